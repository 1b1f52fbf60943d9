import { type Refusal, refuse } from '../kernel/decider.ts';
import type { Recorded, Uncommitted } from '../kernel/envelope.ts';
import type { Contradiction } from '../kernel/history.ts';
import type { EventOf } from '../kernel/message.ts';
import { jaDay } from '../kernel/say.ts';
import * as events from './events.ts';
import { taskTitle } from './sentences.ts';
import { type ClosedByHand, readTaskId, type Task } from './task.ts';

export type TaskEvent = EventOf<typeof events>;
type Entry = Pick<Recorded, 'eventId' | 'type' | 'data' | 'recordedAt' | 'revision'>;
type Act = TaskEvent & Pick<Recorded, 'eventId'>;

export const isTaskEvent = <Entry extends { readonly type: string }>(
  entry: Entry,
): entry is Extract<Entry, { readonly type: TaskEvent['type'] }> => TYPES.has(entry.type);

const TYPES: ReadonlySet<string> = new Set<TaskEvent['type']>(['TaskDone', 'TaskDismissed', 'TaskReopened']);

/** What people did about tasks, in the order in which they said so: it is their newest word that counts. */
const actsAmong = (facts: readonly Entry[]): readonly Act[] =>
  facts
    .filter(({ type }) => TYPES.has(type))
    .toSorted((a, b) =>
      a.recordedAt === b.recordedAt ? a.revision - b.revision : a.recordedAt < b.recordedAt ? -1 : 1,
    ) as readonly unknown[] as readonly Act[];

/** The tasks that people have closed, by their ids. */
export function closedByHand(facts: readonly Entry[]): ClosedByHand {
  const closed = new Map<string, NonNullable<ReturnType<ClosedByHand['get']>>>();
  for (const { eventId, type, data } of actsAmong(facts)) {
    const how = { eventId, on: data.on, byHand: true };
    if (type === 'TaskReopened') closed.delete(data.taskId);
    else if (type === 'TaskDone') closed.set(data.taskId, { ...how, state: 'done', reason: null });
    else closed.set(data.taskId, { ...how, state: 'dismissed', reason: data.reason });
  }
  return closed;
}

/** Closing what is closed already, and taking up what nobody has closed. Whether there is such a task is not asked. */
export function impossibleTasks(facts: readonly Entry[]): readonly Contradiction[] {
  const closed = new Set<string>();
  return actsAmong(facts).flatMap(({ eventId, type, data }): Contradiction[] => {
    const { taskId } = data;
    const about = { entry: eventId, field: 'taskId', value: taskId };
    if (type === 'TaskReopened') {
      if (closed.delete(taskId)) return [];
      return [{ ...about, reason: 'task-not-closed', message: `${named(taskId)}は、済みになっていません。` }];
    }
    if (!closed.has(taskId)) {
      closed.add(taskId);
      return [];
    }
    return [{ ...about, reason: 'task-already-closed', message: `${named(taskId)}は、すでに済みになっています。` }];
  });
}

const named = (taskId: string): string => {
  const read = readTaskId(taskId);
  return read ? `「${taskTitle(read.kind, read.training).ja}」` : 'そのやること';
};

type Asked =
  | { readonly type: 'DoTask'; readonly data: Parameters<typeof events.TaskDone>[0] }
  | { readonly type: 'DismissTask'; readonly data: Parameters<typeof events.TaskDismissed>[0] }
  | { readonly type: 'ReopenTask'; readonly data: Parameters<typeof events.TaskReopened>[0] };

export const isOfTask = <Command extends { readonly type: string }>(
  command: Command,
): command is Extract<Command, { readonly type: Asked['type'] }> =>
  command.type === 'DoTask' || command.type === 'DismissTask' || command.type === 'ReopenTask';

/** What a command about a task would write, where there is such a task today. */
export function wantedOfTask(command: Asked, tasks: readonly Task[]): readonly Uncommitted[] | Refusal {
  const { taskId } = command.data;
  const about = { field: 'taskId', value: taskId } as const;
  const task = tasks.find(({ id }) => id === taskId);
  if (!task)
    return refuse(
      'no-such-task',
      `${named(taskId)}は、もうありません。もとになった記録が訂正されたか、状況が変わりました。画面を開き直して、いまのやることを確かめてください。`,
      about,
    );
  const { closed } = task;
  if (command.type === 'ReopenTask') {
    if (closed?.byHand) return [events.TaskReopened(command.data)];
    return closed
      ? refuse(
          'task-settled',
          `${named(taskId)}は、${jaDay(closed.on)}の記録で済みになりました。戻すときは、その記録を訂正するか取り消してください。`,
          { ...about, details: { entryId: closed.eventId } },
        )
      : refuse('task-not-closed', `${named(taskId)}は、まだ済みになっていません。`, about);
  }
  if (closed)
    return refuse(
      'task-already-closed',
      `${named(taskId)}は、${jaDay(closed.on)}に済みになっています。やり直すときは、先に戻してください。`,
      { ...about, details: { entryId: closed.eventId, on: closed.on } },
    );
  return command.type === 'DoTask' ? [events.TaskDone(command.data)] : [events.TaskDismissed(command.data)];
}
