import type { ReadModelMigration } from '@teichaku/eventlog';
import { createTables } from './tables.ts';

/** Steps of the read models' schema; never changed once shipped, only added. */
export const migrations: readonly ReadModelMigration[] = [
  { version: 1, sql: createTables() },
  {
    version: 2,
    // which release answered last: another one may know the law differently, so everything is answered again
    sql: `CREATE TABLE release (one boolean PRIMARY KEY DEFAULT true CHECK (one), version text NOT NULL);
      REVOKE ALL ON release FROM PUBLIC;`,
  },
];
