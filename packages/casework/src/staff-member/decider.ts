import { earlier, lastDayOf, plainDate } from '@teichaku/rules';
import { type Circumstances, type Refusal, refuse } from '../kernel/decider.ts';
import type { Uncommitted } from '../kernel/envelope.ts';
import { EntryVoided } from '../kernel/events.ts';
import { definitionsOf } from '../kernel/message.ts';
import { type StreamDecider, streamDecider } from '../kernel/stream-decider.ts';
import { idOf } from '../kernel/streams.ts';
import { isOfTask, wantedOfTask } from '../task/acts.ts';
import * as taskEvents from '../task/events.ts';
import { tasksOfStaffMember } from '../task/staff-tasks.ts';
import type { StaffMemberCommand } from './commands.ts';
import * as events from './events.ts';
import { impossibleForStaff, type StaffEntry } from './possible.ts';

/** A member of staff: posts, hours, training, leaves. What is still to come may be planned. */
export const staffMember: StreamDecider<StaffMemberCommand> = streamDecider<StaffMemberCommand, StaffEntry>({
  category: 'staffMember',
  title: '職員',
  begins: { command: 'HireStaffMember', event: 'StaffHired' },
  definition: definitionsOf(events, taskEvents, { EntryVoided }),
  kept: { PostAssigned: ['postId'], TaskDone: ['taskId'], TaskDismissed: ['taskId'], TaskReopened: ['taskId'] },
  impossible: impossibleForStaff,
  wanted,
});

function wanted(
  command: Exclude<StaffMemberCommand, { type: 'VoidEntry' | 'VoidEntries' | 'CorrectEntry' }>,
  facts: readonly StaffEntry[],
  circumstances: Circumstances,
): readonly Uncommitted[] | Refusal {
  if (isOfTask(command)) {
    const today = plainDate(circumstances.today);
    return wantedOfTask(command, tasksOfStaffMember(idOf(facts[0]?.stream ?? ''), facts, { on: today, knownAt: null }));
  }
  switch (command.type) {
    case 'HireStaffMember':
      return [events.StaffHired(command.data)];
    case 'TakeBackHire': {
      const worked = facts.find(({ type }) => type === 'HoursWorked');
      if (worked)
        return refuse(
          'has-worked',
          '勤務の実績が記録されているので、登録は取り消せません。辞めた人なら退職を記録し、実績が誤りなら先にそれを取り消してください。',
          { details: { entryId: worked.eventId } },
        );
      return facts.map(({ eventId }) =>
        EntryVoided({ on: plainDate(circumstances.today), entryId: eventId, why: command.data.why }),
      );
    }
    case 'AssignPost':
      return [events.PostAssigned({ ...command.data, postId: command.data.postId ?? circumstances.newId(0) })];
    case 'EndPost':
      return [events.PostEnded(command.data)];
    case 'PlanHours':
      return [events.HoursPlanned({ ...command.data, on: lastDayOf(command.data.month) })];
    case 'RecordHours': {
      const { month, on = earlier(lastDayOf(month), plainDate(circumstances.today)) } = command.data;
      // of a month that has not begun nothing can have been worked: its own first day is refused as a day to come
      const day = on < `${month}-01` && command.data.on === undefined ? lastDayOf(month) : on;
      return [events.HoursWorked({ ...command.data, on: day })];
    }
    case 'CompleteTraining': {
      const same = facts.some(
        (fact) =>
          fact.type === 'TrainingCompleted' &&
          fact.data.training === command.data.training &&
          fact.data.on === command.data.on,
      );
      return same ? [] : [events.TrainingCompleted(command.data)];
    }
    case 'GainQualification': {
      const same = facts.some(
        (fact) =>
          fact.type === 'QualificationGained' &&
          fact.data.qualification === command.data.qualification &&
          fact.data.on === command.data.on,
      );
      return same ? [] : [events.QualificationGained(command.data)];
    }
    case 'StartStaffLeave':
      return [events.StaffLeaveStarted(command.data)];
    case 'EndStaffLeave':
      return [events.StaffLeaveEnded(command.data)];
    case 'LeaveStaff':
      return [events.StaffLeft(command.data)];
  }
}
