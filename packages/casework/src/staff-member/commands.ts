import { type CommandOf, commandsOf } from '../kernel/command.ts';
import { correctEntry, voidEntries, voidEntry, why } from '../kernel/entry-commands.ts';
import { PlainDate } from '../kernel/values.ts';
import { taskCommands } from '../task/commands.ts';
import * as events from './events.ts';

const command = commandsOf('staffMember');
const on = PlainDate;
const { postId, ...assigned } = events.PostAssigned.fields;

export const HireStaffMember = command(
  'HireStaffMember',
  '職員を登録する',
  { on, ...events.StaffHired.fields },
  { path: 'hire' },
);
/** The hire never was: everything that was recorded of it is taken back with it. Whoever has worked leaves instead. */
export const TakeBackHire = command('TakeBackHire', '職員の登録を取り消す', { why });
export const AssignPost = command('AssignPost', '職員を配置する', { on, ...assigned, postId: postId.optional() });
export const EndPost = command('EndPost', '配置を終える', { on, postId });
/** A month's figures have its last day as their fact day. */
export const PlanHours = command('PlanHours', '勤務の予定を立てる', { ...events.HoursPlanned.fields });
/** `on`: in the running month, the day up to which it was worked; left out, today or the month's last day. */
export const RecordHours = command('RecordHours', '勤務の実績を記録する', {
  ...events.HoursWorked.fields,
  on: on.optional(),
});
export const CompleteTraining = command('CompleteTraining', '研修の修了を記録する', {
  on,
  ...events.TrainingCompleted.fields,
});
export const GainQualification = command('GainQualification', '資格を記録する', {
  on,
  ...events.QualificationGained.fields,
});
export const StartStaffLeave = command(
  'StartStaffLeave',
  '職員の休業を記録する',
  { on, ...events.StaffLeaveStarted.fields },
  { path: 'start-leave' },
);
export const EndStaffLeave = command('EndStaffLeave', '職員の復帰を記録する', { on }, { path: 'end-leave' });
export const LeaveStaff = command('LeaveStaff', '職員の退職を記録する', { on }, { path: 'leave' });
export const { DoTask, DismissTask, ReopenTask } = taskCommands(command);
export const VoidEntry = command('VoidEntry', '記録を取り消す', voidEntry);
export const VoidEntries = command('VoidEntries', '記録をまとめて取り消す', voidEntries, { path: null });
export const CorrectEntry = command('CorrectEntry', '記録を訂正する', correctEntry);

export const staffMemberCommands = [
  HireStaffMember,
  TakeBackHire,
  AssignPost,
  EndPost,
  PlanHours,
  RecordHours,
  CompleteTraining,
  GainQualification,
  StartStaffLeave,
  EndStaffLeave,
  LeaveStaff,
  DoTask,
  DismissTask,
  ReopenTask,
  VoidEntry,
  VoidEntries,
  CorrectEntry,
] as const;
export type StaffMemberCommand = CommandOf<(typeof staffMemberCommands)[number]>;
