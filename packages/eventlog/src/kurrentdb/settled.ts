import { comparePositions } from '../postgres/reading/reader.ts';
import { within } from './client/connection.ts';
import type { MirrorReads } from './mirror-reads.ts';

/** How long a read waits for the mirror before it takes what is there. */
const PATIENCE_MS = 3_000;
/** KurrentDB answers such a question in a millisecond or two; the first one of a new client takes half a second. */
const ASK_MS = 3_000;
/** After one of them has not come up, reads go without it for so long. */
const REST_MS = 5_000;

/** Lets a read wait until the mirror has everything that was written before the question, by whichever process. */
export class Settled {
  readonly #newest: (patience: number) => Promise<string | null>;
  readonly #mirror: Pick<MirrorReads, 'reached'>;
  #reached = '0';
  /** What this process has written: that is known without asking. */
  #wrote = '0';
  #asking: Promise<void> | null = null;
  #next: Promise<void> | null = null;
  #awayUntil = Number.NEGATIVE_INFINITY;
  #behindUntil = Number.NEGATIVE_INFINITY;

  constructor(newest: (patience: number) => Promise<string | null>, mirror: Pick<MirrorReads, 'reached'>) {
    this.#newest = newest;
    this.#mirror = mirror;
  }

  wrote(position: string): void {
    this.#wrote = later(this.#wrote, position);
  }

  /** Never fails: with KurrentDB away the mirror says what it has. */
  async now(): Promise<void> {
    // a question under way may be older than what was written since: it is asked once more, for all who wait
    this.#next ??= (this.#asking ?? Promise.resolve()).then(() => {
      this.#asking = this.#next;
      this.#next = null;
      return this.#settle();
    });
    await this.#next;
  }

  async #settle(): Promise<void> {
    // a mirror that does not come along is not waited for at every read
    if (performance.now() < this.#behindUntil) return;
    const position = later(this.#wrote, await this.#ask());
    if (comparePositions(position, this.#reached) <= 0) return;
    const patience = AbortSignal.timeout(PATIENCE_MS);
    if (await this.#mirror.reached(position, patience).catch(() => false)) this.#reached = position;
    else if (patience.aborted) this.#behindUntil = performance.now() + REST_MS;
  }

  async #ask(): Promise<string> {
    if (performance.now() < this.#awayUntil) return '0';
    try {
      return (await within(ASK_MS, this.#newest(ASK_MS))) ?? '0';
    } catch {
      this.#awayUntil = performance.now() + REST_MS;
      return '0';
    }
  }
}

const later = (a: string, b: string): string => (comparePositions(a, b) < 0 ? b : a);
