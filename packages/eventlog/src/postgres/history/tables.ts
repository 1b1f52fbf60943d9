import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { from } from 'pg-copy-streams';
import { LogRefused } from '../../errors.ts';
import { APPEND_LOCK } from '../../migrations/0002-append.ts';
import { withoutIndexes } from './without-indexes.ts';

/** SQLSTATE of a lock that was not had in time. */
export const LOCKED = '55P03';

const TABLES = ['event', 'command', 'seal_key'] as const;
type Table = (typeof TABLES)[number];

/** Bytes of events that are sent as one COPY. */
const MUCH = 2 * 1024 * 1024;

/**
 * The tables of a load, within a transaction of the owner. Rows are copied into temporary tables first (COPY does not go
 * where row-level security stands), and moved at the end, so that readers wait for the move only. The log's own tables
 * are left as they were: their indexes made anew from their own definitions, row-level security forced again.
 */
export class Loading {
  readonly #client: pg.Client;
  #gathering = newRows();
  /** What was sent last, and is written over once it has been taken in. */
  #sent = newRows();
  #sending: Promise<void> = Promise.resolve();

  private constructor(client: pg.Client) {
    this.#client = client;
  }

  /** Takes the lock that appends take. Throws `LogRefused` when something is recorded already. */
  static async begin(client: pg.Client): Promise<Loading> {
    await client.query(`SET LOCAL lock_timeout = '5s'; SET LOCAL statement_timeout = 0; SET LOCAL synchronous_commit = on;
      SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL maintenance_work_mem = '256MB'`);
    await client.query('SELECT pg_advisory_xact_lock($1)', [APPEND_LOCK]);
    const { rows } = await client.query<{ empty: boolean }>(
      `SELECT ${TABLES.map((table) => `NOT EXISTS (SELECT FROM log.${table})`).join(' AND ')} AS empty`,
    );
    if (!rows[0]?.empty) {
      throw new LogRefused(
        'log-not-empty',
        'この記録にはすでに出来事があるため、これまでの記録をまとめて入れることはできません。空のデータフォルダーを環境変数 TEICHAKU_DATA で指定してください。',
      );
    }
    for (const table of TABLES) {
      await client.query(`CREATE TEMPORARY TABLE loading_${table} (LIKE log.${table}) ON COMMIT DROP`);
    }
    return new Loading(client);
  }

  event(row: string): void {
    this.#gathering.event.add(row);
  }

  command(row: string): void {
    this.#gathering.command.add(row);
  }

  key(row: string): void {
    this.#gathering.seal_key.add(row);
  }

  /** Sends what has gathered once it is much, when what was sent before has been taken in. */
  async sendIfMuch(): Promise<boolean> {
    if (this.#gathering.event.size < MUCH) return false;
    await this.#send();
    return true;
  }

  /** Sends the rest and moves everything to where it belongs. */
  async finish(position: string | null): Promise<void> {
    await this.#send();
    await this.#sending;
    if (position === null) return;
    // a reader may be at work; those that come after it wait behind us
    await this.#client.query("SET LOCAL lock_timeout = '30s'");
    for (const table of TABLES) {
      await withoutIndexes(this.#client, `log.${table}`, () =>
        this.#client.query(`INSERT INTO log.${table} SELECT * FROM pg_temp.loading_${table}`),
      );
    }
    for (const table of TABLES) await this.#client.query(`ANALYZE log.${table}`);
    await this.#client.query("SELECT pg_notify('teichaku_log', $1)", [position]);
  }

  async #send(): Promise<void> {
    await this.#sending;
    [this.#gathering, this.#sent] = [this.#sent, this.#gathering];
    this.#sending = this.#copy(this.#sent);
    // its failure is told when the next is sent
    this.#sending.catch(() => {});
  }

  async #copy(rows: Record<Table, Rows>): Promise<void> {
    for (const table of TABLES) {
      if (rows[table].size === 0) continue;
      const stream = this.#client.query(from(`COPY pg_temp.loading_${table} FROM STDIN`));
      stream.end(rows[table].bytes());
      await finished(stream);
      rows[table].clear();
    }
  }
}

const newRows = (): Record<Table, Rows> => ({ event: new Rows(), command: new Rows(), seal_key: new Rows() });

/** Rows of text as bytes, in memory that is used again: gathered as strings, they would live long enough to cost. */
class Rows {
  #bytes = Buffer.allocUnsafe(64 * 1024);
  size = 0;

  add(row: string): void {
    // a UTF-16 code unit is three bytes of UTF-8 at most
    const needed = this.size + row.length * 3;
    if (needed > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(needed * 2);
      this.#bytes.copy(larger, 0, 0, this.size);
      this.#bytes = larger;
    }
    this.size += this.#bytes.write(row, this.size);
  }

  bytes(): Buffer {
    return this.#bytes.subarray(0, this.size);
  }

  clear(): void {
    this.size = 0;
  }
}
