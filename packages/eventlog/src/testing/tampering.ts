import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg, { type QueryArrayConfig } from 'pg';
import { dataHashOf, eventHash } from '../hashing/chain.ts';
import { AS_TEXT, COLUMNS, type EventRow, flatEnvelopeOf } from '../postgres/reading/rows.ts';
import type { TestServer } from './server.ts';

/** What the database holds of a corporation, as texts, for who has every right on it. */
export interface Held {
  readonly events: readonly EventRow[];
  readonly commands: readonly CommandTexts[];
  readonly checkpoints: readonly CheckpointTexts[];
}

export type CommandTexts = readonly [id: string, fingerprint: string, position: string, revisions: string];
export type CheckpointTexts = readonly [
  size: string,
  position: string,
  lastHash: string,
  root: string,
  range: string,
  note: string,
  madeAt: string,
];

const CASTS =
  'bigint uuid text int uuid text int bigint text text text text uuid text text uuid bytea bytea text'.split(' ');
const EVENT_COLUMNS = `position, corporation_id, stream, revision, event_id, type, schema_version, recorded_at, recorded_by,
  on_behalf_of, reason, source, command_id, correlation_id, causation_id, office_id, previous_hash, hash, data`;

/** A superuser of the test's database: no trigger and no row-level security keeps him from anything. */
export class Superuser {
  readonly client: pg.Client;

  private constructor(client: pg.Client) {
    this.client = client;
  }

  static async of(server: Pick<TestServer, 'dataDir'>, databaseUrl: string): Promise<Superuser> {
    const { superuser } = JSON.parse(readFileSync(join(server.dataDir, 'postgres.json'), 'utf8')) as {
      superuser: string;
    };
    const url = new URL(databaseUrl);
    const host = decodeURIComponent(url.hostname);
    const database = url.pathname.slice(1);
    // whatever it waits for, it says so rather than hold up the run
    const limits = { lock_timeout: 20_000, statement_timeout: 60_000, query_timeout: 90_000 };
    const client = new pg.Client({ host, port: 5432, user: 'postgres', password: superuser, database, ...limits });
    await client.connect();
    return new Superuser(client);
  }

  async held(corporationId: string): Promise<Held> {
    const texts = async <T>(text: string): Promise<T[]> => {
      const query = { text, values: [corporationId], rowMode: 'array', types: AS_TEXT };
      const { rows } = await this.client.query(query as unknown as QueryArrayConfig);
      return rows as unknown as T[];
    };
    return {
      events: await texts(`SELECT ${COLUMNS} FROM log.event e WHERE e.corporation_id = $1 ORDER BY e.position`),
      commands: await texts(
        'SELECT command_id, fingerprint, position, revisions FROM log.command WHERE corporation_id = $1 ORDER BY position',
      ),
      checkpoints: await texts(
        'SELECT size, position, last_hash, root, range, note, made_at FROM log.seal_checkpoint WHERE corporation_id = $1 ORDER BY size',
      ),
    };
  }

  /** Puts other rows in place of what is held, looks at the result, and takes it all back. */
  async pretend<T>(corporationId: string, held: Held, look: () => Promise<T>): Promise<T> {
    await this.client.query("BEGIN; SET LOCAL session_replication_role = 'replica'");
    try {
      await this.put(corporationId, held);
      return await look();
    } finally {
      await this.client.query('ROLLBACK');
    }
  }

  /** What was pretended leaves dead rows, which everything that follows passes over. */
  async tidy(): Promise<void> {
    await this.client.query('VACUUM log.event, log.command, log.seal_checkpoint');
  }

  /** The same for good. */
  async commit(corporationId: string, held: Held): Promise<void> {
    await this.client.query("BEGIN; SET LOCAL session_replication_role = 'replica'");
    await this.put(corporationId, held);
    await this.client.query('COMMIT');
  }

  private async put(corporationId: string, { events, commands, checkpoints }: Held): Promise<void> {
    const columns = <Row extends readonly unknown[]>(rows: readonly Row[], width: number) =>
      Array.from({ length: width }, (_, at) => rows.map((row) => row[at]));
    for (const table of ['event', 'command', 'seal_checkpoint'])
      await this.client.query(`DELETE FROM log.${table} WHERE corporation_id = $1`, [corporationId]);
    const arrays = CASTS.map((type, at) => `$${at + 1}::text[]::${type === 'bytea' ? 'text' : type}[]`);
    const values = CASTS.map((type, at) =>
      type === 'bytea' ? `c${at}::bytea` : at === 18 ? `c${at}::json` : `c${at}`,
    );
    const names = CASTS.map((_, at) => `c${at}`);
    await this.client.query(
      `INSERT INTO log.event (${EVENT_COLUMNS}) SELECT ${values.join(', ')} FROM unnest(${arrays.join(', ')}) AS t(${names.join(', ')})`,
      columns(events, CASTS.length),
    );
    await this.client.query(
      `INSERT INTO log.command (corporation_id, command_id, fingerprint, position, revisions)
       SELECT $5::uuid, a, b::bytea, c, d::json FROM unnest($1::uuid[], $2::text[], $3::bigint[], $4::text[]) AS t(a, b, c, d)`,
      [...columns(commands, 4), corporationId],
    );
    await this.client.query(
      `INSERT INTO log.seal_checkpoint (corporation_id, size, position, last_hash, root, range, note, made_at)
       SELECT $8::uuid, a, b, c::bytea, d::bytea, e::bytea, f, g FROM unnest($1::bigint[], $2::bigint[], $3::text[],
         $4::text[], $5::text[], $6::text[], $7::bigint[]) AS t(a, b, c, d, e, f, g)`,
      [...columns(checkpoints, 7), corporationId],
    );
  }
}

/** Places of the columns of an event that its hash covers, with what somebody might put there. */
export const FIELDS: readonly (readonly [at: number, value: string])[] = [
  [2, 'casefile-00000000-0000-4000-8000-0000000000ff'],
  [4, '00000000-0000-4000-8000-0000000000ff'],
  [5, 'Changed'],
  [6, '7'],
  [7, '1'],
  [8, 'somebody else'],
  [9, 'another'],
  [10, 'v1.changed'],
  [11, 'v1.changed'],
  [12, '00000000-0000-4000-8000-0000000000fe'],
  [13, 'changed'],
  [14, 'changed'],
  [15, '00000000-0000-4000-8000-0000000000fd'],
  [16, `\\x${'ab'.repeat(32)}`],
  [17, `\\x${'cd'.repeat(32)}`],
  [18, '{"on":"2026-06-15","n":"changed"}'],
];

export function withField(row: EventRow, at: number, value: string): EventRow {
  const changed = [...row] as EventRow;
  (changed as (string | null)[])[at] = value;
  return changed;
}

/** With the hash of what stands in it. */
export function rehashed(row: EventRow): EventRow {
  return withField(row, 17, `\\x${eventHash(flatEnvelopeOf(row), dataHashOf(row[18]))}`);
}

/** Every chain from an index on made to fit again: revisions, previous hashes, hashes. */
export function rechained(events: readonly EventRow[], from: number): EventRow[] {
  const heads = new Map<string, EventRow>();
  return events.map((row, at) => {
    const head = heads.get(row[2]);
    let next = row;
    if (at >= from) {
      next = withField(withField(row, 3, head ? String(Number(head[3]) + 1) : '0'), 16, head ? head[17] : '\\x');
      if (head && BigInt(next[7]) <= BigInt(head[7])) next = withField(next, 7, String(BigInt(head[7]) + 1n));
      next = rehashed(next);
    }
    heads.set(row[2], next);
    return next;
  });
}
