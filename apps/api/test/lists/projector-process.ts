// The product's own projector in a process that may be killed: DATA, DATABASE_URL, TODAY. Answers nothing.
import 'reflect-metadata';
import { eventDefinitions } from '@teichaku/casework';
import { openEventLog } from '@teichaku/eventlog';
import { createApp } from '../../src/app.ts';
import { SetClock } from '../../src/clock/clock.ts';
import { Projector } from '../../src/read/projector.ts';
import { Operator } from '../../src/session/operator.ts';

const { DATA: dataDir = '', DATABASE_URL: databaseUrl, TODAY: today = '' } = process.env;
const clock = SetClock.at(today);
const stores = await openEventLog({ dataDir, databaseUrl, clock, upcasters: eventDefinitions });
const app = await createApp({ stores, clock, operator: new Operator('プロセス') }, { webRoot: null, logger: false });
const projector = app.get(Projector);
projector.start();
process.on('SIGTERM', async () => {
  await app.close();
  await stores.close();
});
