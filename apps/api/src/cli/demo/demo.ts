import { failureSentence } from '../../boot/failure-sentence.ts';
import { openStores } from '../../boot/open-stores.ts';
import { SystemClock } from '../../clock/clock.ts';
import { type Config, readConfig } from '../../config.ts';
import type { DemoState } from '../../demo/demo.service.ts';
import { type DemoProgress, DemoStopped, ListsToCome, loadDemo, notEmpty } from '../../demo/load-demo.ts';
import { migrations } from '../../read/migrations.ts';
import { WrongUse } from '../import/arguments.ts';
import { type Answer, runningServer, type Server } from '../server.ts';
import { type DemoArguments, HELP, readDemoArguments } from './arguments.ts';

/** Something was refused or cut off: said in a sentence, exit code 1. */
class Failed extends Error {}

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const PHASES: Readonly<Record<DemoProgress['phase'], string>> = {
  write: '記録を書いています',
  fold: '一覧を作っています',
  index: '索引を作っています',
  switch: '切り替えています',
};
/** How often progress is told where nobody sees a line change. */
const TELL_MS = 5_000;

/** Tells how far it is: on a terminal in one line that changes, else a line now and then. */
function teller(): (progress: DemoProgress) => void {
  const began = performance.now();
  let [phase, since, told] = ['', began, began];
  return (progress) => {
    const now = performance.now();
    if (progress.phase !== phase) [phase, since] = [progress.phase, now];
    const terminal = process.stderr.isTTY === true;
    if (now - told < (terminal ? 100 : TELL_MS)) return;
    told = now;
    const { events, all, day } = progress;
    const speed =
      now - since > 500 ? `、毎秒 ${Math.round((events * 1000) / (now - since)).toLocaleString('ja')} 件` : '';
    const where = day === null ? '' : `(${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月)`;
    const of = all === null ? '' : ` / ${all.toLocaleString('ja')}`;
    const line = `${PHASES[progress.phase]}${where}: ${events.toLocaleString('ja')}${of} 件${speed}`;
    process.stderr.write(terminal ? `\r\u001b[K${line}` : `${line}\n`);
  };
}
const endLine = () => {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
};

const stopping = new AbortController();

/** On the data folder itself, where no server holds it. */
async function here(config: Config, { scale, seed, until }: DemoArguments): Promise<void> {
  const clock = new SystemClock();
  const stores = await openStores(config, clock);
  try {
    if ((await stores.log.head()) !== null) throw notEmpty();
    await stores.database.migrateReadModels(migrations);
    say(
      `データフォルダー ${config.databaseUrl ? '(DATABASE_URL のデータベース)' : config.dataFolder} に、見本(${scale})を入れます。`,
    );
    const began = performance.now();
    const report = await loadDemo(stores, clock, until === null ? { scale, seed } : { scale, seed, until }, {
      onProgress: teller(),
      complaints: { error: (text) => void process.stderr.write(`${text}\n`) },
      signal: stopping.signal,
    });
    endLine();
    const seconds = (performance.now() - began) / 1000;
    say(
      `入れ終わりました(法人 ${report.corporations}、記録 ${report.events.toLocaleString('ja')} 件、${report.until} まで、${seconds.toFixed(1)} 秒)。`,
    );
    if (report.parked.length > 0) throw new Failed(`一覧に反映できなかったものが ${report.parked.length} 本あります。`);
    say('npm start で、画面から見られます。');
  } finally {
    await stores.close();
  }
}

const ok = ({ status, body }: Answer): DemoState => {
  if (status < 300) return body;
  throw new Failed([body?.detail ?? `サーバーが ${status} と答えました。`, body?.wayOut].filter(Boolean).join(''));
};

/** By the server that holds the data. */
async function there(server: Server, { scale, seed, until }: DemoArguments): Promise<void> {
  say(`${server.where} に、見本(${scale})を入れます。`);
  const tell = teller();
  let state = ok(await server.post('/api/demo', { scale, seed, ...(until === null ? {} : { until }) }));
  while (state.state === 'running') {
    if (stopping.signal.aborted) {
      state = ok(await server.post('/api/demo/stop', {}));
      continue;
    }
    if (state.progress) tell(state.progress);
    await new Promise((resolve) => setTimeout(resolve, 200));
    state = ok(await server.get('/api/demo'));
  }
  endLine();
  if (state.state === 'stopped') throw new DemoStopped('見本を入れるのをやめました。何も書いていません。');
  if (state.state !== 'finished') throw new Failed(state.error ?? '見本を入れられませんでした。');
  say(
    `入れ終わりました(記録 ${state.events?.toLocaleString('ja')} 件、${state.seconds} 秒)。画面を開き直すと見られます。`,
  );
}

async function main(): Promise<number> {
  let port = 0;
  try {
    const wishes = readDemoArguments(process.argv.slice(2), new SystemClock().today());
    if (wishes.help) {
      say(HELP);
      return 0;
    }
    const config = readConfig(process.env);
    port = config.port;
    const server = await runningServer(port);
    if (server) await there(server, wishes);
    else await here(config, wishes);
    return 0;
  } catch (error) {
    endLine();
    if (error instanceof ListsToCome) process.stderr.write(`${(error.cause as Error).message}\n`);
    const own = [Failed, WrongUse, DemoStopped, ListsToCome].some((kind) => error instanceof kind);
    process.stderr.write(`${own ? (error as Error).message : failureSentence(error, port)}\n`);
    return error instanceof WrongUse ? 2 : 1;
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    endLine();
    process.stderr.write('止めています。書き終わっていなければ、台帳は空のままです。\n');
    stopping.abort();
  });
}
process.exit(await main());
