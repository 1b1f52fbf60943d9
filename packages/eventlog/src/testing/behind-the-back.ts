import pg from 'pg';
import type { StoreUnderContract } from '../contract/harness.ts';

/** What the contract does behind a store's back, as the owner of its database. */
export interface BehindTheBack extends Pick<StoreUnderContract, 'tamper'> {
  /** What its tables hold of a corporation, a row a text. */
  rowsOf(corporationId: string): Promise<string[]>;
  /** Stored data of an event. */
  dataOf(corporationId: string, stream: string, revision: number): Promise<string>;
  /** Ends every connection but its own. */
  cutOthers(): Promise<void>;
}

export function behindTheBack(databaseUrl: string): BehindTheBack {
  const asOwner = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = new pg.Client({ connectionString: databaseUrl, lock_timeout: 20_000 });
    await client.connect();
    return work(client).finally(() => client.end());
  };
  return {
    rowsOf: (corporationId) =>
      asOwner(async (client) => {
        const texts: string[] = [];
        for (const table of ['event', 'command', 'seal_key']) {
          const { rows } = await client.query<{ text: string }>(
            `SELECT t::text AS text FROM log.${table} AS t WHERE corporation_id = $1`,
            [corporationId],
          );
          texts.push(...rows.map(({ text }) => text));
        }
        return texts;
      }),
    dataOf: (corporationId, stream, revision) =>
      asOwner(async (client) => {
        const { rows } = await client.query<{ data: string }>(
          'SELECT data::text AS data FROM log.event WHERE corporation_id = $1 AND stream = $2 AND revision = $3',
          [corporationId, stream, revision],
        );
        return rows[0]?.data ?? '';
      }),
    tamper: (corporationId, stream, revision, data) =>
      asOwner(async (client) => {
        await client.query(
          'ALTER TABLE log.event DISABLE TRIGGER USER; ALTER TABLE log.event NO FORCE ROW LEVEL SECURITY',
        );
        const { rowCount } = await client.query(
          'UPDATE log.event SET data = $4 WHERE corporation_id = $1 AND stream = $2 AND revision = $3',
          [corporationId, stream, revision, data],
        );
        await client.query('ALTER TABLE log.event ENABLE TRIGGER USER; ALTER TABLE log.event FORCE ROW LEVEL SECURITY');
        if (rowCount !== 1) throw new Error('nothing was tampered with');
      }),
    cutOthers: () =>
      asOwner(async (client) => {
        await client.query(
          'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
        );
      }),
  };
}
