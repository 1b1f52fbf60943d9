import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A running product of a worker's own: real server, real database in a temporary folder, a clock that can be set. */
export interface Product {
  readonly url: string;
  /** Sets "now" for the server. `instant` is a day (nine in the morning in Japan) or ISO 8601 with an offset. */
  setClock(instant: string): Promise<void>;
  /** The database dies, with whatever it was doing, and cannot start until the function that this gives is called. */
  loseDatabase(): Promise<() => void>;
  stop(): Promise<void>;
}

const root = join(import.meta.dirname, '../..');

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Starts apps/api/test/server.ts with the built web app. @throws when it is not ready within a minute, with its output */
export async function startProduct(now: string): Promise<Product> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const data = await mkdtemp(join(tmpdir(), 'teichaku-e2e-'));
  const server = spawn(
    join(root, 'node_modules/.bin/node'),
    ['--import', './scripts/setup/end-with-parent.mjs', 'apps/api/test/server.ts'],
    {
      cwd: root,
      env: { ...process.env, PORT: String(port), TEICHAKU_DATA: data, TEICHAKU_PARENT_PID: String(process.pid) },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (bytes) => (output += bytes));
  const ended = once(server, 'exit');

  const stop = async () => {
    if (server.exitCode === null && server.signalCode === null) {
      server.kill('SIGTERM');
      await ended;
    }
    await rm(data, { recursive: true, force: true });
  };
  const setClock = async (instant: string) => {
    const answer = await fetch(`${url}/test/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ now: instant }),
    });
    if (!answer.ok) throw new Error(`the clock was not set: ${answer.status} ${await answer.text()}`);
  };

  const loseDatabase = async () => {
    const cluster = join(data, 'postgres');
    const version = join(cluster, 'PG_VERSION');
    renameSync(version, `${version}.away`);
    const postmaster = Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]);
    const backends = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8').trim().split(' ');
    // who serves a connection may outlive the server by a moment, and would still take what is sent
    for (const pid of [postmaster, ...backends.map(Number)]) end(pid);
    while (backends.some((pid) => existsSync(`/proc/${pid}`))) await sleep(10);
    return () => renameSync(`${version}.away`, version);
  };

  const deadline = Date.now() + 60_000;
  while (!(await ready(url))) {
    if (server.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`the product did not start:\n${output}`);
    }
    await sleep(100);
  }
  await setClock(now);
  return { url, setClock, loseDatabase, stop };
}

/** At once; it may have ended by itself. */
function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function ready(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/api/health/ready`)).ok;
  } catch {
    return false;
  }
}
