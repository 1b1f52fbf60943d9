import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';

/** Tells who waits that there may be something new: told by this process, by another through NOTIFY, or by the clock. */
export class Wake {
  readonly #connect: () => Promise<pg.Client>;
  readonly #keysDestroyed: () => void;
  readonly #waiting = new Set<() => void>();
  readonly #ended = new AbortController();
  #listening: Promise<void> | null = null;
  #client: pg.Client | null = null;

  constructor(connect: () => Promise<pg.Client>, keysDestroyed: () => void) {
    this.#connect = connect;
    this.#keysDestroyed = keysDestroyed;
  }

  /** Starts to listen to the other processes; begins anew when the connection is lost. */
  start(): void {
    this.#listening ??= this.#listen();
  }

  /** Something was appended. */
  call(): void {
    for (const wake of [...this.#waiting]) wake();
  }

  /** A promise for the next call, made before one looks: what comes between the look and the wait is not missed. */
  next(signal: AbortSignal): { readonly called: Promise<void> } {
    const called = new Promise<void>((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      // the safety poll: whatever else fails, nothing waits longer
      const timer = setTimeout(wake, 500);
      this.#waiting.add(wake);
      signal.addEventListener('abort', wake, { once: true });
    });
    return { called };
  }

  async close(): Promise<void> {
    this.#ended.abort();
    this.call();
    await this.#client?.end().catch(() => {});
    await this.#listening;
  }

  async #listen(): Promise<void> {
    while (!this.#ended.signal.aborted) {
      try {
        const client = await this.#connect();
        this.#client = client;
        const lost = new Promise<void>((resolve) => {
          client.once('error', () => resolve());
          client.once('end', () => resolve());
        });
        client.on('error', () => {});
        client.on('notification', ({ payload }) => {
          if (payload === 'keys') this.#keysDestroyed();
          else this.call();
        });
        await client.query('LISTEN teichaku_log');
        if (this.#ended.signal.aborted) await client.end();
        // what was told while nobody listened
        this.#keysDestroyed();
        this.call();
        await lost;
      } catch {
        // the safety poll goes on meanwhile
      }
      await sleep(500, undefined, { signal: this.#ended.signal }).catch(() => {});
    }
  }
}
