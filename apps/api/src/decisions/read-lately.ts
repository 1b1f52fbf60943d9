import type { History, Recorded } from '@teichaku/casework';
import type { EventLog } from '@teichaku/eventlog';
import { LRUCache } from 'lru-cache';

/** Events that are kept in memory, about. */
const MOST_EVENTS = 50_000;

/**
 * Streams that were read or written lately, for who decides. Whoever reads one asks the log each time: of a stream that is
 * known, for its last event and what has come since, so that the rest of it is not read, opened and parsed once more.
 */
export class ReadLately {
  readonly #log: Pick<EventLog, 'readStream' | 'forgotten'>;
  /** By corporation and stream. */
  readonly #kept = new LRUCache<string, History>({ maxSize: MOST_EVENTS, sizeCalculation: ({ length }) => length });
  #forgotten: number;

  constructor(log: Pick<EventLog, 'readStream' | 'forgotten'>) {
    this.#log = log;
    this.#forgotten = log.forgotten;
  }

  /** What was there when it was read or written last, without asking; undefined where nothing is known. */
  known(corporationId: string, stream: string): History | undefined {
    this.#heed();
    return this.#kept.get(`${corporationId}/${stream}`);
  }

  /** These have just been appended. */
  wrote(events: readonly Recorded[]): void {
    this.#heed();
    for (const [name, own] of Map.groupBy(events, ({ corporationId, stream }) => `${corporationId}/${stream}`)) {
      const known = this.#kept.get(name) ?? [];
      // whoever appended between them is read by the next one who asks
      if (known.length === own[0]?.revision) this.#keep(name, [...known, ...own]);
    }
  }

  async readStream(corporationId: string, stream: string): Promise<History> {
    this.#heed();
    const forgotten = this.#forgotten;
    const name = `${corporationId}/${stream}`;
    const known = this.#kept.get(name);
    const last = known?.at(-1);
    let history: History = await this.#log.readStream(corporationId, stream, last?.revision);
    if (known && last) {
      const [again, ...more] = history;
      history =
        again?.eventId !== last.eventId
          ? // it is another log than before
            await this.#log.readStream(corporationId, stream)
          : more.length === 0
            ? known
            : [...known, ...more];
    }
    if (forgotten === this.#log.forgotten) this.#keep(name, history);
    return history;
  }

  #keep(name: string, history: History): void {
    if (history.length > 0) this.#kept.set(name, history);
    else this.#kept.delete(name);
  }

  /** Where keys were destroyed, what was opened with them must not be told any more. */
  #heed(): void {
    if (this.#forgotten === this.#log.forgotten) return;
    this.#forgotten = this.#log.forgotten;
    this.#kept.clear();
  }
}
