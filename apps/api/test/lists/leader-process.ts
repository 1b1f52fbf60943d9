// A process that leads what it may of a projection, and writes a row for each partition as often as it can: rows and
// checkpoints in one transaction, as the projector does. Run with Node itself: DATA, DATABASE_URL. Tells what it does, line
// by line; SIGUSR2 makes it rest between two transactions.
import { setTimeout as sleep } from 'node:timers/promises';
import { openEventLog } from '@teichaku/eventlog';
import { Lease } from '../../src/read/leading/lease.ts';

/** How long a transaction stays open: long enough to be stopped in the middle of one. */
const OPEN_MS = 40;
const REST_MS = 1_000;

const { DATA: dataDir = '', DATABASE_URL: databaseUrl } = process.env;
const stores = await openEventLog({ dataDir, databaseUrl, clock: { now: () => 0n }, upcasters: [] });
const { database } = stores;
const lease = new Lease(database, 'lists');
const stopping = new AbortController();
const tell = (what: string) => process.stdout.write(`${what}\n`);
let rests = false;
process.on('SIGTERM', () => stopping.abort());
process.on('SIGUSR2', () => {
  rests = true;
});
tell(`is ${lease.holder}`);

while (!stopping.signal.aborted) {
  const claim = await lease.take(stopping.signal);
  if (!claim) break;
  const partitions = claim.partitions.map(({ partition }) => partition);
  const epochs = claim.partitions.map(({ epoch }) => epoch);
  tell(`leads ${partitions.join()}`);
  let changed = false;
  const kept = lease.keep(claim, {
    lost: () => tell('overtaken'),
    changed: () => {
      changed = true;
    },
  });
  try {
    while (!stopping.signal.aborted && !changed) {
      if (rests) {
        rests = false;
        tell('rests');
        await sleep(REST_MS);
      }
      await database.advance(claim, async (sql) => {
        await sql.query(
          `INSERT INTO read_model.written (partition, epoch, by)
           SELECT partition, epoch, $3 FROM unnest($1::int[], $2::int[]) AS held(partition, epoch)`,
          [partitions, epochs, process.pid],
        );
        await sleep(OPEN_MS);
      });
    }
  } catch (error) {
    tell(`stops ${(error as Error).name}`);
  }
  kept.end();
}
await lease.release();
await stores.close();
tell('ended');
