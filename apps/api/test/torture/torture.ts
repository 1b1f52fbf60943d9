// npm run torture -- --cycles 500 [--seed N] [--clients N] [--port N] [--report FILE] [--drills]
// Kills the server and its database again and again under clients who keep a record of what they were told, and holds
// that against the log. The run counts for something only where the same checkers find the loss in two lossy builds.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { drills } from './drills/drills.ts';
import { control, type Plan, torture } from './run.ts';

const { values } = parseArgs({
  options: {
    cycles: { type: 'string', default: '20' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    clients: { type: 'string', default: '8' },
    port: { type: 'string' },
    report: { type: 'string' },
    quiet: { type: 'boolean', default: false },
    // a minute without the database, and a disk that is full
    drills: { type: 'boolean', default: false },
  },
});
const began = performance.now();
const plan: Plan = {
  cycles: Number(values.cycles),
  seed: Number(values.seed),
  clients: Number(values.clients),
  port: values.port === undefined ? undefined : Number(values.port),
  tell: (line) => values.quiet || process.stderr.write(`${line}\n`),
};
if (![plan.cycles, plan.seed, plan.clients, plan.port ?? 1].every((number) => Number.isInteger(number) && number > 0)) {
  process.stderr.write('--cycles・--seed・--clients・--port には、1以上の整数を指定してください。\n');
  process.exit(2);
}

const controls = {
  'asynchronous-commit': await control('asynchronous-commit', plan),
  'acknowledge-first': await control('acknowledge-first', plan),
};
const blind = Object.entries(controls).filter(([, lost]) => lost === 0);
const result = await torture(plan);
const drilled = values.drills ? await drills(plan) : null;
const trouble = [...(drilled?.databaseAway.problems ?? []), ...(drilled?.diskFull?.problems ?? [])];
const sound =
  trouble.length === 0 && result.violations.length === 0 && result.differing.length === 0 && result.chains.ok;
const verdict = blind.length > 0 ? 'void' : sound ? 'sound' : 'broken';
const seconds = Math.round((performance.now() - began) / 1_000);
const report = { verdict, ...plan, seconds, controls, ...result, drills: drilled };
if (values.report) writeFileSync(values.report, `${JSON.stringify(report, null, 2)}\n`);

const told = (counts: Readonly<Record<string, number>>) =>
  Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
const at = (part: number) => result.recoveries[Math.ceil(part * result.recoveries.length) - 1] ?? 0;
console.log(
  [
    `torture: ${verdict}. seed ${plan.seed}, ${plan.cycles} cycles (${Object.entries(result.faults)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ')}), ${seconds} s`,
    `  commands: ${result.acknowledged} acknowledged, ${result.failed} refused, ${result.unknown} left unknown (${result.unknownWritten} of them written); ${result.events} events`,
    `  from the blow to the next answer: median ${at(0.5)} ms, longest ${at(1)} ms`,
    `  controls: ${Object.entries(controls)
      .map(([name, lost]) => `${name} lost ${lost}`)
      .join(', ')}`,
    `  violations: ${result.violations.length}; lists that differ from a rebuild: ${result.differing.join(', ') || 'none'}; chains ${result.chains.ok ? 'whole' : 'BROKEN'}`,
    ...result.violations.slice(0, 20).map(({ law, what }) => `    ${law}: ${what}`),
    ...result.collapses.slice(0, 5).map((what) => `    the server ended by itself: ${what}`),
    ...(drilled
      ? [
          `  database away for a minute: back after ${drilled.databaseAway.recovery} ms (${told(drilled.databaseAway.told)})`,
          drilled.diskFull
            ? `  disk full: writers were told ${told(drilled.diskFull.refused)}; ${drilled.diskFull.readsWhileFull} of 20 reads answered; written again ${drilled.diskFull.recovery} ms after there was room`
            : '  disk full: SKIPPED, it takes the right to mount a small disk',
          ...trouble.slice(0, 20).map((what) => `    drill: ${what}`),
        ]
      : []),
    ...blind.map(([name]) => `  VOID: the control ${name} lost nothing, so this run could not have seen a loss`),
  ].join('\n'),
);
process.exit(verdict === 'sound' ? 0 : 1);
