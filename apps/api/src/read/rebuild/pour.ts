import type { EventLog, LogDatabase } from '@teichaku/eventlog';
import type { Row } from '../batch.ts';
import type { Complaints } from '../rows/folding.ts';
import type { Table } from '../tables.ts';
import { foldCorporation } from './fold-corporation.ts';
import { NEXT } from './next-tables.ts';

/** Rows that are poured into a table at once, about. */
const ROWS_AT_ONCE = 4_000;
/** Corporations in hand at a time: while one waits for the database, another one is folded. */
const AT_A_TIME = 2;

export interface PourPorts {
  readonly log: EventLog;
  readonly database: LogDatabase;
  readonly today: string;
  readonly complaints: Complaints;
  /** Given, it ends between two pieces. */
  readonly signal?: AbortSignal | undefined;
}

/** Told of each piece. `done`: it was the corporation's last. */
export type Told = (piece: { readonly events: number; readonly done: boolean }) => void;

/** Pours everything of the corporations that `next` names, one after another until it names none, into the new tables. */
export async function pour(
  { log, database, today, complaints, signal }: PourPorts,
  next: () => Promise<string | null>,
  told: Told,
): Promise<void> {
  await database.aside(async (bench) => {
    const waiting = new Map<Table, Row[]>();
    let flushed: Promise<void> = Promise.resolve();
    // one connection: one table after another
    const flush = (table: Table, rows: readonly Row[]) => {
      waiting.delete(table);
      flushed = flushed.then(() => bench.copy(`${table}${NEXT}`, Object.keys(rows[0] as Row), rows));
      return flushed;
    };
    const hand = async () => {
      for (let corporationId = await next(); corporationId !== null; corporationId = await next()) {
        for await (const { rows, events } of foldCorporation(log, corporationId, today, complaints)) {
          for (const [table, some] of Object.entries(rows) as [Table, readonly Row[]][]) {
            const known = waiting.get(table) ?? [];
            waiting.set(table, known);
            for (const row of some) known.push(row);
            if (known.length >= ROWS_AT_ONCE) await flush(table, known);
          }
          signal?.throwIfAborted();
          told({ events, done: false });
        }
        told({ events: 0, done: true });
      }
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, hand));
    for (const [table, rows] of waiting) if (rows.length > 0) await flush(table, rows);
  });
}
