import type { Sql } from '@teichaku/eventlog';
import { type RebuildOptions, type RebuildReport, rebuild } from '../src/read/rebuild/rebuild.ts';
import { TABLES, type Table } from '../src/read/tables.ts';
import type { Api } from './support.ts';

/** Every row of every read model as text, in an order of its own: equal where the tables are. */
export function readTables({ stores }: Pick<Api, 'stores'>): Promise<Readonly<Record<Table, readonly string[]>>> {
  const rowsOf = async (sql: Sql, table: Table) => {
    const { rows } = await sql.query<{ row: string }>(`SELECT to_json(t)::text AS row FROM read_model.${table} AS t`);
    return [table, rows.map(({ row }) => row).sort()] as const;
  };
  return stores.database.asProjector(async (sql) => {
    const tables = [];
    for (const table of TABLES) tables.push(await rowsOf(sql, table));
    return Object.fromEntries(tables) as Record<Table, string[]>;
  });
}

/** Makes the read models anew as `npm run rebuild` does. */
export const rebuilt = (
  { stores, clock }: Pick<Api, 'stores' | 'clock'>,
  options: Partial<RebuildOptions> = {},
): Promise<RebuildReport> => rebuild(stores, clock, { complaints: { error: () => {} }, ...options });
