import { type Bench, type Measure, type Result, ratios, rounds, size } from '../harness/result.ts';
import { startServer } from '../harness/server.ts';
import { startSide } from '../harness/sides.ts';
import type { LoadJob } from '../sides/load-log.ts';

const ROUNDS = 3;
const EVENTS = 200_000;

/** A history into an empty log. */
export const load: Measure = {
  name: 'load',
  title: 'Load a history',
  run: async (bench: Bench): Promise<Result> => {
    const server = await startServer(bench);
    const log = await startSide<object, LoadJob>(bench, 'load-log', { dataDir: server.dataDir });
    const copy = await startSide<object, LoadJob>(bench, 'load-copy', {});
    const runs = { interviews: [] as number[], copy: [] as number[], nation: [] as number[] };
    for (let round = 0; round <= rounds(bench, ROUNDS); round += 1) {
      for (const what of ['interviews', 'copy', 'nation'] as const) {
        const job = { databaseUrl: await server.database(), events: size(bench, EVENTS) };
        const side = what === 'copy' ? copy : log;
        const { rate = Number.NaN } = await side.run({ ...job, what: what === 'nation' ? 'nation' : 'interviews' });
        bench.say(`${what}: ${Math.round(rate)} events/s`);
        if (round > 0) runs[what].push(rate);
      }
    }
    return {
      figures: [
        { what: 'interviews made beforehand, two sealed values each', unit: 'events/s', runs: runs.interviews },
        { what: 'the demo’s nation, made on the way', unit: 'events/s', runs: runs.nation },
        { what: 'COPY of such rows by itself, no index', unit: 'rows/s', runs: runs.copy },
        { what: 'the share of COPY by itself', unit: '×', runs: ratios(runs.interviews, runs.copy) },
      ],
      targets: [],
      notes: [
        `Each run loads ${EVENTS.toLocaleString('en')} events, one a command, into an empty database, to the commit: indexes are made and tables analysed.`,
      ],
    };
  },
};
