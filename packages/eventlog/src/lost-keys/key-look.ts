import type { Sql } from '../log-database.ts';
import { keyIdOf } from '../sealing/seal.ts';

/** An event as far as it tells which keys it was sealed with: texts as they are stored. */
export interface SealedEvent {
  readonly corporationId: string;
  readonly stream: string;
  readonly data: string;
  readonly reason: string | undefined;
  readonly source: string | undefined;
}

/** What of a corporation cannot be opened, because its keys are not in the table though nobody destroyed them. */
export interface LostKeys {
  readonly corporationId: string;
  readonly keys: number;
  /** Events with a field that was sealed with one of them. */
  readonly events: number;
  /** Streams of these events, by category: `person` are the people whose record is touched. */
  readonly streams: Readonly<Record<string, number>>;
}

/** As `sealedText` has it; what somebody wrote himself stands with its quotation marks escaped. */
const IN_DATA = /"\$sealed":"v1\.([0-9a-f-]{36})\./g;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** About 60 MB. */
const MOST_KNOWN = 500_000;

function keyIdsIn({ data, reason, source }: SealedEvent): readonly string[] {
  const ids = data.includes('"$sealed"') ? [...data.matchAll(IN_DATA)].map(([, id]) => id as string) : [];
  for (const text of [reason, source]) if (text) ids.push(keyIdOf(text));
  return ids.filter((id) => UUID.test(id));
}

/** Counts what is sealed with keys that are not in the table. */
export class KeyLook {
  readonly #sql: Sql;
  /** Corporation and key id, of those that are there. */
  readonly #there = new Set<string>();
  readonly #found = new Map<string, { keys: Set<string>; events: number; streams: Set<string> }>();

  /** @param sql may see every corporation. */
  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** Of all that was looked at. */
  get lost(): readonly LostKeys[] {
    return [...this.#found].map(([corporationId, { keys, events, streams }]) => {
      const categories: Record<string, number> = {};
      for (const stream of streams) {
        const category = stream.slice(0, stream.indexOf('-'));
        categories[category] = (categories[category] ?? 0) + 1;
      }
      return { corporationId, keys: keys.size, events, streams: categories };
    });
  }

  /** One question for all of them; gives whether there is one more that is lost. */
  async at(events: readonly SealedEvent[]): Promise<boolean> {
    const sealed = events.flatMap((event) => {
      const names = keyIdsIn(event).map((id) => `${event.corporationId}/${id}`);
      return names.some((name) => !this.#there.has(name)) ? [{ event, names }] : [];
    });
    const unknown = new Set(sealed.flatMap(({ names }) => names).filter((name) => !this.#there.has(name)));
    await this.#ask([...unknown]);
    let more = false;
    for (const { event, names } of sealed) {
      const missing = names.filter((name) => !this.#there.has(name));
      if (missing.length === 0) continue;
      more = true;
      const found = this.#found.get(event.corporationId) ?? { keys: new Set(), events: 0, streams: new Set() };
      this.#found.set(event.corporationId, found);
      found.events += 1;
      found.streams.add(event.stream);
      for (const name of missing) found.keys.add(name);
    }
    if (this.#there.size > MOST_KNOWN) this.#there.clear();
    return more;
  }

  async #ask(names: readonly string[]): Promise<void> {
    if (names.length === 0) return;
    const parts = names.map((name) => name.split('/'));
    const { rows } = await this.#sql.query<{ name: string }>(
      `SELECT corporation_id || '/' || key_id AS name
         FROM log.seal_key JOIN unnest($1::uuid[], $2::uuid[]) AS asked(corporation_id, key_id) USING (corporation_id, key_id)`,
      [parts.map(([corporation]) => corporation), parts.map(([, key]) => key)],
    );
    for (const { name } of rows) this.#there.add(name);
  }
}

const CATEGORIES: Readonly<Record<string, string>> = {
  person: '利用者',
  casefile: '支援',
  staffMember: '職員',
  office: '事業所',
  corporation: '法人',
  claim: '番号',
};

/** The loss in numbers. */
export function sentenceOfLost({ keys, events, streams }: Omit<LostKeys, 'corporationId'>): string {
  const touched = Object.entries(streams).map(([category, n]) => `${CATEGORIES[category] ?? category} ${shown(n)}`);
  return `封の鍵 ${shown(keys)} 本がなく、記録 ${shown(events)} 件（${touched.join('、')}）の氏名などを読めません`;
}

const shown = (n: number): string => n.toLocaleString('ja');
