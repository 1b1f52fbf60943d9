/**
 * A restore that is killed by itself: `restore-and-die.ts <database> <backup> <data folder> <step>` puts a backup back that
 * is older than its witnesses, with a reason, and ends as by SIGKILL before the given step: each statement and each file that
 * is opened or renamed is one. Writes each step on a line, once all rows are in.
 */
import { writeSync } from 'node:fs';
import files from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import pg from 'pg';

const [databaseUrl, file, dataDir, last] = process.argv.slice(2) as [string, string, string, string];
let step = 0;
let counts = false;
const next = (what: string) => {
  if (!counts) return;
  step += 1;
  if (step === Number(last)) process.kill(process.pid, 'SIGKILL');
  writeSync(1, `${what}\n`);
};

for (const name of ['open', 'rename', 'link'] as const) {
  const plain = files[name] as (...args: unknown[]) => unknown;
  Object.assign(files, {
    [name]: (...args: unknown[]) => {
      next(`${name} ${args[0]}`);
      return plain(...args);
    },
  });
}
syncBuiltinESMExports();
const query = pg.Client.prototype.query as (...args: unknown[]) => unknown;
Object.assign(pg.Client.prototype, {
  query(this: pg.Client, ...args: unknown[]) {
    next(typeof args[0] === 'string' ? args[0].slice(0, 40).replaceAll('\n', ' ') : 'a statement');
    return query.apply(this, args);
  },
});

const { checkBundle } = await import('../backup/check.ts');
const { putBack } = await import('../backup/restore.ts');
const { witnessFolders } = await import('../seals/open-seals.ts');
const { fileSealKeys } = await import('../seals/seal-keys.ts');
const { WitnessComparison, witnessRestoration } = await import('../seals/witness/restoration.ts');

const folders = witnessFolders(dataDir, join(dataDir, 'other-disk'));
const comparison = new WitnessComparison(folders);
await checkBundle(file, { onEvent: (corporationId, hash) => comparison.add(corporationId, hash) });
const keys = fileSealKeys(join(dataDir, 'keys'));
await putBack({ connectionString: databaseUrl }, file, {
  beforeCommit: async () => {
    counts = true;
    next('everything is in');
    const signerOf = async (id: string) => (await keys.load(id)) ?? (await keys.create(id));
    const said = { at: '2026-11-22T09:00:00.000Z', reason: '前夜のものしかなかった' };
    await witnessRestoration(folders, comparison.disagreements(), signerOf, said);
  },
});
next('the end');
