import type { Recorded } from '@teichaku/casework';
import type { EventLog } from '@teichaku/eventlog';

/** What is asked of a log to make lists of it. */
const asked = ['readStreams', 'readStreamsOfAll', 'streams', 'corporations', 'compare', 'forgotten'] as const;

/** A log as it stood after any of its events: what came later is not there yet. */
export class CutLog {
  readonly #whole: EventLog;
  readonly #events: readonly Recorded[];
  #count = 0;

  constructor(whole: EventLog, events: readonly Recorded[]) {
    this.#whole = whole;
    this.#events = events;
  }

  /** After so many events. */
  cutAt(count: number): void {
    this.#count = count;
  }

  get position(): string | null {
    return this.#events[this.#count - 1]?.position ?? null;
  }

  #before(found: readonly Recorded[]): readonly Recorded[] {
    const last = this.position;
    return found.filter(({ position }) => last !== null && this.#whole.compare(position, last) <= 0);
  }

  get log(): EventLog {
    const there = () => this.#events.slice(0, this.#count);
    const own: Pick<EventLog, (typeof asked)[number]> = {
      readStreams: async (...question) => this.#before(await this.#whole.readStreams(...question)),
      readStreamsOfAll: async (...question) => this.#before(await this.#whole.readStreamsOfAll(...question)),
      streams: async (corporationId) => {
        const counts = countBy(
          there().filter((event) => event.corporationId === corporationId),
          'stream',
        );
        return [...counts]
          .map(([stream, events]) => ({ stream, events }))
          .sort((a, b) => (a.stream < b.stream ? -1 : 1));
      },
      corporations: async () =>
        [...countBy(there(), 'corporationId')].map(([corporationId, events]) => ({ corporationId, events })),
      compare: (a, b) => this.#whole.compare(a, b),
      get forgotten() {
        return 0;
      },
    };
    return own as EventLog;
  }
}

function countBy(events: readonly Recorded[], by: 'stream' | 'corporationId'): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const event of events) counts.set(event[by], (counts.get(event[by]) ?? 0) + 1);
  return counts;
}
