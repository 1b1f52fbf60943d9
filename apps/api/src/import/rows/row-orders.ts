import type { Source } from '@teichaku/casework';
import { v5 } from 'uuid';
import type { Order } from '../../decisions/order.ts';
import type { KnownStaffMember } from '../ledger/ledger.ts';
import type { InterviewValues } from '../registers/interviews.ts';
import type { StaffValues } from '../registers/staff.ts';
import { userPlan } from '../registers/user-commands.ts';
import type { UserValues } from '../registers/users.ts';

type Command = Order['command'];

/** Which import a row belongs to, and where the row stands. */
export interface RowContext {
  readonly corporationId: string;
  readonly importId: string;
  readonly source: Extract<Source, { kind: 'import' }>;
  /** Made from the import and the row, so that the same row is never written twice. */
  readonly commandId: string;
}

/** The id of the command that brings a row in: the same import and the same row make the same one. */
export const rowCommandId = (importId: string, kind: string, key: string): string => v5(`${kind}|${key}`, importId);

const ordered = (
  { corporationId, importId, source, commandId }: RowContext,
  category: Order['category'],
  id: string | null,
  [command, ...then]: readonly Command[],
  reason?: string,
): Order => {
  if (!command) throw new Error(`row ${source.row} of ${source.file} makes nothing`);
  return {
    category,
    id,
    command,
    ...(then.length > 0 ? { then } : {}),
    corporationId,
    commandId,
    correlationId: importId,
    causationId: importId,
    source,
    ...(reason ? { reason } : {}),
  };
};

/** `earlier`: the law's no to a day that is past is answered with the import's own reason. */
export function userOrder(
  context: RowContext,
  values: UserValues,
  officeId: string,
  { earlier }: { readonly earlier: boolean },
): Order {
  const plan = userPlan(values, officeId, {
    firstJob: v5('job/1', context.commandId),
    secondJob: v5('job/2', context.commandId),
    recordedAllTheSame: earlier,
  });
  return ordered(context, 'casefile', null, [{ type: 'OpenCasefile', data: plan.open }, ...plan.steps] as Command[]);
}

/** What a note of the staff register is introduced by in the envelope: events of staff have no place for it. */
export const NOTE = '名簿の備考: ';

/** `member` is who holds the number already; without one the row hires. `hiredOn`: the first 着任日 of the person. */
export function staffOrder(
  context: RowContext,
  values: StaffValues,
  officeId: string,
  member: KnownStaffMember | undefined,
  hiredOn: string,
): Order {
  const { commandId } = context;
  const form = values.form ?? 'part-time-dedicated';
  const fullTime = form.startsWith('full-time');
  const post = v5('post/1', commandId);
  const other = v5('post/2', commandId);
  const steps: { readonly on: string | null; readonly type: string; readonly data: Command['data'] }[] = [
    ...learned(values, member),
    {
      on: values.from,
      type: 'AssignPost',
      data: {
        postId: post,
        officeId,
        role: values.role,
        fullTime,
        dedicated: form.endsWith('dedicated'),
        weeklyMinutes: values.weeklyMinutes,
      },
    },
  ];
  if (values.otherService !== null) {
    steps.push({
      on: values.from,
      type: 'AssignPost',
      data: {
        postId: other,
        officeId,
        role: 'integrated',
        fullTime,
        dedicated: false,
        weeklyMinutes: values.otherMinutes,
        serviceName: values.otherService,
      },
    });
  }
  if (values.until !== null) {
    steps.push({ on: values.until, type: 'EndPost', data: { postId: post } });
    if (values.otherService !== null) steps.push({ on: values.until, type: 'EndPost', data: { postId: other } });
  }
  const commands = steps
    .sort((a, b) => ((a.on ?? '') < (b.on ?? '') ? -1 : (a.on ?? '') > (b.on ?? '') ? 1 : 0))
    .map(({ on, type, data }): Command => ({ type, data: { on, ...data } }));
  const hire: Command = {
    type: 'HireStaffMember',
    data: {
      on: hiredOn,
      name: values.name,
      ...(values.kana === null ? {} : { kana: values.kana }),
      staffNumber: values.staffNumber,
    },
  };
  const reason = values.note === null ? undefined : `${NOTE}${values.note}`;
  return ordered(context, 'staffMember', member?.id ?? null, member ? commands : [hire, ...commands], reason);
}

/** Trainings that the row names and that nobody has recorded of this person. */
function learned(values: StaffValues, member: KnownStaffMember | undefined) {
  const all = [
    { on: values.basicTrainingOn, type: 'CompleteTraining', data: { training: 'basic' } },
    { on: values.serviceManagerOn, type: 'GainQualification', data: { qualification: 'service-manager' } },
    { on: values.jobCoachOn, type: 'GainQualification', data: { qualification: 'visiting-job-coach' } },
  ];
  return all.filter(({ on, data }) => on !== null && !member?.learned.has(`${Object.values(data)[0]}|${on}`));
}

export function interviewOrder(
  context: RowContext,
  values: InterviewValues,
  casefileId: string,
  heldBy: string | undefined,
): Order {
  const { on, means, place, content, toEmployer } = values;
  const data = {
    on,
    means,
    place,
    ...(heldBy === undefined ? {} : { heldBy }),
    ...(content === null ? {} : { workerView: content }),
    ...(toEmployer === null ? {} : { toEmployer }),
  };
  return ordered(context, 'casefile', casefileId, [{ type: 'HoldInterview', data }]);
}
