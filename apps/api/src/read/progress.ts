import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { type EventLog, type LogDatabase, PARTITIONS, partitionOf } from '@teichaku/eventlog';
import { EVENT_LOG, LOG_DATABASE } from '../tokens.ts';
import { leastOf } from './leading/claims.ts';

/** The name under which the read models' checkpoint stands. */
export const PROJECTION = 'read-models';

const PATIENCE_MS = 2_000;
/** How often the tables are asked how far they are, while nobody in this process tells it. */
const POLL_MS = 40;
const SILENCE_MS = 500;

/**
 * How far the read models have come: those of a partition (its checkpoint), and further where a corporation is ahead of the
 * others. Knows at once what this process projects, and asks for what another one does.
 */
@Injectable()
export class Progress {
  private readonly positions = new Map<string, string>();
  private because: string | null = null;
  /** When the projector of this process last told anything of a partition. */
  private readonly heard = new Map<number, number>();
  /** Who waits, by the corporation that they wait for. */
  private readonly waiting = new Map<string, Set<() => void>>();

  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(LOG_DATABASE) private readonly database: LogDatabase,
  ) {}

  /** Told by the projector, after its commit. */
  reached(corporationId: string, position: string): void {
    this.positions.set(corporationId, position);
    this.heard.set(partitionOf(corporationId), performance.now());
    for (const wake of this.waiting.get(corporationId) ?? []) wake();
  }

  /** Told by the projector: why it cannot go on (a key is missing), or that it can. */
  stopped(because: string | null): void {
    this.because = because;
  }

  get stoppedBecause(): string | null {
    return this.because;
  }

  /** Position up to which they hold everything of a corporation, or null. */
  async of(corporationId: string): Promise<string | null> {
    const { rows } = await this.database.asProjector((sql) =>
      sql.query<{ position: string | null }>(
        `SELECT position FROM read_model.checkpoint WHERE name = $1 AND partition = $2
         UNION ALL SELECT position FROM read_model.corporation_progress WHERE corporation_id = $3`,
        [PROJECTION, partitionOf(corporationId), corporationId],
      ),
    );
    return rows.reduce<string | null>(
      (furthest, { position }) => (position !== null && !this.holds(furthest, position) ? position : furthest),
      null,
    );
  }

  /** Position up to which they hold everything of every corporation, or null. */
  async ofAll(): Promise<string | null> {
    const { partitions } = await this.database.projectionState(PROJECTION);
    if (partitions.length < PARTITIONS) return null;
    return leastOf({ partitions }, (a, b) => this.log.compare(a, b));
  }

  /** Where each corporation stands that has come further than its checkpoint once. */
  async ahead(): Promise<ReadonlyMap<string, string>> {
    const { rows } = await this.database.asProjector((sql) =>
      sql.query<{ id: string; position: string }>(
        'SELECT corporation_id AS id, position FROM read_model.corporation_progress',
      ),
    );
    return new Map(rows.map(({ id, position }) => [id, position]));
  }

  /** Waits until they hold everything of a corporation up to a position, at most two seconds. */
  async waitFor(corporationId: string, position: string): Promise<boolean> {
    const deadline = performance.now() + PATIENCE_MS;
    let asked = Number.NEGATIVE_INFINITY;
    while (!this.holds(this.positions.get(corporationId) ?? null, position)) {
      const now = performance.now();
      const heard = this.heard.get(partitionOf(corporationId)) ?? Number.NEGATIVE_INFINITY;
      // whoever projects in this process tells it; of another one the tables are asked now and then
      if (now - asked >= (now - heard < SILENCE_MS ? SILENCE_MS : POLL_MS)) {
        if (this.holds(await this.of(corporationId), position)) return true;
        asked = now;
      }
      const left = deadline - performance.now();
      if (left <= 0) return false;
      await this.woken(corporationId, Math.min(left, POLL_MS));
    }
    return true;
  }

  /** Waits until they hold everything of every corporation up to a position, however long that takes. */
  async waitForAll(position: string): Promise<void> {
    while (!this.holds(await this.ofAll(), position)) await sleep(POLL_MS);
  }

  /**
   * Whether the staffing of all of a corporation's offices has been answered since it changed; it comes after the lists.
   * Who has just written waits for it, at most two seconds.
   */
  async staffingAnswered(corporationId: string, today: string, patient: boolean): Promise<boolean> {
    const deadline = performance.now() + (patient ? PATIENCE_MS : 0);
    for (;;) {
      const { rowCount } = await this.database.withCorporation(corporationId, (sql) =>
        sql.query('SELECT FROM read_model.staffing_office WHERE corporation_id = $1 AND due_on <= $2 LIMIT 1', [
          corporationId,
          today,
        ]),
      );
      if (rowCount === 0) return true;
      const left = deadline - performance.now();
      if (left <= 0) return false;
      await this.woken(corporationId, Math.min(left, POLL_MS));
    }
  }

  private holds(current: string | null, position: string): boolean {
    return current !== null && this.log.compare(current, position) >= 0;
  }

  /** Resolves when something of the corporation is told, and at the latest after so long. */
  private woken(corporationId: string, millis: number): Promise<void> {
    return new Promise((resolve) => {
      const waiting = this.waiting.get(corporationId) ?? new Set();
      this.waiting.set(corporationId, waiting);
      const wake = () => {
        clearTimeout(timer);
        waiting.delete(wake);
        if (waiting.size === 0 && this.waiting.get(corporationId) === waiting) this.waiting.delete(corporationId);
        resolve();
      };
      const timer = setTimeout(wake, millis);
      waiting.add(wake);
    });
  }
}
