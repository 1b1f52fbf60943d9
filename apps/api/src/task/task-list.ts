import { isOverdue, isWaiting, type TaskKind, type TaskState, taskKinds, taskStates } from '@teichaku/casework';
import { addDays, type PlainDate } from '@teichaku/rules';
import * as z from 'zod';
import { pagingParams } from '../http/paging.ts';
import { afterParam, asOfParams, Day, Id } from '../http/params.ts';

/** A task is soon due within so many days. */
export const SOON_DAYS = 30;

export const TaskListParams = z.strictObject({
  officeId: Id.optional(),
  who: z
    .union([Id, z.literal('nobody')])
    .optional()
    .meta({
      description:
        '職員の番号。担当のいないものは、その事業所のサービス管理責任者のもの。nobody はだれのものでもないもの',
    }),
  kind: z.enum(taskKinds).optional(),
  state: z
    .enum([...taskStates, 'late', 'all'])
    .default('open')
    .meta({ description: 'late は、open のうち期限を過ぎたもの' }),
  dueBefore: Day.optional().meta({ description: 'この日より前が期限のもの' }),
  subjectId: Id.optional().meta({ description: '事例か職員の番号' }),
  ...pagingParams,
  ...asOfParams,
  ...afterParam,
});
export type TaskListParams = z.infer<typeof TaskListParams>;

/** What the counts and the filters look at. */
export interface Countable {
  readonly officeId: string | null;
  /** Who is to do it, the office's service manager where nobody is assigned. */
  readonly who: string | null;
  readonly kind: TaskKind;
  readonly state: TaskState;
  readonly dueOn: PlainDate;
}

export const within = ({ officeId, who, kind }: TaskListParams, task: Countable): boolean =>
  (officeId === undefined || task.officeId === officeId) &&
  (kind === undefined || task.kind === kind) &&
  (who === undefined || task.who === (who === 'nobody' ? null : who));

export const shown = ({ state, dueBefore }: TaskListParams, task: Countable, day: PlainDate): boolean =>
  (state === 'all' || (state === 'late' ? isOverdue(task, day) : task.state === state)) &&
  (dueBefore === undefined || task.dueOn < dueBefore);

/** Of the same office, person and kind, on all pages and in every state. */
export interface TaskCounts {
  readonly open: number;
  /** Of the open ones: the last day has gone by. */
  readonly late: number;
  /** Of the open ones: what may be done since a day gone by, and has no last day. */
  readonly waiting: number;
  /** Of the open ones: due within thirty days, today or later. */
  readonly soon: number;
  readonly coming: number;
  readonly done: number;
  readonly dismissed: number;
}

export function countsOf(tasks: readonly Countable[], day: PlainDate): TaskCounts {
  const of = (state: TaskState) => tasks.filter((task) => task.state === state);
  const open = of('open');
  return {
    open: open.length,
    late: open.filter((task) => isOverdue(task, day)).length,
    waiting: open.filter((task) => isWaiting(task, day)).length,
    soon: open.filter(({ dueOn }) => dueOn >= day && dueOn <= addDays(day, SOON_DAYS)).length,
    coming: of('coming').length,
    done: of('done').length,
    dismissed: of('dismissed').length,
  };
}
