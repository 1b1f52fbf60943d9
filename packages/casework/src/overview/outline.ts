import { addMonths, firstDayOf, monthOf, type PlainDate } from '@teichaku/rules';
import type { CasefileEvent } from '../casefile/event-union.ts';

/** Events of a type that happened within some days, both included. */
export interface Within<Type extends string> {
  readonly type: Type;
  readonly from: PlainDate;
  readonly through: PlainDate;
}

/** What a casefile is, whatever day is asked for. */
const ALWAYS = [
  'CasefileOpened',
  'CasefileRelinked',
  'CasefileFoundDuplicate',
  'DuplicateFound',
  'EntryVoided',
] as const satisfies readonly CasefileEvent['type'][];

/** What has become of it by the day: employment, service, grants, and what was done about its tasks. */
const BY_THE_DAY = [
  'CasefileClosed',
  'EmploymentStarted',
  'EmploymentEnded',
  'JobChanged',
  'LeaveStarted',
  'LeaveEnded',
  'GrantReceived',
  'ServiceTransferred',
  'ServiceDeclined',
  'OfficeTransferred',
  'CaseworkerAssigned',
  'PeriodEnded',
  'TaskDone',
  'TaskDismissed',
  'TaskReopened',
] as const satisfies readonly CasefileEvent['type'][];

type Outlined = (typeof ALWAYS | typeof BY_THE_DAY)[number] | 'InterviewHeld';

const FIRST = '0001-01-01' as PlainDate;

/**
 * The events from which everything about a casefile on a day is judged that a list filters by, searches and counts: a
 * fraction of what it holds. Not among them: what happened in other months (`monthsBefore`: but so many), reports,
 * appointments.
 */
export const outlineEvents = (day: PlainDate, monthsBefore = 0): readonly (Outlined | Within<Outlined>)[] => [
  ...ALWAYS,
  ...BY_THE_DAY.map((type) => ({ type, from: FIRST, through: day })),
  { type: 'InterviewHeld', from: firstDayOf(addMonths(monthOf(day), -monthsBefore)), through: day },
];

/** The other events by the day: that there is one tells that a casefile was known of, before anything of its outline. */
export const besideOutline = (types: readonly string[], day: PlainDate): readonly Within<string>[] => {
  const outlined = new Set<string>([...ALWAYS, ...BY_THE_DAY]);
  return types.flatMap((type) => (outlined.has(type) ? [] : [{ type, from: FIRST, through: day }]));
};
