import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { codeOf, LogRefused, messageOf } from '../errors.ts';

/** The number of the data folder's layout that this code writes, and the newest that it reads. */
export const FOLDER_FORMAT = 1;

/** The major version of the PostgreSQL whose files lie in the folder. */
export const POSTGRES_MAJOR = 18;

/** What `teichaku.json` in the data folder says of the folder. */
export interface FolderFormat {
  readonly format: number;
  /** Absent until the embedded server has been set up in the folder. */
  readonly postgres?: number;
}

/**
 * Makes the data folder ready and says what lies in it. A new one gets `teichaku.json`. Throws `LogRefused` when it
 * cannot be written, or was written by a newer version.
 *
 * @param shared whether another user must pass through it (the server started by root runs as somebody else).
 */
export function prepareDataFolder(dataDir: string, shared = false): FolderFormat {
  try {
    if (!existsSync(dataDir)) {
      mkdirSync(dirname(dataDir), { recursive: true });
      mkdirSync(dataDir, { mode: 0o700 });
      if (shared) chmodSync(dataDir, 0o711);
    }
    if (!statSync(dataDir).isDirectory()) throw notAFolder(dataDir);
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw error instanceof LogRefused ? error : notWritable(dataDir, error);
  }
  const found = readFormat(dataDir);
  if (!found) {
    // whose version nobody can tell any more: it could be a newer one's
    if (existsSync(join(dataDir, 'postgres'))) throw damaged(join(dataDir, 'teichaku.json'), 'ありません');
    const fresh = { format: FOLDER_FORMAT };
    writeFormat(dataDir, fresh);
    return fresh;
  }
  if (found.format > FOLDER_FORMAT || (found.postgres ?? 0) > POSTGRES_MAJOR) {
    throw new LogRefused(
      'data-folder-newer',
      `データフォルダー ${dataDir} は、より新しい版（形式${found.format}・PostgreSQL ${found.postgres ?? '未設定'}）で作られています。` +
        `この版（形式${FOLDER_FORMAT}・PostgreSQL ${POSTGRES_MAJOR}）では開けませんので、新しい版の定着台帳で開いてください。`,
    );
  }
  return found;
}

/** Writes what the folder holds, in one step. */
export function writeFormat(dataDir: string, format: FolderFormat): void {
  writeWhole(dataDir, 'teichaku.json', `${JSON.stringify(format, null, 2)}\n`, 0o644);
}

/** Writes a file so that a reader finds the old one or the new one, never half of it. */
export function writeWhole(dataDir: string, name: string, text: string, mode: number): void {
  const partial = join(dataDir, `.${name}.${randomBytes(6).toString('hex')}`);
  try {
    writeFileSync(partial, text, { mode, flush: true });
    renameSync(partial, join(dataDir, name));
  } catch (error) {
    throw notWritable(dataDir, error);
  }
}

function readFormat(dataDir: string): FolderFormat | null {
  const file = join(dataDir, 'teichaku.json');
  try {
    const found = JSON.parse(readFileSync(file, 'utf8')) as Partial<FolderFormat> | null;
    if (typeof found?.format !== 'number') throw new SyntaxError('no format number');
    return found as FolderFormat;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    const why = error instanceof SyntaxError ? '壊れています' : `読めません（${codeOf(error)}）`;
    throw damaged(file, why, error);
  }
}

const damaged = (file: string, why: string, cause?: unknown) =>
  new LogRefused('data-folder-damaged', `データフォルダーの ${file} が${why}。バックアップから戻してください。`, {
    cause,
  });

const notAFolder = (dataDir: string) =>
  new LogRefused(
    'data-folder-not-writable',
    `${dataDir} はフォルダーではありません。環境変数 TEICHAKU_DATA で別の場所を指定してください。`,
  );

/** An empty database needs a third of it, and soon more. */
const ROOM_MB = 100;

/** There is no room for the database to begin with: where, how much is free, and what to do. */
export function noRoom(dataDir: string, cause: unknown): LogRefused {
  return new LogRefused(
    'data-folder-not-writable',
    `データフォルダー ${dataDir} のディスクに空きがありません（空き ${freeMegabytes(dataDir)}、始めるのに ${ROOM_MB} MB ほど要ります）。` +
      '空きを作るか、環境変数 TEICHAKU_DATA で空きのあるディスクのフォルダーを指定して、もう一度始めてください。まだ何も記録していません。',
    { cause },
  );
}

function freeMegabytes(dataDir: string): string {
  for (let folder = dataDir; ; folder = dirname(folder)) {
    try {
      const { bavail, bsize } = statfsSync(folder);
      return `${Math.floor((bavail * bsize) / 1e6).toLocaleString('ja')} MB`;
    } catch {
      // it was not even made: the folder above lies on the same disk
      if (folder === dirname(folder)) return '不明';
    }
  }
}

function notWritable(dataDir: string, error: unknown): LogRefused {
  if (/^(ENOSPC|EDQUOT)$/.test(codeOf(error))) return noRoom(dataDir, error);
  return new LogRefused(
    'data-folder-not-writable',
    `データフォルダー ${dataDir} に書き込めません（${codeOf(error) || messageOf(error)}）。` +
      '書き込みの権限を与えるか、環境変数 TEICHAKU_DATA で別のフォルダーを指定してください。',
    { cause: error },
  );
}
