import type { Command, CommandOf, casefileCommands as commands } from '@teichaku/casework';
import type { UserValues } from './users.ts';

export type OpenCasefileData = CommandOf<typeof commands.OpenCasefile>['data'];

/** What a good row of the users' register becomes: opening, then what happened, in the order of the days. */
export interface UserPlan {
  readonly open: OpenCasefileData;
  readonly steps: readonly Command[];
}

/** Ids of the things a row makes, made from the import and the row. */
export interface UserMakings {
  readonly firstJob: string;
  readonly secondJob: string;
  /** Whether the service is known to have begun before the law would have let it: then the reason is written. */
  readonly recordedAllTheSame: boolean;
}

/** What stands in the envelope of a service that the law would not have allowed yet. */
export const RECORDED_ALL_THE_SAME = '名簿にある過去の事実をそのまま記録した(取り込み)';

/**
 * The commands of a row whose cells all read and agree. Of one day, in the order in which such things happen: hired,
 * certificate, service, left, hired again, ended.
 */
export function userPlan(values: UserValues, officeId: string, ids: UserMakings): UserPlan {
  const given = <Name extends string, Value>(name: Name, value: Value | null) =>
    (value === null ? {} : { [name]: value }) as { readonly [Key in Name]?: Value };
  const hiredOn = must(values.employedOn);
  const job = { ...given('weeklyMinutes', values.weeklyMinutes), ...given('disclosed', values.disclosed) };
  const steps: { readonly on: string; readonly command: Command }[] = [];
  const happens = (on: string | null, type: string, data: () => Readonly<Record<string, unknown>>) => {
    if (on !== null) steps.push({ on, command: { type, data: { on, ...data() } } });
  };
  happens(hiredOn, 'StartEmployment', () => ({
    jobId: ids.firstJob,
    employer: must(values.employer),
    workplace: 'ordinary',
    ...job,
  }));
  happens(values.grantFrom, 'ReceiveGrant', () => ({ to: must(values.grantTo) }));
  happens(values.serviceStartedOn, 'TransferService', () => ({
    officeId,
    ...(ids.recordedAllTheSame ? { reason: RECORDED_ALL_THE_SAME } : {}),
  }));
  happens(values.leftOn, 'EndEmployment', () => ({ jobId: ids.firstJob, reason: must(values.leavingReason) }));
  happens(values.rehiredOn, 'ChangeJob', () => ({
    jobId: ids.secondJob,
    fromJobId: ids.firstJob,
    employer: must(values.newEmployer),
    workplace: 'ordinary',
    improvesConditions: must(values.improvesConditions),
  }));
  if (values.serviceStartedOn !== null) {
    happens(values.endedOn, 'EndPeriod', () => ({ reason: must(values.endReason) }));
  }
  happens(values.endedOn, 'CloseCasefile', () => ({ reason: must(values.endReason) }));
  return {
    open: {
      on: hiredOn,
      person: {
        name: must(values.name),
        kana: must(values.kana),
        disabilityKind: must(values.disabilityKind),
        ...given('bornOn', values.bornOn),
      },
      officeId,
      caseNumber: must(values.caseNumber),
      precedingService: must(values.precedingService),
      ...given('certificateNumber', values.certificateNumber),
      ...given('precedingOffice', values.precedingOffice),
      ...given('note', values.note),
    } as OpenCasefileData,
    // sort is stable: of one day, the order above stands
    steps: steps.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)).map(({ command }) => command),
  };
}

/** A row that lacks what it must have never comes here. */
function must<Value>(value: Value | null): Value {
  if (value === null) throw new Error('a row that lacks what it must have was planned');
  return value;
}
