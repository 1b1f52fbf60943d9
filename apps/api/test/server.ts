// The product as it is served, on a clock that POST /test/clock {now} sets. For the stories in the browser: run with
// Node itself on what `npm run build` made. PORT and TEICHAKU_DATA as for the product.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { failureSentence } from '../dist/boot/failure-sentence.js';
import { serve } from '../dist/boot/serve.js';
import { SetClock } from '../dist/clock/clock.js';
import { readConfig } from '../dist/config.js';
import { webDist } from '../dist/http/web-app.js';
import { Projector } from '../dist/read/projector.js';

const clock = SetClock.at(process.env['TEICHAKU_NOW'] ?? '2026-11-21');
let running: ReturnType<typeof serve> | undefined;

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, async () => {
    const started = await running?.catch(() => undefined);
    await started?.stop();
    process.exit(0);
  });
}

const config = readConfig(process.env);
try {
  running = serve({
    config,
    clock,
    webRoot: existsSync(join(webDist, 'index.html')) ? webDist : null,
    prepare: (app) => {
      app
        .getHttpAdapter()
        .getInstance()
        .post('/test/clock', async (request, reply) => {
          const { now } = (request.body ?? {}) as { now?: unknown };
          try {
            clock.set(String(now));
          } catch {
            return reply.status(400).send({ detail: 'now: 2026-05-31, or 2026-05-31T09:00:00+09:00' });
          }
          await app.get(Projector).answerDue();
          return { today: clock.today() };
        });
    },
  });
  const { url } = await running;
  console.log(`Ready at ${url}; POST ${url}/test/clock {"now": "2026-05-31"} sets the clock.`);
} catch (error) {
  process.stderr.write(`${failureSentence(error, config.port)}\n`);
  process.exit(1);
}
