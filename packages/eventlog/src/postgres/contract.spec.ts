import { afterAll, beforeAll } from '@jest/globals';
import { eventLogContract } from '../contract/index.ts';
import { postgresStore } from '../testing/postgres-store.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
}, 60_000);
afterAll(async () => {
  await server?.stop();
}, 30_000);

eventLogContract(
  'PostgreSQL',
  postgresStore(() => server),
);
