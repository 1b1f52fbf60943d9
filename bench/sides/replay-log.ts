// Every event of the log in order, as the projector reads them.
import { eventDefinitions } from '@teichaku/casework';
import { openEventLog } from '@teichaku/eventlog';
import type { Side } from '../harness/sides.ts';

export interface ReplayJob {
  /** Whether sealed fields are made ready to be opened. */
  readonly fields: 'sealed' | 'opened';
}

export async function open(setup: { dataDir: string; databaseUrl: string }): Promise<Side<ReplayJob>> {
  const clock = { now: () => BigInt(Date.now()) * 1000n };
  const { log, close } = await openEventLog({ ...setup, clock, upcasters: eventDefinitions });
  return {
    run: async ({ fields }) => {
      const start = performance.now();
      let events = 0;
      let data = 0;
      for await (const page of log.readAll(null, { fields })) {
        events += page.length;
        for (const event of page) if (event.data !== null) data += 1;
      }
      if (data !== events) throw new Error('an event has no data');
      return { events, rate: events / ((performance.now() - start) / 1000) };
    },
    close,
  };
}
