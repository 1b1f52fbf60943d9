import { type Bench, type Measure, type Result, ratios, rounds, size } from '../harness/result.ts';
import { startServer } from '../harness/server.ts';
import { startSide } from '../harness/sides.ts';
import type { LoadJob } from '../sides/load-log.ts';
import type { ReplayJob } from '../sides/replay-log.ts';

const ROUNDS = 5;
const EVENTS = 1_000_000;

/** Every event in order. */
export const replay: Measure = {
  name: 'replay',
  title: 'Replay a million events',
  run: async (bench: Bench): Promise<Result> => {
    const server = await startServer(bench);
    const { dataDir } = server;
    const databaseUrl = await server.database();
    const load = await startSide<object, LoadJob>(bench, 'load-log', { dataDir });
    const { rate } = await load.run({ databaseUrl, events: size(bench, EVENTS), what: 'nation' });
    bench.say(`loaded at ${Math.round(rate ?? 0)} events/s`);
    // what the server would do by itself within minutes, in the middle of the runs
    await server.asSuperuser(databaseUrl, 'VACUUM ANALYZE log.event');
    const log = await startSide<object, ReplayJob>(bench, 'replay-log', { dataDir, databaseUrl });
    const plain = await startSide<object, ReplayJob>(bench, 'replay-plain', { databaseUrl });
    const runs = { sealed: [] as number[], opened: [] as number[], plain: [] as number[] };
    for (let round = 0; round <= rounds(bench, ROUNDS); round += 1) {
      for (const what of ['sealed', 'plain', 'opened'] as const) {
        const side = what === 'plain' ? plain : log;
        const { rate = Number.NaN } = await side.run({ fields: what === 'opened' ? 'opened' : 'sealed' });
        bench.say(`${what}: ${Math.round(rate)} events/s`);
        if (round > 0) runs[what].push(rate);
      }
    }
    return {
      figures: [
        { what: 'our log, sealed fields left sealed (as the projector reads)', unit: 'events/s', runs: runs.sealed },
        { what: 'our log, sealed fields ready to be opened', unit: 'events/s', runs: runs.opened },
        { what: 'plain read + JSON.parse of the same rows', unit: 'events/s', runs: runs.plain },
      ],
      targets: [
        {
          what: 'replay of 1 M events in order, against plain read + JSON.parse',
          unit: '×',
          goal: 0.8,
          kind: 'at least',
          runs: ratios(runs.sealed, runs.plain),
        },
      ],
      notes: [
        'The events are those of the demo’s nation. The plain reader fetches the same columns in pages of 5,000 as text, the next page under way, and does nothing but JSON.parse of the data; ours makes events of them: the envelope with its instants as integers, older shapes lifted, what is sealed found.',
      ],
    };
  },
};
