import type { Sql } from '../log-database.ts';

/** A checkpoint as it stands in the table. */
export interface StoredCheckpoint {
  readonly corporationId: string;
  readonly size: number;
  /** Of the last event that it covers. */
  readonly position: string;
  /** Hex, as the other bytes. */
  readonly lastHash: string;
  readonly root: string;
  readonly range: string;
  readonly note: string;
  readonly madeAt: bigint;
}

/** How far a corporation is sealed. */
export interface SealState {
  readonly corporationId: string;
  /** Events covered by the newest checkpoint. */
  readonly sealed: number;
  /** Events after it. */
  readonly unsealed: number;
  /** Position of the last event that is covered; null before the first checkpoint. */
  readonly position: string | null;
  /** When it was made, in microseconds since 1970. */
  readonly sealedAt: bigint | null;
}

interface Row {
  readonly corporation_id: string;
  readonly size: string;
  readonly position: string;
  readonly last_hash: string;
  readonly root: string;
  readonly range: string;
  readonly note: string;
  readonly made_at: string;
}

const COLUMNS = `corporation_id, size::text, position::text, encode(last_hash, 'hex') AS last_hash,
  encode(root, 'hex') AS root, encode(range, 'hex') AS range, note, made_at::text`;

const stored = (row: Row): StoredCheckpoint => ({
  corporationId: row.corporation_id,
  size: Number(row.size),
  position: row.position,
  lastHash: row.last_hash,
  root: row.root,
  range: row.range,
  note: row.note,
  madeAt: BigInt(row.made_at),
});

/** The newest checkpoint, or null. */
export async function newestCheckpoint(sql: Sql, corporationId: string): Promise<StoredCheckpoint | null> {
  const { rows } = await sql.query<Row>(
    `SELECT ${COLUMNS} FROM log.seal_checkpoint WHERE corporation_id = $1 ORDER BY seal_checkpoint.size DESC LIMIT 1`,
    [corporationId],
  );
  return rows[0] ? stored(rows[0]) : null;
}

/** Checkpoints of a corporation in order, those larger than a size. */
export async function checkpointsAfter(
  sql: Sql,
  size: number,
  corporationId: string,
): Promise<readonly StoredCheckpoint[]> {
  const { rows } = await sql.query<Row>(
    `SELECT ${COLUMNS} FROM log.seal_checkpoint WHERE seal_checkpoint.size > $1 AND corporation_id = $2
      ORDER BY seal_checkpoint.size`,
    [size, corporationId],
  );
  return rows.map(stored);
}

const AT_ONCE = 2_000;

/** All checkpoints, or those of a corporation, in pages: one corporation after the other, each from the smallest. */
export async function* allCheckpoints(
  sql: Sql,
  corporationId?: string,
): AsyncGenerator<readonly StoredCheckpoint[], void, void> {
  for (let [id, size] = [corporationId ?? '00000000-0000-0000-0000-000000000000', 0]; ; ) {
    const { rows } = await sql.query<Row>(
      `SELECT ${COLUMNS} FROM log.seal_checkpoint
        WHERE (corporation_id, seal_checkpoint.size) > ($1, $2) AND ($3::uuid IS NULL OR corporation_id = $3)
        ORDER BY corporation_id, seal_checkpoint.size LIMIT $4`,
      [id, size, corporationId ?? null, AT_ONCE],
    );
    const last = rows.at(-1);
    if (last) [id, size] = [last.corporation_id, Number(last.size)];
    if (last) yield rows.map(stored);
    if (rows.length < AT_ONCE) return;
  }
}

/** Adds the one that follows `follows` events; false when somebody else has added one meanwhile. */
export async function addCheckpoint(sql: Sql, follows: number, one: StoredCheckpoint): Promise<boolean> {
  const bytes = [one.lastHash, one.root, one.range].map((hex) => Buffer.from(hex, 'hex'));
  const { rows } = await sql.query<{ added: boolean }>(
    'SELECT log.add_checkpoint($1, $2, $3, $4, $5, $6, $7, $8, $9) AS added',
    [one.corporationId, follows, one.size, one.position, ...bytes, one.note, one.madeAt.toString()],
  );
  return rows[0]?.added === true;
}

/** Of every corporation, or one, what is sealed and what is not. Corporations are few: they are found from one to the next. */
export async function sealStates(sql: Sql, corporationId?: string): Promise<readonly SealState[]> {
  const { rows } = await sql.query<{ id: string; sealed: string; unsealed: string; position: string; at: string }>(
    `WITH RECURSIVE found(id) AS (
       (SELECT corporation_id FROM log.event ORDER BY corporation_id LIMIT 1)
       UNION ALL
       SELECT (SELECT corporation_id FROM log.event WHERE corporation_id > found.id ORDER BY corporation_id LIMIT 1)
         FROM found WHERE found.id IS NOT NULL),
     known AS (
       SELECT id FROM found WHERE id IS NOT NULL AND $1::uuid IS NULL
       UNION SELECT corporation_id FROM log.seal_checkpoint WHERE $1::uuid IS NULL
       UNION SELECT $1::uuid WHERE $1::uuid IS NOT NULL)
     SELECT known.id, newest.size::text AS sealed, newest.position::text AS position, newest.made_at::text AS at,
            (SELECT count(*) FROM log.event e
              WHERE e.corporation_id = known.id AND e.position > coalesce(newest.position, 0))::text AS unsealed
       FROM known
       LEFT JOIN LATERAL (SELECT size, position, made_at FROM log.seal_checkpoint c
                           WHERE c.corporation_id = known.id ORDER BY size DESC LIMIT 1) AS newest ON true
      ORDER BY known.id`,
    [corporationId ?? null],
  );
  return rows.map(({ id, sealed, unsealed, position, at }) => ({
    corporationId: id,
    sealed: Number(sealed ?? 0),
    unsealed: Number(unsealed),
    position: position ?? null,
    sealedAt: at ? BigInt(at) : null,
  }));
}
