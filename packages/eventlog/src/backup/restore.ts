import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg, { type ClientConfig } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { LogRefused } from '../errors.ts';
import { LOG_VERSION, migrate, refuseNewer, transaction } from '../migrations/migrate.ts';
import { withoutIndexes } from '../postgres/history/without-indexes.ts';
import { copyOut } from '../postgres/reading/copy-out.ts';
import { COLUMNS } from '../postgres/reading/rows.ts';
import { verifyRows } from '../postgres/reading/verify.ts';
import { type BackupTable, type BundledTable, openBundle } from './bundle.ts';
import { notRestorable } from './check.ts';
import type { Backup } from './take.ts';

/** What is told on the way, and asked of the caller. */
export interface PuttingBack {
  readonly onProgress?: (done: { readonly step: 'put' | 'verify'; readonly bytes: number }) => void;
  /**
   * Once everything is in and its chains are verified, and before anybody can see it: what must be on the disk sooner than
   * the records. Where it throws, nothing is put back.
   */
  readonly beforeCommit?: () => Promise<void>;
}

/**
 * Puts a backup that has been checked (`checkBundle`) into a database whose log is empty, all or nothing, at the version
 * of the schema at which it was taken, and recomputes its chains; then brings it to the newest.
 *
 * @throws LogRefused `log-not-empty`, `backup-unfit`, `database-newer`
 */
export async function putBack(
  owner: ClientConfig,
  file: string,
  { onProgress = () => {}, beforeCommit = async () => {} }: PuttingBack = {},
): Promise<Backup> {
  const bundle = await openBundle(file);
  try {
    refuseNewer(bundle.header.schema, LOG_VERSION, 'バックアップの記録');
    await emptied(owner);
    await migrate(owner, bundle.header.schema);
    const backup = await loaded(owner, bundle.header.schema, async (client) => {
      let bytes = 0;
      const counted = async function* ({ rows }: BundledTable) {
        for await (const chunk of rows) {
          bytes += chunk.length;
          onProgress({ step: 'put', bytes });
          yield chunk;
        }
      };
      const rows: Record<string, number> = {};
      for await (const table of bundle.tables()) rows[table.table] = await fill(client, table, counted(table));
      const trailer = bundle.trailer();
      for (const [table, count] of Object.entries(trailer.rows)) {
        if (rows[table] !== count) throw new Error(`${table}: ${rows[table]} rows came in, ${count} were taken`);
      }
      onProgress({ step: 'verify', bytes });
      await verifyChains(client);
      await beforeCommit();
      return { ...bundle.header, ...trailer };
    });
    await migrate(owner);
    return backup;
  } finally {
    bundle.close();
  }
}

/** What an empty log has of schema is made anew, so that rows lie in the tables that they were taken from. */
async function emptied(owner: ClientConfig): Promise<void> {
  await asOwner(owner, async (client) => {
    const { rows } = await client.query<{ there: boolean }>("SELECT to_regclass('log.event') IS NOT NULL AS there");
    if (rows[0]?.there) {
      const { rowCount } = await client.query('SELECT FROM log.event UNION ALL SELECT FROM log.command LIMIT 1');
      if (rowCount !== 0) throw notEmpty();
    }
    const roles = await client.query<{ owner: string }>(
      "SELECT DISTINCT nspowner::regrole::text AS owner FROM pg_namespace WHERE nspname = 'read_model'",
    );
    for (const { owner: role } of roles.rows) {
      await client.query(`SET LOCAL ROLE ${role}`);
      await client.query('DROP SCHEMA read_model CASCADE');
      await client.query('RESET ROLE');
    }
    await client.query('DROP SCHEMA IF EXISTS log CASCADE');
  });
}

async function loaded<T>(owner: ClientConfig, schema: number, work: (client: pg.Client) => Promise<T>): Promise<T> {
  return asOwner(owner, async (client) => {
    const { rows } = await client.query<{ version: number }>('SELECT max(version) AS version FROM log.migration');
    if (rows[0]?.version !== schema) throw notEmpty();
    const { rowCount } = await client.query('SELECT FROM log.event UNION ALL SELECT FROM log.command LIMIT 1');
    if (rowCount !== 0) throw notEmpty();
    return work(client);
  });
}

async function verifyChains(client: pg.Client): Promise<void> {
  const report = await verifyRows(copyOut(client, `SELECT ${COLUMNS} FROM log.event e ORDER BY e.position`, 500));
  const refused = notRestorable(report);
  if (refused) throw refused;
}

async function fill(client: pg.Client, { table, columns }: BackupTable, rows: AsyncIterable<Buffer>): Promise<number> {
  const known = await client.query<{ name: string }>(
    'SELECT attname AS name FROM pg_attribute WHERE attrelid = to_regclass($1) AND attnum > 0',
    [`log.${client.escapeIdentifier(table)}`],
  );
  const names = new Set(known.rows.map(({ name }) => name));
  if (columns.length === 0 || columns.some((column) => !names.has(column))) {
    throw new LogRefused(
      'backup-unfit',
      `バックアップにある表 ${table} が、この版の定着台帳にありません。取ったときの版より新しい版で戻してください。`,
    );
  }
  const qualified = `log.${client.escapeIdentifier(table)}`;
  const into = columns.map((column) => client.escapeIdentifier(column)).join(', ');
  return withoutIndexes(client, qualified, async () => {
    const copy = client.query(copyFrom(`COPY ${qualified} (${into}) FROM STDIN`));
    await pipeline(Readable.from(rows, { objectMode: false }), copy);
    return copy.rowCount;
  });
}

async function asOwner<T>(owner: ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...owner, application_name: 'teichaku restore', query_timeout: 0 });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(
      "SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0; SET synchronous_commit = on; SET maintenance_work_mem = '256MB'",
    );
    return await transaction(client, () => work(client));
  } finally {
    await client.end().catch(() => {});
  }
}

const notEmpty = () =>
  new LogRefused(
    'log-not-empty',
    'ここにはすでに記録があるため、バックアップを戻せません。空のデータフォルダーを環境変数 TEICHAKU_DATA で指定するか、いまのデータフォルダーの名前を変えてから、もう一度実行してください。',
  );
