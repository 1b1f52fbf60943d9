import type {
  ContactMeans,
  EligibilityAnswer,
  EligibilityVerdict,
  Month,
  PlainDate,
  PrecedingService,
  Workplace,
} from '@teichaku/rules';
import type { Answered } from '../http/queries.ts';

/** Where a case stands on the day. */
export type Phase = 'employed' | 'in-service' | 'between-jobs' | 'ended' | 'closed' | 'declined' | 'no-job';

/** A line of the list. */
export interface CasefileRow {
  readonly casefileId: string;
  readonly personId: string;
  readonly name: string;
  readonly kana: string;
  readonly caseNumber: string | null;
  readonly officeId: string | null;
  readonly officeName: string | null;
  readonly caseworkerId: string | null;
  readonly caseworkerName: string | null;
  readonly employer: string | null;
  readonly employedOn: PlainDate | null;
  readonly phase: Phase;
  readonly verdict: EligibilityVerdict;
  readonly usableFrom: PlainDate | null;
  readonly serviceStartedOn: PlainDate | null;
  readonly lastDay: PlainDate | null;
  readonly month: {
    readonly month: Month;
    /** null where no law covers the month. */
    readonly met: boolean | null;
    readonly contacts: readonly { readonly on: PlainDate; readonly means: ContactMeans }[];
    readonly missed: readonly { readonly on: PlainDate }[];
    readonly reportDelivered: boolean;
    readonly nextOn?: PlainDate | null;
  } | null;
  /** What the law says against something that was recorded. */
  readonly findings: readonly string[];
}

export const filters = ['open', 'not-met', 'findings', 'six-month', 'ending', 'in-service', 'closed', 'all'] as const;
export type Filter = (typeof filters)[number];
export const sorts = ['kana', 'lastDay', 'usableFrom'] as const;
export type Sort = (typeof sorts)[number];

export interface CasefileList extends Answered {
  readonly rows: readonly CasefileRow[];
  /** Of the filter and the search, not of the page. */
  readonly total: number;
  readonly counts: Readonly<
    Record<'all' | 'open' | 'notMet' | 'inService' | 'sixMonth' | 'ending' | 'closed' | 'findings', number>
  >;
  readonly nextCursor: string | null;
  readonly month: Month;
}

export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface Job {
  readonly jobId: string;
  readonly employer: string;
  readonly work: string | null;
  /** Minutes. */
  readonly weeklyMinutes: number | null;
  readonly disclosed: boolean | null;
  readonly workplace: Workplace | null;
  readonly startedOn: PlainDate;
  readonly lastDay: PlainDate | null;
  readonly fromJobId: string | null;
  readonly improvesConditions: boolean;
  readonly continuing?: boolean | null;
}

export interface Band {
  readonly from: PlainDate;
  /** Last day; null while nobody has recorded an end. */
  readonly to: PlainDate | null;
  readonly label: string;
  readonly kind: string;
}

export type DutyName = 'interview' | 'employer-visit' | 'support-report' | 'plan-review' | 'grant';
export interface Duty {
  readonly duty: DutyName;
  readonly state: 'met' | 'not-yet' | 'undecided' | 'not-applicable' | 'late';
  readonly month: Month | null;
  readonly on?: PlainDate | null;
  readonly dueOn?: PlainDate | null;
  /** `effort`: what the law asks to strive for. */
  readonly force?: 'must' | 'effort';
}

export type Data = Readonly<Record<string, unknown>>;

/** One record of the casefile's story, opened. */
export interface TimelineEntry {
  readonly eventId: string;
  readonly type: string;
  /** 日本語の名前。 */
  readonly title: string;
  readonly on: PlainDate;
  readonly recordedAt: string;
  readonly recordedBy: Named;
  /** Days between what happened and its record. */
  readonly daysLate: number;
  readonly sentence: { readonly ja: string; readonly en: string };
  readonly quotes: readonly { readonly who: 'person' | 'employer' | 'worker'; readonly words: string }[];
  readonly data: Data;
  readonly source: { readonly kind: string; readonly file?: string; readonly row?: number } | null;
  readonly reason: string | null;
  readonly voided: {
    readonly eventId: string;
    readonly why: string;
    readonly recordedAt: string;
    readonly recordedBy: Named;
    readonly replacedBy?: string | null;
  } | null;
  readonly corrects: string | null;
  readonly basis?: { readonly rule: string; readonly article: string; readonly verdict: string } | null;
  readonly stream: string;
}

export interface LastInterview {
  readonly eventId: string;
  readonly on: PlainDate;
  readonly means: ContactMeans;
  readonly personWords?: string;
  readonly employerWords?: string;
  readonly workerView?: string;
  readonly toEmployer?: string;
  readonly promises?: readonly string[];
}

export interface CasefileView extends Answered {
  readonly casefileId: string;
  readonly revision: number;
  readonly person: {
    readonly personId: string;
    readonly name: string;
    readonly kana: string;
    readonly bornOn: PlainDate | null;
    readonly birthYear: number | null;
    readonly disabilityKind: string | null;
    readonly revision: number;
  };
  readonly caseNumber: string | null;
  readonly certificateNumber: string | null;
  readonly precedingService: PrecedingService;
  readonly precedingOffice: string | null;
  readonly office: Named;
  readonly caseworker: Named | null;
  readonly phase: Phase;
  readonly jobs: readonly Job[];
  readonly bands: { readonly employment: readonly Band[]; readonly support: readonly Band[] };
  readonly grants: readonly { readonly from: PlainDate; readonly to: PlainDate }[];
  readonly eligibility: EligibilityAnswer;
  readonly duties: readonly Duty[];
  readonly lastInterview: LastInterview | null;
  readonly timeline: readonly TimelineEntry[];
}
