// Imports cannot see `Date.now()`: does the linter really refuse clocks, chance and the outside world inside the pure
// packages? The planted lines of canary/purity are put where rules and casework live, under the real biome.json, and
// every line must be found by the name that it plants. (The tree itself is linted by `biome ci`.)
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const canary = join(root, 'canary/purity/planted.ts');
const pure = ['packages/rules/src', 'packages/casework/src', 'packages/demo/src'];
const places = pure.map((folder) => `${folder}/planted`);

interface Diagnostic {
  category: string;
  message: string;
  location: { path: string; start: { line: number } };
}

/** The linter's findings over a scratch tree that holds only the planted file, in each of the packages. */
function findings(): Diagnostic[] {
  const scratch = mkdtempSync(join(tmpdir(), 'teichaku-purity-'));
  try {
    const config = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'));
    writeFileSync(join(scratch, 'biome.json'), JSON.stringify({ ...config, $schema: undefined, vcs: undefined }));
    for (const place of places) {
      mkdirSync(join(scratch, place), { recursive: true });
      cpSync(canary, join(scratch, place, 'planted.ts'));
    }
    return JSON.parse(biome(scratch)).diagnostics;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Biome ends with 1 when it finds something, which is what is wanted here. */
function biome(folder: string): string {
  const bin = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const args = [bin, 'lint', '--reporter=json', '--max-diagnostics=none', '.'];
  try {
    return execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch (error) {
    const { stdout } = error as { stdout?: string };
    if (stdout?.startsWith('{')) return stdout;
    throw error;
  }
}

const rules = new Set(['lint/style/noRestrictedGlobals', 'lint/nursery/noJsRestrictedProperties']);
const found = findings().filter(({ category }) => rules.has(category));
const planted = readFileSync(canary, 'utf8')
  .split('\n')
  .flatMap((text, index) => {
    const name = /\/\/ planted: (.+)$/.exec(text)?.[1];
    return name ? [{ line: index + 1, name }] : [];
  });
const problems = places.flatMap((place) => {
  const here = found.filter(({ location }) => location.path.startsWith(place));
  const isPlanted = (d: Diagnostic) => planted.some((p) => p.line === d.location.start.line);
  return [
    ...planted
      .filter(({ line, name }) => !here.some((d) => d.location.start.line === line && d.message.includes(name)))
      .map(({ line, name }) => `not found: ${name} in ${place}, line ${line} of the canary`),
    ...here.filter((d) => !isPlanted(d)).map((d) => `found where nothing is planted: ${d.message}`),
  ];
});
if (planted.length === 0) problems.push('nothing is planted in canary/purity');

// a suppression would let a clock in by the back door
const suppressed = spawnSync(
  'git',
  ['grep', '--untracked', '-nE', 'biome-ignore.*(noRestrictedGlobals|noJsRestrictedProperties)', '--', ...pure],
  { cwd: root, encoding: 'utf8' },
).stdout;
problems.push(...suppressed.split('\n').filter(Boolean));

for (const problem of problems) console.error(`purity: ${problem}`);
if (problems.length === 0)
  console.log(`purity: all ${planted.length} planted lines found in ${places.length} packages`);
process.exitCode = problems.length === 0 ? 0 : 1;
