import { type BasisInShort, isLate, type Task } from '@teichaku/casework';
import type { Basis, PlainDate } from '@teichaku/rules';
import type { Row } from '../read/batch.ts';

/**
 * A task as the list keeps it. Why somebody dismissed it is their own words, sealed in the log: it is read from there when
 * it is shown.
 */
export type StoredTask = Kept<Task>;
type Kept<Each> = Each extends Task
  ? Omit<Each, 'closed' | 'why'> & {
      readonly closed: Omit<NonNullable<Each['closed']>, 'reason'> | null;
      readonly why: Omit<Each['why'], 'basis'> & { readonly basis: BasisInShort | null };
    }
  : never;

export function storedTask(task: Task): StoredTask {
  const { reason: _, ...closed } = task.closed ?? { reason: null };
  return {
    ...task,
    closed: task.closed && closed,
    why: { ...task.why, basis: task.why.basis && inShort(task.why.basis) },
  } as StoredTask;
}

const inShort = ({ rule, title, version, confidence, articles }: Basis): BasisInShort => ({
  rule,
  title,
  version,
  confidence,
  article: articles[0] ?? null,
});

/** The order of lists: what is due first, and of one day by their ids. */
export const sortKey = ({ dueOn, id }: { readonly dueOn: PlainDate; readonly id: string }): string => `${dueOn} ${id}`;

/** The rows of one subject's tasks. */
export const taskRows = (corporationId: string, tasks: readonly Task[]): readonly Row[] =>
  tasks.map((task) => ({
    corporation_id: corporationId,
    task_id: task.id,
    subject_kind: task.subject.kind,
    subject_id: task.subject.id,
    office_id: task.officeId,
    staff_member_id: task.staffMemberId,
    kind: task.kind,
    appears_on: task.appearsOn,
    due_on: task.dueOn,
    state: task.state,
    late: isLate(task),
    sort_key: sortKey(task),
    row: storedTask(task),
  }));
