import { eventDefinitions, type Recorded } from '@teichaku/casework';
import type { EventLog } from '@teichaku/eventlog';
import { LRUCache } from 'lru-cache';
import type { Touch } from '../backlog.ts';

type Types = readonly string[];

/** Events that are kept in memory, about. */
const MOST_EVENTS = 60_000;

const known = new Set<string>(eventDefinitions.map(({ type }) => type));

interface Kept {
  /** The whole stream, as it was read last; null: it was read in parts only. */
  readonly whole: readonly Recorded[] | null;
  /** Parts of it that are of some types. */
  readonly parts: ReadonlyMap<Types, readonly Recorded[]>;
  /** Something has been appended since. */
  readonly behind: boolean;
}

const NOTHING: Kept = { whole: null, parts: new Map(), behind: false };

const weight = ({ whole, parts }: Kept): number =>
  [...parts.values()].reduce((sum, { length }) => sum + length + 1, (whole?.length ?? 0) + 1);

/**
 * Streams that were read lately. Who follows the log is told of every event: of a stream that none was told of since,
 * nothing is read again, and of the others only what is new. Of a stream that others are folded with, an event may be
 * missing here that is in the log already: it is told of later, and what rests on the stream is folded again then.
 */
export class KeptStreams {
  readonly #log: Pick<EventLog, 'forgotten'>;
  /** By corporation and stream. */
  readonly #kept = new LRUCache<string, Kept>({ maxSize: MOST_EVENTS, sizeCalculation: weight });
  #forgotten: number;

  constructor(log: Pick<EventLog, 'forgotten'>) {
    this.#log = log;
    this.#forgotten = log.forgotten;
  }

  /** These events are taken in now. */
  tell(page: readonly Touch[]): void {
    // keys were destroyed: what was opened with them must not be told any more
    if (this.#forgotten !== this.#log.forgotten) this.forget();
    this.#forgotten = this.#log.forgotten;
    for (const { corporationId, stream } of page) {
      const name = `${corporationId}/${stream}`;
      const kept = this.#kept.get(name);
      if (kept && !kept.behind) this.#kept.set(name, { whole: kept.whole, parts: NOTHING.parts, behind: true });
    }
  }

  /** Somebody else may have followed the log meanwhile. */
  forget(): void {
    this.#kept.clear();
  }

  /** All that is in a stream, of these types only where they are named; undefined: it must be read, from `next` on. */
  of(corporationId: string, stream: string, types: Types | undefined): readonly Recorded[] | undefined {
    const name = `${corporationId}/${stream}`;
    const kept = this.#kept.get(name);
    if (!kept || kept.behind) return undefined;
    const found = types
      ? (kept.parts.get(types) ?? kept.whole?.filter(({ type }) => types.includes(type) || !known.has(type)))
      : kept.whole;
    return found ?? undefined;
  }

  /** What is known of the beginning of a whole stream. */
  beginning(corporationId: string, stream: string): readonly Recorded[] {
    return this.#kept.get(`${corporationId}/${stream}`)?.whole ?? [];
  }

  /** It has been read just now. */
  keep(corporationId: string, stream: string, types: Types | undefined, events: readonly Recorded[]): void {
    const name = `${corporationId}/${stream}`;
    const kept = this.#kept.get(name) ?? NOTHING;
    if (!types) this.#kept.set(name, { whole: events, parts: kept.behind ? NOTHING.parts : kept.parts, behind: false });
    // what is behind stays so until the whole of it is read
    else if (!kept.behind) this.#kept.set(name, { ...kept, parts: new Map([...kept.parts, [types, events]]) });
  }
}
