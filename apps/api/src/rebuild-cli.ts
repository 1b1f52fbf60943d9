import 'reflect-metadata';
import { failureSentence } from './boot/failure-sentence.ts';
import { openStores } from './boot/open-stores.ts';
import { SystemClock } from './clock/clock.ts';
import { readConfig } from './config.ts';
import { migrations } from './read/migrations.ts';
import { type RebuildProgress, rebuild } from './read/rebuild/rebuild.ts';

const PHASES = { fold: '記録を読んでいます', index: '索引を作っています', switch: '切り替えています' } as const;
/** How often progress is told where nobody sees a line change. */
const TELL_MS = 5_000;

// npm run rebuild: all read models from the log, beside the old ones, then the switch. With the embedded database the
// server must be stopped first; with DATABASE_URL it may go on serving.
try {
  const config = readConfig({ ...process.env, ROLE: 'all' });
  const clock = new SystemClock();
  const stores = await openStores(config, clock);
  try {
    await stores.database.migrateReadModels(migrations);
    const began = performance.now();
    const { events, corporations, parked } = await rebuild(stores, clock, {
      onProgress: teller(),
      // told at the end, all together
      complaints: { error: () => {} },
    });
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(`一覧を作り直しました（記録 ${events} 件、法人 ${corporations}、${seconds} 秒）。`);
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

/** Tells how far it is: on a terminal in one line that changes, else a line now and then. */
function teller(): (progress: RebuildProgress) => void {
  let told = performance.now();
  return ({ phase, events, corporations }) => {
    const now = performance.now();
    const terminal = process.stderr.isTTY === true;
    if (now - told < (terminal ? 200 : TELL_MS)) return;
    told = now;
    const line = `${PHASES[phase]}: 記録 ${events.done} / ${events.all} 件、法人 ${corporations.done} / ${corporations.all}`;
    process.stderr.write(terminal ? `\r${line}\u001b[K` : `${line}\n`);
  };
}
