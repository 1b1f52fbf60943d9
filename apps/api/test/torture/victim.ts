import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The server with its embedded database, as processes that can be killed. */
export class Victim {
  readonly url: string;
  readonly dataDir: string;
  readonly #port: number;
  readonly #control: string | undefined;
  /** What it said last, each time that it ended without having been killed or told to end. */
  readonly collapses: string[] = [];
  #child: ChildProcess | null = null;
  #ending = false;
  #said = '';

  private constructor(dataDir: string, port: number, control: string | undefined) {
    this.dataDir = dataDir;
    this.#port = port;
    this.#control = control;
    this.url = `http://127.0.0.1:${port}`;
  }

  static async on(dataDir: string, port: number | undefined, control?: string): Promise<Victim> {
    return new Victim(dataDir, port ?? (await freePort()), control);
  }

  /** Starts it unless it runs, and waits until it answers from its database. */
  async up(): Promise<void> {
    for (let tries = 0; ; tries += 1) {
      if (!this.#child) this.#start();
      const ready = await fetch(`${this.url}/api/session`, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
      if (ready?.ok) return;
      if (tries > 600) throw new Error(`the server does not come back:\n${this.#said}`);
      await sleep(100);
    }
  }

  /** Ends it in order. */
  async down(): Promise<void> {
    const child = this.#child;
    if (!child) return;
    this.#ending = true;
    child.kill('SIGTERM');
    await new Promise<void>((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) resolve();
      else child.once('exit', () => resolve());
    });
  }

  get api(): readonly number[] {
    return this.#child?.pid ? [this.#child.pid] : [];
  }

  get postmaster(): readonly number[] {
    try {
      return [Number(readFileSync(join(this.dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])];
    } catch {
      return [];
    }
  }

  /** What the postmaster has started: those who serve connections, and those who write behind them. */
  get backends(): readonly number[] {
    const [postmaster] = this.postmaster;
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name) && parentOf(name) === postmaster)
      .map(Number);
  }

  get tree(): readonly number[] {
    return [...this.postmaster, ...this.backends];
  }

  #start(): void {
    const { TEICHAKU_DATA: _, ...env } = process.env;
    this.#ending = false;
    this.#said = '';
    const child = spawn(process.execPath, [join(import.meta.dirname, 'server-under-test.ts')], {
      env: {
        ...env,
        NODE_NO_WARNINGS: '1',
        ROLE: 'all',
        DATABASE_URL: '',
        PORT: String(this.#port),
        TEICHAKU_DATA: this.dataDir,
        ...(this.#control ? { TORTURE_CONTROL: this.#control } : {}),
      },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      this.#said = `${this.#said}${chunk}`.slice(-5_000);
    });
    child.once('exit', (code, by) => {
      if (!this.#ending && by !== 'SIGKILL')
        this.collapses.push(`ended with ${code ?? by}: ${this.#said.slice(-1_000)}`);
      if (this.#child === child) this.#child = null;
    });
    this.#child = child;
  }
}

export function signal(pids: readonly number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch {
      // it is gone already
    }
  }
}

function parentOf(pid: string): number | undefined {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return undefined;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise<void>((resolve) => void server.close(() => resolve()));
  return port;
}
