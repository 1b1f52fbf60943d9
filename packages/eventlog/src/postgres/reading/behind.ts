import type { Connections } from '../connections.ts';

/** What stands in the log after a position. */
export interface Behind {
  /** At most `MOST`: whoever is further behind is simply far behind. */
  readonly events: number;
  /** Microseconds since 1970 at which the oldest of them was recorded; null: there is none. */
  readonly oldest: bigint | null;
}

const MOST = 100_000;

/** How much somebody who has come up to a position (null: to nothing yet) has not seen. */
export async function behind(connections: Pick<Connections, 'asProjector'>, position: string | null): Promise<Behind> {
  const { rows } = await connections.asProjector((sql) =>
    sql.query<{ events: number; oldest: string | null }>(
      `SELECT count(*)::int AS events,
              (SELECT recorded_at::text FROM log.event WHERE position > $1 ORDER BY position LIMIT 1) AS oldest
         FROM (SELECT FROM log.event WHERE position > $1 ORDER BY position LIMIT ${MOST}) AS waiting`,
      [position ?? '0'],
    ),
  );
  const { events = 0, oldest = null } = rows[0] ?? {};
  return { events, oldest: oldest === null ? null : BigInt(oldest) };
}
