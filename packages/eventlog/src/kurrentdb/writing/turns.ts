import { TooLate, within } from '../client/connection.ts';

/**
 * One after the other on the same name, in the order in which they came; on different names at once, so many at most.
 * Whoever does not come to his turn in time is told so (`TooLate`), and nothing of his was begun.
 */
export class Turns {
  readonly #last = new Map<string, Promise<void>>();
  readonly #most: number;
  #running = 0;
  #waiting: (() => void)[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  async take<T>(names: readonly string[], patience: number, work: () => Promise<T>): Promise<T> {
    const earlier = Promise.all(names.map((name) => this.#last.get(name)));
    let end = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    for (const name of names) this.#last.set(name, ended);
    const over = () => {
      end();
      for (const name of names) if (this.#last.get(name) === ended) this.#last.delete(name);
    };
    let begun = false;
    let late = false;
    const turn = earlier
      .then(() => this.#place())
      .then(() => {
        begun = true;
        // nobody waits any more: the place goes on to the next
        if (late) this.#leave();
      });
    try {
      await within(patience, turn);
    } catch (error) {
      late = true;
      void turn.then(over);
      throw error;
    }
    try {
      if (!begun) throw new TooLate('the turn was not had');
      return await work();
    } finally {
      this.#leave();
      over();
    }
  }

  /** Waits for what is under way on a name, no longer than so. */
  async after(name: string, patience: number): Promise<void> {
    await within(patience, this.#last.get(name) ?? Promise.resolve());
  }

  /** Waits for everything that was begun. */
  async all(): Promise<void> {
    while (this.#last.size > 0) await Promise.all(this.#last.values());
  }

  async #place(): Promise<void> {
    if (this.#running < this.#most) {
      this.#running += 1;
      return;
    }
    // the place is handed over, so that nobody takes it in between
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#running -= 1;
  }
}
