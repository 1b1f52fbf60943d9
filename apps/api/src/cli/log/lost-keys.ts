import { openLostKeys, sentenceOfLost, withNames } from '@teichaku/eventlog';
import { failureSentence } from '../../boot/failure-sentence.ts';
import { StartupFailure } from '../../boot/startup-failure.ts';
import { readConfig } from '../../config.ts';
import { WrongUse } from '../import/arguments.ts';
import { teller } from '../teller.ts';
import { LOST_KEYS_HELP, readLostKeysArguments } from './lost-keys-arguments.ts';

async function main(): Promise<number> {
  const { help, reason } = readLostKeysArguments(process.argv.slice(2));
  if (help) {
    process.stdout.write(LOST_KEYS_HELP);
    return 0;
  }
  const { dataFolder: dataDir, databaseUrl, kurrentdbUrl, witnessFolder } = readConfig({ ...process.env, ROLE: 'all' });
  if (!kurrentdbUrl)
    throw new StartupFailure(
      'npm run lost-keys は、EVENT_LOG=kurrentdb のときに使います。ほかのときは、封の鍵は記録と同じデータベースにあり、別々に失われることはありません。',
    );
  const look = await openLostKeys({ dataDir, databaseUrl, kurrentdbUrl, witness: witnessFolder });
  const progress = teller();
  try {
    const lost = await look.count((records) => progress.tell(`確かめています: ${records.toLocaleString('ja')} 件`));
    progress.end();
    if (lost.length === 0) {
      console.log('封の鍵はそろっています。読めない記録はありません。');
      return 0;
    }
    for (const one of lost) console.log(withNames(`法人 ${one.corporationId}: ${sentenceOfLost(one)}。`, look.names));
    if (reason === null) {
      console.log(
        '写しのデータベースやそのバックアップがほかにないか、探してください。見つかれば、npm run restore で空のデータベースへ戻すと読めます。どこにもないときは、npm run lost-keys -- --accept --reason 理由 で、読めないまま続けると決めて、理由を残せます。',
      );
      return 1;
    }
    const made = await look.accept(lost, { at: new Date(), reason });
    console.log(
      '読めないまま続けることと理由を、立会いの記録に署名して残しました（npm run verify-log がいつも知らせます）。npm start で始められます。氏名などは、訂正で入れ直せます。',
    );
    if (made.length > 0)
      console.log(
        `法人の鍵も ${made.length} 個なかったため、新しく作りました。これまでの管理番号・受給者証番号との重なりは、見つけられなくなります。`,
      );
    return 0;
  } finally {
    progress.end();
    await look.close();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  if (error instanceof WrongUse) process.stderr.write(`${error.message}\n\n${LOST_KEYS_HELP}`);
  else process.stderr.write(`${failureSentence(error, 0)}\n`);
  process.exitCode = error instanceof WrongUse ? 2 : 1;
}
