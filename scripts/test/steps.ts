import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One thing that `npm test` runs. A check counts as one; a suite counts what its report says. */
export interface Step {
  name: string;
  line: string;
  cwd: string;
  report?: { kind: 'jest' | 'playwright'; path: string };
  limitSeconds: number;
}

const script = (file: string) => `node --conditions=@teichaku/source scripts/${file}`;

/** The steps in phases: what is in a later phase waits for the earlier ones. */
export function stepsOf(root: string): Step[][] {
  const check = (name: string, line: string, limitSeconds = 300): Step => ({ name, line, cwd: root, limitSeconds });
  const reports = join(root, 'reports');
  const suites = ['packages', 'apps']
    .flatMap((group) => readdirSync(join(root, group)).map((folder) => join(root, group, folder)))
    .map((cwd): Step => {
      const { name, scripts } = JSON.parse(readFileSync(join(cwd, 'package.json'), 'utf8'));
      const short = name.replace('@teichaku/', '');
      const path = join(reports, `${short}.json`);
      const line = `${scripts.test} --ci --maxWorkers=2 --json --outputFile=${path}`;
      return { name: short, line, cwd, report: { kind: 'jest', path }, limitSeconds: 1_200 };
    })
    // the two with a database take longest: first
    .sort((a, b) => Number(/api|eventlog/.test(b.name)) - Number(/api|eventlog/.test(a.name)));
  return [
    [
      check('build', 'node scripts/setup.mjs --build'),
      check('lint', 'biome ci --colors=off --error-on-warnings .'),
      check('arrows', script('arrows.ts')),
      check('purity', script('purity.ts')),
      check('lock', script('lock-check.ts')),
      check('matrix', script('matrix.ts')),
      check('generated', script('generate.ts --check')),
      check('reports', script('test/reports.canary.ts')),
    ],
    [
      check('types', 'turbo run typecheck --output-logs=errors-only'),
      check('types-of-scripts', 'tsc -p scripts/tsconfig.json'),
      check('types-of-e2e', 'tsc -p e2e/tsconfig.json'),
      // what it is measured against is installed by npm run bench only
      ...(existsSync(join(root, 'bench/node_modules')) ? [check('types-of-bench', 'tsc -p bench/tsconfig.json')] : []),
    ],
    suites,
    [
      // processes are looked for in /proc
      ...(process.platform === 'linux' ? [check('start-stop', script('test/start-stop.ts'), 600)] : []),
      check('restore-drill', script('test/restore-drill.ts'), 600),
      ...(process.platform === 'linux'
        ? [check('kill-loop', 'node apps/api/test/torture/torture.ts --cycles 20', 1_200)]
        : []),
      {
        name: 'e2e',
        line: 'playwright test',
        cwd: root,
        report: { kind: 'playwright', path: join(reports, 'e2e.json') },
        limitSeconds: 1_200,
      },
    ],
  ];
}
