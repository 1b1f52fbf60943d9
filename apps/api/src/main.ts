import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { failureSentence } from './boot/failure-sentence.ts';
import { type Running, serve } from './boot/serve.ts';
import { SystemClock } from './clock/clock.ts';
import { type Config, readConfig } from './config.ts';
import { webDist } from './http/web-app.ts';
import { Lines } from './output/lines.ts';
import { asError } from './output/without-values.ts';

/** Longest wait for an orderly end; the database's own end is guarded by its launcher. */
const END_MS = 20_000;
/** A terminal's Ctrl-C reaches us twice, of its own and passed on by npm: only what comes later is meant. */
const AGAIN_MS = 1_000;

let running: Promise<Running> | undefined;
let endingSince: number | null = null;
/** For a person at a terminal; else each line is JSON. */
let text = process.stdout.isTTY === true;
let lines = new Lines(text ? 'text' : 'json');

function fail(error: unknown, port: number): never {
  const sentence = failureSentence(error, port);
  if (text) process.stderr.write(`${sentence}\n`);
  else lines.fatal(sentence, 'start');
  process.exit(1);
}

async function end(code: number): Promise<never> {
  if (endingSince === null) {
    endingSince = performance.now();
    setTimeout(() => process.exit(code || 1), END_MS).unref();
    if (!text) lines.info('server', '止めています。');
    const started = await running?.catch(() => undefined);
    await started?.stop().catch(() => undefined);
    if (!text) lines.info('server', '止まりました。');
    process.exit(code);
  }
  return new Promise(() => {});
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    if (endingSince !== null && performance.now() - endingSince > AGAIN_MS) process.exit(1);
    void end(0);
  });
// Started with a pipe (by a launcher, a service, a test): when the other end is gone, so are we.
process.on('disconnect', () => void end(0));
process.on('uncaughtException', (error) => {
  lines.fatal('思わぬ誤りで止まります。', asError(error), 'server');
  void end(1);
});

let config: Config;
try {
  config = readConfig(process.env);
} catch (error) {
  fail(error, 0);
}
if (config.logFormat !== null) text = config.logFormat === 'text';
lines = new Lines(text ? 'text' : 'json');
if (!text) {
  // a warning of the engine is a line like any other
  process.removeAllListeners('warning');
  process.on('warning', (warning) => lines.warn(`Node.js: ${warning.name}`, warning, 'server'));
}

const webRoot = existsSync(join(webDist, 'index.html')) ? webDist : null;
running = serve({ config, clock: new SystemClock(), webRoot, logger: lines });
try {
  const started = await running;
  if (text) greet(started);
  else {
    const { url, servesWeb } = started;
    const to = url === null ? '一覧を更新しています。' : `${url} で開けます。`;
    lines.info('server', `定着台帳: ${to}`, { role: config.role, pid: process.pid, screens: String(servesWeb) });
  }
  void started.lost.then((error) => {
    lines.fatal('データベースが止まり、立ち上げ直せませんでした。', error, 'server');
    void end(1);
  });
} catch (error) {
  if (endingSince !== null) await new Promise(() => {});
  fail(error, config.port);
}

/** For the person at the terminal. */
function greet({ url, servesWeb, empty }: Running): void {
  if (url === null) {
    console.log(
      '定着台帳の一覧を更新しています（終わるには Ctrl-C）。\nTeichaku is projecting the log (Ctrl-C to stop).',
    );
    return;
  }
  console.log(
    `定着台帳を ${url} で開けます。サインインがまだないため、このパソコンからだけ使えます（終わるには Ctrl-C）。`,
  );
  console.log(`Teichaku is ready at ${url}, on this machine only until there is sign-in (Ctrl-C to stop).`);
  if (servesWeb && empty) {
    console.log('はじめてのときは、画面で「見本の法人を見る」を選ぶと、架空の法人の記録を見て回れます。');
    console.log('Nothing is recorded yet: the first page also offers demo corporations to look around in.');
  }
  if (!servesWeb) console.log('画面がまだ作られていません。npm run build のあと、もう一度起動してください。');
}
