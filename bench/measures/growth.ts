import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { askAsOf, officesOf } from '../harness/as-of.ts';
import { rebuild, startProduct } from '../harness/product.ts';
import { type Bench, type Figure, type Measure, median, type Result, rounds, type Target } from '../harness/result.ts';
import { startServer } from '../harness/server.ts';
import { startSide } from '../harness/sides.ts';
import type { LoadJob } from '../sides/load-log.ts';
import { eventsOf, sameOffices } from '../sides/nation.ts';
import type { ProjectJob } from '../sides/project.ts';
import type { AppendJob } from '../sides/workload.ts';

const ROUNDS = 5;
const SIZES = [100_000, 1_000_000, 10_000_000];
const QUESTIONS = 60;
const BATCH = 500;

/** A folder where the loaded logs stay for the next time: ten millions take a quarter of an hour, and twenty gigabytes. */
const KEPT = process.env['TEICHAKU_BENCH_KEEP'];

/** Whether what is asked of the log costs more the longer it is. */
export const growth: Measure = {
  name: 'growth',
  title: 'The cost of an event as the log grows',
  onlyByName: true,
  run: async (bench: Bench): Promise<Result> => {
    const found: { readonly size: number; readonly costs: Costs }[] = [];
    for (const events of bench.quick ? [100_000, 150_000] : SIZES)
      found.push({ size: events, costs: await at(bench, events) });
    const figures: Figure[] = [];
    for (const { size, costs } of found) {
      const of = `${size.toLocaleString('en')} events`;
      figures.push(
        { what: `${of}: append, 64 waiting clients`, unit: 'µs an event', runs: costs.append },
        { what: `${of}: append, processor time`, unit: 'µs an event', runs: costs.appendCpu },
        { what: `${of}: projection of ${BATCH} new events`, unit: 'µs an event', runs: costs.project },
        { what: `${of}: an office as of (D, R)`, unit: 'ms', runs: costs.asOf },
        { what: `${of}: rebuild of all read models`, unit: 'µs an event', runs: [costs.rebuild] },
      );
    }
    const [first, last] = [found[0], found.at(-1)] as [(typeof found)[number], (typeof found)[number]];
    const target = (what: string, cost: (costs: Costs) => readonly number[]): Target => ({
      what: `${what} at ${last.size.toLocaleString('en')} events, against ${first.size.toLocaleString('en')}`,
      unit: '× the cost',
      goal: 1.5,
      kind: 'at most',
      runs: cost(last.costs).map((value) => value / median(cost(first.costs))),
    });
    return {
      figures,
      targets: [
        target('append', ({ append }) => append),
        target('projection', ({ project }) => project),
        target('an office as of (D, R)', ({ asOf }) => asOf),
      ],
      notes: [
        'Each log begins with the same ten offices of the demo and goes on with the demo’s nations, in a cluster of its own: loaded in one go, the read models made, vacuumed. Then those ten offices are asked as of days gone by over HTTP, events of theirs are taken in again, and new commands appended. A goal of 1.5 is no promise of the design: it only tells steady from growing.',
      ],
    };
  },
};

/** What stands first in every log. */
function sameEverywhere() {
  const corporations = new Set<string>();
  let events = 0;
  for (const append of sameOffices()) {
    corporations.add(append.command.corporationId);
    events += eventsOf(append);
  }
  return { corporations, events };
}

interface Costs {
  readonly rebuild: number;
  readonly append: readonly number[];
  readonly appendCpu: readonly number[];
  readonly project: readonly number[];
  readonly asOf: readonly number[];
}

async function at({ folder, shared, quick, say }: Bench, events: number): Promise<Costs> {
  // what each size started ends with it
  const last: (() => Promise<unknown>)[] = [];
  const bench: Bench = {
    folder: join(KEPT ?? folder, String(events)),
    shared,
    quick,
    say: (line) => say(`${events}: ${line}`),
    after: (work) => void last.unshift(work),
  };
  try {
    const server = await startServer(bench);
    const place = { dataDir: server.dataDir, databaseUrl: server.databaseUrl };
    const loaded = join(bench.folder, 'loaded');
    if (!existsSync(loaded)) {
      const load = await startSide<object, LoadJob>(bench, 'load-log', { dataDir: place.dataDir });
      const { rate = Number.NaN } = await load.run({ databaseUrl: place.databaseUrl, events, what: 'same' });
      bench.say(`loaded at ${Math.round(rate)} events/s`);
      writeFileSync(loaded, '');
    }
    const made = await rebuild(place);
    bench.say(`rebuilt at ${Math.round(made.events / made.seconds)} events/s`);
    await server.asSuperuser(place.databaseUrl, 'VACUUM ANALYZE');

    const costs = { append: [] as number[], appendCpu: [] as number[], project: [] as number[], asOf: [] as number[] };
    const product = await startProduct(bench, place);
    const { corporations, events: same } = sameEverywhere();
    const offices = (await officesOf(product.url)).filter(({ C }) => corporations.has(C.slice(-36)));
    for (let round = 0; round <= rounds(bench, ROUNDS); round += 1) {
      const times = await askAsOf(offices, QUESTIONS, 1 + round);
      if (round > 0) costs.asOf.push(median(times));
    }
    await product.stop();

    const log = await startSide<object, AppendJob>(bench, 'append-log', place);
    const project = await startSide<object, ProjectJob>(bench, 'project', place);
    for (let round = 0; round <= rounds(bench, ROUNDS); round += 1) {
      const after = String(same - BATCH * (round + 1));
      const { rate: projected = Number.NaN } = await project.run({ after, events: BATCH, commit: 'together' });
      const appended = await log.run({ clients: 64, perCommand: 1, ms: 1_500 });
      if (round === 0) continue;
      costs.append.push(1_000_000 / (appended['rate'] as number));
      costs.appendCpu.push(appended['cpu'] as number);
      costs.project.push(1_000_000 / projected);
    }
    bench.say(
      `append ${median(costs.append).toFixed(0)} µs, projection ${median(costs.project).toFixed(0)} µs, as of ${median(costs.asOf).toFixed(1)} ms`,
    );
    return { rebuild: (made.seconds * 1_000_000) / made.events, ...costs };
  } finally {
    for (const work of last) await work().catch(() => {});
  }
}
