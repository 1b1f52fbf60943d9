import { partitionIn } from '../../partitions.ts';
import type { Connections } from '../connections.ts';

/** What stands in the log of a partition's corporations after a position. */
export interface Behind {
  readonly events: number;
  /** Microseconds since 1970 at which the oldest of them was recorded; null: there is none. */
  readonly oldest: bigint | null;
}

/** So many are looked through: whoever is further behind is simply far behind. */
const MOST = 100_000;

/** How much of each partition somebody has not seen who has come up to these positions (null: to nothing yet). */
export async function behind(
  connections: Pick<Connections, 'asProjector'>,
  positions: readonly (string | null)[],
): Promise<readonly Behind[]> {
  const { rows } = await connections.asProjector((sql) =>
    sql.query<{ events: number; oldest: string | null }>(
      `SELECT count(waiting.position)::int AS events, min(recorded_at)::text AS oldest
         FROM unnest($1::bigint[]) WITH ORDINALITY AS stands(position, nth)
         LEFT JOIN (SELECT position, recorded_at, ${partitionIn()} AS partition FROM log.event
                     WHERE position > (SELECT min(least) FROM unnest($1::bigint[]) AS least)
                     ORDER BY position LIMIT ${MOST}) AS waiting
           ON waiting.partition = nth - 1 AND waiting.position > stands.position
        GROUP BY nth ORDER BY nth`,
      [positions.map((position) => position ?? '0')],
    ),
  );
  return rows.map(({ events, oldest }) => ({ events, oldest: oldest === null ? null : BigInt(oldest) }));
}
