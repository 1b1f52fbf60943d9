import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { codeOf, LogRefused, messageOf } from '../errors.ts';
import { noRoom, writeWhole } from './data-folder.ts';
import type { RunAs } from './privileges.ts';
import { cleanEnv, isAlive } from './server-process.ts';

/** The name of the owner's role and of its database; the superuser only makes these two. */
export const OWNER = 'teichaku';
const SUPERUSER = 'postgres';

/** Random, made once, kept in `postgres.json` (0600) in the data folder. */
export interface Secrets {
  readonly superuser: string;
  readonly owner: string;
}

/** Reads the passwords, or makes them when there is no cluster yet. */
export function readSecrets(dataDir: string, clusterExists: boolean): Secrets {
  const file = join(dataDir, 'postgres.json');
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' || clusterExists) {
      throw new LogRefused(
        'data-folder-damaged',
        `データベースの合言葉のファイル ${file} を読めません（${codeOf(error) || messageOf(error)}）。バックアップから戻してください。`,
        { cause: error },
      );
    }
  }
  const secrets = { superuser: randomBytes(24).toString('base64url'), owner: randomBytes(24).toString('base64url') };
  writeWhole(dataDir, 'postgres.json', `${JSON.stringify(secrets)}\n`, 0o600);
  return secrets;
}

/** Makes the cluster beside its place and moves it there: one that was interrupted is never taken for whole. */
export async function createCluster(dataDir: string, cluster: string, initdb: string, runAs: RunAs, secrets: Secrets) {
  removeInterrupted(dataDir);
  const partial = `${cluster}.partial-${process.pid}`;
  // initdb reads the password from a file; beside the cluster, which must be empty, and readable to its user
  const passwordFile = `${partial}.password`;
  try {
    mkdirSync(partial, { mode: 0o700 });
    writeFileSync(passwordFile, `${secrets.superuser}\n`, { mode: 0o600 });
    if (runAs.user) for (const path of [partial, passwordFile]) chownSync(path, runAs.user.uid, runAs.user.gid);
    await run(runAs, [
      initdb,
      `--pgdata=${partial}`,
      `--username=${SUPERUSER}`,
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
      // the same order of text everywhere, whatever the machine's own language
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--data-checksums',
      '--no-instructions',
    ]);
    renameSync(partial, cluster);
  } catch (error) {
    // somebody else was quicker: theirs serves as well
    if (!existsSync(cluster)) throw isFull(error) ? noRoom(dataDir, error) : error;
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(partial, { force: true, recursive: true });
  }
}

/** What initdb says in English, and what the files before it say by their code. */
const isFull = (error: unknown): boolean =>
  /^(ENOSPC|EDQUOT)$/.test(codeOf(error)) ||
  /No space left on device|Disk quota exceeded|Check free disk space/.test(messageOf(error));

function removeInterrupted(dataDir: string): void {
  for (const name of readdirSync(dataDir)) {
    const pid = /^postgres\.partial-(\d+)/.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) rmSync(join(dataDir, name), { recursive: true, force: true });
  }
}

function run(runAs: RunAs, command: readonly string[]): Promise<void> {
  const [program, ...args] = [...runAs.prefix, ...command];
  const user = runAs.user && runAs.prefix.length === 0 ? runAs.user : {};
  const child = spawn(program as string, args, {
    ...user,
    env: cleanEnv,
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let output = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    const fail = (why: string) =>
      reject(new LogRefused('server-did-not-start', `組み込みの PostgreSQL を準備できませんでした（${why}）。`));
    child.once('error', (error) => fail(error.message));
    child.once('close', (code) => (code === 0 ? resolve() : fail(output.trim() || `initdb ${code}`)));
  });
}

/** Makes the owner and its database; the superuser is not used for anything else. May be repeated. */
export async function createOwner(host: string, secrets: Secrets): Promise<void> {
  const client = new pg.Client({
    host,
    port: 5432,
    user: SUPERUSER,
    password: secrets.superuser,
    database: 'postgres',
  });
  // a loss is told by the statement that is under way, or by the next one
  client.on('error', () => {});
  await client.connect();
  try {
    const { rowCount: roles } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [OWNER]);
    const password = client.escapeLiteral(secrets.owner);
    await client.query(`${roles ? 'ALTER' : 'CREATE'} ROLE ${OWNER} LOGIN CREATEROLE PASSWORD ${password}`);
    const { rowCount: databases } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [OWNER]);
    if (!databases) await client.query(`CREATE DATABASE ${OWNER} OWNER ${OWNER}`);
    await client.query(`REVOKE ALL ON DATABASE ${OWNER}, postgres FROM PUBLIC`);
  } finally {
    await client.end();
  }
}
