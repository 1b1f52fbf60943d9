import { type Head, type KnownHead, refName, type StreamRef } from './plan.ts';

/** What this process remembers of the ends of streams: so that an append need not read before it writes. */
export class Heads {
  readonly #heads = new Map<string, Head>();
  readonly #most: number;

  constructor(most = 50_000) {
    this.#most = most;
  }

  get(ref: StreamRef): Head | undefined {
    return this.#heads.get(refName(ref));
  }

  /** Keeps the newest; a read that was slower than an append does not win. */
  learn(ref: StreamRef, head: Head): void {
    const name = refName(ref);
    const known = this.#heads.get(name);
    if (known && known.revision > head.revision) return;
    this.set(ref, head);
  }

  /** What the database has just said, whatever was believed. */
  set(ref: StreamRef, head: Head): void {
    const name = refName(ref);
    // the oldest entry stands first: what was used lately is put at the end
    this.#heads.delete(name);
    if (head.revision < 0) return;
    this.#heads.set(name, head);
    if (this.#heads.size > this.#most) this.#heads.delete(this.#heads.keys().next().value as string);
  }

  /** What was believed has turned out to be wrong. */
  forget(ref: StreamRef): void {
    this.#heads.delete(refName(ref));
  }

  clear(): void {
    this.#heads.clear();
  }

  /** For one group: what is remembered, and what the database has confirmed meanwhile. */
  view(confirmed: ReadonlyMap<string, Head>): (ref: StreamRef) => KnownHead | undefined {
    return (ref) => {
      const sure = confirmed.get(refName(ref));
      if (sure) return { head: sure, confirmed: true };
      const head = this.get(ref);
      return head && { head, confirmed: false };
    };
  }
}
