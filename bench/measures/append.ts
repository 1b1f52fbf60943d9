import { type Bench, type Figure, type Measure, median, type Result, ratios, type Target } from '../harness/result.ts';
import { startServer } from '../harness/server.ts';
import { alternate, startSide } from '../harness/sides.ts';
import type { AppendJob } from '../sides/workload.ts';

const ROUNDS = 7;
const JOBS: readonly (AppendJob & { title: string })[] = [
  { clients: 1, perCommand: 1, ms: 1_500, title: '1 client' },
  { clients: 8, perCommand: 1, ms: 1_500, title: '8 waiting clients' },
  { clients: 64, perCommand: 1, ms: 1_500, title: '64 waiting clients' },
  { clients: 1, perCommand: 1_000, ms: 1_500, title: '1 client, 1,000 events a command' },
];
const SIDES = {
  log: 'our log',
  ordered: 'plain PostgreSQL, one commit per command, positions in order',
  raw: 'plain PostgreSQL, one commit per command, positions in no order',
  emmett: 'emmett-postgresql 0.42.0',
};
type Name = keyof typeof SIDES;

/** Commands a second, durable: ours sealed and chained, the others neither. */
export const append: Measure = {
  name: 'append',
  title: 'Append',
  run: async (bench: Bench): Promise<Result> => {
    const server = await startServer(bench.folder);
    const figures: Figure[] = [];
    const targets: Target[] = [];
    const { dataDir } = server;
    const database = async (more: object = {}) => ({ databaseUrl: await server.database(), ...more });
    const sides = {
      log: await startSide<object, AppendJob>('append-log', await database({ dataDir })),
      ordered: await startSide<object, AppendJob>('append-raw', await database({ ordered: true })),
      raw: await startSide<object, AppendJob>('append-raw', await database({ ordered: false })),
      emmett: await startSide<object, AppendJob>('append-emmett', await database()),
    };
    for (const { title, ...job } of JOBS) {
      const runs = await alternate(sides, ROUNDS, job);
      const of = (side: Name, number: string) => runs[side]?.[number] ?? [];
      for (const side of Object.keys(SIDES) as Name[]) {
        const what = `${title}: ${SIDES[side]}`;
        figures.push({ what, unit: 'events/s', runs: of(side, 'rate') });
        figures.push({ what: `${what}: processor time of an event`, unit: 'µs', runs: of(side, 'cpu') });
        if (job.perCommand === 1) figures.push({ what: `${what}: a command`, unit: 'ms', runs: of(side, 'p50') });
      }
      bench.say(
        `${title}: ${Object.keys(sides).map((side) => `${side} ${Math.round(median(of(side as Name, 'rate')))}`)}`,
      );
      if (job.clients !== 64) continue;
      for (const [side, goal] of [
        ['ordered', 4],
        ['raw', 4],
        ['emmett', 3],
      ] as const) {
        const what = `append, ${title}, against ${SIDES[side]}`;
        targets.push({ what, unit: '×', goal, kind: 'at least', runs: ratios(of('log', 'rate'), of(side, 'rate')) });
      }
    }
    for (const side of Object.values(sides)) await side.close();
    await server.stop();
    return { figures, targets, notes: NOTES };
  },
};

const NOTES = [
  'Every command adds an interview of some 330 bytes to a stream that only its client writes, with the revision that it expects. Our log seals the note and the source with the person’s key (AES-256-GCM), hashes and chains the event, remembers the command; the others store the same bytes in the clear. Plain PostgreSQL has a connection for each client and one prepared statement a command; emmett has its own pool.',
];
