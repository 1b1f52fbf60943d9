import type { EntryOf } from '../kernel/as-of.ts';
import { type Refusal, refuse } from '../kernel/decider.ts';
import type { Uncommitted } from '../kernel/envelope.ts';
import { EntryVoided } from '../kernel/events.ts';
import type { Contradiction } from '../kernel/history.ts';
import { definitionsOf } from '../kernel/message.ts';
import { type StreamDecider, streamDecider } from '../kernel/stream-decider.ts';
import type { ImportCommand } from './commands.ts';
import type { ImportEvent } from './event-union.ts';
import * as events from './events.ts';

export type ImportEntry = EntryOf<ImportEvent>;
type Of<Type extends ImportEvent['type']> = Extract<ImportEntry, { type: Type }>;

/** What an import left to be looked at, and what was decided of it. */
export const importReview: StreamDecider<ImportCommand> = streamDecider<ImportCommand, ImportEntry>({
  category: 'import',
  title: '取り込み',
  begins: { command: 'LeaveRows', event: 'RowsLeft' },
  definition: definitionsOf(events, { EntryVoided }),
  impossible,
  wanted,
});

/** The id by which a row is named. */
export const rowIdOf = ({ sha256, row }: Pick<events.LeftRow, 'sha256' | 'row'>): string => `${sha256}:${row}`;

/** Every row that the import left, in the order in which it left them. */
export const rowsLeft = (facts: readonly ImportEntry[]): readonly events.LeftRow[] =>
  facts.flatMap((fact) => (fact.type === 'RowsLeft' && Array.isArray(fact.data.rows) ? fact.data.rows : []));

/** What was decided, by row. */
export const settledRows = (facts: readonly ImportEntry[]): ReadonlyMap<string, Of<'RowSettled'>> =>
  new Map(facts.flatMap((fact) => (fact.type === 'RowSettled' ? [[fact.data.rowId, fact] as const] : [])));

function wanted(
  command: Exclude<ImportCommand, { type: 'VoidEntry' | 'VoidEntries' }>,
  facts: readonly ImportEntry[],
): readonly Uncommitted[] | Refusal {
  switch (command.type) {
    case 'LeaveRows':
      return [events.RowsLeft(command.data)];
    case 'SettleRow': {
      const row = rowsLeft(facts).find((one) => rowIdOf(one) === command.data.rowId);
      if (!row)
        return refuse('unknown-row', 'その行は、この取り込みの見直しにありません。一覧を開き直してください。', {
          field: 'rowId',
          value: command.data.rowId,
        });
      return [events.RowSettled({ ...command.data, kind: row.kind, rowHash: row.rowHash })];
    }
  }
}

/** A row is settled once; taken back, it can be settled otherwise. */
function impossible(facts: readonly ImportEntry[]): readonly Contradiction[] {
  const seen = new Set<string>();
  return facts.flatMap((fact): Contradiction[] => {
    if (fact.type !== 'RowSettled') return [];
    const { rowId } = fact.data;
    if (!seen.has(rowId)) {
      seen.add(rowId);
      return [];
    }
    return [
      {
        entry: fact.eventId,
        reason: 'row-settled',
        message: 'この行の扱いは、もう決められています。変えるときは、先に取り消してください。',
        field: 'rowId',
        value: rowId,
      },
    ];
  });
}
