import type { MirrorReads } from '../kurrentdb/mirror-reads.ts';
import { prepared } from '../log-database.ts';
import type { Connections } from '../postgres/connections.ts';
import { comparePositions } from '../postgres/reading/reader.ts';
import type { PostgresEventLog } from '../postgres/store.ts';
import type { Mirror } from './mirror.ts';

const NEWEST = prepared('SELECT e.position::text AS position FROM log.event e ORDER BY e.position DESC LIMIT 1');
/** Whoever waits for a mirror that has stopped, or has much to catch up with, waits in vain. */
const FAR_BEHIND = prepared(
  `SELECT stopped IS NOT NULL OR caught_up_at IS NULL OR caught_up_at < clock_timestamp() - interval '10 seconds' AS far
     FROM log.origin`,
);
/** How often the database is asked for what another process takes in. */
const POLL_MS = 20;

/** The mirror's database as the store asks it, with the mirror itself where this process runs it. */
export function mirrorReads(
  database: PostgresEventLog,
  { projector }: Pick<Connections, 'projector'>,
  mirror: Mirror | null,
): MirrorReads {
  let furthest = '0';
  const stands = async (position: string) => {
    if (comparePositions(furthest, position) >= 0) return true;
    const { rows } = await projector.query<{ position: string }>(NEWEST);
    furthest = rows[0]?.position ?? furthest;
    return comparePositions(furthest, position) >= 0;
  };
  return {
    readStreams: (...asked) => database.readStreams(...asked),
    readStreamsOfAll: (...asked) => database.readStreamsOfAll(...asked),
    corporations: () => database.corporations(),
    streams: (corporationId) => database.streams(corporationId),
    readAll: (...asked) => database.readAll(...asked),
    subscribe: (...asked) => database.subscribe(...asked),
    head: () => database.head(),
    appended: () => mirror?.nudge(),
    reached: async (position, signal) => {
      if (await stands(position)) return true;
      const { rows } = await projector.query<{ far: boolean }>(FAR_BEHIND);
      if (rows[0]?.far) return false;
      while (!signal.aborted) {
        if (await stands(position)) return true;
        // what is taken in between the look and the wait is seen after a moment
        await (mirror ? mirror.more(POLL_MS) : new Promise((resolve) => setTimeout(resolve, POLL_MS)));
      }
      return false;
    },
    close: async () => {
      await mirror?.close();
      await database.close();
    },
  };
}
