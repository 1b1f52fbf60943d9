// The same rows read plainly: pages by position, the next one under way while one is parsed, nothing but JSON.parse of
// the data.
import pg from 'pg';
import type { Side } from '../harness/sides.ts';
import type { ReplayJob } from './replay-log.ts';

const PAGE = 5_000;
const QUERY = `SELECT position AS p, corporation_id, stream, revision, event_id, type, schema_version, recorded_at, recorded_by,
  on_behalf_of, reason, source, command_id, correlation_id, causation_id, office_id, previous_hash, hash, data
  FROM log.event WHERE position > $1 ORDER BY position LIMIT ${PAGE}`;
const AS_TEXT = { getTypeParser: () => (text: string) => text };

export async function open({ databaseUrl }: { databaseUrl: string }): Promise<Side<ReplayJob>> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('SET ROLE teichaku_projector');
  const page = async (after: string): Promise<string[][]> => {
    const query = { text: QUERY, values: [after], rowMode: 'array', types: AS_TEXT } as const;
    return (await client.query<string[]>(query)).rows;
  };
  return {
    run: async () => {
      const start = performance.now();
      let events = 0;
      for (let next = page('0'); ; ) {
        const rows = await next;
        const last = rows.at(-1)?.[0];
        if (last === undefined) break;
        next = page(last);
        events += rows.length;
        for (const row of rows) if (JSON.parse(row[18] as string) === null) throw new Error('an event has no data');
      }
      return { events, rate: events / ((performance.now() - start) / 1000) };
    },
    close: () => client.end(),
  };
}
