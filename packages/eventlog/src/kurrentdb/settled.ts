import { comparePositions } from '../postgres/reading/reader.ts';
import { within } from './connection.ts';
import type { MirrorReads } from './mirror-reads.ts';

/** How long a read waits for the mirror before it takes what is there. */
const PATIENCE_MS = 2_000;
/** KurrentDB answers such a question in a millisecond or two. */
const ASK_MS = 1_000;
/** After it has not, reads go without it for so long. */
const REST_MS = 5_000;

/** Lets a read wait until the mirror has everything that was written before the question, by whichever process. */
export class Settled {
  readonly #newest: (patience: number) => Promise<string | null>;
  readonly #mirror: Pick<MirrorReads, 'reached'>;
  #reached = '0';
  #asking: Promise<void> | null = null;
  #next: Promise<void> | null = null;
  #restUntil = Number.NEGATIVE_INFINITY;

  constructor(newest: (patience: number) => Promise<string | null>, mirror: Pick<MirrorReads, 'reached'>) {
    this.#newest = newest;
    this.#mirror = mirror;
  }

  /** Never fails: with KurrentDB away the mirror says what it has. */
  async now(): Promise<void> {
    if (performance.now() < this.#restUntil) return;
    // a question under way may be older than what was written since: it is asked once more, for all who wait
    this.#next ??= (this.#asking ?? Promise.resolve()).then(() => {
      this.#asking = this.#next;
      this.#next = null;
      return this.#settle();
    });
    await this.#next;
  }

  async #settle(): Promise<void> {
    const position = await within(ASK_MS, this.#newest(ASK_MS)).catch(() => {
      this.#restUntil = performance.now() + REST_MS;
      return null;
    });
    if (position === null || comparePositions(position, this.#reached) <= 0) return;
    if (await this.#mirror.reached(position, AbortSignal.timeout(PATIENCE_MS)).catch(() => false))
      this.#reached = position;
    // a mirror that does not come along is not waited for at every read
    else this.#restUntil = performance.now() + REST_MS;
  }
}
