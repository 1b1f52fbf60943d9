import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientConfig } from 'pg';
import { LogRefused, messageOf } from '../errors.ts';
import { findBinaries } from './binaries.ts';
import { createCluster, createOwner, OWNER, readSecrets } from './cluster.ts';
import { POSTGRES_MAJOR, prepareDataFolder, writeFormat } from './data-folder.ts';
import { chooseRunAs, type RunAs } from './privileges.ts';
import { isAlive, readPostmaster, type ServerProcess, type ServerSettings, spawnServer } from './server-process.ts';

/** A running embedded server. */
export interface EmbeddedServer {
  /** How the owner connects. */
  readonly owner: ClientConfig;
  /** Resolves with a reason if the server was lost and could not be started again; never while it runs. */
  readonly lost: Promise<Error>;
  /** Shuts it down in order; at most sixteen seconds. May be called twice. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** The data folder; made when it is not there. The cluster lies in `postgres` below it. */
  readonly dataDir: string;
}

/** A unix socket's path may have 107 bytes; `/.s.PGSQL.5432.lock` is PostgreSQL's own part of it. */
const LONGEST_SOCKET_DIR = 107 - '/.s.PGSQL.5432.lock'.length;

/**
 * Starts PostgreSQL 18 from npm in the data folder, on a unix socket only. The first start sets it up. It ends with this
 * process, however that ends, and is started again if it ends by itself. Throws `LogRefused` with a sentence when the
 * folder cannot be written, is newer, is in use, or the system is not supported.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const dataDir = resolve(options.dataDir);
  const cluster = join(dataDir, 'postgres');
  const binaries = await findBinaries();
  const format = prepareDataFolder(dataDir, process.getuid?.() === 0);
  refuseOtherMajor(cluster, dataDir);
  const runAs = chooseRunAs(cluster, binaries.folder);
  const secrets = readSecrets(dataDir, existsSync(cluster));
  if (!existsSync(cluster)) await createCluster(dataDir, cluster, binaries.initdb, runAs, secrets);

  const removeSocketDir = Buffer.byteLength(cluster) > LONGEST_SOCKET_DIR;
  const socketDir = removeSocketDir ? shortSocketDir(runAs) : cluster;
  const settings = { postgres: binaries.postgres, cluster, socketDir, removeSocketDir, runAs };
  const clean = () => removeSocketDir && rmSync(socketDir, { recursive: true, force: true });
  try {
    const server = await keepRunning(settings, dataDir);
    if (format.postgres === undefined) {
      await createOwner(socketDir, secrets).catch(async (error) => {
        await server.stop();
        throw error;
      });
      writeFormat(dataDir, { ...format, postgres: POSTGRES_MAJOR });
    }
    return {
      owner: { host: socketDir, port: 5432, user: OWNER, password: secrets.owner, database: OWNER },
      lost: server.lost,
      stop: () => server.stop().finally(clean),
    };
  } catch (error) {
    clean();
    throw error;
  }
}

/** A server that dies more often than this within a minute would go on dying. */
const MOST_DEATHS = 20;
const DEATHS_MS = 60_000;
/** Waits between vain tries to start it again: a disk may be full, and be emptied; who then presses again waits for it. */
const PAUSES_MS = [250, 500, 1_000];

/**
 * Starts the server, and again when it ends without having been told to. It is lost when somebody else has its folder, or
 * when it dies again and again; where it only cannot start, it is tried for as long as we run.
 */
async function keepRunning(settings: ServerSettings, dataDir: string) {
  let current = await startWaiting(settings, dataDir);
  const stopping = new AbortController();
  let restarting: Promise<unknown> = Promise.resolve();
  const lost = new Promise<Error>((resolve) => {
    const deaths: number[] = [];
    const watch = (server: ServerProcess) =>
      void server.ended.then((output) => {
        if (stopping.signal.aborted) return;
        const now = performance.now();
        deaths.push(now);
        while ((deaths[0] as number) < now - DEATHS_MS) deaths.shift();
        if (deaths.length > MOST_DEATHS) return resolve(new Error(output.trim()));
        restarting = startAgain(settings, dataDir, stopping.signal).then((again) => {
          if (!again) return;
          current = again;
          watch(again);
        }, resolve);
      });
    watch(current);
  });
  const stop = async () => {
    stopping.abort();
    await restarting;
    await current.stop();
  };
  return { lost, stop };
}

/** Until it runs; null when it is not wanted any more. Throws where the folder is somebody else's now. */
async function startAgain(settings: ServerSettings, dataDir: string, unwanted: AbortSignal) {
  for (let vain = 0; !unwanted.aborted; vain += 1) {
    try {
      return await startWaiting(settings, dataDir);
    } catch (error) {
      // ours may leave a process behind that takes its time
      const holder = readPostmaster(settings.cluster);
      if ((error as LogRefused).reason === 'data-folder-in-use' && holder && isAlive(holder.pid)) throw error;
      if (vain === 0) process.stderr.write(`${messageOf(error)} 起動できるまで繰り返します。\n`);
      await sleep(PAUSES_MS[vain] ?? PAUSES_MS.at(-1), undefined, { signal: unwanted }).catch(() => {});
    }
  }
  return null;
}

/** A server that was killed a moment ago still holds its lock until it is reaped: tries for ten seconds. */
async function startWaiting(settings: ServerSettings, dataDir: string): Promise<ServerProcess> {
  for (let attempt = 1; ; attempt += 1) {
    const server = spawnServer(settings);
    try {
      await server.ready;
      return server;
    } catch (error) {
      const output = messageOf(error);
      if (!/lock file "[^"]*" (already exists|is empty)|pre-existing shared memory/.test(output)) {
        throw new LogRefused(
          'server-did-not-start',
          `組み込みの PostgreSQL が起動しませんでした（${lastLine(output)}）。${wayOut(output)}`,
          {
            cause: error,
          },
        );
      }
      const holder = readPostmaster(settings.cluster);
      const inUse = holder?.state === 'ready' && isAlive(holder.pid) && attempt > 20;
      if (inUse || attempt >= 100) {
        throw new LogRefused(
          'data-folder-in-use',
          `データフォルダー ${dataDir} は、動作中の別の定着台帳（プロセス ${holder?.pid ?? '不明'}）が使っています。` +
            '先にそちらを終了するか、環境変数 TEICHAKU_DATA で別のフォルダーを指定してください。',
          { cause: error },
        );
      }
      await sleep(100);
    }
  }
}

function shortSocketDir(runAs: RunAs): string {
  const temp = Buffer.byteLength(tmpdir()) > 60 ? '/tmp' : tmpdir();
  const folder = mkdtempSync(join(temp, 'teichaku-'));
  if (runAs.user) chownSync(folder, runAs.user.uid, runAs.user.gid);
  return folder;
}

function refuseOtherMajor(cluster: string, dataDir: string): void {
  const file = join(cluster, 'PG_VERSION');
  if (!existsSync(file)) return;
  const found = readFileSync(file, 'utf8').trim();
  if (found === String(POSTGRES_MAJOR)) return;
  throw new LogRefused(
    'data-folder-newer',
    `データフォルダー ${dataDir} は PostgreSQL ${found} のもので、この版が使う PostgreSQL ${POSTGRES_MAJOR} では開けません。`,
  );
}

/** What the office can do about what the server says. */
export const wayOut = (output: string): string =>
  /No space left on device/.test(output)
    ? '記録を置くディスクに空きがありません。データフォルダーの中には触らずに、空きを作ってから、もう一度起動してください。'
    : '';

function lastLine(output: string): string {
  return output.trim().split('\n').at(-1) ?? '';
}
