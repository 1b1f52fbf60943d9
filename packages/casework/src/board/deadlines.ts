import { type Month, monthOf, type PlainDate } from '@teichaku/rules';
import type { Task } from '../task/index.ts';

/** Tasks that are alike as far as a board goes. */
export interface DeadlineGroup {
  readonly officeId: string | null;
  readonly kind: Task['kind'];
  readonly month: Month;
  readonly state: Task['state'];
  /** Whether their day has gone by. */
  readonly past: boolean;
  /** Done, but too late: `isLate`. */
  readonly late: boolean;
  readonly tasks: number;
  /** The earliest of their days. */
  readonly since: PlainDate;
}

/** Deadlines of one office in one month. */
export interface DeadlineCount {
  readonly officeId: string;
  readonly month: Month;
  /** Neither done nor dismissed on the day. */
  readonly open: number;
  /** Of these, the ones whose day has gone by. */
  readonly overdue: number;
  /** Done, but after their day. */
  readonly late: number;
  /** Of the overdue ones the earliest day. */
  readonly since: PlainDate | null;
}

/** A task as a group of its own. */
export const groupOf = (task: Task, day: PlainDate): DeadlineGroup => ({
  officeId: task.officeId,
  kind: task.kind,
  month: monthOf(task.dueOn),
  state: task.state,
  past: task.dueOn < day,
  late: isLate(task),
  tasks: 1,
  since: task.dueOn,
});

/** From the day of this one a service may begin; it need not: it waits, and is never late. */
const isLimit = (kind: Task['kind']): boolean => kind !== 'transfer-possible';

/**
 * Whether a task was done after its day. What the record settles by itself was late only where the law asks the office for
 * it by that day: the next grant begins on the day after the last one, and nobody was late.
 */
export function isLate({ kind, state, closed, dueOn }: Pick<Task, 'kind' | 'state' | 'closed' | 'dueOn'>): boolean {
  if (state !== 'done' || closed === null || closed.on <= dueOn) return false;
  return closed.byHand ? isLimit(kind) : kind === 'training-deadline' || kind === 'period-ends';
}

/** What was dismissed needed no doing: it is counted nowhere. What waits without a limit is counted in the day's month. */
export function countDeadlines(groups: readonly DeadlineGroup[], day: PlainDate): readonly DeadlineCount[] {
  const counts = new Map<string, DeadlineCount>();
  for (const { officeId, kind, month: due, state, past, late, tasks, since } of groups) {
    if (officeId === null || state === 'dismissed') continue;
    const open = state !== 'done';
    const month = open && past && !isLimit(kind) ? monthOf(day) : due;
    const key = `${officeId} ${month}`;
    const so = counts.get(key) ?? { officeId, month, open: 0, overdue: 0, late: 0, since: null };
    const overdue = open && past && isLimit(kind);
    counts.set(key, {
      ...so,
      open: so.open + (open ? tasks : 0),
      overdue: so.overdue + (overdue ? tasks : 0),
      late: so.late + (late ? tasks : 0),
      since: overdue && (so.since === null || since < so.since) ? since : so.since,
    });
  }
  return [...counts.values()];
}

/** Whether a task stands in a month of the board, by the same count. */
export const standsIn = (task: Task, month: Month, day: PlainDate): boolean =>
  countDeadlines([{ ...groupOf(task, day), officeId: '' }], day).some(
    (count) => count.month === month && (month < monthOf(day) ? count.overdue + count.late : count.open) > 0,
  );
