import type pg from 'pg';
import { LogUnavailable } from '../../errors.ts';
import { APPEND_LOCK } from '../../migrations/0002-append.ts';
import { hangUp } from '../hang-up.ts';
import type { KnownCommand } from './append-call.ts';

interface Asked {
  readonly corporationId: string;
  readonly commandId: string;
  resolve(known: KnownCommand | null): void;
  reject(error: unknown): void;
}

/**
 * Looks up commands of which nobody knows what became of them. A lost connection loses many at once, so they are asked
 * for together, on a connection that nobody used before.
 */
export class Inquiries {
  readonly #connect: () => Promise<pg.Client>;
  #waiting: Asked[] = [];
  #running = false;

  /** `connect`: as who may see the commands of every corporation, and gives up soon. */
  constructor(connect: () => Promise<pg.Client>) {
    this.#connect = connect;
  }

  /** What is known of a command, once an append that is under way is over. Throws `LogUnavailable`. */
  ask(corporationId: string, commandId: string): Promise<KnownCommand | null> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ corporationId, commandId, resolve, reject });
      if (!this.#running) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#running = true;
    // those who learn of the same loss ask together
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const asked = this.#waiting.splice(0);
      try {
        const found = await this.#find(asked);
        const byId = new Map(found.map((known) => [`${known.corporation}/${known.id}`, known]));
        for (const one of asked) one.resolve(byId.get(`${one.corporationId}/${one.commandId}`) ?? null);
      } catch (cause) {
        const error = new LogUnavailable('書き込めたかどうかを、まだ確かめられません。', { cause });
        for (const one of asked) one.reject(error);
      }
    }
    this.#running = false;
  }

  async #find(asked: readonly Asked[]): Promise<readonly KnownCommand[]> {
    const client = await this.#connect();
    try {
      await client.query('BEGIN');
      // a statement of its own: the next one sees what the lock waited for
      await client.query('SELECT pg_advisory_xact_lock_shared($1)', [APPEND_LOCK]);
      const { rows } = await client.query<KnownCommand>(
        `SELECT c.command_id AS id, c.corporation_id AS corporation, encode(c.fingerprint, 'hex') AS fingerprint,
                c.position::text AS position, c.revisions
         FROM unnest($1::uuid[], $2::uuid[]) AS asked(corporation_id, command_id)
         JOIN log.command c USING (corporation_id, command_id)`,
        [asked.map(({ corporationId }) => corporationId), asked.map(({ commandId }) => commandId)],
      );
      return rows;
    } finally {
      hangUp(client);
    }
  }
}
