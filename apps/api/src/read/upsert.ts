import { prepared, type Sql } from '@teichaku/eventlog';

const CHUNK = 500;

/**
 * Writes rows whose fields are the table's columns; a row with the same keys is replaced where it is another one. All is
 * sent at once.
 */
export async function upsert(
  sql: Sql,
  table: string,
  keys: readonly string[],
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  const sent: Promise<unknown>[] = [];
  for (let start = 0; start < rows.length; start += CHUNK) {
    const chunk = rows.slice(start, start + CHUNK);
    const columns = Object.keys(chunk[0] as object);
    const replaced = columns.filter((column) => !keys.includes(column));
    const conflict =
      replaced.length > 0
        ? `DO UPDATE SET ${replaced.map((name) => `${name} = excluded.${name}`).join(', ')}
           WHERE (${replaced.map((name) => `old.${name}::text`).join(', ')})
             IS DISTINCT FROM (${replaced.map((name) => `excluded.${name}::text`).join(', ')})`
        : 'DO NOTHING';
    sent.push(
      sql.query(
        prepared(
          `INSERT INTO read_model.${table} AS old (${columns.join(', ')})
           SELECT ${columns.join(', ')} FROM json_populate_recordset(NULL::read_model.${table}, $1::json)
           ON CONFLICT (${keys.join(', ')}) ${conflict}`,
        ),
        [JSON.stringify(chunk)],
      ),
    );
  }
  await Promise.all(sent);
}
