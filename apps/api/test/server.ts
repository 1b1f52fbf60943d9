// The product as it is served, on a clock that POST /test/clock {now} sets. For the stories in the browser: run with
// Node itself on what `npm run build` made. PORT and TEICHAKU_DATA as for the product. POST /test/newer-record
// {corporationId, stream} records what only a newer version can read, and POST /test/newer-version makes this one such.
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { eventDefinition } from '@teichaku/casework';
import type { EventLog } from '@teichaku/eventlog';
import { failureSentence } from '../dist/boot/failure-sentence.js';
import { serve } from '../dist/boot/serve.js';
import { SetClock } from '../dist/clock/clock.js';
import { readConfig } from '../dist/config.js';
import { webDist } from '../dist/http/web-app.js';
import { Projector } from '../dist/read/projector.js';
import { EVENT_LOG } from '../dist/tokens.js';

const clock = SetClock.at(process.env['TEICHAKU_NOW'] ?? '2026-11-21');
let running: ReturnType<typeof serve> | undefined;
/** A version of an event that no version of the product writes yet. */
const NEWER = 99;

async function recordNewer(log: EventLog, corporationId: string, stream: string): Promise<void> {
  const before = await log.readStreams(corporationId, [stream], undefined, 'marked');
  const { sealed } = eventDefinition('InterviewHeld');
  const event = {
    eventId: randomUUID(),
    type: 'InterviewHeld',
    schemaVersion: NEWER,
    data: { on: clock.today(), means: 'video', place: 'online' },
    sealed,
    subject: { kind: 'corporation' as const, id: corporationId },
  };
  await log.append([{ stream, expected: before.at(-1)?.revision ?? 'none', events: [event] }], {
    commandId: randomUUID(),
    content: 'newer',
    corporationId,
    recordedBy: 'test',
    correlationId: 'test',
    causationId: 'test',
  });
}

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
      const fastify = app.getHttpAdapter().getInstance();
      fastify.post('/test/newer-record', async (request, reply) => {
        const { corporationId, stream } = request.body as { corporationId: string; stream: string };
        await recordNewer(app.get<EventLog>(EVENT_LOG), corporationId, stream);
        return reply.status(204).send();
      });
      fastify.post('/test/newer-version', async (_, reply) => {
        const known = eventDefinition('InterviewHeld');
        const lifts = Object.fromEntries(
          Array.from({ length: NEWER - known.version }, (_, n) => [known.version + n, (data: unknown) => data]),
        );
        Object.assign(known, { version: NEWER, lifts: { ...known.lifts, ...lifts } });
        return reply.status(204).send();
      });
      fastify.post('/test/clock', async (request, reply) => {
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
