import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { EventLog, LogDatabase } from '@teichaku/eventlog';
import { EVENT_LOG, LOG_DATABASE } from '../tokens.ts';

/** The name under which the read models' checkpoint stands. */
export const PROJECTION = 'read-models';

const PATIENCE_MS = 2_000;
const POLL_MS = 40;

/** How far the read models have come. Knows at once what this process projects, and asks for what another one does. */
@Injectable()
export class Progress {
  private position: string | null = null;
  private because: string | null = null;
  private readonly waiting = new Set<() => void>();

  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(LOG_DATABASE) private readonly database: LogDatabase,
  ) {}

  /** Told by the projector, after its commit. */
  reached(position: string): void {
    this.position = position;
    for (const wake of [...this.waiting]) wake();
  }

  /** Told by the projector: why it cannot go on (an event that this version cannot read), or that it can. */
  stopped(because: string | null): void {
    this.because = because;
  }

  get stoppedBecause(): string | null {
    return this.because;
  }

  /** Position of the last event that the read models hold, or null. */
  async current(): Promise<string | null> {
    const { rows } = await this.database.asProjector((sql) =>
      sql.query<{ position: string | null }>('SELECT position FROM read_model.checkpoint WHERE name = $1', [
        PROJECTION,
      ]),
    );
    return rows[0]?.position ?? null;
  }

  /** Waits until the read models hold a position, at most two seconds. Answers whether they do. */
  async waitFor(position: string): Promise<boolean> {
    const deadline = performance.now() + PATIENCE_MS;
    while (!this.holds(this.position, position)) {
      const current = await this.current();
      if (this.holds(current, position)) return true;
      const left = deadline - performance.now();
      if (left <= 0) return false;
      await this.woken(Math.min(left, POLL_MS));
    }
    return true;
  }

  private holds(current: string | null, position: string): boolean {
    return current !== null && this.log.compare(current, position) >= 0;
  }

  private async woken(millis: number): Promise<void> {
    const stop = new AbortController();
    const wake = () => stop.abort();
    this.waiting.add(wake);
    await sleep(millis, undefined, { signal: stop.signal }).catch(() => {});
    this.waiting.delete(wake);
  }
}
