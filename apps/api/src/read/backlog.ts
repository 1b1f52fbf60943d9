import type { Recorded } from '@teichaku/casework';
import type { EventLog } from '@teichaku/eventlog';

/** What projecting needs of an event: whose, of which stream, of which offices. The streams themselves are read anew. */
export interface Touch extends Pick<Recorded, 'corporationId' | 'stream' | 'type' | 'position' | 'officeId'> {
  readonly data: { readonly officeId?: unknown; readonly fromOfficeId?: unknown; readonly entryId?: unknown };
}

/** A stretch of one corporation's events that is taken in at once. */
export interface Part {
  readonly corporationId: string;
  readonly events: readonly Touch[];
}

interface Waiting {
  readonly events: Touch[];
  /** When it began to wait, and up to where the log had been looked through then. */
  readonly since: number;
  readonly after: string | null;
}

/** Up to where a corporation's events are in the read models already (null: none is), where they are ours to take in. */
export type Reached = (corporationId: string) => string | null | 'not-ours';

/** Events of one corporation that are taken in before another one's turn comes. */
const AT_ONCE = 500;
/** So many events are remembered as waiting; the log is looked through further when there are fewer. */
const MOST = 200_000;

/**
 * What has been seen in the log and is not in the read models yet, in a queue for each corporation. The corporations
 * take turns, so that a large import of one holds up no other.
 */
export class Backlog {
  private readonly queues = new Map<string, Waiting[]>();
  private readonly woken = new Set<() => void>();
  private readonly reached: Reached;
  private readonly compare: EventLog['compare'];
  private seen: string | null;
  private waiting = 0;
  private turns = 0;

  /** `from`: from where on the log is looked through. */
  // written out: a worker of the rebuild loads this file as it stands, and Node strips types only
  constructor(from: string | null, reached: Reached, compare: EventLog['compare']) {
    this.reached = reached;
    this.compare = compare;
    this.seen = from;
  }

  add(page: readonly Recorded[]): void {
    for (const [corporationId, events] of Map.groupBy(page, (event) => event.corporationId)) {
      const reached = this.reached(corporationId);
      if (reached === 'not-ours') continue;
      for (const event of events) {
        if (reached !== null && this.compare(event.position, reached) <= 0) continue;
        this.queueOf(corporationId).events.push(touchOf(event));
        this.waiting += 1;
      }
    }
    this.seen = page.at(-1)?.position ?? this.seen;
    this.wake();
  }

  /** The next part of the corporation whose turn it is. */
  take(): Part | null {
    const [first] = this.queues;
    if (!first) return null;
    const [corporationId, queue] = first;
    const { events } = queue.shift() as Waiting;
    // the next turn is the others'
    this.queues.delete(corporationId);
    if (queue.length > 0) this.queues.set(corporationId, queue);
    this.waiting -= events.length;
    this.wake();
    return { corporationId, events };
  }

  /**
   * The next part, and those of the corporations whose turn comes then, as long as all of them together are few: what is
   * a little of each is taken in at once.
   */
  takeSome(few: number): readonly Part[] {
    const parts: Part[] = [];
    const taken = new Set<string>();
    for (let events = 0; ; ) {
      const [next] = this.queues;
      if (!next || taken.has(next[0])) return parts;
      events += next[1][0]?.events.length ?? 0;
      if (parts.length > 0 && events > few) return parts;
      const part = this.take() as Part;
      taken.add(part.corporationId);
      parts.push(part);
    }
  }

  /** Up to here nothing waits, of no corporation: where a new start would have to begin. */
  get through(): string | null {
    let oldest: Waiting | undefined;
    for (const [head] of this.queues.values()) if (head && (!oldest || head.since < oldest.since)) oldest = head;
    return oldest ? oldest.after : this.seen;
  }

  /** Waits until something waits, for so long at most. */
  filled(signal: AbortSignal, millis?: number): Promise<void> {
    return this.until(() => this.queues.size > 0, signal, millis);
  }

  /** Waits until something waits, or more has been looked through. */
  moved(signal: AbortSignal): Promise<void> {
    const { seen } = this;
    return this.until(() => this.queues.size > 0 || this.seen !== seen, signal);
  }

  /** Waits until there is room for more. */
  room(signal: AbortSignal): Promise<void> {
    return this.until(() => this.waiting < MOST, signal);
  }

  private queueOf(corporationId: string): Waiting {
    const queue = this.queues.get(corporationId) ?? [];
    this.queues.set(corporationId, queue);
    const last = queue.at(-1);
    if (last && last.events.length < AT_ONCE) return last;
    this.turns += 1;
    const begun: Waiting = { events: [], since: this.turns, after: this.seen };
    queue.push(begun);
    return begun;
  }

  private wake(): void {
    for (const wake of [...this.woken]) wake();
  }

  private async until(holds: () => boolean, signal: AbortSignal, millis = Number.POSITIVE_INFINITY): Promise<void> {
    const deadline = performance.now() + millis;
    while (!holds() && !signal.aborted && performance.now() < deadline) {
      await new Promise<void>((resolve) => {
        const timer = millis < Number.POSITIVE_INFINITY && setTimeout(() => wake(), deadline - performance.now());
        const wake = () => {
          if (timer) clearTimeout(timer);
          this.woken.delete(wake);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        this.woken.add(wake);
        signal.addEventListener('abort', wake);
      });
    }
  }
}

export const touchOf = ({ corporationId, stream, type, position, officeId, data }: Recorded): Touch => {
  // of an event that this version cannot read, the data may be anything
  const { officeId: named, fromOfficeId, entryId } = (data ?? {}) as Touch['data'];
  return {
    corporationId,
    stream,
    type,
    position,
    ...(officeId === undefined ? {} : { officeId }),
    data: { officeId: named, fromOfficeId, entryId },
  };
};
