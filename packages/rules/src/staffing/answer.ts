import type { Assumption, Basis, Citation } from '../law/basis.ts';
import type { Month, PlainDate } from '../law/plain-date.ts';
import type { PostRole, ReadingName, Role } from '../law/vocabulary.ts';

/** `not-open`: the office is not yet, or no longer, designated on the day. */
export type StaffingVerdict = 'met' | 'short' | 'undecided' | 'not-covered' | 'not-open';

/** An exact number: a decimal (`40.1`), or a fraction (`481/12`) where no decimal is exact. `showFigure` prints it. */
export type Figure = string;

export type StepId =
  | 'user-months'
  | 'months-open'
  | 'average'
  | 'round-up'
  | 'seventy-percent'
  | 'combined-users'
  | 'divide-by-forty'
  | 'band'
  | 'head-count'
  | 'minutes'
  | 'full-time-minutes'
  | 'divide'
  | 'truncate';

/** One line of the account: what was done, with which figures, and what came out. */
export interface Step {
  readonly what: StepId;
  readonly figures: Readonly<Record<string, Figure>>;
  readonly result: Figure;
  readonly article: Citation | null;
  readonly events: readonly string[];
}

/** What a person's minutes rest on, from the surest to the least sure. */
export type HoursSource = 'worked' | 'worked-and-planned' | 'worked-and-weekly' | 'planned' | 'weekly-hours';

export type NotCountedReason =
  | 'on-leave'
  | 'training-missing'
  | 'qualification-not-recorded'
  | 'qualification-lapsed'
  | 'is-service-manager'
  | 'integrated-hours-before-2024'
  | 'no-minutes';

/** Notes on somebody who counts. */
export type CountedNote =
  | 'capped'
  | 'training-grace'
  | 'integrated-staff'
  | 'hours-not-recorded'
  | 'planned'
  | 'renewal-due'
  | 'on-leave-part-of-month';

/** Whether one person counts in one role, and why or why not. */
export interface PersonCount {
  readonly staffMemberId: string;
  readonly postIds: readonly string[];
  readonly role: Role;
  readonly counts: 'yes' | 'no' | 'undecided';
  readonly reasons: readonly NotCountedReason[];
  readonly notes: readonly CountedNote[];
  readonly fullTime: boolean;
  /** Minutes recorded or taken in the month for this role; null for roles counted by heads. */
  readonly minutes: Figure | null;
  /** Of these, the ones that count (after the cap of one full-timer a person over all posts and offices). */
  readonly countedMinutes: Figure | null;
  readonly source: HoursSource | null;
  /** The last day of the qualification (service manager). */
  readonly qualifiedThrough: PlainDate | null;
  readonly events: readonly string[];
}

/** One of the three requirements. */
export interface StaffingPart {
  readonly role: Role;
  readonly verdict: StaffingVerdict;
  readonly undecidedBecause: readonly UndecidedReason[];
  readonly required: Figure | null;
  readonly actual: Figure | null;
  /** actual − required. */
  readonly margin: Figure | null;
  /** (required − actual) ÷ required where short, else null. */
  readonly shortage: Figure | null;
  /** How many full-time people (常勤) the role needs and has; null where that cannot be asked. */
  readonly fullTime: { readonly required: number; readonly actual: number; readonly basis: Basis } | null;
  readonly requiredSteps: readonly Step[];
  readonly actualSteps: readonly Step[];
  readonly people: readonly PersonCount[];
  readonly basis: readonly Basis[];
}

export type UndecidedReason =
  | 'users-not-recorded'
  | 'reached-six-months-not-recorded'
  | 'integrated-users-not-recorded'
  | 'full-time-week-not-recorded'
  | 'qualification-not-recorded'
  | 'no-rule-for-new-integrated-service';

/** How the number of users was found (S-5). */
export interface UserCount {
  readonly method: 'previous-fiscal-year' | 'new-office' | 'latest-six-months' | 'latest-twelve-months';
  readonly months: readonly Month[];
  readonly missing: readonly Month[];
  /** null: undecided. */
  readonly average: Figure | null;
  readonly steps: readonly Step[];
  readonly basis: Basis;
}

export type StaffingFindingId =
  | 'no-full-time-service-manager'
  | 'no-full-time-support-worker'
  | 'double-posting'
  | 'basic-training-missing'
  | 'qualification-lapsed'
  | 'qualification-ends-soon';

export interface StaffingFinding {
  readonly id: StaffingFindingId;
  /** `finding`: the law says must; `warning`: something to see to in time. */
  readonly severity: 'finding' | 'warning';
  readonly staffMemberId: string | null;
  readonly posts: readonly PostRole[];
  /** The day from which it bites, where it is known. */
  readonly from: PlainDate | null;
  readonly basis: Basis;
  readonly events: readonly string[];
}

export type StaffingChange =
  | 'month'
  | 'fiscal-year'
  | 'post-starts'
  | 'post-ends'
  | 'staff-leaves'
  | 'leave'
  | 'training'
  | 'qualification'
  | 'integrated-service'
  | 'opens'
  | 'closes'
  | 'law-changes';

export interface StaffingAnswer {
  readonly officeId: string;
  readonly day: PlainDate;
  readonly month: Month;
  readonly reading: ReadingName;
  /** The worst of the three parts; a finding on full-time staff makes it `short`. */
  readonly verdict: StaffingVerdict;
  readonly users: UserCount | null;
  readonly integratedUsers: readonly (UserCount & { readonly serviceId: string })[];
  /** Users for the service managers: retention service and integrated services together. */
  readonly combinedUsers: Figure | null;
  readonly manager: StaffingPart;
  readonly serviceManagers: StaffingPart;
  readonly supportWorkers: StaffingPart & {
    /** The smallest full-time equivalent of one decimal that would do. */
    readonly sufficient: Figure | null;
    /** Minutes a month that are missing to it; null where it is met or undecided. */
    readonly missingMinutes: Figure | null;
  };
  readonly findings: readonly StaffingFinding[];
  /** What the minutes rest on: everything used, surest first. */
  readonly restsOn: readonly HoursSource[];
  readonly assumptions: readonly Assumption[];
  /**
   * The next day on which, by these facts alone, anything of this answer but `day` and `month` differs. The next
   * planned fact may come earlier: the caller takes the earlier of the two.
   */
  readonly nextChange: { readonly on: PlainDate; readonly what: StaffingChange } | null;
}
