import type { EventRow } from '../../postgres/reading/rows.ts';
import type { CorporationCheck } from './corporation-check.ts';
import type { CommandRow } from './source.ts';

/** The events of one command, which stand together. */
interface Group {
  readonly corporationId: string;
  readonly commandId: string;
  /** Of the corporation's events the first of these. */
  readonly place: number;
  readonly position: string;
  last: string;
  readonly revisions: Map<string, number>;
}

/** The table of commands against the events, both in the order of positions: each command has its events, and each event its command. */
export class CommandCheck {
  readonly #rows: AsyncIterator<readonly CommandRow[]>;
  readonly #checkOf: (corporationId: string) => CorporationCheck;
  #next: Promise<IteratorResult<readonly CommandRow[]>>;
  #page: readonly CommandRow[] = [];
  #at = 0;
  #over = false;
  #group: Group | null = null;

  constructor(rows: AsyncIterable<readonly CommandRow[]>, checkOf: (corporationId: string) => CorporationCheck) {
    this.#rows = rows[Symbol.asyncIterator]();
    this.#checkOf = checkOf;
    this.#next = this.#ask();
  }

  /** Whether an event is of another command than the one before it: then that one must be finished first. */
  begins(row: EventRow): boolean {
    return this.#group?.commandId !== row[12] || this.#group.corporationId !== row[1];
  }

  /** The next event. `place`: which of its corporation's it is. */
  take(row: EventRow, place: number): void {
    this.#group ??= {
      corporationId: row[1],
      commandId: row[12],
      place,
      position: row[0],
      last: row[0],
      revisions: new Map(),
    };
    this.#group.last = row[0];
    this.#group.revisions.set(row[2], Number(row[3]));
  }

  /**
   * The events of a command are together: looks for it, and for those before it that have none. Only where more of the
   * table must be fetched is there something to wait for.
   */
  finish(): Promise<void> | undefined {
    const group = this.#group;
    if (!group) return undefined;
    this.#group = null;
    return this.#look(group, false);
  }

  #look(group: Group, before: boolean): Promise<void> | undefined {
    let found = before;
    for (;;) {
      const row = this.#page[this.#at];
      if (!row && !this.#over) return this.#fetch().then(() => this.#look(group, found));
      if (!row || isAfter(row.position, group.last)) break;
      this.#at += 1;
      const mine = row.corporationId === group.corporationId && row.commandId === group.commandId;
      if (!mine || row.position !== group.last) this.#without(row);
      else {
        found = true;
        if (!sameRevisions(row.revisions, group.revisions)) this.#fail(group, 'command-differs');
      }
    }
    if (!found) this.#fail(group, 'command-missing');
    return undefined;
  }

  /** What is left over has no events. */
  async end(stray: readonly CommandRow[]): Promise<void> {
    await this.finish();
    for (;;) {
      const row = this.#page[this.#at];
      if (!row && this.#over) break;
      this.#at += 1;
      if (row) this.#without(row);
      else await this.#fetch();
    }
    for (const row of stray) this.#without(row);
  }

  async close(): Promise<void> {
    await this.#rows.return?.();
  }

  #fail({ corporationId, commandId, place, position }: Group, kind: 'command-differs' | 'command-missing'): void {
    this.#checkOf(corporationId).suspect({ kind, place, position, commandId });
  }

  #without({ corporationId, commandId, position }: CommandRow): void {
    this.#checkOf(corporationId).suspect({ kind: 'command-without-events', place: null, position, commandId });
  }

  /** The next page, and asks for the one behind it. */
  async #fetch(): Promise<void> {
    const { value, done } = await this.#next;
    this.#over = done === true;
    this.#page = done ? [] : value;
    this.#at = 0;
    if (!done) this.#next = this.#ask();
  }

  #ask(): Promise<IteratorResult<readonly CommandRow[]>> {
    const next = this.#rows.next();
    // told by whoever waits for it
    next.catch(() => {});
    return next;
  }
}

/** Of two positions as the database writes them. */
const isAfter = (a: string, b: string): boolean =>
  a.startsWith('-') || b.startsWith('-') ? BigInt(a) > BigInt(b) : a.length === b.length ? a > b : a.length > b.length;

/** As it is always written, unless a name would not stand so in JSON. */
function written(revisions: ReadonlyMap<string, number>): string | null {
  let text = '';
  for (const [stream, last] of revisions) {
    if (stream.includes('"') || stream.includes('\\')) return null;
    text += `${text === '' ? '{' : ','}"${stream}":${last}`;
  }
  return `${text}}`;
}

function sameRevisions(text: string, revisions: ReadonlyMap<string, number>): boolean {
  if (text === written(revisions)) return true;
  try {
    const entries = Object.entries(JSON.parse(text) as Record<string, unknown>);
    return entries.length === revisions.size && entries.every(([stream, last]) => revisions.get(stream) === last);
  } catch {
    return false;
  }
}
