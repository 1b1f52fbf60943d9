// The product as it is served, in a process that may be killed. TORTURE_CONTROL makes it lossy, from outside, to see
// whether the checkers notice: `acknowledge-first` answers before anything is written, `asynchronous-commit` takes away
// what makes a commit wait for the disk.
import pg from 'pg';
import { serve } from '../../dist/boot/serve.js';
import { SetClock } from '../../dist/clock/clock.js';
import { readConfig } from '../../dist/config.js';
import { EVENT_LOG } from '../../dist/tokens.js';
import { DAY } from './day.ts';
import { acknowledgeFirst } from './lossy.ts';

const control = process.env['TORTURE_CONTROL'];
if (control === 'asynchronous-commit') {
  const { prototype } = pg.Client as unknown as { prototype: { query(...args: unknown[]): unknown } };
  const { query } = prototype;
  prototype.query = function (text, ...rest) {
    const lossy = typeof text === 'string' ? text.replace('synchronous_commit = on', 'synchronous_commit = off') : text;
    return query.call(this, lossy, ...rest);
  };
}

let running: ReturnType<typeof serve> | undefined;
const end = async (code: number) => {
  await (await running?.catch(() => undefined))?.stop().catch(() => undefined);
  process.exit(code);
};
process.on('SIGTERM', () => void end(0));
// whoever tortures has gone
process.on('disconnect', () => void end(0));

running = serve({
  config: readConfig(process.env),
  clock: SetClock.at(DAY),
  webRoot: null,
  prepare: (app) => {
    if (control === 'acknowledge-first') acknowledgeFirst(app.get(EVENT_LOG));
  },
});
running.then(
  ({ lost }) => void lost.then(() => end(1)),
  (error) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);
