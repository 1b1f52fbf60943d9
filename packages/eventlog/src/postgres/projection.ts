import { Fenced, type ProjectionClaim, type ProjectionLease, prepared, type Sql } from '../log-database.ts';

/**
 * What is made of the log need not be on the disk before anybody goes on: a crash takes the rows away together with the
 * checkpoint, and they are made again. A claim does wait: two must never hold the same epoch. A process that is stopped
 * in the middle of a transaction must not keep the next leader waiting for ever.
 */
export const BEGIN_PROJECTING =
  "BEGIN; SET LOCAL synchronous_commit = off; SET LOCAL idle_in_transaction_session_timeout = '5s'";

/** A process that stands by says so again and again; silent for so long, it has gone. */
const STANDBY_SECONDS = 10;

interface Claimed {
  readonly epoch: string;
  readonly position: string | null;
}

const claimOf = (name: string, row: Claimed): ProjectionClaim => ({
  name,
  epoch: Number(row.epoch),
  position: row.position,
});

const seconds = (millis: number): number => millis / 1_000;

export async function claimProjection(
  sql: Sql,
  name: string,
  by?: { readonly holder: string; readonly millis: number },
): Promise<ProjectionClaim> {
  const { rows } = await sql.query<Claimed>(
    `INSERT INTO read_model.checkpoint AS mine (name, epoch, holder, lease_until)
     VALUES ($1, 1, $2, clock_timestamp() + make_interval(secs => $3))
     ON CONFLICT (name) DO UPDATE SET epoch = mine.epoch + 1, holder = excluded.holder, lease_until = excluded.lease_until
     RETURNING epoch, position`,
    [name, by?.holder ?? null, by ? seconds(by.millis) : null],
  );
  return claimOf(name, rows[0] as Claimed);
}

/** What is free is taken; else nothing waits for whoever leads, not even for a transaction of theirs. */
export async function leaseProjection(
  sql: Sql,
  name: string,
  holder: string,
  millis: number,
): Promise<ProjectionClaim | null> {
  const { rows } = await sql.query<Claimed>(
    `WITH free AS (
       SELECT name FROM read_model.checkpoint
        WHERE name = $1 AND (lease_until IS NULL OR holder = $2 OR lease_until <= clock_timestamp())
          FOR UPDATE SKIP LOCKED)
     UPDATE read_model.checkpoint AS mine
        SET epoch = epoch + 1, holder = $2, lease_until = clock_timestamp() + make_interval(secs => $3)
       FROM free WHERE mine.name = free.name RETURNING epoch, position`,
    [name, holder, seconds(millis)],
  );
  const [taken] = rows[0]
    ? rows
    : (
        await sql.query<Claimed>(
          `INSERT INTO read_model.checkpoint (name, epoch, holder, lease_until)
           VALUES ($1, 1, $2, clock_timestamp() + make_interval(secs => $3))
           ON CONFLICT (name) DO NOTHING RETURNING epoch, position`,
          [name, holder, seconds(millis)],
        )
      ).rows;
  await sql.query(
    taken
      ? 'DELETE FROM read_model.projection_standby WHERE name = $1 AND holder = $2'
      : `INSERT INTO read_model.projection_standby (name, holder, seen_at) VALUES ($1, $2, clock_timestamp())
         ON CONFLICT (name, holder) DO UPDATE SET seen_at = excluded.seen_at`,
    [name, holder],
  );
  return taken ? claimOf(name, taken) : null;
}

export async function renewProjection(sql: Sql, claim: ProjectionClaim, millis: number): Promise<void> {
  const { rowCount } = await sql.query(
    `UPDATE read_model.checkpoint SET lease_until = clock_timestamp() + make_interval(secs => $3)
      WHERE name = $1 AND epoch = $2`,
    [claim.name, claim.epoch, seconds(millis)],
  );
  if (rowCount !== 1) throw overtaken(claim);
}

export async function releaseProjection(sql: Sql, name: string, holder: string): Promise<void> {
  await sql.query(
    'UPDATE read_model.checkpoint SET holder = NULL, lease_until = NULL WHERE name = $1 AND holder = $2',
    [name, holder],
  );
  await sql.query('DELETE FROM read_model.projection_standby WHERE name = $1 AND holder = $2', [name, holder]);
}

export async function projectionLease(sql: Sql, name: string): Promise<ProjectionLease> {
  const { rows } = await sql.query<ProjectionLease & Claimed>(
    `SELECT holder, lease_until > clock_timestamp() AS "runs", epoch, position
       FROM read_model.checkpoint WHERE name = $1`,
    [name],
  );
  const standing = await sql.query<{ holder: string }>(
    `SELECT holder FROM read_model.projection_standby
      WHERE name = $1 AND seen_at > clock_timestamp() - make_interval(secs => $2) ORDER BY holder`,
    [name, STANDBY_SECONDS],
  );
  const [row] = rows;
  return {
    holder: row?.holder ?? null,
    runs: row?.runs ?? false,
    epoch: Number(row?.epoch ?? 0),
    position: row?.position ?? null,
    standby: standing.rows.map(({ holder }) => holder),
  };
}

const MOVE = prepared(
  `UPDATE read_model.checkpoint SET position = $3
    WHERE name = $1 AND epoch = $2 AND (lease_until IS NULL OR lease_until > clock_timestamp())`,
);

export async function advance<T>(
  sql: Sql,
  claim: ProjectionClaim,
  position: string | null,
  work: (sql: Sql) => Promise<T>,
): Promise<T> {
  // first: a newer claim waits for this transaction, or has made it void; what follows need not wait for the answer
  const moved = sql.query(MOVE, [claim.name, claim.epoch, position]).then(({ rowCount }) => {
    if (rowCount !== 1) throw overtaken(claim);
  });
  const worked = work(sql);
  await Promise.all([moved, worked.catch(() => {})]);
  return worked;
}

const overtaken = ({ name }: ProjectionClaim) => new Fenced(`${name} has been claimed by another process`);
