import { type LogReport, openVerification, sentenceOf, WitnessFolder, withNames } from '@teichaku/eventlog';
import { failureSentence } from '../../boot/failure-sentence.ts';
import { StartupFailure } from '../../boot/startup-failure.ts';
import { readConfig } from '../../config.ts';
import { WrongUse } from '../import/arguments.ts';
import { teller } from '../teller.ts';
import { readVerifyArguments, VERIFY_HELP } from './seal-arguments.ts';

const count = (n: number): string => n.toLocaleString('ja');

/** What was found, for who reads it on a screen. */
function told({ corporations, events, unsealed }: LogReport, seconds: number): string {
  const lines: string[] = [];
  for (const { corporationId, faults, warnings, ...one } of corporations) {
    const state = faults.length === 0 ? '無事' : '異常';
    lines.push(
      `法人 ${corporationId}: ${state}（記録 ${count(one.events)} 件、封緘済み ${count(one.sealed)} 件、封緘前 ${count(one.unsealed)} 件、封緘 ${count(one.checkpoints)} 回）`,
      ...faults.map((fault) => `  異常: ${sentenceOf(fault)}`),
      ...warnings.map((warning) => `  注意: ${warning}`),
    );
  }
  const bad = corporations.filter(({ faults }) => faults.length > 0).length;
  const result =
    bad === 0
      ? `記録 ${count(events)} 件は、すべて書かれたときのままです。${unsealed === 0 ? 'すべて封緘してあります。' : `封緘前 ${count(unsealed)} 件は、末尾から消されても気づけません。`}`
      : `${bad} 法人の記録に異常があります。docs/operations.md の「記録の異常」の手順に従ってください。`;
  return [...lines, '', result, `（${seconds.toFixed(1)} 秒）`].join('\n');
}

async function main(): Promise<number> {
  const wishes = readVerifyArguments(process.argv.slice(2), process.env['TEICHAKU_CWD'] ?? process.cwd());
  if (wishes.help) {
    process.stdout.write(VERIFY_HELP);
    return 0;
  }
  const { witness, corporation: corporationId } = wishes;
  if (witness !== undefined && new WitnessFolder(witness).corporations().length === 0)
    throw new WrongUse(`立会いの記録のフォルダーではありません: ${witness}`);
  const config = readConfig({ ...process.env, ROLE: 'all' });
  const { dataFolder: dataDir, databaseUrl, witnessFolder } = config;
  const log = await openVerification({ dataDir, databaseUrl, witness: witnessFolder });
  const progress = teller();
  const began = performance.now();
  try {
    if (!wishes.json) console.log(`${log.where} の記録を確かめます。`);
    const report = await log.verify({
      corporationId,
      ...(witness === undefined ? {} : { witness }),
      onProgress: ({ events }) => progress.tell(`確かめています: 記録 ${count(events)} / ${count(log.size)} 件`),
    });
    progress.end();
    // a number that was mistyped must not read as a log that is whole
    if (corporationId !== undefined && report.ok && report.corporations.every(({ events }) => events === 0))
      throw new StartupFailure(
        `法人 ${corporationId} の記録は、${log.where} に一件もありません。番号と置き場所を確かめてください。`,
      );
    const seconds = (performance.now() - began) / 1000;
    const names = await log.names(report.corporations.map((one) => one.corporationId));
    const corporations = report.corporations.map((one) => ({ name: names.get(one.corporationId) ?? null, ...one }));
    process.stdout.write(
      wishes.json
        ? `${JSON.stringify({ where: log.where, ...report, corporations }, null, 2)}\n`
        : `${withNames(told(report, seconds), names)}\n`,
    );
    return report.ok ? 0 : 1;
  } finally {
    progress.end();
    await log.close();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  if (error instanceof WrongUse) process.stderr.write(`${error.message}\n\n${VERIFY_HELP}`);
  else process.stderr.write(`${failureSentence(error, 0)}\n`);
  // nothing is said of the log: neither that it is as it was nor that it is not
  process.exitCode = 2;
}
