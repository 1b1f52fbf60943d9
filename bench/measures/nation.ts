import { askAsOf, largeOffice, officesOf } from '../harness/as-of.ts';
import { loadDemo, rebuild, startProduct } from '../harness/product.ts';
import { type Bench, type Measure, median, quantile, type Result, rounds, size } from '../harness/result.ts';
import { startServer } from '../harness/server.ts';
import { startSide } from '../harness/sides.ts';
import type { ProjectJob } from '../sides/project.ts';
import type { ReplayJob } from '../sides/replay-log.ts';

const ROUNDS = 3;
const QUESTIONS = 200;
const USERS = 200;
/** Events that are taken in one by one: long enough to be steady, and a second's worth for the rebuild. */
const ONE_BY_ONE = 500;

/** The nation's log: read models made anew, offices as of any day, a large office. */
export const nation: Measure = {
  name: 'nation',
  title: 'The nation: rebuild, and any office as of any day',
  run: async (bench: Bench): Promise<Result> => {
    const server = await startServer(bench);
    const place = { dataDir: server.dataDir, databaseUrl: server.databaseUrl };
    const loaded = await loadDemo(place, bench.quick ? 'corporation' : 'nation');
    bench.say(`loaded in ${Math.round(loaded)} s`);
    await server.asSuperuser(place.databaseUrl, 'VACUUM ANALYZE');
    const one = await startSide<object, ProjectJob>(bench, 'project', place);
    const replay = await startSide<object, ReplayJob>(bench, 'replay-log', place);

    const runs = { rebuild: [] as number[], rate: [] as number[], one: [] as number[], replay: [] as number[] };
    let events = 0;
    for (let round = 0; round < rounds(bench, ROUNDS); round += 1) {
      const made = await rebuild(place);
      events = made.events;
      const after = String(Math.floor(events * (0.3 + 0.2 * round)));
      const { rate: each = Number.NaN } = await one.run({ after, events: size(bench, ONE_BY_ONE), commit: 'each' });
      const { rate: read = Number.NaN } = await replay.run({ fields: 'sealed' });
      bench.say(`rebuild ${made.seconds} s, one by one ${each.toFixed(1)}/s, replay ${(events / read).toFixed(1)} s`);
      runs.rebuild.push(made.seconds);
      runs.rate.push(made.events / made.seconds);
      runs.one.push(each);
      runs.replay.push(events / read);
    }

    const product = await startProduct(bench, place);
    const offices = await officesOf(product.url);
    await askAsOf(offices, 20, 1);
    const asOf: number[][] = [];
    for (let round = 0; round < rounds(bench, ROUNDS); round += 1)
      asOf.push(await askAsOf(offices, size(bench, QUESTIONS), 2 + round));
    bench.say(`as of: ${asOf.map((times) => median(times).toFixed(1)).join(' ')} ms`);
    const large = await largeOffice(product, size(bench, USERS));
    await askAsOf([large], 10, 1);
    const largeAsOf = [3, 4, 5].map((seed) => askAsOf([large], 40, seed));
    const largeTimes: number[][] = [];
    for (const times of largeAsOf) largeTimes.push(await times);

    const million = (events / 1_000_000).toFixed(2);
    return {
      figures: [
        { what: `rebuild of all read models, ${million} M events`, unit: 'events/s', runs: runs.rate },
        { what: 'the same step, one commit per event', unit: 'events/s', runs: runs.one },
        { what: `reading the log once, ${million} M events`, unit: 's', runs: runs.replay },
        { what: `an office as of (D, R), ${offices.length} offices, median`, unit: 'ms', runs: asOf.map(median) },
        { what: 'an office as of (D, R), 99 of 100', unit: 'ms', runs: asOf.map((times) => quantile(times, 0.99)) },
        {
          what: `an office of ${size(bench, USERS)} users as of (D, R), median`,
          unit: 'ms',
          runs: largeTimes.map(median),
        },
        { what: 'loading the demo, lists and all', unit: 's', runs: [loaded] },
      ],
      targets: [
        {
          what: 'rebuild of all read models, against one commit per event',
          unit: '×',
          goal: 100,
          kind: 'at least',
          runs: runs.rate.map((rate, at) => rate / (runs.one[at] as number)),
        },
        {
          what: `rebuild of the nation (${million} M events)`,
          unit: 's',
          goal: 60,
          kind: 'at most',
          runs: runs.rebuild,
        },
        {
          what: 'an office as of any (D, R), against reading the nation’s log',
          unit: '×',
          goal: 20,
          kind: 'at least',
          runs: asOf.map((times) => (median(runs.replay) * 1000) / median(times)),
        },
        {
          what: `an office of ${size(bench, USERS)} users as of any (D, R), slowest of 100 but one`,
          unit: 'ms',
          goal: 300,
          kind: 'at most',
          runs: largeTimes.map((times) => quantile(times, 0.99)),
        },
      ],
      notes: [
        'The demo’s nation: 1,351 offices over three and a half years. “One commit per event” is the product’s own step from an event to its rows (streams read and folded, rows written, checkpoint moved) for events from the middle of the log, each in a transaction of its own. As of: the staffing of an office drawn at random, on a day drawn from the three years, as it was known on a later day, over HTTP. “Reading the nation’s log” is only that; whoever answered by replaying would fold as well.',
      ],
    };
  },
};
