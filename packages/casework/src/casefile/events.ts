import { Month, PrecedingService } from '@teichaku/rules/schemas';
import * as z from 'zod';
import { event, sealed } from '../kernel/message.ts';
import { Line, OfficeId, PersonId, PlainDate, StaffMemberId, TimeOfDay, Words } from '../kernel/values.ts';
import {
  Attendee,
  Concern,
  ContactMeans,
  EmployerContactMeans,
  EndReason,
  JobId,
  LeaveKind,
  LeavingReason,
  LegalBasis,
  MissedCause,
  Place,
  ReportId,
  ReportRecipient,
  Workplace,
} from './values.ts';

const narrative = sealed('narrative', Words).optional();

/** One enrolment of a person. */
export const CasefileOpened = event('CasefileOpened', '事例を開いた', {
  personId: PersonId,
  officeId: OfficeId,
  /** 管理番号。Unique in the corporation through its claim. */
  caseNumber: sealed('identity', Line).optional(),
  /** 受給者証番号。Likewise. */
  certificateNumber: sealed('identity', z.string().regex(/^\d{10}$/, '受給者証番号は10桁の数字です')).optional(),
  precedingService: PrecedingService,
  precedingOffice: sealed('identity', Line).optional(),
  note: narrative,
});

export const ContractConcluded = event('ContractConcluded', '利用契約を結んだ', {
  officeId: OfficeId,
  importantMattersExplained: z.boolean(),
  certificateChecked: z.boolean(),
});

const job = {
  jobId: JobId,
  employer: sealed('identity', Line),
  /** Minutes a week by contract. */
  weeklyMinutes: z.int().min(1).max(10_080).optional(),
  /** 障害の開示。 */
  disclosed: z.boolean().optional(),
  workplace: Workplace,
  industry: Line.optional(),
  work: sealed('identity', Line).optional(),
};

/** The first job, or a second beside it. `on` is the first day of the contract. */
export const EmploymentStarted = event('EmploymentStarted', '就職した', {
  ...job,
  /** Last day of a preceding service used for a while to extend hours or to come back from leave (E-2). */
  temporaryServiceEndedOn: PlainDate.optional(),
});

/** `on` is the last day employed. */
export const EmploymentEnded = event('EmploymentEnded', '離職した', {
  jobId: JobId,
  reason: LeavingReason,
  words: narrative,
});

/** `on` is the first day of the new job; the old one had ended before. */
export const JobChanged = event('JobChanged', '転職した', {
  ...job,
  fromJobId: JobId,
  /** Whether the support for the change was for better conditions of work (E-6). */
  improvesConditions: z.boolean(),
});

export const LeaveStarted = event('LeaveStarted', '休職に入った', {
  jobId: JobId,
  kind: LeaveKind,
  note: sealed('health', Words).optional(),
});

/** `on` is the last day away. */
export const LeaveEnded = event('LeaveEnded', '復職した', { jobId: JobId });

/** The certificate's own dates; `on` is its first day. */
export const GrantReceived = event('GrantReceived', '支給決定を受けた', {
  to: PlainDate,
  decidedOn: PlainDate.optional(),
  months: z.int().min(1).max(12).optional(),
  municipality: sealed('identity', Line).optional(),
});

/** The retention service begins at an office. Keeps what the law said of it. */
export const ServiceTransferred = event('ServiceTransferred', '就労定着支援を始めた', {
  officeId: OfficeId,
  basis: LegalBasis,
  /** Why it is recorded although the law says no. */
  reason: narrative,
});

export const ServiceDeclined = event('ServiceDeclined', '就労定着支援を希望しなかった', { words: narrative });

export const InterviewHeld = event('InterviewHeld', '面談した', {
  officeId: OfficeId,
  heldBy: StaffMemberId.optional(),
  means: ContactMeans,
  place: Place,
  startedAt: TimeOfDay.optional(),
  endedAt: TimeOfDay.optional(),
  attendees: z.array(Attendee).optional(),
  personWords: narrative,
  employerWords: narrative,
  workerView: narrative,
  concerns: sealed('health', z.array(Concern)).optional(),
  toEmployer: narrative,
  promises: sealed('narrative', z.array(Line)).optional(),
  nextOn: PlainDate.optional(),
  nextAt: TimeOfDay.optional(),
});

export const InterviewMissed = event('InterviewMissed', '面談できなかった', {
  officeId: OfficeId,
  heldBy: StaffMemberId.optional(),
  cause: MissedCause,
  note: narrative,
  nextOn: PlainDate.optional(),
  nextAt: TimeOfDay.optional(),
});

export const EmployerContacted = event('EmployerContacted', '企業と連絡した', {
  officeId: OfficeId,
  by: StaffMemberId.optional(),
  jobId: JobId.optional(),
  means: EmployerContactMeans,
  words: narrative,
});

export const AgencyContacted = event('AgencyContacted', '関係機関と連絡した', {
  officeId: OfficeId,
  by: StaffMemberId.optional(),
  agency: sealed('identity', Line),
  means: EmployerContactMeans,
  words: narrative,
});

/** Rests on the month's contact; keeps what the law said of it. */
export const SupportReportIssued = event('SupportReportIssued', '支援レポートを作った', {
  reportId: ReportId,
  coversMonth: Month,
  officeId: OfficeId,
  text: narrative,
  basis: LegalBasis,
  /** Why it is recorded although the law says no. */
  reason: narrative,
});

export const SupportReportDelivered = event('SupportReportDelivered', '支援レポートを渡した', {
  reportId: ReportId,
  coversMonth: Month,
  to: z.array(ReportRecipient).min(1),
});

export const CaseworkerAssigned = event('CaseworkerAssigned', '担当を決めた', { staffMemberId: StaffMemberId });

/** From `on` the case belongs to the new office. */
export const OfficeTransferred = event('OfficeTransferred', '事業所を移った', {
  officeId: OfficeId,
  fromOfficeId: OfficeId,
});

/** `on` is the last day of the service. */
export const PeriodEnded = event('PeriodEnded', '支援の期間が終わった', { reason: EndReason, words: narrative });

export const CasefileClosed = event('CasefileClosed', '事例を閉じた', { reason: EndReason, words: narrative });
