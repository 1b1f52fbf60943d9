import { afterAll, beforeAll } from '@jest/globals';
import { eventLogContract } from '../contract/index.ts';
import { observedOfKurrentDB } from '../contract/observed.ts';
import { kurrentStore } from '../testing/kurrent-store.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { WireServer } from '../testing/wire-server/wire-server.ts';

let server: TestServer;
let wire: WireServer;

beforeAll(async () => {
  server = await startTestServer();
  wire = await new WireServer().start();
}, 60_000);
afterAll(async () => {
  await wire?.stop();
  await server?.stop();
}, 30_000);

const NAME = 'KurrentDB の通信規約を話す試験用サーバー';

observedOfKurrentDB(NAME, () => wire.url);
eventLogContract(
  NAME,
  kurrentStore(
    () => server,
    () => wire.url,
  ),
);
