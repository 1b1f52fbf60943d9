import pg, { type ClientBase, type ClientConfig } from 'pg';
import { LogRefused } from '../errors.ts';
import { log } from './0001-log.ts';
import { append, readModel } from './0002-append.ts';
import { appendPlans } from './0003-append-plans.ts';
import { projectionLease } from './0004-projection-lease.ts';
import { origin } from './0005-origin.ts';
import { storeKeys } from './0006-store-keys.ts';
import { sealCheckpoint } from './0007-seal-checkpoint.ts';
import { readOnly } from './0008-read-only.ts';
import { keyLoss } from './0009-key-loss.ts';
import { projectionPartitions } from './0010-projection-partitions.ts';
import { readOnlyPlace } from './0011-read-only-place.ts';
import { refuseLossy } from './durability.ts';
import { ensureRoles, type Roles, rolesOf } from './roles.ts';

/** Never changed once shipped, only added to. */
const STEPS: readonly ((roles: Roles) => string)[] = [
  log,
  append,
  readModel,
  appendPlans,
  projectionLease,
  origin,
  storeKeys,
  sealCheckpoint,
  readOnly,
  keyLoss,
  projectionPartitions,
  readOnlyPlace,
];

const BEFORE_ALL_STEPS = `CREATE SCHEMA IF NOT EXISTS log;
CREATE TABLE log.migration (version integer PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now());
`;

/** The log's schema as the steps make it, in order: what a museum keeps of a release, and holds later ones to. */
export const logSchema = (roles: Roles): readonly string[] => [BEFORE_ALL_STEPS, ...STEPS.map((step) => step(roles))];

/** A number of our own: two processes that start together migrate one after the other. */
const LOCK = 7358000;

/** The version of the log's schema that this code writes. */
export const LOG_VERSION = STEPS.length;

/**
 * Brings the log's schema to the newest version, in one transaction: an interrupted one leaves nothing behind. Throws
 * `LogRefused` for a schema newer than this code, a superuser, roles that cannot be made, or a server that may lose commits.
 *
 * @param through an older version to stop at, so that what was written then can be put back as it was.
 */
export async function migrate(owner: ClientConfig, through = LOG_VERSION): Promise<Roles> {
  const client = new pg.Client({ ...owner, application_name: 'teichaku migrations' });
  // a loss is told by the statement that is under way, or by the next one
  client.on('error', () => {});
  await client.connect();
  try {
    const roles = await rolesOf(client);
    await refuseLossy(client);
    await transaction(client, async () => {
      await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
      const current = await currentVersion(client, 'log');
      refuseNewer(current, STEPS.length, 'データベースの記録');
      if (current >= through) return;
      if (current === 0) {
        await ensureRoles(client, roles);
        await client.query(BEFORE_ALL_STEPS);
      }
      for (const [index, step] of STEPS.entries()) {
        if (index < current || index >= through) continue;
        await client.query(step(roles));
        await client.query('INSERT INTO log.migration (version) VALUES ($1)', [index + 1]);
      }
    });
    return roles;
  } finally {
    await client.end();
  }
}

/** The version of a schema, 0 when there is none. */
export async function currentVersion(client: ClientBase, schema: 'log' | 'read_model'): Promise<number> {
  const { rows } = await client.query<{ there: boolean }>('SELECT to_regclass($1) IS NOT NULL AS there', [
    `${schema}.migration`,
  ]);
  if (!rows[0]?.there) return 0;
  const found = await client.query<{ version: number }>(
    `SELECT coalesce(max(version), 0) AS version FROM ${schema}.migration`,
  );
  return found.rows[0]?.version ?? 0;
}

/** Throws when the database was written by newer code. */
export function refuseNewer(found: number, known: number, what: string): void {
  if (found <= known) return;
  throw new LogRefused(
    'database-newer',
    `${what}は、より新しい版（第${found}版）で作られています。この版が知っているのは第${known}版までですので、新しい版の定着台帳で開いてください。`,
  );
}

/** Runs `work` between BEGIN and COMMIT, or ROLLBACK when it throws. */
export async function transaction<T>(client: ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN');
  try {
    const result = await work();
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  }
}
