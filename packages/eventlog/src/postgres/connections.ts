import type { Socket } from 'node:net';
import pg, { type ClientConfig, type PoolClient, type PoolConfig } from 'pg';
import type { LogDatabase, ReadModelMigration, Sql, Workbench } from '../log-database.ts';
import { APPEND_LOCK } from '../migrations/0002-append.ts';
import { refuseNewer, transaction } from '../migrations/migrate.ts';
import type { Roles } from '../migrations/roles.ts';
import { copyRows } from './copy-rows.ts';
import { hangUp } from './hang-up.ts';
import {
  advance,
  attendProjection,
  BEGIN_CLAIMING,
  BEGIN_PROJECTING,
  claimProjection,
  givePartitions,
  leaveProjection,
  projectionState,
  takePartitions,
} from './projection.ts';

type Role = 'app' | 'projector';

/** Connections to the log's database, each in one of the roles. */
export interface Connections extends LogDatabase {
  readonly app: pg.Pool;
  readonly projector: pg.Pool;
  /** As `withCorporation`, but waits for an append that is under way, and sees what it did. */
  afterAppends<T>(corporationId: string, work: (sql: Sql) => Promise<T>): Promise<T>;
  /** A transaction of the owner: destroying keys and loading a history, nothing in daily work. */
  asOwner<T>(work: (client: pg.Client) => Promise<T>, config?: ClientConfig): Promise<T>;
  /** A connection of its own, outside the pools. */
  connect(role: Role, config?: ClientConfig): Promise<pg.Client>;
  close(): Promise<void>;
}

/** No statement waits longer: a half-open connection must not hold a caller for ever, and a person not even so long. */
const PATIENCE_MS = { app: 10_000, projector: 30_000 };

export function openConnections(owner: ClientConfig, roles: Roles): Connections {
  const config = { ...owner, keepAlive: true, connectionTimeoutMillis: 10_000, query_timeout: PATIENCE_MS.projector };
  const configOf = (role: Role) => ({
    ...config,
    query_timeout: PATIENCE_MS[role],
    application_name: `teichaku ${role}`,
  });
  // of our statements none is worth being compiled
  const take = (role: Role) => `SET ROLE ${roles[role]}; SET search_path = read_model, pg_temp; SET jit = off`;
  const pool = (role: Role, max: number) => {
    // statements that need not wait for each other's answers are sent together; COPY cannot, it has its own connections
    const options: PoolConfig = { ...configOf(role), max, pipeline: true };
    const made = new pg.Pool({
      ...options,
      onConnect: async (client) => {
        // also one that is lost between two statements of a transaction: the next one tells it
        client.on('error', () => {});
        await client.query(take(role));
      },
    });
    // a connection that is lost while nobody uses it is replaced by the next query
    made.on('error', () => {});
    return made;
  };
  const app = pool('app', 12);
  const projector = pool('projector', 6);

  const connect: Connections['connect'] = async (role, extra = {}) => {
    const client = new pg.Client({ ...configOf(role), ...extra });
    // a loss is told by the statement that is under way, or by the next one
    client.on('error', () => {});
    try {
      await client.connect();
      await client.query(take(role));
      return client;
    } catch (error) {
      hangUp(client);
      throw error;
    }
  };

  const asProjector: LogDatabase['asProjector'] = (work) => within(projector, 'BEGIN', work);
  const claiming: LogDatabase['asProjector'] = (work) => within(projector, BEGIN_CLAIMING, work);

  const aside: LogDatabase['aside'] = async (work) => {
    const client = await connect('projector', { query_timeout: 0 });
    // the statement that was under way tells it
    client.on('error', () => {});
    const bench: Workbench = {
      query: (statement, values) => client.query(statement, values),
      copy: (table, columns, rows) => copyRows(client, table, columns, rows),
    };
    try {
      return await work(bench);
    } finally {
      await client.end();
    }
  };

  const ofCorporation = (corporationId: string) => {
    if (!UUID.test(corporationId)) throw new RangeError(`not a corporation's id: ${corporationId}`);
    return `READ ONLY; SET LOCAL teichaku.corporation = '${corporationId}'`;
  };

  const withCorporation: LogDatabase['withCorporation'] = async (corporationId, work) =>
    within(app, `BEGIN ISOLATION LEVEL REPEATABLE READ ${ofCorporation(corporationId)}`, work);

  // each statement sees what was committed before it began: so the one after the lock sees what the lock waited for
  const afterAppends: Connections['afterAppends'] = async (corporationId, work) =>
    within(app, `BEGIN ISOLATION LEVEL READ COMMITTED ${ofCorporation(corporationId)}`, async (sql) => {
      await sql.query('SELECT pg_advisory_xact_lock_shared($1)', [APPEND_LOCK]);
      return work(sql);
    });

  const asOwner: Connections['asOwner'] = async (work, extra = {}) => {
    const client = new pg.Client({ ...config, application_name: 'teichaku owner', ...extra });
    // the statement that was under way tells it
    client.on('error', () => {});
    await client.connect();
    try {
      return await transaction(client, () => work(client));
    } finally {
      await client.end();
    }
  };

  return {
    app,
    projector,
    connect,
    asOwner,
    asProjector,
    aside,
    withCorporation,
    afterAppends,
    migrateReadModels: (migrations) => asProjector((sql) => migrateReadModels(sql, migrations)),
    claimProjection: (name, by) => claiming((sql) => claimProjection(sql, name, by)),
    attendProjection: (name, holder, millis, shares) =>
      within(projector, BEGIN_PROJECTING, (sql) => attendProjection(sql, name, holder, millis, shares)),
    takePartitions: (name, holder, partitions) => claiming((sql) => takePartitions(sql, name, holder, partitions)),
    givePartitions: (name, holder, partitions) => claiming((sql) => givePartitions(sql, name, holder, partitions)),
    leaveProjection: (name, holder) => claiming((sql) => leaveProjection(sql, name, holder)),
    projectionState: (name) => asProjector((sql) => projectionState(sql, name)),
    advance: (claim, work) => within(projector, BEGIN_PROJECTING, (sql) => advance(sql, claim, work)),
    close: async () => void (await Promise.all([app.end(), projector.end()])),
  };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Statements of one turn leave together: a system call for each of them costs more than most of them take. */
function inOneGo(client: PoolClient): Sql {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  return {
    query: (statement, values) => {
      if (stream.writableCorked === 0) {
        stream.cork();
        process.nextTick(() => stream.uncork());
      }
      return client.query(statement, values);
    },
  };
}

/** A transaction on a pooled connection. What begins it travels together with the first statement. */
async function within<T>(pool: pg.Pool, begin: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const client: PoolClient = await pool.connect();
  let broken: Error | undefined;
  // lost between two statements, nobody else would hear of it, and the process would end
  const lose = (lost: Error) => {
    broken = lost;
  };
  client.on('error', lose);
  try {
    const sql = inOneGo(client);
    const begun = sql.query(begin);
    begun.catch(() => {});
    const result = await work(sql);
    await begun;
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((lost: Error) => {
      broken = lost;
    });
    throw error;
  } finally {
    client.removeListener('error', lose);
    client.release(broken);
  }
}

async function migrateReadModels(sql: Sql, migrations: readonly ReadModelMigration[]): Promise<void> {
  for (const [index, { version }] of migrations.entries()) {
    if (version !== index + 1) throw new RangeError(`read model migration ${index + 1} has the version ${version}`);
  }
  // the next start waits for this one
  await sql.query('LOCK TABLE read_model.migration IN ACCESS EXCLUSIVE MODE');
  const { rows } = await sql.query<{ version: number }>(
    'SELECT coalesce(max(version), 0) AS version FROM read_model.migration',
  );
  const current = rows[0]?.version ?? 0;
  refuseNewer(current, migrations.length, 'データベースの一覧');
  for (const migration of migrations.slice(current)) {
    await sql.query(migration.sql);
    await sql.query('INSERT INTO read_model.migration (version) VALUES ($1)', [migration.version]);
  }
}
