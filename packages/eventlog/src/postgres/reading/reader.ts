import type { Recorded } from '@teichaku/casework/kernel';
import type { Counted, Opening, ReadAllOptions, StreamOfCorporation, Unreadable, Wanted } from '../../event-log.ts';
import type { Sql } from '../../log-database.ts';
import type { Keyring } from '../../sealing/index.ts';
import type { Upcast } from '../../upcasting.ts';
import type { Connections } from '../connections.ts';
import type { Heads } from '../writing/heads.ts';
import { NO_STREAM } from '../writing/plan.ts';
import { assertStands, checkedRows } from './checked-rows.ts';
import { copyOut } from './copy-out.ts';
import { openRows } from './open-rows.ts';
import { AS_TEXT, COLUMNS, type EventRow, hashOf } from './rows.ts';

export interface ReaderPorts {
  readonly connections: Connections;
  readonly keyring: Keyring;
  readonly heads: Heads;
  readonly upcast: Upcast;
}

/** Small enough that what is made of a page dies young, and that PostgreSQL is not kept waiting. */
const PAGE = 500;
/** After so many a connection of one's own pays: what came in lately is had sooner without. */
const PAGES_BEFORE_COPY = 4;
/** So much is copied in one statement: it is held in memory where whoever reads is slow, and keeps its snapshot no longer. */
const COPIED_AT_ONCE = 10_000;
/** Of streams, how many are named in one question. */
const STREAMS_A_QUERY = 1_000;
/** So few are found by index whichever they are: the plan is made once in a connection. */
const FEW_STREAMS = 100;

/** Reading: streams in the app's role under one corporation, the whole log in the projector's. */
export class Reader {
  readonly #ports: ReaderPorts;

  constructor(ports: ReaderPorts) {
    this.#ports = ports;
  }

  /** @throws RecordDamaged: who reads one stream decides on it */
  async readStream(corporationId: string, stream: string, from = 0): Promise<readonly Recorded[]> {
    const { connections, heads } = this.#ports;
    const read = (since: number) =>
      connections.withCorporation(corporationId, (sql) =>
        select(
          sql,
          'WHERE e.corporation_id = $1 AND e.stream = $2 AND e.revision >= $3 ORDER BY e.revision',
          [corporationId, stream, since],
          'read stream',
        ),
      );
    const ref = { corporationId, stream };
    const known = heads.get(ref);
    const rows = await checkedRows(read, from, known);
    const last = rows.at(-1);
    const end = last ? { revision: Number(last[3]), hash: hashOf(last), recordedAt: BigInt(last[7]) } : null;
    // read from further on than it goes, nothing says how far that is
    if (end || from <= (known?.revision ?? -1)) assertStands(ref, end ?? { ...NO_STREAM, revision: from - 1 }, known);
    this.#learn(rows.slice(-1));
    return this.#open(rows, 'opened');
  }

  async readStreams(
    corporationId: string,
    streams: readonly string[],
    types?: readonly Wanted[],
    unreadable?: Unreadable,
    fields: Opening = 'opened',
  ): Promise<readonly Recorded[]> {
    const found: (readonly EventRow[])[] = [];
    await this.#ports.connections.withCorporation(corporationId, async (sql) => {
      for (let at = 0; at < streams.length; at += STREAMS_A_QUERY) {
        const values: unknown[] = [corporationId, streams.slice(at, at + STREAMS_A_QUERY)];
        const ofTypes = types ? `AND (${wanting(types, this.#ports.upcast.types, values)})` : '';
        const where = `WHERE e.corporation_id = $1 AND e.stream = ANY ($2::text[]) ${ofTypes}`;
        const plain = types?.every((type) => typeof type === 'string') ?? true;
        const few = streams.length <= FEW_STREAMS && plain;
        const prepared = few ? (types ? 'read streams of types' : 'read streams') : undefined;
        found.push(await select(sql, where, values, prepared));
      }
    });
    const rows = inLogOrder(found.flat());
    if (!types) {
      const last = new Map(rows.map((row) => [row[2], row]));
      this.#learn([...last.values()]);
    }
    return this.#open(rows, fields, unreadable);
  }

  async readStreamsOfAll(
    streams: readonly (StreamOfCorporation & { readonly from?: number })[],
    types?: readonly string[],
    unreadable?: Unreadable,
  ): Promise<readonly Recorded[]> {
    const found: (readonly EventRow[])[] = [];
    const once = new Map<string, StreamOfCorporation & { readonly from?: number }>();
    for (const one of streams) {
      const name = `${one.corporationId}/${one.stream}`;
      const other = once.get(name);
      // asked twice: what both ask for
      if (!other || (one.from ?? 0) < (other.from ?? 0)) once.set(name, one);
    }
    const all = [...once.values()];
    for (let at = 0; at < all.length; at += STREAMS_A_QUERY) {
      const some = all.slice(at, at + STREAMS_A_QUERY);
      const values: unknown[] = [
        some.map((one) => one.corporationId),
        some.map((one) => one.stream),
        some.map((one) => one.from ?? 0),
      ];
      const ofTypes = types ? `AND (${wanting(types, this.#ports.upcast.types, values)})` : '';
      const asked = `JOIN unnest($1::uuid[], $2::text[], $3::int[]) AS asked(corporation_id, stream, since)
        USING (corporation_id, stream) WHERE e.revision >= asked.since`;
      found.push(await select(this.#ports.connections.projector, `${asked} ${ofTypes}`, values));
    }
    return this.#open(inLogOrder(found.flat()), 'opened', unreadable);
  }

  async corporations(): Promise<readonly Counted<'corporationId'>[]> {
    // every event is counted: of ten millions that takes longer than anybody waits for a page
    const { rows } = await this.#ports.connections.aside((sql) =>
      sql.query<Counted<'corporationId'>>(
        'SELECT corporation_id AS "corporationId", count(*)::int AS events FROM log.event GROUP BY corporation_id ORDER BY 1',
      ),
    );
    return rows;
  }

  async streams(corporationId: string): Promise<readonly Counted<'stream'>[]> {
    return this.#ports.connections.withCorporation(corporationId, async (sql) => {
      const { rows } = await sql.query<Counted<'stream'>>(
        'SELECT stream, count(*)::int AS events FROM log.event WHERE corporation_id = $1 GROUP BY stream ORDER BY stream',
        [corporationId],
      );
      return rows;
    });
  }

  /** Pages of raw rows after a position, the next one being fetched while one is used. */
  async *pages(after: string | null, options: ReadAllOptions = {}): AsyncGenerator<readonly EventRow[], void, void> {
    const size = options.pageSize ?? PAGE;
    let left = options.limit ?? Number.POSITIVE_INFINITY;
    let position = after ?? '0';
    assertPosition(position);
    const fetch = () => {
      const page = this.#page(position, Math.min(size, left), options.corporationId);
      // its failure is told when the page is asked for
      page.catch(() => {});
      return page;
    };
    for (let next = fetch(), pages = 1; ; pages += 1) {
      const rows = await next;
      const last = rows.at(-1);
      if (!last) return;
      position = last[0];
      left -= rows.length;
      const more = rows.length === size && left > 0;
      if (more && pages === PAGES_BEFORE_COPY && options.corporationId === undefined) {
        yield rows;
        return yield* this.#copied(position, left, size);
      }
      if (more) next = fetch();
      yield rows;
      if (!more) return;
    }
  }

  /** What follows, of all corporations, on a connection of its own. */
  async *#copied(after: string, limit: number, size: number): AsyncGenerator<readonly EventRow[], void, void> {
    const client = await this.#ports.connections.connect('projector');
    // the statement that was under way tells it
    client.on('error', () => {});
    try {
      let position = after;
      let left = limit;
      for (let asked = 0, got = 0; got === asked && left > 0; left -= got) {
        asked = Math.min(COPIED_AT_ONCE, left);
        got = 0;
        const where = `WHERE e.position > ${position} ORDER BY e.position LIMIT ${asked}`;
        for await (const rows of copyOut(client, `SELECT ${COLUMNS} FROM log.event e ${where}`, size)) {
          got += rows.length;
          position = rows.at(-1)?.[0] ?? position;
          yield rows;
        }
      }
    } finally {
      await client.end();
    }
  }

  async *readAll(after: string | null, options: ReadAllOptions = {}): AsyncGenerator<readonly Recorded[], void, void> {
    for await (const rows of this.pages(after, options))
      yield await this.#open(rows, options.fields ?? 'opened', options.unreadable);
  }

  #page(after: string, limit: number, corporationId?: string): Promise<readonly EventRow[]> {
    const { connections } = this.#ports;
    if (corporationId === undefined) {
      return select(connections.projector, 'WHERE e.position > $1 ORDER BY e.position LIMIT $2', [after, limit]);
    }
    return connections.withCorporation(corporationId, (sql) =>
      select(sql, 'WHERE e.corporation_id = $1 AND e.position > $2 ORDER BY e.position LIMIT $3', [
        corporationId,
        after,
        limit,
      ]),
    );
  }

  #open(rows: readonly EventRow[], fields: Opening, unreadable?: Unreadable): Promise<readonly Recorded[]> {
    return openRows(this.#ports, rows, fields, unreadable);
  }

  /** The last event of a stream is its head: the append that follows need not ask for it. */
  #learn(last: readonly EventRow[]): void {
    for (const row of last) {
      const ref = { corporationId: row[1], stream: row[2] };
      this.#ports.heads.learn(ref, { revision: Number(row[3]), hash: hashOf(row), recordedAt: BigInt(row[7]) });
    }
  }
}

/** The condition that an event is wanted; what it compares with is added to `values`. */
function wanting(types: readonly Wanted[], known: readonly string[], values: unknown[]): string {
  const place = (value: unknown) => `$${values.push(value)}`;
  const whole = types.filter((type) => typeof type === 'string');
  const stretches = new Map<string, Exclude<Wanted, string>[]>();
  for (const type of types) {
    if (typeof type === 'string') continue;
    const days = `${type.from} ${type.through}`;
    stretches.set(days, [...(stretches.get(days) ?? []), type]);
  }
  return [
    `e.type = ANY (${place(whole)}::text[])`,
    `e.type <> ALL (${place(known)}::text[])`,
    ...[...stretches.values()].map((some) => {
      const [one] = some as [Exclude<Wanted, string>];
      const names = place(some.map(({ type }) => type));
      return `(e.type = ANY (${names}::text[]) AND e.data->>'on' BETWEEN ${place(one.from)} AND ${place(one.through)})`;
    }),
  ].join(' OR ');
}

const inLogOrder = (rows: EventRow[]): EventRow[] => rows.sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1));

/** Rows of events as arrays of text. `name`: the same one always stands for the same `where`, which is prepared once. */
export async function select(sql: Sql, where: string, values: unknown[], name?: string): Promise<readonly EventRow[]> {
  const query = { name, text: `SELECT ${COLUMNS} FROM log.event e ${where}`, values, rowMode: 'array', types: AS_TEXT };
  const { rows } = await sql.query(query as never);
  return rows as unknown as EventRow[];
}

/** Decimal digits; the longer one is the larger. */
export function comparePositions(a: string, b: string): number {
  assertPosition(a);
  assertPosition(b);
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : a > b ? 1 : 0;
}

function assertPosition(position: string): void {
  if (!/^(0|[1-9]\d{0,18})$/.test(position))
    throw new RangeError(`not a position of this log: ${position.slice(0, 40)}`);
}
