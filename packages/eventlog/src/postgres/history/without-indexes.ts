import type { ClientBase } from 'pg';

/**
 * Fills a table of the log as its owner, within a transaction: its indexes are made anew from their own definitions when
 * the rows are in (an index that is made at once costs a fraction of one that grows by a row at a time), and row-level
 * security, behind which not even the owner could write, is forced again.
 */
export async function withoutIndexes<T>(client: ClientBase, table: string, work: () => Promise<T>): Promise<T> {
  const { rows: secured } = await client.query<{ forced: boolean }>(
    'SELECT relforcerowsecurity AS forced FROM pg_class WHERE oid = $1::regclass',
    [table],
  );
  const forced = secured[0]?.forced === true;
  if (forced) await client.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
  const { rows: indexes } = await client.query<{ name: string; constraint: string | null; index: string }>(
    `SELECT quote_ident(relname) AS name, pg_get_constraintdef(pg_constraint.oid) AS constraint, pg_get_indexdef(indexrelid) AS index
       FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid LEFT JOIN pg_constraint ON conindid = indexrelid AND conrelid = indrelid
      WHERE indrelid = $1::regclass ORDER BY indexrelid`,
    [table],
  );
  for (const { name, constraint } of indexes) {
    await client.query(constraint ? `ALTER TABLE ${table} DROP CONSTRAINT ${name}` : `DROP INDEX log.${name}`);
  }
  const result = await work();
  for (const { name, constraint, index } of indexes) {
    await client.query(constraint ? `ALTER TABLE ${table} ADD CONSTRAINT ${name} ${constraint}` : index);
  }
  if (forced) await client.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
  return result;
}
