import { type Sql, underRowLevelSecurity, type Workbench } from '@teichaku/eventlog';
import { TABLES } from '../tables.ts';

/** What the names of the tables end with that are being filled beside those that are served. */
export const NEXT = '_next';

/** Makes them anew, bare: rows are poured into them before there is an index. */
export async function createNext(bench: Workbench): Promise<void> {
  for (const table of TABLES) {
    await bench.query(`DROP TABLE IF EXISTS read_model.${table}${NEXT}`);
    await bench.query(
      `CREATE TABLE read_model.${table}${NEXT} (LIKE read_model.${table} INCLUDING ALL EXCLUDING INDEXES)`,
    );
  }
}

interface Index {
  readonly name: string;
  readonly definition: string;
  readonly primary: boolean;
}

/** Gives one of them the indexes, the protection and the statistics that the served one has. */
export async function finishNext(bench: Workbench, table: string): Promise<void> {
  const { rows } = await bench.query<Index>(
    `SELECT relname AS name, pg_get_indexdef(indexrelid) AS definition, indisprimary AS primary
       FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
      WHERE indrelid = $1::regclass ORDER BY indisprimary DESC, relname`,
    [`read_model.${table}`],
  );
  for (const { name, definition, primary } of rows) {
    await bench.query(
      definition.replace(
        / INDEX .*? ON .*? USING /,
        () => ` INDEX ${name}${NEXT} ON read_model.${table}${NEXT} USING `,
      ),
    );
    if (primary)
      await bench.query(
        `ALTER TABLE read_model.${table}${NEXT} ADD CONSTRAINT ${name}${NEXT} PRIMARY KEY USING INDEX ${name}${NEXT}`,
      );
  }
  await bench.query(underRowLevelSecurity(`${table}${NEXT}`));
  await bench.query(`ANALYZE read_model.${table}${NEXT}`);
}

/** Puts them in the place of those that are served. Within a transaction. */
export async function switchTables(sql: Sql): Promise<void> {
  // the checkpoints say it for all of them
  await sql.query('DELETE FROM read_model.corporation_progress');
  for (const table of TABLES) {
    await sql.query(`DROP TABLE read_model.${table}`);
    await sql.query(`ALTER TABLE read_model.${table}${NEXT} RENAME TO ${table}`);
  }
  const { rows } = await sql.query<{ name: string }>(
    `SELECT indexname AS name FROM pg_indexes WHERE schemaname = 'read_model' AND indexname LIKE '%\\${NEXT}'`,
  );
  for (const { name } of rows)
    await sql.query(`ALTER INDEX read_model.${name} RENAME TO ${name.slice(0, -NEXT.length)}`);
}
