import 'reflect-metadata';
import { failureSentence } from './boot/failure-sentence.ts';
import { openStores } from './boot/open-stores.ts';
import { SystemClock } from './clock/clock.ts';
import { readConfig } from './config.ts';
import { Batches } from './read/batches.ts';
import { migrations } from './read/migrations.ts';
import { rebuild } from './read/rebuild.ts';
import { StaffingAnswers } from './staffing/staffing-answers.ts';
import { StaffingFold } from './staffing/staffing-fold.ts';

// npm run rebuild: all read models from the log, beside the old ones, then the switch. With the embedded database the
// server must be stopped first; with DATABASE_URL it may go on serving.
try {
  const config = readConfig({ ...process.env, ROLE: 'all' });
  const clock = new SystemClock();
  const stores = await openStores(config, clock);
  try {
    await stores.database.migrateReadModels(migrations);
    const began = performance.now();
    const batches = new Batches(stores.log, clock);
    const { events, streams, parked } = await rebuild(
      stores.log,
      stores.database,
      batches,
      new StaffingAnswers(new StaffingFold(stores.log), clock),
    );
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(`一覧を作り直しました（記録 ${events} 件、流れ ${streams} 本、${seconds} 秒）。`);
    if (parked.length > 0) {
      process.stderr.write(
        `次の ${parked.length} 本は一覧に反映できませんでした。記録そのものは残っています。この版で読めないものは、定着台帳を新しい版に更新してから、もう一度作り直してください。\n`,
      );
      for (const { stream, reason } of parked) process.stderr.write(`  ${stream}: ${reason}\n`);
    }
  } finally {
    await stores.close();
  }
} catch (error) {
  process.stderr.write(`${failureSentence(error, 0)}\n`);
  process.exitCode = 1;
}
