import { daysBetween, type PlainDate } from '@teichaku/rules';
import type { StatusKind } from '../ui/status/Status.tsx';
import type { TaskRow } from './contract.ts';

/** When something is due, seen from a day, as the page groups it. */
export const spans = ['late', 'waiting', 'today', 'week', 'month', 'later'] as const;
export type Span = (typeof spans)[number];

export function spanOf({ dueOn, late }: Pick<TaskRow, 'dueOn' | 'late'>, day: PlainDate): Span {
  const left = daysBetween(day, dueOn);
  if (left < 0) return late ? 'late' : 'waiting';
  if (left === 0) return 'today';
  return left <= 7 ? 'week' : left <= 30 ? 'month' : 'later';
}

/** Rows that follow each other in one span, in the order given. */
export const grouped = (rows: readonly TaskRow[], day: PlainDate): readonly (readonly [Span, readonly TaskRow[]])[] =>
  spans.flatMap((span) => {
    const own = rows.filter((row) => spanOf(row, day) === span);
    return own.length > 0 ? [[span, own] as const] : [];
  });

/** Whether all of a span is among the first rows of a list in the order of when they are due: late ones and waiting ones mix. */
export function isWhole(span: Span, rows: readonly TaskRow[], day: PlainDate): boolean {
  const last = rows.at(-1);
  if (!last) return true;
  const place = (of: Span) => (of === 'waiting' ? spans.indexOf('late') : spans.indexOf(of));
  return place(span) < place(spanOf(last, day));
}

/** It is the preceding provider's duty to connect the person: to ask too late breaks no rule of our own. */
const isOthers = ({ kind }: TaskRow): boolean => kind === 'ask-preceding-provider';

/** What a row's status says: nothing is wrong before the day, and not with everything after it. Null: it is no matter. */
export function statusOf(row: TaskRow, day: PlainDate): StatusKind | null {
  if (row.state === 'done') return 'ok';
  if (row.state === 'dismissed') return null;
  if (row.state === 'coming') return 'plan';
  const span = spanOf(row, day);
  if (span === 'late') return isOthers(row) ? 'check' : 'short';
  return span === 'waiting' || span === 'today' || span === 'week' ? 'check' : 'plan';
}
