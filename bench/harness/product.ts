import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { UNTIL } from '../sides/nation.ts';
import { get } from './http.ts';
import type { Bench } from './result.ts';

const api = join(import.meta.dirname, '..', '..', 'apps', 'api', 'dist');

/** Where the data are: in a folder, the database embedded or elsewhere. */
export interface Place {
  readonly dataDir: string;
  readonly databaseUrl?: string;
}

/** The built product, serving. */
export interface Product {
  readonly url: string;
  /** Milliseconds from its start to the first page, answered whole. */
  readonly startedIn: number;
  /** The process of the server. */
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts the built server on a data folder, and waits for the first page. Stopped when the measure is over. */
export async function startProduct({ after }: Pick<Bench, 'after'>, place: Place): Promise<Product> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const start = performance.now();
  const child = run('main.js', [], place, port);
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  after(stop);
  let said = '';
  child.stderr?.on('data', (bytes) => {
    said += bytes;
  });
  while (!(await firstPage(url))) {
    if (child.exitCode !== null || performance.now() - start > 120_000) throw new Error(`it did not start: ${said}`);
    await sleep(10);
  }
  return { url, startedIn: performance.now() - start, pid: child.pid as number, stop };
}

/** The page, its script, and the first thing that the script asks for. */
async function firstPage(url: string): Promise<boolean> {
  try {
    const page = await fetch(`${url}/`);
    if (!page.ok) return false;
    const script = /<script[^>]*src="([^"]+)"/.exec(await page.text())?.[1];
    if (!script) throw new Error('the first page has no script: has the web app been built?');
    const answers = await Promise.all([fetch(`${url}${script}`), fetch(`${url}/api/session`)]);
    for (const answer of answers) await answer.arrayBuffer();
    return answers.every(({ ok }) => ok);
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

export type Scale = 'office' | 'corporation' | 'nation';

/** Loads a demo into an empty place, as `npm run demo` does. Gives seconds. */
export async function loadDemo(place: Place, scale: Scale): Promise<number> {
  return (await toEnd('cli/demo.js', ['--scale', scale, '--until', UNTIL], place)).seconds;
}

/** Makes the read models anew, as `npm run rebuild` does. Gives the seconds that it names itself, and of how many events. */
export async function rebuild(place: Place): Promise<{ readonly seconds: number; readonly events: number }> {
  const { said } = await toEnd('rebuild-cli.js', [], place);
  const [, events, seconds] = /記録 (\d+) 件.*、([\d.]+) 秒/.exec(said) ?? [];
  if (!events || !seconds) throw new Error(`the rebuild said: ${said}`);
  return { events: Number(events), seconds: Number(seconds) };
}

/** A folder with the demo's corporations, of one's own; made once in a run, and copied. */
export async function corporationFolder({ shared, folder }: Pick<Bench, 'shared' | 'folder'>): Promise<string> {
  const made = join(shared, 'corporation');
  if (!existsSync(made)) await loadDemo({ dataDir: made }, 'corporation');
  const copy = join(folder, 'corporation');
  // with their owners: the database refuses files of somebody else
  execFileSync('cp', ['--archive', made, copy]);
  return copy;
}

/** The corporation with the most casefiles, and those of its casefiles that are in service. */
export async function largest(url: string) {
  const { body: session } = await get(`${url}/api/session`);
  const ids = (session.corporations as { id: string }[]).map(({ id }) => id);
  const all = await Promise.all(ids.map(async (id) => (await get(`${url}/api/corporations/${id}`)).body));
  const [one] = all.toSorted((a, b) => b.counts.casefiles - a.counts.casefiles);
  const C = `${url}/api/corporations/${one.id}`;
  const inService: { casefileId: string; revision: number }[] = [];
  for (let cursor = ''; ; ) {
    const { body } = await get(`${C}/casefiles?limit=500${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    for (const row of body.rows) if (row.phase === 'in-service') inService.push(row);
    if (!body.nextCursor) break;
    cursor = body.nextCursor;
  }
  return {
    C,
    id: one.id as string,
    casefiles: one.counts.casefiles as number,
    offices: one.offices as readonly { readonly id: string; readonly users: number | null }[],
    inService: inService.toSorted((a, b) => b.revision - a.revision).map(({ casefileId }) => casefileId),
  };
}

async function toEnd(program: string, args: readonly string[], place: Place) {
  const start = performance.now();
  const child = run(program, args, place, await freePort());
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (bytes) => {
      said = `${said}${bytes}`.slice(-5_000);
    });
  }
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${program} ended with ${code}: ${said}`);
  return { seconds: (performance.now() - start) / 1000, said };
}

function run(program: string, args: readonly string[], place: Place, port: number): ChildProcess {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    PORT: String(port),
    TEICHAKU_DATA: place.dataDir,
    DATABASE_URL: place.databaseUrl ?? '',
    TEICHAKU_PARENT_PID: String(process.pid),
  };
  for (const name of ['ROLE', 'NODE_OPTIONS']) delete env[name];
  const watch = join(api, '..', '..', '..', 'scripts', 'setup', 'end-with-parent.mjs');
  return spawn(process.execPath, ['--import', watch, '--enable-source-maps', join(api, program), ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
