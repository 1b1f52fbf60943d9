import { Month, PrecedingService } from '@teichaku/rules/schemas';
import * as z from 'zod';
import { ClaimKind } from '../claim/events.ts';
import { event, sealed } from '../kernel/message.ts';
import { CasefileId, Line, OfficeId, PersonId, PlainDate, StaffMemberId, TimeOfDay, Words } from '../kernel/values.ts';
import { agencyWasItsName } from './lifts.ts';
import {
  AgencyKind,
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
  caseNumber: sealed('identity', Line).optional().meta({ title: '管理番号' }),
  /** 受給者証番号。Likewise. */
  certificateNumber: sealed('identity', z.string().regex(/^\d{10}$/, '受給者証番号は10桁の数字です'))
    .optional()
    .meta({ title: '受給者証番号' }),
  precedingService: PrecedingService,
  precedingOffice: sealed('identity', Line).optional().meta({ title: '利用前の事業所' }),
  note: narrative.meta({ title: '覚え書き' }),
});

export const ContractConcluded = event('ContractConcluded', '利用契約を結んだ', {
  officeId: OfficeId,
  importantMattersExplained: z.boolean().meta({ title: '重要事項を説明した' }),
  certificateChecked: z.boolean().meta({ title: '受給者証を確かめた' }),
});

const job = {
  jobId: JobId,
  employer: sealed('identity', Line).meta({ title: '就職先' }),
  /** Minutes a week by contract. */
  weeklyMinutes: z.int().min(1).max(10_080).optional().meta({ title: '週の労働時間(分)' }),
  /** 障害の開示。 */
  disclosed: z.boolean().optional().meta({ title: '障害の開示' }),
  workplace: Workplace,
  industry: Line.optional().meta({ title: '業種' }),
  work: sealed('identity', Line).optional().meta({ title: '仕事の内容' }),
};

/** The first job, or a second beside it. `on` is the first day of the contract. */
export const EmploymentStarted = event('EmploymentStarted', '就職した', {
  ...job,
  /** Last day of a preceding service used for a while to extend hours or to come back from leave (E-2). */
  temporaryServiceEndedOn: PlainDate.optional().meta({ title: '働きながら使ったサービスの最後の日' }),
});

/** `on` is the last day employed. */
export const EmploymentEnded = event('EmploymentEnded', '離職した', {
  jobId: JobId,
  reason: LeavingReason.meta({ title: '理由' }),
  words: narrative.meta({ title: '言葉' }),
});

/** `on` is the first day of the new job; the old one had ended before. */
export const JobChanged = event('JobChanged', '転職した', {
  ...job,
  fromJobId: JobId.meta({ title: '前の仕事の番号' }),
  /** Whether the support for the change was for better conditions of work (E-6). */
  improvesConditions: z.boolean().meta({ title: '労働条件の改善のための転職' }),
});

export const LeaveStarted = event('LeaveStarted', '休職に入った', {
  jobId: JobId,
  kind: LeaveKind.meta({ title: '種類' }),
  note: sealed('health', Words).optional().meta({ title: '覚え書き' }),
});

/** `on` is the last day away. */
export const LeaveEnded = event('LeaveEnded', '復職した', { jobId: JobId });

/** The certificate's own dates; `on` is its first day. */
export const GrantReceived = event('GrantReceived', '支給決定を受けた', {
  to: PlainDate.meta({ title: '終わりの日' }),
  decidedOn: PlainDate.optional().meta({ title: '決定の日' }),
  months: z.int().min(1).max(12).optional().meta({ title: '月数' }),
  municipality: sealed('identity', Line).optional().meta({ title: '市町村' }),
});

/** The retention service begins at an office. Keeps what the law said of it. */
export const ServiceTransferred = event('ServiceTransferred', '就労定着支援を始めた', {
  officeId: OfficeId,
  basis: LegalBasis.meta({ title: '法令の根拠' }),
  /** Why it is recorded although the law says no. */
  reason: narrative.meta({ title: '理由' }),
});

export const ServiceDeclined = event('ServiceDeclined', '就労定着支援を希望しなかった', {
  words: narrative.meta({ title: '言葉' }),
});

export const InterviewHeld = event('InterviewHeld', '面談した', {
  officeId: OfficeId,
  heldBy: StaffMemberId.optional().meta({ title: '面談した職員' }),
  means: ContactMeans.meta({ title: '方法' }),
  place: Place.meta({ title: '場所' }),
  startedAt: TimeOfDay.optional().meta({ title: '始まりの時刻' }),
  endedAt: TimeOfDay.optional().meta({ title: '終わりの時刻' }),
  attendees: z.array(Attendee).optional().meta({ title: '同席した人' }),
  personWords: narrative.meta({ title: '本人の言葉' }),
  employerWords: narrative.meta({ title: '企業の言葉' }),
  workerView: narrative.meta({ title: '支援員の見立て' }),
  concerns: sealed('health', z.array(Concern)).optional().meta({ title: '気がかり' }),
  toEmployer: narrative.meta({ title: '職場への伝達事項' }),
  promises: sealed('narrative', z.array(Line)).optional().meta({ title: '約束' }),
  nextOn: PlainDate.optional().meta({ title: '次の予定の日' }),
  nextAt: TimeOfDay.optional().meta({ title: '次の予定の時刻' }),
});

export const InterviewMissed = event('InterviewMissed', '面談できなかった', {
  officeId: OfficeId,
  heldBy: StaffMemberId.optional().meta({ title: '面談した職員' }),
  cause: MissedCause.meta({ title: '会えなかった理由' }),
  note: narrative.meta({ title: '覚え書き' }),
  nextOn: PlainDate.optional().meta({ title: '次の予定の日' }),
  nextAt: TimeOfDay.optional().meta({ title: '次の予定の時刻' }),
});

export const EmployerContacted = event('EmployerContacted', '企業と連絡した', {
  officeId: OfficeId,
  by: StaffMemberId.optional().meta({ title: '連絡した職員' }),
  jobId: JobId.optional(),
  means: EmployerContactMeans.meta({ title: '方法' }),
  words: narrative.meta({ title: '言葉' }),
});

export const AgencyContacted = event(
  'AgencyContacted',
  '関係機関と連絡した',
  {
    officeId: OfficeId,
    by: StaffMemberId.optional().meta({ title: '連絡した職員' }),
    /** Open, so that it can be counted when the name is forgotten. Absent: recorded before it was asked. */
    agencyKind: AgencyKind.optional(),
    agencyName: sealed('identity', Line).optional().meta({ title: '関係機関の名前' }),
    means: EmployerContactMeans.meta({ title: '方法' }),
    words: narrative.meta({ title: '言葉' }),
  },
  { version: 2, lifts: { 1: agencyWasItsName } },
);

/** Rests on the month's contact; keeps what the law said of it. */
export const SupportReportIssued = event('SupportReportIssued', '支援レポートを作った', {
  reportId: ReportId,
  coversMonth: Month.meta({ title: '対象の月' }),
  officeId: OfficeId,
  text: narrative.meta({ title: '本文' }),
  basis: LegalBasis.meta({ title: '法令の根拠' }),
  /** Why it is recorded although the law says no. */
  reason: narrative.meta({ title: '理由' }),
});

export const SupportReportDelivered = event('SupportReportDelivered', '支援レポートを渡した', {
  reportId: ReportId,
  coversMonth: Month.meta({ title: '対象の月' }),
  to: z.array(ReportRecipient).min(1).meta({ title: '渡した相手' }),
});

export const CaseworkerAssigned = event('CaseworkerAssigned', '担当を決めた', { staffMemberId: StaffMemberId });

/** From `on` the case belongs to the new office. */
export const OfficeTransferred = event('OfficeTransferred', '事業所を移った', {
  officeId: OfficeId,
  fromOfficeId: OfficeId.meta({ title: '移る前の事業所の番号' }),
});

/** `on` is the last day of the service. */
export const PeriodEnded = event('PeriodEnded', '支援の期間が終わった', {
  reason: EndReason.meta({ title: '理由' }),
  words: narrative.meta({ title: '言葉' }),
});

export const CasefileClosed = event('CasefileClosed', '事例を閉じた', {
  reason: EndReason.meta({ title: '理由' }),
  words: narrative.meta({ title: '言葉' }),
});

/** The person's two records were put together: this casefile is the other's from when it was recorded, for every day. */
export const CasefileRelinked = event('CasefileRelinked', '事例の人を改めた', {
  personId: PersonId,
  fromPersonId: PersonId.meta({ title: '前の人の番号' }),
});

/**
 * The same enrolment was recorded twice, and this is the record that does not go on. As known from then it never was an
 * enrolment of its own: no user, no duty. What it tells of contacts, reports and grants counts in the other.
 */
export const CasefileFoundDuplicate = event('CasefileFoundDuplicate', '重複した事例と分かった', {
  duplicateOf: CasefileId.meta({ title: '残した事例の番号' }),
});

const TakenOver = z.strictObject({ kind: ClaimKind, value: z.string().min(1) });

/** The other side of it, in the casefile that goes on: it holds the duplicate's numbers from now on. */
export const DuplicateFound = event('DuplicateFound', '重複した事例をまとめた', {
  duplicateCasefileId: CasefileId.meta({ title: '重複した事例の番号' }),
  numbers: sealed('identity', z.array(TakenOver)).meta({ title: '引きついだ番号' }),
});
