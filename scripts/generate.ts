// What is generated is committed, so that it can be read without running anything, and is never edited by hand.
//
//   npm run generate              writes the documents and fingerprints that are listed below, and adds the golden samples
//                                 that are not there yet; those that are there it never writes again
//   npm run generate -- --check   writes nothing; fails, naming the file, when one is not what would be written
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { renderFingerprints } from '../apps/api/scripts/fingerprints.ts';
import { addGolden, golden } from '../apps/api/scripts/golden.ts';
import { renderDesign } from '../apps/web/scripts/design.ts';
import { renderGlossary } from '../packages/casework/scripts/glossary.ts';
import { renderRegister } from '../packages/rules/scripts/register.ts';

const root = join(import.meta.dirname, '..');
const documents: Record<string, () => string | Promise<string>> = {
  'docs/law/register.md': renderRegister,
  'docs/glossary.md': renderGlossary,
  'docs/design.md': renderDesign,
  'apps/api/src/read/answers/fingerprints.ts': renderFingerprints,
};

const check = process.argv.includes('--check');
const stale: string[] = [];
for (const [path, render] of Object.entries(documents)) {
  const text = await render();
  if (!text.trim()) throw new Error(`${path} would be empty`);
  const file = join(root, path);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
  stale.push(path);
  if (check) continue;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const samples = golden();
for (const name of samples.missing.keys()) stale.push(`apps/api/test/golden/${name}`);
if (!check && samples.problems.length === 0 && samples.missing.size > 0) addGolden(samples);

for (const problem of samples.problems) console.error(`generate: ${problem}`);
for (const path of stale)
  console.log(check ? `generate: ${path} is stale: npm run generate` : `generate: wrote ${path}`);
if (stale.length === 0) console.log(`generate: ${Object.keys(documents).length} documents are up to date`);
process.exitCode = samples.problems.length > 0 || (check && stale.length > 0) ? 1 : 0;
