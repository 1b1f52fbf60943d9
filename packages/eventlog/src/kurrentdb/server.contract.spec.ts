import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { eventLogContract } from '../contract/index.ts';
import { observedOfKurrentDB } from '../contract/observed.ts';
import { kurrentStore } from '../testing/kurrent-store.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';

const url = process.env['KURRENTDB_URL'];

if (url) {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  }, 60_000);
  afterAll(async () => {
    await server?.stop();
  }, 30_000);
  // nothing of an earlier run may be met: what was written there stays
  const run = Date.now().toString(16).slice(-8);
  observedOfKurrentDB('KurrentDB', () => url);
  eventLogContract(
    'KurrentDB',
    kurrentStore(
      () => server,
      () => url,
    ),
    run,
  );
} else {
  describe('出来事の記録（KurrentDB）', () => {
    // biome-ignore lint/suspicious/noSkippedTests: said aloud, at the end of npm test too: nobody shall believe that it was tried
    it.skip('KURRENTDB_URL がないため、本物の KurrentDB では確かめていません', () => {});
  });
  process.stderr.write(
    '\n*** KurrentDB: SKIPPED. KURRENTDB_URL is not set; the KurrentDB store was tried against our own server of its protocol only. ***\n\n',
  );
}
