// What is recorded already is sealed in one go, and verified; beside it the same rows read plainly and hashed once.
import { createHash } from 'node:crypto';
import { eventDefinitions } from '@teichaku/casework';
import { openEventLog, openVerification } from '@teichaku/eventlog';
import pg from 'pg';
import type { Side } from '../harness/sides.ts';

export interface SealJob {
  /** `seal` works on what is not sealed yet, and so once. */
  readonly what: 'seal' | 'verify' | 'plain';
}

export async function open(setup: { dataDir: string; databaseUrl: string }): Promise<Side<SealJob>> {
  const works: Record<SealJob['what'], () => Promise<number>> = {
    seal: async () => {
      const clock = { now: () => BigInt(Date.now()) * 1000n };
      const { seals, close } = await openEventLog({ ...setup, clock, upcasters: eventDefinitions });
      await seals.sealNow();
      const states = await seals.status();
      await close();
      if (states.some(({ unsealed }) => unsealed > 0)) throw new Error('not everything is sealed');
      return states.reduce((sum, { sealed }) => sum + sealed, 0);
    },
    verify: async () => {
      const verification = await openVerification(setup);
      const { ok, events, corporations } = await verification.verify();
      await verification.close();
      const found = corporations.flatMap(({ faults }) => faults);
      if (!ok) throw new Error(`the log is not as it was recorded: ${JSON.stringify(found.slice(0, 3))}`);
      return events;
    },
    plain: async () => {
      const client = new pg.Client({ connectionString: setup.databaseUrl });
      await client.connect();
      await client.query('SET ROLE teichaku_projector');
      let events = 0;
      for (let after = '0'; ; ) {
        const { rows } = await client.query<{ position: string; data: string }>(
          'SELECT position::text AS position, data::text AS data FROM log.event e WHERE e.position > $1 ORDER BY e.position LIMIT 5000',
          [after],
        );
        const last = rows.at(-1);
        if (!last) break;
        after = last.position;
        for (const { data } of rows) createHash('sha256').update(data).digest();
        events += rows.length;
      }
      await client.end();
      return events;
    },
  };
  return {
    run: async ({ what }) => {
      const start = performance.now();
      const events = await works[what]();
      return { rate: events / ((performance.now() - start) / 1000) };
    },
    close: async () => {},
  };
}
