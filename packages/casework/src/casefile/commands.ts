import * as z from 'zod';
import { type CommandOf, commandsOf } from '../kernel/command.ts';
import { correctEntry, voidEntries, voidEntry } from '../kernel/entry-commands.ts';
import { OfficeId, PersonId, PlainDate, Reason } from '../kernel/values.ts';
import { personDetails } from '../person/commands.ts';
import { taskCommands } from '../task/commands.ts';
import * as events from './events.ts';
import { AgencyKind, JobId, ReportId } from './values.ts';

const command = commandsOf('casefile');
const on = PlainDate;
/** Why it is recorded although the law says no. */
const reason = Reason.optional().meta({ title: '理由' });
const { personId: _, ...opened } = events.CasefileOpened.fields;
const { jobId: _started, ...started } = events.EmploymentStarted.fields;
const { jobId: _changed, ...changed } = events.JobChanged.fields;
const { reportId: _issued, officeId: _office, basis: _basis, ...issued } = events.SupportReportIssued.fields;
/** The ids of new things are made by the command, unless the caller (an import, a phone offline) brings its own. */
const ownJobId = { jobId: JobId.optional() };
/** Left out: the office that the case belongs to on the day. */
const ownOffice = { officeId: OfficeId.optional() };

/** Registers the person where needed and opens the enrolment, in one append; carried out by `openCasefile`. */
export const OpenCasefile = command(
  'OpenCasefile',
  '事例を開く',
  {
    on,
    person: z.union([z.strictObject({ personId: PersonId }), z.strictObject(personDetails)]),
    ...opened,
  },
  { path: 'open' },
);
/** The casefile's own part of opening. */
export const OpenEnrolment = command(
  'OpenEnrolment',
  '利用を始める',
  { on, ...events.CasefileOpened.fields },
  { path: null },
);
export const ConcludeContract = command('ConcludeContract', '利用契約を結ぶ', {
  on,
  ...events.ContractConcluded.fields,
  ...ownOffice,
});
export const StartEmployment = command('StartEmployment', '就職を記録する', { on, ...started, ...ownJobId });
export const EndEmployment = command('EndEmployment', '離職を記録する', { on, ...events.EmploymentEnded.fields });
export const ChangeJob = command('ChangeJob', '転職を記録する', { on, ...changed, ...ownJobId });
export const StartLeave = command('StartLeave', '休職を記録する', { on, ...events.LeaveStarted.fields });
export const EndLeave = command('EndLeave', '復職を記録する', { on, ...events.LeaveEnded.fields });
export const ReceiveGrant = command('ReceiveGrant', '支給決定を記録する', { on, ...events.GrantReceived.fields });
export const TransferService = command('TransferService', '就労定着支援を始める', {
  on,
  officeId: OfficeId,
  reason,
});
export const DeclineService = command('DeclineService', '希望しなかったことを記録する', {
  on,
  ...events.ServiceDeclined.fields,
});
export const HoldInterview = command('HoldInterview', '面談を記録する', {
  on,
  ...events.InterviewHeld.fields,
  ...ownOffice,
});
export const MissInterview = command('MissInterview', '面談できなかったことを記録する', {
  on,
  ...events.InterviewMissed.fields,
  ...ownOffice,
});
export const ContactEmployer = command('ContactEmployer', '企業との連絡を記録する', {
  on,
  ...events.EmployerContacted.fields,
  ...ownOffice,
});
export const ContactAgency = command('ContactAgency', '関係機関との連絡を記録する', {
  on,
  ...events.AgencyContacted.fields,
  agencyKind: AgencyKind,
  ...ownOffice,
});
export const IssueSupportReport = command('IssueSupportReport', '支援レポートを作る', {
  on,
  ...issued,
  reason,
  ...ownOffice,
  reportId: ReportId.optional(),
});
/** The month that the report covers is the report's own. */
export const DeliverSupportReport = command('DeliverSupportReport', '支援レポートを渡したことを記録する', {
  on,
  reportId: ReportId,
  to: events.SupportReportDelivered.fields.to,
});
export const AssignCaseworker = command('AssignCaseworker', '担当を決める', {
  on,
  ...events.CaseworkerAssigned.fields,
});
export const TransferOffice = command('TransferOffice', '事業所を移す', { on, officeId: OfficeId });
export const EndPeriod = command('EndPeriod', '支援の期間を終える', { on, ...events.PeriodEnded.fields });
export const CloseCasefile = command(
  'CloseCasefile',
  '事例を閉じる',
  { on, ...events.CasefileClosed.fields },
  { path: 'close' },
);
export const { DoTask, DismissTask, ReopenTask } = taskCommands(command);
/** The person of the casefile turned out to be another record's. */
export const RelinkCasefile = command(
  'RelinkCasefile',
  '事例の人を改める',
  { on, ...events.CasefileRelinked.fields },
  { path: null },
);
/** Both parts of a merge of two casefiles that were open at a time. */
export const MarkDuplicate = command(
  'MarkDuplicate',
  '重複した事例として閉じる',
  { on, ...events.CasefileFoundDuplicate.fields },
  { path: null },
);
export const TakeOverDuplicate = command(
  'TakeOverDuplicate',
  '重複した事例をまとめる',
  { on, ...events.DuplicateFound.fields },
  { path: null },
);
export const VoidEntry = command('VoidEntry', '記録を取り消す', voidEntry);
export const VoidEntries = command('VoidEntries', '記録をまとめて取り消す', voidEntries, { path: null });
export const CorrectEntry = command('CorrectEntry', '記録を訂正する', correctEntry);

export type OpenCasefile = CommandOf<typeof OpenCasefile>;

/** What the casefile's decider takes: all but OpenCasefile, which spans streams. */
const decided = [
  OpenEnrolment,
  ConcludeContract,
  StartEmployment,
  EndEmployment,
  ChangeJob,
  StartLeave,
  EndLeave,
  ReceiveGrant,
  TransferService,
  DeclineService,
  HoldInterview,
  MissInterview,
  ContactEmployer,
  ContactAgency,
  IssueSupportReport,
  DeliverSupportReport,
  AssignCaseworker,
  TransferOffice,
  EndPeriod,
  CloseCasefile,
  DoTask,
  DismissTask,
  ReopenTask,
  RelinkCasefile,
  MarkDuplicate,
  TakeOverDuplicate,
  VoidEntry,
  VoidEntries,
  CorrectEntry,
] as const;
export const casefileCommands = [OpenCasefile, ...decided] as const;
export type CasefileCommand = CommandOf<(typeof decided)[number]>;
