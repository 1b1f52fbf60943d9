// What a tool would pass over without a word: a workspace that lacks a script (turbo skips it), a spec that no suite
// imports (it never runs), a suite that Jest's pattern does not match.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const root = join(import.meta.dirname, '..');
const problems: string[] = [];
const files = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', '--', 'packages', 'apps'],
  {
    cwd: root,
    encoding: 'utf8',
  },
)
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(root, file)));

const workspaces = files.filter((file) => /^(packages|apps)\/[^/]+\/package\.json$/.test(file)).map(dirname);
for (const workspace of workspaces) {
  const { scripts = {} } = JSON.parse(readFileSync(join(root, workspace, 'package.json'), 'utf8'));
  for (const name of ['build', 'typecheck', 'test'])
    if (!scripts[name]) problems.push(`${workspace} has no script "${name}"`);
  for (const config of ['jest.config.mjs', 'tsconfig.json', 'tsconfig.test.json'])
    if (!existsSync(join(root, workspace, config))) problems.push(`${workspace} has no ${config}`);
}

/** The files that a suite reaches by relative imports, itself included. */
function reached(entry: string, seen = new Set<string>()): Set<string> {
  if (seen.has(entry) || !existsSync(join(root, entry))) return seen;
  seen.add(entry);
  const text = readFileSync(join(root, entry), 'utf8');
  for (const [, path] of text.matchAll(/(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g))
    if (path) reached(normalize(join(dirname(entry), path)), seen);
  return seen;
}

const suites = files.filter((file) => /\.test\.tsx?$/.test(file));
const specs = files.filter((file) => /\.spec\.tsx?$/.test(file));
const run = new Set(suites.flatMap((suite) => [...reached(suite)]));
for (const spec of specs) if (!run.has(spec)) problems.push(`${spec} is imported by no *.test.ts, so it never runs`);
for (const suite of suites)
  if (!/^(packages|apps)\/[^/]+\/(src\/.*\.test\.tsx?|test\/.*\.test\.ts)$/.test(suite))
    problems.push(`${suite} lies where Jest does not look`);
for (const workspace of workspaces)
  if (!suites.some((suite) => suite.startsWith(`${workspace}/`))) problems.push(`${workspace} has no suite`);

for (const problem of problems) console.error(`matrix: ${problem}`);
console.log(`matrix: ${workspaces.length} workspaces, ${suites.length} suites, ${specs.length} specs`);
process.exitCode = problems.length === 0 ? 0 : 1;
