import { dayAfter, type PlainDate } from '@teichaku/rules';
import { type Task, type TaskKind, taskKinds } from './task.ts';

/** From the day of this one a service may begin; it need not: it waits, and is never late. */
const isLimit = (kind: TaskKind): boolean => kind !== 'transfer-possible';

/** The kinds whose day is the last one for them. */
export const limitKinds: readonly TaskKind[] = taskKinds.filter(isLimit);

/** Of tasks that are alike: whether they are open past their day, and that day is a limit. */
export const areOverdue = ({ kind, state }: Pick<Task, 'kind' | 'state'>, past: boolean): boolean =>
  state === 'open' && past && isLimit(kind);

/** Of tasks that are alike: whether they are open past a day from which something may be done, and need not be. */
export const areWaiting = ({ kind, state }: Pick<Task, 'kind' | 'state'>, past: boolean): boolean =>
  state === 'open' && past && !isLimit(kind);

/** The one meaning of 期限を過ぎた: still to be done, though the last day for it has gone by. */
export const isOverdue = (task: Pick<Task, 'kind' | 'state' | 'dueOn'>, day: PlainDate): boolean =>
  areOverdue(task, task.dueOn < day);

/** Open since a day that is no limit. */
export const isWaiting = (task: Pick<Task, 'kind' | 'state' | 'dueOn'>, day: PlainDate): boolean =>
  areWaiting(task, task.dueOn < day);

/**
 * Whether a task was done after its day. What the record settles by itself was late only where something was missing
 * meanwhile: the next grant begins on the day after the last one, and then nobody was late.
 */
export function isLate({ kind, state, closed, dueOn }: Pick<Task, 'kind' | 'state' | 'closed' | 'dueOn'>): boolean {
  if (state !== 'done' || closed === null || closed.on <= dueOn) return false;
  if (closed.byHand) return isLimit(kind);
  if (kind === 'grant-ends') return closed.on > dayAfter(dueOn);
  return kind === 'training-deadline' || kind === 'period-ends';
}
