import {
  type Bench,
  type Figure,
  type Measure,
  median,
  type Result,
  ratios,
  rounds,
  type Target,
} from '../harness/result.ts';
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
    const server = await startServer(bench);
    const figures: Figure[] = [];
    const targets: Target[] = [];
    const { dataDir } = server;
    const database = async (more: object = {}) => ({ databaseUrl: await server.database(), ...more });
    const side = (name: string, setup: object) => startSide<object, AppendJob>(bench, name, setup);
    const sides = {
      log: await side('append-log', await database({ dataDir })),
      ordered: await side('append-raw', await database({ ordered: true })),
      raw: await side('append-raw', await database({ ordered: false })),
      emmett: await side('append-emmett', await database()),
    };
    for (const { title, ...job } of JOBS) {
      const runs = await alternate(sides, rounds(bench, ROUNDS), job);
      const of = (name: Name, number: string) => runs[name]?.[number] ?? [];
      for (const name of Object.keys(SIDES) as Name[]) {
        const what = `${title}: ${SIDES[name]}`;
        figures.push({ what, unit: 'events/s', runs: of(name, 'rate') });
        figures.push({ what: `${what}: processor time of an event`, unit: 'µs', runs: of(name, 'cpu') });
        if (job.perCommand === 1) figures.push({ what: `${what}: a command`, unit: 'ms', runs: of(name, 'p50') });
      }
      bench.say(
        `${title}: ${(Object.keys(SIDES) as Name[]).map((name) => `${name} ${Math.round(median(of(name, 'rate')))}`)}`,
      );
      if (job.clients !== 64) continue;
      for (const [name, goal] of [
        ['ordered', 4],
        ['raw', 4],
        ['emmett', 3],
      ] as const) {
        const what = `append, ${title}, against ${SIDES[name]}`;
        targets.push({ what, unit: '×', goal, kind: 'at least', runs: ratios(of('log', 'rate'), of(name, 'rate')) });
      }
    }
    return { figures, targets, notes: NOTES };
  },
};

const NOTES = [
  'Every command adds an interview of some 330 bytes to a stream that only its client writes, with the revision that it expects. Our log seals the note and the source with the person’s key (AES-256-GCM), hashes and chains the event, remembers the command; the others store the same bytes in the clear. Plain PostgreSQL has a connection for each client and one prepared statement a command; emmett has its own pool.',
];
