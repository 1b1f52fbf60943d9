import type { commandsOf } from '../kernel/command.ts';
import { PlainDate, Reason } from '../kernel/values.ts';
import * as events from './events.ts';

const on = PlainDate;

/** The three that every stream with tasks takes. */
export const taskCommands = (command: ReturnType<typeof commandsOf>) => ({
  DoTask: command('DoTask', 'やることを済みにする', { on, ...events.TaskDone.fields }),
  DismissTask: command('DismissTask', 'やることに対応しないことにする', {
    on,
    ...events.TaskDismissed.fields,
    reason: Reason.meta({ title: '理由' }),
  }),
  ReopenTask: command('ReopenTask', 'やることを戻す', { on, ...events.TaskReopened.fields }),
});
