// npm test: static checks, types, every package's suite, the stories in Chromium. Two at a time, since small machines
// have two cores. What succeeds gets one line; what fails shows what it said. The last line counts everything.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readyChromium } from './chromium.ts';
import { type Outcome, readReport } from './test/reports.ts';
import { endAll, pool, run } from './test/run.ts';
import { type Step, stepsOf } from './test/steps.ts';

const root = join(import.meta.dirname, '..');
const wanted = process.argv.slice(2);
// these run what was built, which must be what is here
if (wanted.some((name) => ['e2e', 'start-stop', 'restore-drill', 'kill-loop'].includes(name))) wanted.push('build');
const phases = stepsOf(root);
const unknown = wanted.filter((name) => !phases.flat().some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(
    `「${unknown.join('、')}」という検査はありません: ${phases
      .flat()
      .map(({ name }) => name)
      .join(' ')}`,
  );
  process.exit(2);
}
const chosen = phases.map((steps) => steps.filter(({ name }) => wanted.length === 0 || wanted.includes(name)));

// a developer's own settings must not decide what the tests do; they start what they need
const env: NodeJS.ProcessEnv = {
  ...process.env,
  NO_COLOR: '1',
  NODE_NO_WARNINGS: '1',
  TURBO_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
};
for (const name of ['PORT', 'TEICHAKU_DATA', 'DATABASE_URL', 'EVENT_LOG', 'ROLE', 'FORCE_COLOR', 'NODE_OPTIONS'])
  delete env[name];
// what a step starts must end when this process is killed outright
env.TEICHAKU_PARENT_PID = String(process.pid);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    endAll();
    console.log('途中で止められました。 Stopped before the end.');
    process.exit(130);
  });

/** Enough to see what is wrong; all of it when TEICHAKU_VERBOSE is set. */
const lastLines = (output: string) => {
  const lines = output.split('\n');
  if (lines.length <= 300 || process.env.TEICHAKU_VERBOSE) return output;
  return ['…', ...lines.slice(-300)].join('\n');
};

const total = { passed: 0, failed: 0 };
const skipped: string[] = [];

async function perform(step: Step) {
  if (step.report) rmSync(step.report.path, { force: true });
  const { exitCode, output, seconds } = await run(step.line, step.cwd, env, step.limitSeconds);
  const outcome: Outcome = step.report
    ? readReport(step.report.kind, step.report.path, exitCode)
    : { passed: exitCode === 0 ? 1 : 0, failed: exitCode === 0 ? 0 : 1, skipped: [], problems: [] };
  total.passed += outcome.passed;
  total.failed += outcome.failed;
  skipped.push(...outcome.skipped.map((title) => `${step.name}: ${title}`));
  const counts = step.report ? ` ${outcome.passed} passed, ${outcome.failed} failed` : '';
  if (outcome.failed > 0) console.log(`\n${lastLines(output)}`);
  for (const problem of outcome.problems) console.log(`${step.name}: ${problem}`);
  console.log(`${outcome.failed > 0 ? '✗' : '✓'} ${step.name}${counts} (${seconds.toFixed(1)} s)`);
}

rmSync(join(root, 'reports'), { recursive: true, force: true });
mkdirSync(join(root, 'reports'));
for (const steps of chosen) {
  if (steps.some(({ name }) => name === 'e2e')) {
    const chromium = await readyChromium(console.log);
    if (typeof chromium === 'string') env.CHROMIUM_PATH = chromium;
    else {
      console.log(`✗ e2e: ${chromium.problem}`);
      total.failed += 1;
      continue;
    }
  }
  await pool(2, steps, perform);
}

if (skipped.length > 0) {
  console.log(`\n!!! ${skipped.length} 件をとばしました。成功には数えません。 Skipped, not counted as passed:`);
  for (const title of skipped) console.log(`!!!   ${title}`);
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
