import type { Month, PlainDate } from '../law/plain-date.ts';
import type {
  HoursBasis,
  IntegratedService,
  PostRole,
  Qualification,
  StaffLeaveKind,
  Training,
} from '../law/vocabulary.ts';

/** How many people used a service in a month. A month that is not listed has not been recorded (not: nobody came). */
export interface MonthlyUsers {
  readonly month: Month;
  /** People under contract on any day of the month; of an integrated service the declared monthly figure. */
  readonly users: number;
  /** Declared by the office rather than counted from casefiles. */
  readonly declared: boolean;
  readonly events: readonly string[];
}

/** A service of the 生活介護等 that is run as one with this office. */
export interface IntegratedServiceFact {
  readonly serviceId: string;
  readonly kind: IntegratedService;
  readonly from: PlainDate;
  /** Last day run as one; null while it is. */
  readonly lastDay: PlainDate | null;
  readonly users: readonly MonthlyUsers[];
  readonly event: string;
  readonly endEvent: string | null;
}

export interface PostFact {
  readonly postId: string;
  readonly officeId: string;
  /** `integrated`: works in the integrated service; uses up the person's time, does not count here. */
  readonly role: PostRole;
  readonly integratedServiceId: string | null;
  /** Weekly minutes of this post. */
  readonly weeklyMinutes: number;
  /** 常勤 */
  readonly fullTime: boolean;
  /** 専従 */
  readonly dedicated: boolean;
  readonly from: PlainDate;
  /** Last day in the post; null while nobody has recorded an end. May lie in the future (planned). */
  readonly lastDay: PlainDate | null;
  readonly event: string;
  readonly endEvent: string | null;
}

/**
 * Minutes of one post in one month. Planned ones of the month of the day belong among the facts although their own
 * fact day is the month's last. Of several of the same post, month and kind the last in the list is taken.
 */
export interface HoursFact {
  readonly postId: string;
  readonly month: Month;
  readonly kind: 'worked' | 'planned';
  /** Of the month's first 28 days, or of the calendar month, as the corporation keeps them. */
  readonly minutes: number;
  /** Of `minutes`, paid leave and business trips: they count for a full-timer unless they fill the whole month. */
  readonly absenceMinutes: number;
  /** Worked: the day through which they are counted (the month's last when the month is closed). Planned: ignored. */
  readonly through: PlainDate;
  readonly event: string;
}

/** A staff member with all their posts, at this office and at others (one person counts at most once in all). */
export interface StaffFact {
  readonly staffMemberId: string;
  readonly posts: readonly PostFact[];
  readonly hours: readonly HoursFact[];
  readonly leaves: readonly {
    readonly kind: StaffLeaveKind;
    readonly from: PlainDate;
    readonly to: PlainDate | null;
    readonly event: string;
    readonly endEvent: string | null;
  }[];
  readonly trainings: readonly {
    readonly training: Training;
    readonly completedOn: PlainDate;
    readonly event: string;
  }[];
  readonly qualifications: readonly {
    readonly qualification: Qualification;
    readonly gainedOn: PlainDate;
    readonly event: string;
  }[];
  /** Last day with the corporation (also planned); null while nobody has recorded one. */
  readonly leaving: { readonly lastDay: PlainDate; readonly event: string } | null;
}

/**
 * What is known of one office: all that `assessStaffing` may look at. What is planned for days after the one that is
 * asked may be among it; it does not touch the day's own answer.
 */
export interface StaffingFacts {
  readonly officeId: string;
  /** The day of designation; null: not designated as far as recorded. */
  readonly opened: { readonly on: PlainDate; readonly event: string } | null;
  /** Last day of the office. */
  readonly closed: { readonly on: PlainDate; readonly event: string } | null;
  readonly users: readonly MonthlyUsers[];
  readonly integrated: readonly IntegratedServiceFact[];
  /** People of the integrated services who, in three years, got a job and reached six months (a new office needs it). */
  readonly reachedSixMonths: { readonly people: number; readonly event: string } | null;
  readonly staff: readonly StaffFact[];
  /** 常勤の人が1週間に勤務すべき時間(分); null: not recorded. */
  readonly fullTimeWeek: { readonly minutes: number; readonly event: string } | null;
  /** Default `four-weeks`. */
  readonly hoursBasis: HoursBasis;
}
