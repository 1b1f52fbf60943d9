// Starts the real thing with `npm start`, ends it in every way in which people and machines end things, and looks
// whether anything stays behind. All on one data folder, so that a lock left by one way would stop the next.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'teichaku-start-'));
const data = join(folder, 'data');
const problems: string[] = [];

interface Seen {
  pid: number;
  command: string;
}

/** Every process that was given our folder, by its environment or its arguments (PostgreSQL gets no environment). */
function processes(): Seen[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name) || Number(name) === process.pid) return [];
    try {
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
      const environment = readFileSync(`/proc/${name}/environ`, 'utf8');
      return command.includes(folder) || environment.includes(folder) ? [{ pid: Number(name), command }] : [];
    } catch {
      return []; // it ended meanwhile
    }
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

interface Started {
  npm: ChildProcess;
  output: () => string;
  exited: Promise<number | null>;
}

/** A session of its own, as a terminal would give it. */
function npmStart(port: number, dataFolder = data): Started {
  const { NODE_OPTIONS: _, TEICHAKU_PARENT_PID: __, ...env } = process.env;
  const npm = spawn('npm', ['start'], {
    cwd: root,
    detached: true,
    env: { ...env, PORT: String(port), TEICHAKU_DATA: dataFolder, TEICHAKU_STARTED_IN: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [npm.stdout, npm.stderr]) stream.on('data', (bytes) => (output += bytes));
  return { npm, output: () => output, exited: new Promise((resolve) => npm.on('exit', resolve)) };
}

async function until(what: () => boolean | Promise<boolean>, seconds: number): Promise<boolean> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(50)) if (await what()) return true;
  return false;
}

const answers = async (port: number) => {
  try {
    return (await fetch(`http://127.0.0.1:${port}/api/health/ready`)).ok;
  } catch {
    return false;
  }
};

const server = () => processes().find(({ command }) => command.includes('apps/api/dist/main.js'))?.pid ?? 0;
const ways: Record<string, (npm: number) => void> = {
  'Ctrl-C': (npm) => process.kill(-npm, 'SIGINT'),
  'SIGTERM to npm': (npm) => process.kill(npm, 'SIGTERM'),
  'the terminal closed': (npm) => process.kill(-npm, 'SIGHUP'),
  'kill -9 of npm': (npm) => process.kill(npm, 'SIGKILL'),
  'SIGTERM to the server': () => process.kill(server(), 'SIGTERM'),
  'kill -9 of the server': () => process.kill(server(), 'SIGKILL'),
  'kill -9 of both': (npm) => {
    process.kill(server(), 'SIGKILL');
    process.kill(npm, 'SIGKILL');
  },
};

async function endsWell(way: string, end: (npm: number) => void) {
  const port = await freePort();
  const began = performance.now();
  const { npm, output } = npmStart(port);
  if (!(await until(() => answers(port), 60))) {
    problems.push(`${way}: it did not start: ${output()}`);
    process.kill(-(npm.pid ?? 0), 'SIGKILL');
    return;
  }
  const started = performance.now();
  const before = processes().length;
  end(npm.pid ?? 0);
  const gone = await until(() => processes().length === 0, 20);
  const [up, down] = [started - began, performance.now() - started].map((ms) => (ms / 1000).toFixed(1));
  console.log(`start-stop: ${way}: up in ${up} s, ${before} processes, gone in ${down} s`);
  if (gone) return;
  problems.push(
    `${way}: left behind ${processes()
      .map((p) => `${p.pid} ${p.command.slice(0, 80)}`)
      .join('; ')}`,
  );
  for (const { pid } of processes()) process.kill(pid, 'SIGKILL');
}

/** A request that never comes to its end holds an orderly end up for a while; told again, the server ends at once. */
async function toldTwice(again: boolean) {
  const way = again ? 'a second SIGTERM' : 'SIGTERM while a request hangs';
  const port = await freePort();
  const { npm, output } = npmStart(port);
  if (!(await until(() => answers(port), 60))) {
    problems.push(`${way}: it did not start: ${output()}`);
    process.kill(-(npm.pid ?? 0), 'SIGKILL');
    return;
  }
  const hanging = connect(port, '127.0.0.1').on('error', () => {});
  const headers = ['Host: 127.0.0.1', 'Content-Type: application/json', 'Content-Length: 100'];
  hanging.write(`${['POST /api/corporations/register HTTP/1.1', ...headers].join('\r\n')}\r\n\r\n{`);
  await sleep(500);
  process.kill(server(), 'SIGTERM');
  await until(() => output().includes('止めています'), 10);
  if (again) {
    await sleep(1_200);
    if (server() === 0) problems.push(`${way}: it did not wait for the request`);
    else process.kill(server(), 'SIGTERM');
  }
  if (!(await until(() => processes().length === 0, 40))) problems.push(`${way}: something stays behind`);
  const orderly = output().includes('止まりました');
  if (orderly === again)
    problems.push(`${way}: ${orderly ? 'it ended in order' : 'it did not end in order'}: ${output()}`);
  else console.log(`start-stop: ${way}: ended ${again ? 'at once' : 'in order'}`);
  hanging.destroy();
}

/** It must end by itself with 1 and say why in one sentence that matches, without a stack. */
async function refuses(why: string, port: number, dataFolder: string, sentence: RegExp) {
  const { npm, output, exited } = npmStart(port, dataFolder);
  const code = await Promise.race([exited, sleep(30_000).then(() => undefined)]);
  const said = output()
    .split('\n')
    .filter((line) => /[ぁ-ん]/.test(line));
  if (code === undefined) process.kill(-(npm.pid ?? 0), 'SIGKILL');
  if (code !== 1 || said.length !== 1 || !sentence.test(said[0] ?? '') || /^\s+at /m.test(output()))
    problems.push(`${why}: ended with ${code} and said: ${output()}`);
  else console.log(`start-stop: ${why}: ${said[0]}`);
  if (!(await until(() => processes().length === 0, 10))) problems.push(`${why}: something stays behind`);
}

try {
  for (const [way, end] of Object.entries(ways)) await endsWell(way, end);
  for (const again of [false, true]) await toldTwice(again);

  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const address = taken.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  await refuses('a port in use', port, data, new RegExp(String(port)));
  taken.close();
  await refuses('a data folder that cannot be written', await freePort(), '/proc/teichaku', /\/proc\/teichaku/);
  const format = join(data, 'teichaku.json');
  writeFileSync(format, JSON.stringify({ ...JSON.parse(readFileSync(format, 'utf8')), format: 999 }));
  await refuses('a data folder of a newer version', await freePort(), data, /新しい版/);
} finally {
  for (const { pid } of processes()) process.kill(pid, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}

for (const problem of problems) console.error(`start-stop: ${problem}`);
process.exitCode = problems.length === 0 ? 0 : 1;
