import type { Client } from 'pg';
import type { Sql } from '../../log-database.ts';
import { copyOut } from '../../postgres/reading/copy-out.ts';
import { select } from '../../postgres/reading/reader.ts';
import { COLUMNS, type EventRow } from '../../postgres/reading/rows.ts';
import { allCheckpoints, type StoredCheckpoint } from '../table.ts';

/** A command's first answer as it stands in the log. */
export interface CommandRow {
  readonly corporationId: string;
  readonly commandId: string;
  /** Of its last event. */
  readonly position: string;
  /** JSON: stream → last revision. */
  readonly revisions: string;
}

/** Where a log that is verified is read from; of one corporation where one is named. All in the order of positions. */
export interface VerifySource {
  /** Of one corporation after the other, each from the smallest. */
  checkpoints(corporationId?: string): AsyncIterable<readonly StoredCheckpoint[]>;
  /** How many checkpoints each corporation has. */
  checkpointCounts(corporationId?: string): Promise<ReadonlyMap<string, number>>;
  /** Position of the newest event; nothing is read beyond it. */
  head(): Promise<string>;
  /** How many events there are, about. */
  size(): Promise<number>;
  events(through: string, corporationId?: string): AsyncIterable<readonly EventRow[]>;
  commands(through: string, corporationId?: string): AsyncIterable<readonly CommandRow[]>;
  /** Commands beyond that position that have no event. */
  strayCommands(through: string, corporationId?: string): Promise<readonly CommandRow[]>;
}

const PAGE = 500;
/** Few: while they are looked at, the next come into the socket. */
const COPIED_AT_ONCE = 64;
const COMMANDS_AT_ONCE = 5_000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads through whatever may see all corporations. */
export class SqlSource implements VerifySource {
  protected readonly sql: Sql;

  constructor(sql: Sql) {
    this.sql = sql;
  }

  checkpoints(corporationId?: string): AsyncIterable<readonly StoredCheckpoint[]> {
    return allCheckpoints(this.sql, corporationId);
  }

  async checkpointCounts(corporationId?: string): Promise<ReadonlyMap<string, number>> {
    const { rows } = await this.sql.query<{ id: string; count: string }>(
      `SELECT corporation_id AS id, count(*)::text AS count FROM log.seal_checkpoint
        WHERE $1::uuid IS NULL OR corporation_id = $1 GROUP BY corporation_id`,
      [corporationId ?? null],
    );
    return new Map(rows.map(({ id, count }) => [id, Number(count)]));
  }

  async head(): Promise<string> {
    const { rows } = await this.sql.query<{ position: string }>(
      'SELECT coalesce(max(position), 0)::text AS position FROM log.event',
    );
    return rows[0]?.position ?? '0';
  }

  async size(): Promise<number> {
    const { rows } = await this.sql.query<{ events: string }>('SELECT count(*)::text AS events FROM log.event');
    return Number(rows[0]?.events ?? 0);
  }

  async *events(through: string, corporationId?: string): AsyncGenerator<readonly EventRow[], void, void> {
    const mine = corporationId === undefined ? '' : 'AND e.corporation_id = $4';
    const where = `WHERE e.position > $1 AND e.position <= $2 ${mine} ORDER BY e.position LIMIT $3`;
    for (let position = '0'; ; ) {
      const values = [position, through, PAGE, ...(corporationId === undefined ? [] : [corporationId])];
      const rows = await select(this.sql, where, values);
      if (rows.length > 0) yield rows;
      position = rows.at(-1)?.[0] ?? position;
      if (rows.length < PAGE) return;
    }
  }

  async *commands(through: string, corporationId?: string): AsyncGenerator<readonly CommandRow[], void, void> {
    if (corporationId !== undefined && !UUID.test(corporationId)) throw new RangeError('not a corporation');
    const mine = corporationId === undefined ? '' : `AND corporation_id = '${corporationId}'`;
    await this.sql.query(`DECLARE commands CURSOR WITH HOLD FOR
      SELECT corporation_id AS "corporationId", command_id AS "commandId", command.position::text AS position,
             revisions::text AS revisions
        FROM log.command WHERE command.position <= ${BigInt(through)} ${mine}
       ORDER BY command.position, corporation_id, command_id`);
    try {
      for (;;) {
        const { rows } = await this.sql.query<CommandRow & Record<string, string>>(
          `FETCH ${COMMANDS_AT_ONCE} FROM commands`,
        );
        if (rows.length > 0) yield rows;
        if (rows.length < COMMANDS_AT_ONCE) return;
      }
    } finally {
      await this.sql.query('CLOSE commands');
    }
  }

  async strayCommands(through: string, corporationId?: string): Promise<readonly CommandRow[]> {
    // each is looked up by index, and those of a corporation without going through those of all
    const { rows } = await this.sql.query<CommandRow & Record<string, string>>(
      `SELECT c.corporation_id AS "corporationId", c.command_id AS "commandId", c.position::text AS position,
              c.revisions::text AS revisions
         FROM log.command c
         LEFT JOIN LATERAL (SELECT true AS stands FROM log.event e
                             WHERE e.position = c.position AND e.command_id = c.command_id
                               AND e.corporation_id = c.corporation_id OFFSET 0) AS own ON true
        WHERE c.position > $1 AND own.stands IS NULL ${corporationId === undefined ? '' : 'AND c.corporation_id = $2'}
        LIMIT 100`,
      [through, ...(corporationId === undefined ? [] : [corporationId])],
    );
    return rows.sort((a, b) => Number(BigInt(a.position) - BigInt(b.position)));
  }
}

/** Reads events by COPY, on a connection of its own: a third faster, and that is what a verification waits for. */
export class CopySource extends SqlSource {
  readonly #copying: Client;

  /** @param copying a connection on which nothing else is asked. */
  constructor(sql: Sql, copying: Client) {
    super(sql);
    this.#copying = copying;
  }

  override async *events(through: string, corporationId?: string): AsyncGenerator<readonly EventRow[], void, void> {
    if (corporationId !== undefined) return yield* super.events(through, corporationId);
    const where = `WHERE e.position > 0 AND e.position <= ${BigInt(through)} ORDER BY e.position`;
    yield* copyOut(this.#copying, `SELECT ${COLUMNS} FROM log.event e ${where}`, COPIED_AT_ONCE);
  }
}
