import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { failureSentence } from './boot/failure-sentence.ts';
import { type Running, serve } from './boot/serve.ts';
import { SystemClock } from './clock/clock.ts';
import { type Config, readConfig } from './config.ts';
import { webDist } from './http/web-app.ts';

/** Longest wait for an orderly end; the database's own end is guarded by its launcher. */
const END_MS = 10_000;

let running: Promise<Running> | undefined;
let ending = false;

function fail(error: unknown, port: number): never {
  process.stderr.write(`${failureSentence(error, port)}\n`);
  process.exit(1);
}

async function end(code: number): Promise<never> {
  if (!ending) {
    ending = true;
    setTimeout(() => process.exit(code || 1), END_MS).unref();
    const started = await running?.catch(() => undefined);
    await started?.stop().catch(() => undefined);
    process.exit(code);
  }
  return new Promise(() => {});
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0));
// Started with a pipe (by a launcher, a service, a test): when the other end is gone, so are we.
process.on('disconnect', () => void end(0));
process.on('uncaughtException', (error) => {
  process.stderr.write(`思わぬ誤りで止まります: ${error.message}\n${error.stack ?? ''}\n`);
  void end(1);
});

let config: Config;
try {
  config = readConfig(process.env);
} catch (error) {
  fail(error, 0);
}

const webRoot = existsSync(join(webDist, 'index.html')) ? webDist : null;
running = serve({ config, clock: new SystemClock(), webRoot });
try {
  const { url, servesWeb, empty, lost } = await running;
  if (url === null)
    console.log(
      '定着台帳の一覧を更新しています（終わるには Ctrl-C）。\nTeichaku is projecting the log (Ctrl-C to stop).',
    );
  else {
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
  void lost.then((error) => {
    process.stderr.write(`データベースが止まり、立ち上げ直せませんでした: ${error.message.split('\n')[0]}\n`);
    void end(1);
  });
} catch (error) {
  if (ending) await new Promise(() => {});
  fail(error, config.port);
}
