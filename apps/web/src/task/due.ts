import { daysBetween, type PlainDate } from '@teichaku/rules';
import type { StatusKind } from '../ui/status/Status.tsx';
import type { TaskRow } from './contract.ts';

/** When something is due, seen from a day, as the page groups it. */
export const spans = ['late', 'today', 'week', 'month', 'later'] as const;
export type Span = (typeof spans)[number];

export function spanOf(dueOn: PlainDate, day: PlainDate): Span {
  const left = daysBetween(day, dueOn);
  if (left < 0) return 'late';
  if (left === 0) return 'today';
  return left <= 7 ? 'week' : left <= 30 ? 'month' : 'later';
}

/** Rows that follow each other in one span, in the order given. */
export const grouped = (rows: readonly TaskRow[], day: PlainDate): readonly (readonly [Span, readonly TaskRow[]])[] =>
  spans.flatMap((span) => {
    const own = rows.filter(({ dueOn }) => spanOf(dueOn, day) === span);
    return own.length > 0 ? [[span, own] as const] : [];
  });

/** The service may begin from its day on: to begin later breaks no rule, though the three years run. */
const mayWait = ({ kind }: TaskRow): boolean => kind === 'transfer-possible' || kind === 'ask-preceding-provider';

/** What a row's status says: nothing is wrong before the day, and not with everything after it. Null: it is no matter. */
export function statusOf(row: TaskRow, day: PlainDate): StatusKind | null {
  if (row.state === 'done') return 'ok';
  if (row.state === 'dismissed') return null;
  if (row.state === 'coming') return 'plan';
  const span = spanOf(row.dueOn, day);
  if (span === 'late') return mayWait(row) ? 'check' : 'short';
  return span === 'today' || span === 'week' ? 'check' : 'plan';
}
