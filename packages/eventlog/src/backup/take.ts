import { randomUUID } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { link, open, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg, { type ClientConfig } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { codeOf, LogRefused } from '../errors.ts';
import { currentVersion, LOG_VERSION, refuseNewer } from '../migrations/migrate.ts';
import { type BackupHeader, type BackupTable, type BackupTrailer, writeBundle } from './bundle.ts';
import { type CheckedBackup, checkBundle } from './check.ts';

/** What is told on the way. */
export interface BackupProgress {
  readonly step: 'write' | 'check';
  /** Bytes of text so far, before they are packed. */
  readonly bytes: number;
}

/** Of whom nothing has been heard for so long, nobody writes any more. */
const ABANDONED_MS = 24 * 3_600_000;
const PARTIAL = /\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.partial$/;

export type Backup = BackupHeader & BackupTrailer;

/** A backup that was just taken, and what was found when it was read again. */
export type TakenBackup = Backup & Pick<CheckedBackup, 'chains' | 'names'>;

/**
 * Writes everything that the log keeps in its database into one new file: every table of its schema as of one moment, also
 * while others append. The file is read once more before it gets its name. The corporations' keys are not in it. One of a damaged
 * log is kept as well, as evidence: `chains` tells.
 *
 * @throws LogRefused `backup-unfit` where the file is there already or cannot be written
 */
export async function takeBackup(
  owner: ClientConfig,
  file: string,
  takenAt: string,
  onProgress: (progress: BackupProgress) => void = () => {},
): Promise<TakenBackup> {
  const client = new pg.Client({ ...owner, application_name: 'teichaku backup', query_timeout: 0 });
  // the statement that was under way tells it
  client.on('error', () => {});
  // its own: whoever takes another one under the same name must not write into it
  const partial = `${file}.${randomUUID()}.partial`;
  await client.connect();
  try {
    if (existsSync(file)) throw Object.assign(new Error(file), { code: 'EEXIST' });
    await removeAbandoned(dirname(file));
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await client.query('SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0');
    const schema = await currentVersion(client, 'log');
    refuseNewer(schema, LOG_VERSION, 'データベースの記録');
    const { rows } = await client.query<{ position: string | null }>(
      'SELECT max(position)::text AS position FROM log.event',
    );
    const bundle = writeBundle({ schema, takenAt, position: rows[0]?.position ?? null }, tablesOf(client));
    let bytes = 0;
    const counting = new Transform({
      transform: (chunk: Buffer, _, done) => {
        bytes += chunk.length;
        onProgress({ step: 'write', bytes });
        done(null, chunk);
      },
    });
    // what is sealed does not get smaller: the quickest packing is nearly as good as the best
    const pack = createGzip({ level: 1 });
    await pipeline(
      Readable.from(bundle, { objectMode: false }),
      counting,
      pack,
      createWriteStream(partial, { flags: 'wx', mode: 0o600, flush: true }),
    );
    await client.query('COMMIT');
    const { header, trailer, chains, names } = await checkBundle(partial, {
      onProgress: (read) => onProgress({ step: 'check', bytes: read }),
    });
    await name(partial, file);
    return { ...header, ...trailer, chains, names };
  } catch (error) {
    await rm(partial, { force: true });
    throw codeOf(error) in UNWRITABLE ? notWritten(file, UNWRITABLE[codeOf(error)] as string, error) : error;
  } finally {
    await client.end().catch(() => {});
  }
}

/** What backups that were killed have left; they would fill the disk. What cannot be removed is in nobody's way. */
async function removeAbandoned(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const path of names.filter((name) => PARTIAL.test(name)).map((name) => join(folder, name))) {
    const written = await stat(path).catch(() => null);
    if (written && Date.now() - written.mtimeMs > ABANDONED_MS) await rm(path, { force: true }).catch(() => {});
  }
}

/** Every table of the log but the one that counts its migrations: what is added later is not forgotten. */
async function* tablesOf(client: pg.Client) {
  const { rows } = await client.query<BackupTable & { key: readonly string[] | null }>(
    `SELECT relname AS table, json_agg(attname ORDER BY attnum) AS columns,
            (SELECT json_agg(attname ORDER BY attnum) FROM pg_index JOIN pg_attribute ON attrelid = indrelid
              WHERE indrelid = pg_class.oid AND indisprimary AND attnum = ANY (indkey)) AS key
       FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
      WHERE relnamespace = 'log'::regnamespace AND relkind = 'r' AND relname <> 'migration'
        AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
      GROUP BY pg_class.oid, relname ORDER BY relname`,
  );
  const named = (columns: readonly string[]) => columns.map((column) => client.escapeIdentifier(column)).join(', ');
  for (const { table, columns, key } of rows) {
    // the same log gives the same file, and events come in their order
    const ordered = key ? ` ORDER BY ${named(key)}` : '';
    // by row-level security a table itself cannot be copied, what a question finds can
    const select = `SELECT ${named(columns)} FROM log.${client.escapeIdentifier(table)}${ordered}`;
    const copy = client.query(copyTo(`COPY (${select}) TO STDOUT`));
    // where the file cannot be written, nobody waits for the rest of it any more
    copy.on('error', () => {});
    yield { table, columns, rows: copy as AsyncIterable<Buffer>, count: () => copy.rowCount };
  }
}

/** Never over an older one: a link, unlike a rename, does not replace what is there. */
async function name(partial: string, file: string): Promise<void> {
  await link(partial, file);
  await rm(partial);
  const folder = await open(dirname(file), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

const UNWRITABLE: Readonly<Record<string, string>> = {
  EEXIST: '同じ名前のファイルがあります',
  ENOENT: 'フォルダーがありません',
  ENOTDIR: 'フォルダーがありません',
  EACCES: '書き込む権限がありません',
  EPERM: '書き込む権限がありません',
  EROFS: '書き込めない場所です',
  EISDIR: '同じ名前のフォルダーがあります',
  ENOSPC: 'ディスクに空きがありません',
};

const notWritten = (file: string, why: string, cause: unknown): LogRefused =>
  new LogRefused('backup-unfit', `バックアップ ${file} を書けません（${why}）。別の場所か名前を指定してください。`, {
    cause,
  });
