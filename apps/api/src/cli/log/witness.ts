import { openVerification } from '@teichaku/eventlog';
import { failureSentence } from '../../boot/failure-sentence.ts';
import { readConfig } from '../../config.ts';
import { WrongUse } from '../import/arguments.ts';
import { readWitnessArguments, WITNESS_HELP } from './seal-arguments.ts';

async function main(): Promise<void> {
  const { help, to } = readWitnessArguments(process.argv.slice(2), process.env['TEICHAKU_CWD'] ?? process.cwd());
  if (help) return void process.stdout.write(WITNESS_HELP);
  const { dataFolder: dataDir, databaseUrl, witnessFolder } = readConfig({ ...process.env, ROLE: 'all' });
  const log = await openVerification({ dataDir, databaseUrl, witness: witnessFolder });
  try {
    if (to === undefined) {
      const keys = await log.verifierKeys();
      if (keys.length === 0) process.stderr.write('まだ何も封緘していません。\n');
      for (const key of keys) console.log(key);
      return;
    }
    const added = await log.exportTo(to);
    console.log(`封緘と公開鍵を ${to} に書き出しました（新しい封緘 ${added.toLocaleString('ja')} 回分）。`);
  } finally {
    await log.close();
  }
}

try {
  await main();
} catch (error) {
  if (error instanceof WrongUse) process.stderr.write(`${error.message}\n\n${WITNESS_HELP}`);
  else process.stderr.write(`${failureSentence(error, 0)}\n`);
  process.exitCode = error instanceof WrongUse ? 2 : 1;
}
