import { cutsContract, type OpenBehindProxy } from '../contract/cuts.ts';
import { type KurrentProcess, openProcess } from '../testing/kurrent-store.ts';
import { startTestServer } from '../testing/server.ts';
import { WireServer } from '../testing/wire-server/wire-server.ts';

const behind =
  (serverUrl: string | null): OpenBehindProxy =>
  async (now, shapes) => {
    const server = await startTestServer();
    const wire = serverUrl === null ? await new WireServer().start() : null;
    const url = new URL(serverUrl ?? (wire as WireServer).url);
    const databaseUrl = await server.database();
    const opened: KurrentProcess[] = [];
    return {
      target: { host: url.hostname, port: Number(url.port) },
      open: async (port) => {
        const through = new URL(url);
        if (port !== null) through.host = `127.0.0.1:${port}`;
        const one = await openProcess({ databaseUrl, dataDir: server.dataDir, url: through.href, now, shapes });
        opened.push(one);
        return one.log;
      },
      close: async () => {
        await Promise.all(opened.map((one) => one.close()));
        await wire?.stop();
        await server.stop();
      },
    };
  };

cutsContract('KurrentDB の通信規約を話す試験用サーバー', behind(null));
const real = process.env['KURRENTDB_URL'];
// marks are looked for in the bytes: only where nothing is encrypted
if (real?.includes('tls=false')) cutsContract('KurrentDB', behind(real), undefined, Date.now().toString(16).slice(-8));
