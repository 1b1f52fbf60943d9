import { Fenced, type ProjectionClaim, type ProjectionState, prepared, type Sql } from '../log-database.ts';
import { everyPartition, PARTITIONS } from '../partitions.ts';

/** A process that is stopped in the middle of a transaction must not keep the next leader waiting for ever. */
export const BEGIN_CLAIMING = "BEGIN; SET LOCAL idle_in_transaction_session_timeout = '5s'";

/**
 * What is made of the log need not be on the disk before anybody goes on: a crash takes the rows away together with the
 * checkpoint, and they are made again. A claim does wait: two must never hold the same epoch.
 */
export const BEGIN_PROJECTING = `${BEGIN_CLAIMING}; SET LOCAL synchronous_commit = off`;

interface Claimed {
  readonly partition: number;
  readonly epoch: string;
  readonly position: string | null;
}

const claimOf = (name: string, rows: readonly Claimed[]): ProjectionClaim => ({
  name,
  partitions: rows
    .map(({ partition, epoch, position }) => ({ partition, epoch: Number(epoch), position }))
    .sort((a, b) => a.partition - b.partition),
});

/** The lease is the holder's, one for all that it holds: whoever renews it need not wait for a transaction of its own. */
const LED = `EXISTS (SELECT FROM read_model.projection_member AS member
                      WHERE member.name = mine.name AND member.holder = mine.holder
                        AND member.lease_until > clock_timestamp())`;

export async function claimProjection(
  sql: Sql,
  name: string,
  by?: { readonly holder: string; readonly millis: number },
): Promise<ProjectionClaim> {
  // two that go through the rows in different orders would wait for each other
  await sql.query('LOCK TABLE read_model.checkpoint IN SHARE ROW EXCLUSIVE MODE');
  if (by) await attend(sql, name, by.holder, by.millis, false);
  const { rows } = await sql.query<Claimed>(
    `INSERT INTO read_model.checkpoint AS mine (name, partition, epoch, holder)
     SELECT $1, partition, 1, $3 FROM unnest($2::smallint[]) AS partition
     ON CONFLICT (name, partition) DO UPDATE SET epoch = mine.epoch + 1, holder = excluded.holder
     RETURNING partition, epoch, position`,
    [name, everyPartition, by?.holder ?? null],
  );
  return claimOf(name, rows);
}

export async function attendProjection(
  sql: Sql,
  name: string,
  holder: string,
  millis: number,
  shares = true,
): Promise<ProjectionState> {
  await attend(sql, name, holder, millis, shares);
  return projectionState(sql, name);
}

const attend = (sql: Sql, name: string, holder: string, millis: number, shares: boolean) =>
  sql.query(
    prepared(`INSERT INTO read_model.projection_member (name, holder, shares, lease_until)
     VALUES ($1, $2, $3, clock_timestamp() + make_interval(secs => $4))
     ON CONFLICT (name, holder) DO UPDATE SET lease_until = excluded.lease_until`),
    [name, holder, shares, millis / 1_000],
  );

/** Nothing waits for whoever leads, not even for a transaction of theirs. */
export async function takePartitions(
  sql: Sql,
  name: string,
  holder: string,
  partitions: readonly number[],
): Promise<ProjectionClaim | null> {
  const { rows: taken } = await sql.query<Claimed>(
    `WITH free AS (
       SELECT partition FROM read_model.checkpoint AS mine
        WHERE name = $1 AND partition = ANY ($3) AND (holder IS NULL OR holder = $2 OR NOT ${LED})
          FOR UPDATE SKIP LOCKED)
     UPDATE read_model.checkpoint AS mine SET epoch = epoch + 1, holder = $2
       FROM free WHERE mine.name = $1 AND mine.partition = free.partition
     RETURNING mine.partition, epoch, position`,
    [name, holder, partitions],
  );
  const { rows: begun } = await sql.query<Claimed>(
    `INSERT INTO read_model.checkpoint (name, partition, epoch, holder)
     SELECT $1, partition, 1, $2 FROM unnest($3::smallint[]) AS partition
     ON CONFLICT (name, partition) DO NOTHING RETURNING partition, epoch, position`,
    [name, holder, partitions],
  );
  // who was killed long ago is remembered no longer
  await sql.query(
    `DELETE FROM read_model.projection_member WHERE (name, holder) IN (
       SELECT name, holder FROM read_model.projection_member
        WHERE lease_until < clock_timestamp() - interval '1 minute' FOR UPDATE SKIP LOCKED)`,
  );
  const all = [...taken, ...begun];
  return all.length === 0 ? null : claimOf(name, all);
}

export async function givePartitions(
  sql: Sql,
  name: string,
  holder: string,
  partitions: readonly number[],
): Promise<void> {
  await sql.query(
    `UPDATE read_model.checkpoint SET holder = NULL, epoch = epoch + 1
      WHERE name = $1 AND holder = $2 AND partition = ANY ($3)`,
    [name, holder, partitions],
  );
}

export async function leaveProjection(sql: Sql, name: string, holder: string): Promise<void> {
  await givePartitions(sql, name, holder, everyPartition);
  await sql.query('DELETE FROM read_model.projection_member WHERE name = $1 AND holder = $2', [name, holder]);
}

interface Standing extends Claimed {
  readonly holder: string | null;
  readonly led: boolean;
}

export async function projectionState(sql: Sql, name: string): Promise<ProjectionState> {
  const [{ rows: partitions }, { rows: members }] = await Promise.all([
    sql.query<Standing>(
      prepared(`SELECT partition, holder, ${LED} AS led, epoch, position
         FROM read_model.checkpoint AS mine WHERE name = $1 ORDER BY partition`),
      [name],
    ),
    sql.query<{ holder: string }>(
      prepared(`SELECT holder FROM read_model.projection_member
         WHERE name = $1 AND shares AND lease_until > clock_timestamp() ORDER BY holder COLLATE "C"`),
      [name],
    ),
  ]);
  return {
    partitions: partitions.map((row) => ({ ...row, epoch: Number(row.epoch) })),
    members: members.map(({ holder }) => holder),
  };
}

const MOVE = prepared(
  `UPDATE read_model.checkpoint AS mine SET position = moved.position
     FROM unnest($2::smallint[], $3::bigint[], $4::text[]) AS moved(partition, epoch, position)
    WHERE mine.name = $1 AND mine.partition = moved.partition AND mine.epoch = moved.epoch
      AND (mine.holder IS NULL OR ${LED})`,
);

export async function advance<T>(sql: Sql, claim: ProjectionClaim, work: (sql: Sql) => Promise<T>): Promise<T> {
  const { name, partitions } = claim;
  // first: a newer claim waits for this transaction, or has made it void; what follows need not wait for the answer
  const moved = sql
    .query(MOVE, [
      name,
      partitions.map(({ partition }) => partition),
      partitions.map(({ epoch }) => epoch),
      partitions.map(({ position }) => position),
    ])
    .then(({ rowCount }) => {
      if (rowCount !== partitions.length || rowCount === 0) throw overtaken(claim);
    });
  const worked = work(sql);
  await Promise.all([moved, worked.catch(() => {})]);
  return worked;
}

const overtaken = ({ name, partitions }: ProjectionClaim) =>
  new Fenced(
    `${name} ${partitions.map(({ partition }) => partition).join(',')} of ${PARTITIONS} are another process's by now`,
  );
