// The product's own step from events to rows, for events that stand in the log: one after the other, each in a
// transaction of its own, or all of a corporation's at once.
import 'reflect-metadata';
import { eventDefinitions } from '@teichaku/casework';
import { openEventLog } from '@teichaku/eventlog';
import { SystemClock } from '../../apps/api/dist/clock/clock.js';
import { type Touch, touchOf } from '../../apps/api/dist/read/backlog.js';
import { writeBatch } from '../../apps/api/dist/read/batch.js';
import { Batches } from '../../apps/api/dist/read/batches.js';
import type { Side } from '../harness/sides.ts';

export interface ProjectJob {
  /** So many events after a position. */
  readonly after: string;
  readonly events: number;
  readonly commit: 'each' | 'together';
}

export async function open(setup: { dataDir: string; databaseUrl: string }): Promise<Side<ProjectJob>> {
  const clock = new SystemClock();
  const { log, database, close } = await openEventLog({ ...setup, clock, upcasters: eventDefinitions });
  const batches = new Batches(log, clock);
  const claim = await database.claimProjection('bench');
  const take = async (touches: readonly Touch[]) => {
    const batch = await batches.fold(touches, (work) => database.asProjector(work));
    await database.advance(claim, (sql) => writeBatch(sql, batch));
  };
  return {
    run: async ({ after, events, commit }) => {
      const touches: Touch[] = [];
      for await (const page of log.readAll(after, { fields: 'sealed', limit: events }))
        touches.push(...page.map(touchOf));
      const parts = [...Map.groupBy(touches, (touch) => touch.corporationId).values()];
      const start = performance.now();
      for (const part of commit === 'each' ? touches.map((touch) => [touch]) : parts) await take(part);
      return { rate: touches.length / ((performance.now() - start) / 1000) };
    },
    close,
  };
}
