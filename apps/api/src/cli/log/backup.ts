import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { notRestorable, reachDatabase, takeBackup } from '@teichaku/eventlog';
import { failureSentence } from '../../boot/failure-sentence.ts';
import { readConfig } from '../../config.ts';
import { WrongUse } from '../import/arguments.ts';
import { teller } from '../teller.ts';
import { BACKUP_HELP, backupFile, readBackupArguments } from './backup-arguments.ts';

const STEPS = { write: 'バックアップを書いています', check: '書いたものを読み直しています' } as const;

const megabytes = (bytes: number) => (bytes / 1_000_000).toLocaleString('ja', { maximumFractionDigits: 1 });

/** Copies the keys that are not there yet; those that are stay as they are. Gives how many there are now. */
async function copyKeys(from: string, to: string): Promise<number> {
  const there = await readdir(from).catch(() => []);
  await mkdir(to, { recursive: true, mode: 0o700 });
  const known = new Set(await readdir(to));
  for (const name of there) if (!known.has(name)) await copyFile(join(from, name), join(to, name));
  return there.length;
}

async function main(): Promise<number> {
  const wishes = readBackupArguments(process.argv.slice(2), process.env['TEICHAKU_CWD'] ?? process.cwd());
  if (wishes.help) {
    process.stdout.write(BACKUP_HELP);
    return 0;
  }
  const config = readConfig({ ...process.env, ROLE: 'all' });
  const now = new Date();
  const file = backupFile(wishes.place, now);
  const began = performance.now();
  const { owner, close } = await reachDatabase({ dataDir: config.dataFolder, databaseUrl: config.databaseUrl });
  const progress = teller();
  let sound = true;
  try {
    await mkdir(dirname(file), { recursive: true });
    const { rows, chains, names } = await takeBackup(owner, file, now.toISOString(), ({ step, bytes }) =>
      progress.tell(`${STEPS[step]}: ${megabytes(bytes)} MB`),
    );
    progress.end();
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    const damage = notRestorable(chains, names);
    sound = damage === null;
    console.log(
      `バックアップを取りました: ${file}（記録 ${(rows['event'] ?? 0).toLocaleString('ja')} 件、${seconds} 秒）。${sound ? '読み直して、鎖も確かめてあります。' : '読み直したところ、戻せないものでした。'}`,
    );
    // on the other output, which cron sends to somebody also where this one is thrown away
    if (damage)
      process.stderr.write(
        `【戻せないバックアップです】${damage.message}これまでのバックアップを消さず、npm run verify-log で全体を確かめてください。\n`,
      );
  } finally {
    progress.end();
    await close();
  }
  // after the log: a key without records does no harm, records without their key are lost
  if (wishes.keys !== null) {
    const keys = await copyKeys(join(config.dataFolder, 'keys'), wishes.keys);
    console.log(`鍵を写しました: ${wishes.keys}（${keys} 個）。バックアップとは別の場所に置いてください。`);
  } else {
    console.log(
      `鍵（${join(config.dataFolder, 'keys')}）は、バックアップに入っていません。なくすと氏名や記録の本文を二度と読めませんので、--keys フォルダー を付けて、別の場所にも写してください。`,
    );
  }
  return sound ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (error instanceof WrongUse) process.stderr.write(`${error.message}\n\n${BACKUP_HELP}`);
  else process.stderr.write(`${failureSentence(error, 0)}\n`);
  process.exitCode = error instanceof WrongUse ? 2 : 1;
}
