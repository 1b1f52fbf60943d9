// npm run bench: measures what is named (or everything that does not take hours), prints it, and writes docs/benchmarks.md.
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { circumstances, load } from './harness/machine.ts';
import { keep, show } from './harness/report.ts';
import type { Measure } from './harness/result.ts';
import { postgresVersion } from './harness/server.ts';
import { append } from './measures/append.ts';
import { growth } from './measures/growth.ts';
import { limits } from './measures/limits.ts';
import { load as loading } from './measures/load.ts';
import { nation } from './measures/nation.ts';
import { replay } from './measures/replay.ts';
import { start as starting } from './measures/start.ts';
import { stores } from './measures/stores.ts';
import { visible } from './measures/visible.ts';
import { web } from './measures/web.ts';

const measures: readonly Measure[] = [limits, append, stores, loading, replay, visible, starting, web, nation, growth];

const quick = process.argv.includes('--quick');
const wanted = process.argv.slice(2).filter((argument) => argument !== '--quick');
const names = measures.map(({ name }) => name);
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`There is no measure ${unknown.join(', ')}. There are: ${names.join(' ')}`);
  process.exit(2);
}
const chosen = measures.filter(({ name, onlyByName }) => (wanted.length === 0 ? !onlyByName : wanted.includes(name)));

// on the repository's own disk unless told otherwise: /tmp may be memory
const scratch = process.env['TEICHAKU_BENCH'] ?? join(import.meta.dirname, '..', '.tmp');
mkdirSync(scratch, { recursive: true });
const newFolder = () => {
  const folder = mkdtempSync(join(scratch, 'bench-'));
  // a database that root starts runs as somebody else, who must pass
  chmodSync(folder, 0o711);
  return folder;
};
const shared = newFolder();
let failed = 0;
for (const { name, title, run } of chosen) {
  const folder = newFolder();
  const before = load();
  const start = performance.now();
  const last: (() => Promise<unknown>)[] = [];
  const after = (work: () => Promise<unknown>) => void last.unshift(work);
  const say = (line: string) => process.stderr.write(`  ${name}: ${line}\n`);
  try {
    const result = await run({ folder, shared, quick, after, say }).finally(async () => {
      for (const work of last) await work().catch((error) => say(`at the end: ${error}`));
    });
    const seconds = Math.round((performance.now() - start) / 1000);
    const at = circumstances(folder, await postgresVersion(), before);
    if (!quick) keep(name, { title, ...result, circumstances: at, seconds }, names);
    console.log(show(name, { title, ...result }));
  } catch (error) {
    failed += 1;
    console.error(`${name} could not be measured:`, error);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
rmSync(shared, { recursive: true, force: true });
process.exit(failed === 0 ? 0 : 1);
