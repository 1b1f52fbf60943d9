import { spawn } from 'node:child_process';

export interface Ran {
  exitCode: number | null;
  output: string;
  seconds: number;
}

const running = new Set<ReturnType<typeof spawn>>();

/** Ends what is running; called before this process leaves for any reason. */
export function endAll(signal: NodeJS.Signals = 'SIGTERM') {
  for (const child of running) child.kill(signal);
}

/** Runs a shell line with its output kept; one that takes too long is ended and counts as failed. */
export function run(line: string, cwd: string, env: NodeJS.ProcessEnv, limitSeconds: number): Promise<Ran> {
  const began = performance.now();
  return new Promise((resolve) => {
    // `exec`: no shell stays in between, so that a signal reaches the program itself
    const child = spawn('/bin/sh', ['-c', `exec ${line}`], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    running.add(child);
    const pieces: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => pieces.push(bytes));
    const limit = setTimeout(() => {
      pieces.push(Buffer.from(`\n(ended after ${limitSeconds} s)\n`));
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), 10_000).unref();
    }, limitSeconds * 1000);
    let done = false;
    const finish = (exitCode: number | null) => {
      if (done) return;
      done = true;
      clearTimeout(limit);
      running.delete(child);
      const output = Buffer.concat(pieces).toString().trim();
      resolve({ exitCode, output, seconds: (performance.now() - began) / 1000 });
    };
    child.on('error', (error) => {
      pieces.push(Buffer.from(String(error)));
      finish(null);
    });
    // `close` waits for the pipes too, which a forgotten grandchild may hold open for ever
    child.on('exit', (code) => setTimeout(() => finish(code), 1000).unref());
    child.on('close', (code) => finish(code));
  });
}

/** At most `width` at a time, in order. */
export async function pool<T>(width: number, items: readonly T[], work: (item: T) => Promise<void>) {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
}
