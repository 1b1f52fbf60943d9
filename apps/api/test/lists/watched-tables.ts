import { type LogDatabase, partitionIn } from '@teichaku/eventlog';
import { PROJECTION } from '../../src/read/progress.ts';
import { TABLES } from '../../src/read/tables.ts';

/**
 * Has the database note of every row that is written whether the same transaction moved the checkpoint of the row's
 * partition, and whose that was. What was rolled back is not noted.
 */
export async function watchTables(database: LogDatabase): Promise<void> {
  await database.asProjector(async (sql) => {
    await sql.query('CREATE TABLE read_model.wrote (holder text, of text, PRIMARY KEY (holder, of))');
    await sql.query('CREATE TABLE read_model.trespass (of text, what text, corporation_id uuid)');
    await sql.query(`CREATE FUNCTION read_model.watch() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        whose uuid;
        led text;
      BEGIN
        IF TG_OP = 'DELETE' THEN whose := OLD.corporation_id; ELSE whose := NEW.corporation_id; END IF;
        SELECT holder INTO led FROM read_model.checkpoint
         WHERE name = '${PROJECTION}' AND partition = ${partitionIn('whose')} AND xmin = pg_current_xact_id()::xid;
        IF led IS NULL THEN INSERT INTO read_model.trespass VALUES (TG_TABLE_NAME, TG_OP, whose);
        ELSE INSERT INTO read_model.wrote VALUES (led, TG_TABLE_NAME) ON CONFLICT DO NOTHING;
        END IF;
        RETURN NULL;
      END $$`);
    for (const table of [...TABLES, 'corporation_progress'])
      await sql.query(
        `CREATE TRIGGER watched AFTER INSERT OR UPDATE OR DELETE ON read_model.${table}
           FOR EACH ROW EXECUTE FUNCTION read_model.watch()`,
      );
    // whoever wishes inserts one
    await sql.query(
      `CREATE TRIGGER watched AFTER DELETE ON read_model.redrive_wish
         FOR EACH ROW EXECUTE FUNCTION read_model.watch()`,
    );
  });
}

export const trespasses = (database: LogDatabase) =>
  database.asProjector(async (sql) => (await sql.query('SELECT * FROM read_model.trespass LIMIT 5')).rows);

/** Tables that each process wrote to. */
export async function writtenBy(database: LogDatabase): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const { rows } = await database.asProjector((sql) =>
    sql.query<{ holder: string; of: string }>('SELECT holder, of FROM read_model.wrote'),
  );
  return new Map(
    [...Map.groupBy(rows, ({ holder }) => holder)].map(([holder, own]) => [holder, new Set(own.map(({ of }) => of))]),
  );
}
