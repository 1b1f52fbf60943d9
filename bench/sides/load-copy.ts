// COPY by itself: rows of the same width into the log's own columns, no index, nothing worked out.
import { randomBytes, randomUUID } from 'node:crypto';
import { finished } from 'node:stream/promises';
import pg from 'pg';
import { from } from 'pg-copy-streams';
import type { Side } from '../harness/sides.ts';
import type { LoadJob } from './load-log.ts';

const CHUNK = 2_000;

export async function open(): Promise<Side<LoadJob>> {
  return {
    run: async ({ databaseUrl, events }) => {
      const client = new pg.Client({ connectionString: databaseUrl });
      await client.connect();
      await client.query(`CREATE TABLE copied (position bigint, corporation_id uuid, stream text, revision integer, event_id uuid,
        type text, schema_version integer, recorded_at bigint, recorded_by text, on_behalf_of text, reason text, source text,
        command_id uuid, correlation_id text, causation_id text, office_id uuid, previous_hash bytea, hash bytea, data json)`);
      const rows = Buffer.from(Array.from({ length: CHUNK }, row).join(''));
      const start = performance.now();
      const stream = client.query(from('COPY copied FROM STDIN'));
      for (let sent = 0; sent < events; sent += CHUNK) {
        if (!stream.write(rows)) await new Promise((resolve) => stream.once('drain', resolve));
      }
      stream.end();
      await finished(stream);
      const seconds = (performance.now() - start) / 1000;
      await client.end();
      return { rate: events / seconds, seconds };
    },
    close: async () => {},
  };
}

function row(_: unknown, n: number): string {
  const id = randomUUID();
  const hash = `\\\\x${randomBytes(32).toString('hex')}`;
  const sealed = `v1.${id}.${randomBytes(60).toString('base64url')}`;
  const data = `{"on":"2026-06-15","staffMemberId":"${id}","method":"visit","place":"就職先","minutes":45,"note":{"$sealed":"${sealed}${sealed}"}}`;
  const cells = [
    n,
    id,
    `casefile-${id}`,
    1,
    id,
    'InterviewHeld',
    1,
    1_600_000_000_000_000 + n,
    id,
    '\\N',
    '\\N',
    sealed,
  ];
  return `${[...cells, id, id, id, id, hash, hash, data].join('\t')}\n`;
}
