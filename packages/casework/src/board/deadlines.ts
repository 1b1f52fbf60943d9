import { type Month, monthOf, type PlainDate } from '@teichaku/rules';
import { isLate, type Task } from '../task/index.ts';
import { areOverdue, areWaiting } from '../task/late.ts';

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

/** What was dismissed needed no doing: it is counted nowhere. What waits without a limit is counted in the day's month. */
export function countDeadlines(groups: readonly DeadlineGroup[], day: PlainDate): readonly DeadlineCount[] {
  const counts = new Map<string, DeadlineCount>();
  for (const { officeId, kind, month: due, state, past, late, tasks, since } of groups) {
    if (officeId === null || state === 'dismissed') continue;
    const open = state !== 'done';
    const month = areWaiting({ kind, state }, past) ? monthOf(day) : due;
    const key = `${officeId} ${month}`;
    const so = counts.get(key) ?? { officeId, month, open: 0, overdue: 0, late: 0, since: null };
    const overdue = areOverdue({ kind, state }, past);
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
