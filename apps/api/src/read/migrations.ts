import { type ReadModelMigration, underRowLevelSecurity } from '@teichaku/eventlog';
import { CREATE_TABLES, TABLES } from './tables.ts';

/** Steps of the read models' schema; never changed once shipped, only added. */
export const migrations: readonly ReadModelMigration[] = [
  { version: 1, sql: CREATE_TABLES },
  {
    version: 2,
    // which release answered last: another one may know the law differently, so everything is answered again
    sql: `CREATE TABLE release (one boolean PRIMARY KEY DEFAULT true CHECK (one), version text NOT NULL);
      REVOKE ALL ON release FROM PUBLIC;`,
  },
  {
    version: 3,
    // the tables of the first step are made as they are today: what was added since is there where it ran today
    sql: `ALTER TABLE parked ADD COLUMN IF NOT EXISTS unreadable boolean NOT NULL DEFAULT false;
      CREATE TABLE corporation_progress (          -- where a corporation is ahead of the checkpoint
        corporation_id uuid NOT NULL PRIMARY KEY,
        position       text NOT NULL
      );
      ${underRowLevelSecurity('corporation_progress')}`,
  },
  // a month's duties are now the office's of that month: everything is answered again
  { version: 4, sql: 'DELETE FROM release' },
  {
    version: 5,
    // offices month by month, and more: all of it is made anew from the log
    sql: `${TABLES.map((table) => `DROP TABLE IF EXISTS ${table};`).join('\n')}
      ${CREATE_TABLES}
      DROP TABLE release;
      CREATE TABLE answer_state (                   -- of which day the answers are, and by which law and folds each kind
        name  text NOT NULL PRIMARY KEY,
        value text NOT NULL
      );
      REVOKE ALL ON answer_state FROM PUBLIC;
      DELETE FROM corporation_progress;
      UPDATE checkpoint SET position = NULL;`,
  },
  // each casefile that is taken in asks this index; what waits to be put in order is gone through at every question
  { version: 6, sql: 'ALTER INDEX casefile_overview_rests SET (fastupdate = off)' },
  {
    version: 7,
    sql: `CREATE TABLE redrive_wish (                   -- parked streams that somebody asks for again; whoever leads looks here
        corporation_id uuid        NOT NULL,
        stream         text        NOT NULL,
        asked_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (corporation_id, stream)
      );
      ${underRowLevelSecurity('redrive_wish')}`,
  },
  {
    version: 8,
    // each partition is led by itself, and its leader notes of which day its answers are
    sql: `ALTER TABLE answer_state DROP CONSTRAINT answer_state_pkey, ADD COLUMN partition smallint NOT NULL DEFAULT 0;
      INSERT INTO answer_state (partition, name, value)
        SELECT further, name, value FROM answer_state, generate_series(1, 7) AS further;
      ALTER TABLE answer_state ALTER COLUMN partition DROP DEFAULT, ADD PRIMARY KEY (partition, name);`,
  },
];
