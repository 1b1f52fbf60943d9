import * as z from 'zod';
import { event, sealed } from '../kernel/message.ts';
import { Words } from '../kernel/values.ts';
import { readTaskId } from './task.ts';

const TaskId = z
  .string()
  .refine((id) => readTaskId(id) !== null, 'やることの番号ではありません')
  .meta({
    title: 'やることの番号',
    examples: ['transfer-possible.2026-04-01.7c86a485-5c4d-4d97-aeaf-362a8fef9e6d'],
  });

/** What was to be done has been done. */
export const TaskDone = event('TaskDone', 'やることを済みにした', { taskId: TaskId });

/** Nothing will be done about it. */
export const TaskDismissed = event('TaskDismissed', 'やることに対応しないことにした', {
  taskId: TaskId,
  reason: sealed('narrative', Words).meta({ title: '理由' }),
});

/** It is to be done after all: takes the done or the dismissal back. */
export const TaskReopened = event('TaskReopened', 'やることを戻した', { taskId: TaskId });
