import type { SealClass } from '@teichaku/casework/kernel';
import type { SealSubject } from '../event-log.ts';
import type { KeyTable, StoredKey } from '../sealing/index.ts';
import type { Connections } from './connections.ts';

interface Row {
  readonly key_id: string;
  readonly subject_kind: SealSubject['kind'];
  readonly subject_id: string;
  readonly class: SealClass;
  readonly wrapped: Buffer | null;
}

const COLUMNS = 'key_id, subject_kind, subject_id, class, wrapped';

/** The key table in PostgreSQL, read in the app's role under the corporation asked for. */
export function keyTable({ withCorporation }: Pick<Connections, 'withCorporation'>): KeyTable {
  const read = async (corporationId: string, where: string, values: unknown[]): Promise<StoredKey[]> => {
    const { rows } = await withCorporation(corporationId, (sql) =>
      sql.query<Row>(`SELECT ${COLUMNS} FROM log.seal_key WHERE corporation_id = $1 AND ${where}`, [
        corporationId,
        ...values,
      ]),
    );
    return rows.map((row) => ({
      keyId: row.key_id,
      subject: { kind: row.subject_kind, id: row.subject_id },
      class: row.class,
      wrapped: row.wrapped,
    }));
  };
  return {
    living: (corporationId, { kind, id }) =>
      read(corporationId, 'destroyed_at IS NULL AND subject_kind = $2 AND subject_id = $3', [kind, id]),
    byId: (corporationId, keyIds) => read(corporationId, 'key_id = ANY ($2::uuid[])', [keyIds]),
    anyLiving: async (corporationId) => (await read(corporationId, 'destroyed_at IS NULL LIMIT 1', []))[0] ?? null,
    hasRecords: async (corporationId) => {
      // where the events are kept elsewhere, the keys are here before the first of them is
      const { rowCount } = await withCorporation(corporationId, (sql) =>
        sql.query(
          `(SELECT 1 FROM log.command WHERE corporation_id = $1 LIMIT 1) UNION ALL
           (SELECT 1 FROM log.seal_key WHERE corporation_id = $1 LIMIT 1)`,
          [corporationId],
        ),
      );
      return (rowCount ?? 0) > 0;
    },
  };
}

/** Destroys every key of a subject; gives how many. What was sealed with them reads as erased from now on, for ever. */
export async function destroyKeys(
  { asOwner }: Pick<Connections, 'asOwner'>,
  corporationId: string,
  subject: SealSubject,
  now: bigint,
): Promise<number> {
  return asOwner(async (sql) => {
    await sql.query("SELECT set_config('teichaku.corporation', $1, true)", [corporationId]);
    const { rowCount } = await sql.query(
      `UPDATE log.seal_key SET wrapped = NULL, destroyed_at = $4
       WHERE corporation_id = $1 AND subject_kind = $2 AND subject_id = $3 AND destroyed_at IS NULL`,
      [corporationId, subject.kind, subject.id, String(now)],
    );
    // every process forgets what it holds in memory
    await sql.query("SELECT pg_notify('teichaku_log', 'keys')");
    return rowCount ?? 0;
  });
}
