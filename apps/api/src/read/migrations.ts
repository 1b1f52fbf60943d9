import type { ReadModelMigration } from '@teichaku/eventlog';
import { createTables } from './tables.ts';

/** Steps of the read models' schema; never changed once shipped, only added. */
export const migrations: readonly ReadModelMigration[] = [{ version: 1, sql: createTables() }];
