import { join } from 'node:path';
import { startCuttingProxy } from '../../packages/eventlog/src/testing/cutting-proxy.ts';
import { type Bench, type Figure, type Measure, median, type Result, ratios, rounds, size } from '../harness/result.ts';
import { startServer } from '../harness/server.ts';
import { alternate, startSide } from '../harness/sides.ts';
import type { LogSetup } from '../sides/append-log.ts';
import type { LoadJob } from '../sides/load-log.ts';
import type { LagJob } from '../sides/mirror-lag.ts';
import type { SealJob } from '../sides/seal-log.ts';
import type { AppendJob } from '../sides/workload.ts';

const ROUNDS = 5;
const JOBS: readonly (AppendJob & { title: string })[] = [
  { clients: 1, perCommand: 1, ms: 1_500, title: '1 client' },
  { clients: 48, perCommand: 1, ms: 1_500, title: '48 waiting clients' },
];
const LAG: readonly LagJob[] = [
  { perSecond: 20, ms: 3_000 },
  { perSecond: 200, ms: 3_000 },
];
const SEALED = 300_000;

/** The same log in both stores, through a proxy, and with checkpoints signed meanwhile; beside those of others. */
export const stores: Measure = {
  name: 'stores',
  title: 'Two stores, seals, the mirror',
  run: async (bench: Bench): Promise<Result> => {
    const server = await startServer(bench, { connections: 300 });
    const { dataDir } = server;
    const kurrentdbUrl = process.env['KURRENTDB_URL'];
    const figures: Figure[] = [];
    const side = (name: string, setup: object) => startSide<object, AppendJob>(bench, name, setup);

    const direct = await server.database();
    const [, user = '', socketFolder = ''] = /^postgres:\/\/(.+)@([^:/]+)/.exec(direct) ?? [];
    const target = { path: `${decodeURIComponent(socketFolder)}/.s.PGSQL.5432` };
    const proxy = await startCuttingProxy({ target, mark: /(?!)/g, decide: () => null, random: () => 0 });
    bench.after(() => proxy.stop());
    const behindProxy = await server.database();
    const database = behindProxy.slice(behindProxy.lastIndexOf('/'));
    const proxied = `postgres://${user}@127.0.0.1:${proxy.port}${database}`;

    const sides: Record<string, Awaited<ReturnType<typeof side>>> = {
      'our log in PostgreSQL': await side('append-log', { dataDir, databaseUrl: direct }),
      'the same through the proxy of the fault tests, by TCP': await side('append-log', {
        dataDir,
        databaseUrl: proxied,
        meterUrl: behindProxy,
      } satisfies LogSetup),
      'the same, a checkpoint signed every 1,000 events': await side('append-log', {
        dataDir,
        databaseUrl: await server.database(),
        sealEvery: 1_000,
      } satisfies LogSetup),
      ...(kurrentdbUrl && {
        'our log in KurrentDB, its mirror in PostgreSQL': await side('append-log', {
          dataDir,
          databaseUrl: await server.database(),
          kurrentdbUrl,
        } satisfies LogSetup),
      }),
      'plain PostgreSQL, one commit per command, positions in order': await side('append-raw', {
        databaseUrl: await server.database(),
        ordered: true,
      }),
      'emmett-postgresql 0.42.0': await side('append-emmett', { databaseUrl: await server.database() }),
    };
    const names = Object.keys(sides);
    for (const { title, ...job } of JOBS) {
      const runs = await alternate(sides, rounds(bench, ROUNDS), job);
      const of = (name: string, number: string) => runs[name]?.[number] ?? [];
      const [ours] = names as [string];
      for (const name of names) {
        figures.push({ what: `${title}: ${name}`, unit: 'events/s', runs: of(name, 'rate') });
        figures.push({ what: `${title}: ${name}: a command, median`, unit: 'ms', runs: of(name, 'p50') });
        figures.push({ what: `${title}: ${name}: a command, p99`, unit: 'ms', runs: of(name, 'p99') });
        if (name === ours) continue;
        const against = ratios(of(name, 'rate'), of(ours, 'rate'));
        figures.push({ what: `${title}: ${name}, against our log in PostgreSQL`, unit: '×', runs: against });
      }
      bench.say(`${title}: ${names.map((name) => `${name} ${Math.round(median(of(name, 'rate')))}`).join('; ')}`);
    }

    if (kurrentdbUrl) {
      const lag = await startSide<object, LagJob>(bench, 'mirror-lag', {
        dataDir,
        databaseUrl: await server.database(),
        kurrentdbUrl,
      });
      for (const job of LAG) {
        const runs = await alternate({ lag }, rounds(bench, ROUNDS), job);
        for (const at of ['p50', 'p99'])
          figures.push({
            what: `answer to mirror at ${job.perSecond} commands a second, ${at}`,
            unit: 'ms',
            runs: runs['lag']?.[at] ?? [],
          });
      }
    }

    const databaseUrl = await server.database();
    // what the sides above have sealed lies with the witness of the first data folder, and is not in this log
    const own = { dataDir: join(bench.folder, 'sealed') };
    const load = await startSide<object, LoadJob>(bench, 'load-log', own);
    await load.run({ databaseUrl, events: size(bench, SEALED), what: 'nation' });
    const seal = await startSide<object, SealJob>(bench, 'seal-log', { ...own, databaseUrl });
    const { rate = Number.NaN } = await seal.run({ what: 'seal' });
    figures.push({ what: 'a whole log sealed afterwards', unit: 'events/s', runs: [rate] });
    const verified = await alternate(
      { verify: { run: () => seal.run({ what: 'verify' }) }, plain: { run: () => seal.run({ what: 'plain' }) } },
      rounds(bench, ROUNDS),
      null,
    );
    const [verify, plain] = [verified['verify']?.['rate'] ?? [], verified['plain']?.['rate'] ?? []];
    figures.push({ what: 'npm run verify-log: chains, trees, commands, witnesses', unit: 'events/s', runs: verify });
    figures.push({ what: 'the same rows read plainly, SHA-256 of the data', unit: 'events/s', runs: plain });
    figures.push({ what: 'verify-log against plain read and SHA-256', unit: '×', runs: ratios(verify, plain) });
    return { figures, targets: [], notes: kurrentdbUrl ? [...NOTES, KURRENT] : [...NOTES, NO_KURRENT] };
  },
};

const NOTES = [
  'The sides append as in the measure “append”. The proxy is the one by which the tests cut connections, and cuts nothing here; it runs in the process that measures and is reached by TCP, the others reach PostgreSQL by its socket.',
];
const KURRENT =
  'KurrentDB is the server at KURRENTDB_URL, on the same machine and its two cores. Its figures hold two records a command (the command’s own beside the event), and the mirror takes everything in meanwhile.';
const NO_KURRENT = 'KURRENTDB_URL was not set: the store in KurrentDB was NOT measured.';
