import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunAs } from './privileges.ts';

/**
 * Holds the other end of a pipe to us (its descriptor 3). When we end in whatever way, the pipe closes, and the server
 * is told to shut down: a killed parent leaves no server behind. $1 is a socket folder to remove at the end, or empty.
 */
const WATCHDOG = `
sockets="$1"; shift
"$@" 3<&- & server=$!
trap 'kill -INT $server 2>/dev/null' TERM INT
(cat >/dev/null; kill -INT $server 2>/dev/null) <&3 3<&- &
exec 3<&-
wait $server; code=$?
while kill -0 $server 2>/dev/null; do wait $server; code=$?; done
if [ -n "$sockets" ]; then rmdir "$sockets" 2>/dev/null; fi
exit $code`;

/** Ours, not the user's: PostgreSQL reads PG*, LANG and others from what it is given. */
export const cleanEnv = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/** One run of the server. */
export interface ServerProcess {
  /** Resolves when it accepts connections; rejects with what it wrote when it ends before. */
  readonly ready: Promise<void>;
  /** Resolves with what it wrote last when it has ended. */
  readonly ended: Promise<string>;
  /** Ends it: fast shutdown, after ten seconds at once, after three more by force. */
  stop(): Promise<void>;
}

export interface ServerSettings {
  readonly postgres: string;
  readonly cluster: string;
  readonly socketDir: string;
  readonly removeSocketDir: boolean;
  readonly runAs: RunAs;
}

export function spawnServer({ postgres, cluster, socketDir, removeSocketDir, runAs }: ServerSettings): ServerProcess {
  const settings = {
    listen_addresses: '',
    unix_socket_directories: socketDir,
    unix_socket_permissions: '0700',
    // statements and values of a failed statement are people's data: they never reach the server's log
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    logging_collector: 'off',
    log_destination: 'stderr',
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const command = [postgres, '-D', cluster, '-p', '5432', ...options];
  const [program, ...args] = [
    ...runAs.prefix,
    '/bin/sh',
    '-c',
    WATCHDOG,
    'sh',
    removeSocketDir ? socketDir : '',
    ...command,
  ];
  const child = spawn(program as string, args, {
    ...(runAs.user && runAs.prefix.length === 0 ? runAs.user : {}),
    env: cleanEnv,
    cwd: '/',
    // its own session: a Ctrl-C in the terminal reaches us alone, and we end it in order
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  return follow(child, cluster);
}

function follow(child: ChildProcess, cluster: string): ServerProcess {
  const pipe = child.stdio[3] as Duplex;
  pipe.on('error', () => {});
  let output = '';
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`${output}\n${error.message}`));
    child.once('exit', () => {
      pipe.destroy();
      // what it wrote last may still be on its way
      setTimeout(() => resolve(output), 20);
    });
  });
  const ready = new Promise<void>((resolve, reject) => {
    child.stderr?.on('data', (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-20_000);
      if (output.includes('ready to accept connections')) resolve();
    });
    void ended.then((last) => reject(new Error(last.trim() || 'postgres ended without a word')));
  });
  ready.catch(() => {});
  const stop = async () => {
    const pid = readPostmaster(cluster)?.pid;
    pipe.destroy();
    const over = ended.then(() => true);
    const within = (ms: number) => Promise.race([over, sleep(ms, false, { ref: false })]);
    if (await within(10_000)) return;
    for (const signal of ['SIGQUIT', 'SIGKILL'] as const) {
      if (pid) kill(pid, signal);
      if (await within(3_000)) return;
    }
  };
  return { ready, ended, stop };
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // it is gone
  }
}

/** What the lock file of a cluster says: who holds it, and in which state (`ready`, `starting`, `stopping`). */
export function readPostmaster(cluster: string): { readonly pid: number; readonly state: string } | null {
  const file = `${cluster}/postmaster.pid`;
  if (!existsSync(file)) return null;
  try {
    const lines = readFileSync(file, 'utf8').split('\n');
    return { pid: Number(lines[0]), state: (lines[7] ?? '').trim() };
  } catch {
    return null;
  }
}

/** Whether a process is there and not merely unreaped. */
export function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
