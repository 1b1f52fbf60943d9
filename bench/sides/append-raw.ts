// PostgreSQL as it comes: each command one transaction, an insert that checks the stream's version. Nothing is sealed,
// nothing hashed. `ordered`: positions follow the order of commit, without which a reader that goes by position misses
// events; so each takes a lock to its commit.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { appendSide, corporation, office, staff } from './workload.ts';

const TABLE = `CREATE TABLE event (
  position bigint PRIMARY KEY, stream text NOT NULL, version integer NOT NULL,
  event_id uuid NOT NULL UNIQUE, type text NOT NULL, data json NOT NULL, metadata json NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(), UNIQUE (stream, version))`;

// nothing is inserted unless the stream stands where the writer believes
const insert = (position: string) => `
  INSERT INTO event (position, stream, version, event_id, type, data, metadata)
  SELECT ${position}, $1, $2 + n, id, 'InterviewHeld', data, $5 FROM unnest($3::uuid[], $4::json[]) WITH ORDINALITY AS e(id, data, n)
   WHERE $2 = (SELECT coalesce(max(version), 0) FROM event WHERE stream = $1)`;

// a statement sees what was committed before it began: the lock is taken by one of its own
const ORDERED = `CREATE FUNCTION append(text, integer, uuid[], json[], json) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE inserted integer;
BEGIN
  PERFORM pg_advisory_xact_lock(1);
  ${insert('(SELECT coalesce(max(position), 0) FROM event) + n')};
  GET DIAGNOSTICS inserted = ROW_COUNT;
  RETURN inserted;
END $$`;

export async function open({ databaseUrl, ordered }: { databaseUrl: string; ordered: boolean }) {
  const newPool = (max: number) => new pg.Pool({ connectionString: databaseUrl, max }).on('error', () => {});
  let pool = newPool(1);
  await pool.query(`${TABLE}; CREATE SEQUENCE position; ${ORDERED}`);
  const text = ordered ? 'SELECT append($1, $2, $3, $4, $5) AS inserted' : insert("nextval('position')");
  return appendSide(
    databaseUrl,
    async ({ stream, before, events }) => {
      const metadata = { corporation, office, recordedBy: staff, commandId: randomUUID(), source: { kind: 'screen' } };
      const values = [
        stream,
        before,
        events.map(({ id }) => id),
        events.map(({ data }) => JSON.stringify(data)),
        JSON.stringify(metadata),
      ];
      const { rows, rowCount } = await pool.query<{ inserted: number }>({ name: 'append', text, values });
      if ((ordered ? rows[0]?.inserted : rowCount) !== events.length) throw new Error('the stream stood elsewhere');
    },
    () => pool.end(),
    {
      // a connection for each client; the server has a hundred for all sides together
      before: async ({ clients }) => {
        await pool.end();
        pool = newPool(clients);
        const all = await Promise.allSettled(Array.from({ length: clients }, () => pool.connect()));
        // also where one was not to be had: a pool does not end before all are given back
        for (const one of all) if (one.status === 'fulfilled') one.value.release();
        for (const one of all) if (one.status === 'rejected') throw one.reason;
      },
      after: async () => {
        await pool.end();
        pool = newPool(1);
      },
    },
  );
}
