import { cutsContract } from '../contract/cuts.ts';
import { type OpenedEventLog, openEventLog } from '../open.ts';
import { startTestServer } from '../testing/server.ts';

cutsContract('PostgreSQL', async (now, upcasters) => {
  const server = await startTestServer();
  const url = new URL(await server.database());
  const opened: OpenedEventLog[] = [];
  return {
    target: { path: `${decodeURIComponent(url.hostname)}/.s.PGSQL.5432` },
    open: async (port) => {
      const through = new URL(url);
      if (port !== null) through.host = `127.0.0.1:${port}`;
      const databaseUrl = port === null ? url.href : through.href;
      const one = await openEventLog({ dataDir: server.dataDir, databaseUrl, clock: { now }, upcasters });
      opened.push(one);
      return one.log;
    },
    close: async () => {
      await Promise.all(opened.map((one) => one.close()));
      await server.stop();
    },
  };
});
