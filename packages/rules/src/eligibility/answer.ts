import type { Basis } from '../law/basis.ts';
import type { PlainDate } from '../law/plain-date.ts';
import type { PrecedingService, ReadingName, Workplace } from '../law/vocabulary.ts';

/**
 * - `eligible` every condition is met
 * - `needs-grant` every condition but the municipality's grant (支給決定) is met
 * - `not-yet` only the passing of time is missing
 * - `not-eligible` a condition is not met and time will not meet it
 * - `ended` the service has ended, the casefile is closed, or the three years are over
 * - `undecided` the facts do not decide it; the conditions say which
 * - `not-covered` no version of the law that we hold covers the day
 */
export type EligibilityVerdict =
  | 'eligible'
  | 'needs-grant'
  | 'not-yet'
  | 'not-eligible'
  | 'ended'
  | 'undecided'
  | 'not-covered';

export type ConditionState = 'met' | 'unmet' | 'not-yet' | 'undecided' | 'not-covered';

interface Condition<Id extends string, Reason extends string, Figures> {
  readonly id: Id;
  readonly state: ConditionState;
  /** Why it is in this state. */
  readonly reason: Reason;
  /** The computed days and counts that the sentence for the caseworker is made of. */
  readonly figures: Figures;
  /** What the state rests on; null where the condition could not be asked. */
  readonly basis: Basis | null;
  /** Ids of the records that it rests on. */
  readonly events: readonly string[];
}

/** One check of whether the employment counts as continuing from one job to the next. */
export interface Continuation {
  readonly fromJob: string;
  /** null: no new job yet. */
  readonly toJob: string | null;
  readonly lastDayEmployed: PlainDate;
  readonly rehiredOn: PlainDate | null;
  readonly lastContinuingDay: PlainDate;
  readonly continuing: boolean;
  /** True where the day is still inside the month in which a new job would count. */
  readonly open: boolean;
  readonly reasons: readonly JobChangeReason[];
  /** A change before the service began does not use up the one that is allowed. */
  readonly duringService: boolean;
  readonly events: readonly string[];
}

export type JobChangeReason = 'already-used-once' | 'no-new-job' | 'not-to-improve-conditions' | 'too-late';

/** 利用前に対象のサービスを使っていた · 通常の事業所に雇われた · 雇用が続いている · 6か月たった · 3年以内 · 支給決定がある */
export type EligibilityCondition =
  | Condition<
      'preceding-service',
      'counts' | 'does-not-count' | 'not-recorded' | 'law-not-covered',
      { readonly service: PrecedingService | null }
    >
  | Condition<
      'ordinary-employment',
      'ordinary' | 'continuous-a' | 'no-job-recorded' | 'law-not-covered',
      { readonly jobId: string | null; readonly startedOn: PlainDate | null; readonly workplace: Workplace | null }
    >
  | Condition<
      'employment-continues',
      'employed' | 'between-jobs' | 'left' | 'no-ordinary-job' | 'law-not-covered',
      {
        readonly employedSince: PlainDate | null;
        readonly lastDayEmployed: PlainDate | null;
        readonly lastContinuingDay: PlainDate | null;
        readonly onLeave: boolean;
        readonly continuations: readonly Continuation[];
      }
    >
  | Condition<
      'six-months',
      'reached' | 'not-reached' | 'between-jobs' | 'left-before' | 'no-ordinary-job' | 'law-not-covered',
      {
        readonly countsFrom: PlainDate | null;
        readonly reachedOn: PlainDate | null;
        readonly usableFrom: PlainDate | null;
        /** True where the count began after a service used for a time while employed. */
        readonly afterTemporaryService: boolean;
      }
    >
  | Condition<
      'within-three-years',
      'within' | 'over' | 'not-begun' | 'law-not-covered',
      {
        readonly sixMonthsReachedOn: PlainDate | null;
        readonly serviceStartedOn: PlainDate | null;
        readonly lastDay: PlainDate | null;
      }
    >
  | Condition<
      'grant',
      'granted' | 'not-recorded' | 'expired' | 'starts-later' | 'law-not-covered',
      {
        readonly from: PlainDate | null;
        readonly to: PlainDate | null;
        /** Last day before a gap: adjoining grants count as one. */
        readonly coveredThrough: PlainDate | null;
      }
    >;

export type EligibilityConditionId = EligibilityCondition['id'];

export type EligibilityFindingId =
  | 'service-before-law'
  | 'service-without-preceding-service'
  | 'service-without-ordinary-job'
  | 'service-after-three-years'
  | 'service-after-leaving'
  | 'service-after-closing'
  | 'service-without-grant'
  | 'grant-beyond-three-years';

/** What the law says against something that was recorded. Computed, never stored. */
export interface EligibilityFinding {
  readonly id: EligibilityFindingId;
  /** The day from which it holds. */
  readonly from: PlainDate;
  /** The last day that it concerns; null while it lasts. */
  readonly to: PlainDate | null;
  /** The day the law would have allowed, where there is one. */
  readonly lawDay: PlainDate | null;
  readonly basis: Basis;
  readonly events: readonly string[];
}

export type EligibilityChange =
  | 'job-starts'
  | 'job-ends'
  | 'rehire-window-closes'
  | 'six-months-reached'
  | 'grant-starts'
  | 'grant-ends'
  | 'three-years-end'
  | 'service-starts'
  | 'service-ends'
  | 'leave'
  | 'closed'
  | 'office-closes'
  | 'declined'
  | 'law-changes';

export interface EligibilityAnswer {
  readonly day: PlainDate;
  readonly reading: ReadingName;
  readonly verdict: EligibilityVerdict;
  /** All six, always in the same order. */
  readonly conditions: readonly EligibilityCondition[];
  /** First day of the count of six months (of the spell of employment that the day belongs to). */
  readonly countsFrom: PlainDate | null;
  readonly sixMonthsReachedOn: PlainDate | null;
  readonly usableFrom: PlainDate | null;
  readonly serviceStartedOn: PlainDate | null;
  /** Last day of the three years. */
  readonly lastDay: PlainDate | null;
  /** Last day covered by grants without a gap, counted from the day; null where none covers the day. */
  readonly grantEnd: PlainDate | null;
  readonly findings: readonly EligibilityFinding[];
  /** Why the service or the case has ended, where it has. */
  readonly endedBy: 'period-ended' | 'closed' | 'three-years' | 'left-job' | null;
  /** The day on which the person said they did not want the service, unless it began later. */
  readonly declinedOn: PlainDate | null;
  /**
   * The next day on which, by these facts alone, anything of this answer but `day` differs. The next planned fact may
   * come earlier: the caller takes the earlier of the two.
   */
  readonly nextChange: { readonly on: PlainDate; readonly what: EligibilityChange } | null;
}
