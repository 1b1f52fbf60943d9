import pg from 'pg';
import type { OpenStore } from '../contract/index.ts';
import type { EventLog } from '../event-log.ts';
import { type OpenedEventLog, openEventLog } from '../open.ts';
import type { TestServer } from './server.ts';
import { stalledInPostgres } from './stalled-append.ts';

/** The PostgreSQL store for the contract: what the suite does behind its back is done as the owner of the database. */
export function postgresStore(server: () => TestServer): OpenStore {
  return async (now, upcasters) => {
    const databaseUrl = await server().database();
    const open = () => openEventLog({ dataDir: server().dataDir, databaseUrl, clock: { now }, upcasters });
    let opened: OpenedEventLog = await open();
    const others: OpenedEventLog[] = [];
    let other: EventLog | null = null;
    const closeAll = async () => {
      await Promise.all([opened, ...others.splice(0)].map((one) => one.close()));
      other = null;
    };
    const asOwner = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
      const client = new pg.Client({ connectionString: databaseUrl, lock_timeout: 20_000 });
      await client.connect();
      try {
        return await work(client);
      } finally {
        await client.end();
      }
    };
    return {
      get log() {
        return opened.log;
      },
      another: async () => {
        if (other) return other;
        const made = await open();
        others.push(made);
        other = made.log;
        return other;
      },
      restart: async () => {
        await closeAll();
        opened = await open();
      },
      stored: (corporationId) =>
        asOwner(async (client) => {
          const texts: string[] = [];
          for (const table of ['event', 'command', 'seal_key']) {
            const { rows } = await client.query<{ text: string }>(
              `SELECT t::text AS text FROM log.${table} AS t WHERE corporation_id = $1`,
              [corporationId],
            );
            texts.push(...rows.map(({ text }) => text));
          }
          return texts.join('\n');
        }),
      dataBytes: (corporationId, stream, revision) =>
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
          await client.query(
            'ALTER TABLE log.event ENABLE TRIGGER USER; ALTER TABLE log.event FORCE ROW LEVEL SECURITY',
          );
          if (rowCount !== 1) throw new Error('nothing was tampered with');
        }),
      verify: (corporationId) => opened.verify({ corporationId }),
      destroyKeys: (corporationId, subject) => opened.destroyKeys(corporationId, subject),
      stalled: (writes, command) => stalledInPostgres({ databaseUrl, dataDir: server().dataDir, now }, writes, command),
      cutConnections: () => asOwner(cutOthers),
      close: closeAll,
    };
  };
}

/** Every connection to the database but this one. */
export async function cutOthers(client: pg.Client): Promise<void> {
  await client.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  );
}
