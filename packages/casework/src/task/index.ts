export { nextTaskDay, tasksOfCasefile } from './casefile-tasks.ts';
export * from './events.ts';
export { isLate, isOverdue, isWaiting, limitKinds } from './late.ts';
export { reasonOfTask, taskTitle, titleOfTask } from './sentences.ts';
export { nextStaffTaskDay, tasksOfStaffMember } from './staff-tasks.ts';
export {
  type BasisInShort,
  readTaskId,
  type Task,
  type TaskFigures,
  type TaskKind,
  type TaskOf,
  type TaskState,
  type TaskSubject,
  taskKinds,
  taskStates,
} from './task.ts';
