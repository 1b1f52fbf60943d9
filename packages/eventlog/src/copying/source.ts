import type pg from 'pg';
import { LogRefused } from '../errors.ts';
import { dataHashOf, eventHash } from '../hashing/chain.ts';
import type { TakenCommand, TakenEvent } from '../mirror/commands.ts';
import { select } from '../postgres/reading/reader.ts';
import { type EventRow, flatEnvelopeOf, hashOf } from '../postgres/reading/rows.ts';

/** Events of a page; a page may be longer by what is missing of its last command. */
const PAGE = 2_000;

/** Whole commands as they stand in a database, in their order, after a position. */
export async function* commandsOf(
  client: pg.ClientBase,
  after: string,
  size = PAGE,
): AsyncGenerator<readonly TakenCommand[], void, void> {
  let position = after;
  for (;;) {
    const rows = await page(client, position, size);
    if (rows.length === 0) return;
    const known = await commandRows(client, rows);
    const commands: TakenCommand[] = [];
    let events: TakenEvent[] = [];
    for (const row of rows) {
      const event = eventOf(row);
      events.push(event);
      const command = known.get(`${row[1]}/${row[12]}`);
      if (!command) throw brokenSource(row, 'その命令の記録がありません');
      if (command.position !== row[0]) continue;
      commands.push({ ...command, corporationId: row[1], commandId: row[12], events });
      events = [];
    }
    const last = commands.at(-1)?.events.at(-1);
    if (!last) {
      // one command with more events than a page has room for
      if (rows.length < size) throw brokenSource(rows[0] as EventRow, '命令の終わりがありません');
      yield* commandsOf(client, position, size * 4);
      return;
    }
    position = String(last.position);
    yield commands;
  }
}

function page(client: pg.ClientBase, after: string, size: number): Promise<readonly EventRow[]> {
  return select(client, 'WHERE e.position > $1 ORDER BY e.position LIMIT $2', [after, size], 'copy page');
}

interface CommandRow {
  readonly position: string;
  readonly fingerprint: string;
  readonly revisions: Readonly<Record<string, number>>;
}

async function commandRows(client: pg.ClientBase, rows: readonly EventRow[]): Promise<ReadonlyMap<string, CommandRow>> {
  const ids = new Map(rows.map((row) => [`${row[1]}/${row[12]}`, [row[1], row[12]] as const]));
  const { rows: found } = await client.query<CommandRow & { name: string }>(
    `SELECT c.corporation_id || '/' || c.command_id AS name, c.position::text AS position,
            encode(c.fingerprint, 'hex') AS fingerprint, c.revisions
       FROM unnest($1::uuid[], $2::uuid[]) AS asked(corporation_id, command_id)
       JOIN log.command c USING (corporation_id, command_id)`,
    [[...ids.values()].map(([corporation]) => corporation), [...ids.values()].map(([, id]) => id)],
  );
  return new Map(found.map(({ name, ...command }) => [name, command]));
}

function eventOf(row: EventRow): TakenEvent {
  const envelope = flatEnvelopeOf(row);
  const data = row[18];
  const hash = hashOf(row);
  if (eventHash(envelope, dataHashOf(data)) !== hash) throw brokenSource(row, '中身から計算したハッシュが合いません');
  return { position: BigInt(row[0]), envelope, hash, data };
}

const brokenSource = (row: EventRow, why: string): LogRefused =>
  new LogRefused(
    'copy-differs',
    `位置 ${row[0]}（${row[2]} の ${row[3]} 番）の記録は、${why}。書き換えられたか、失われています。バックアップから戻してから、もう一度行ってください。`,
  );
