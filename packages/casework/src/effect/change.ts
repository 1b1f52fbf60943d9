import type {
  EligibilityFindingId,
  EligibilityVerdict,
  Month,
  PlainDate,
  Role,
  StaffingVerdict,
} from '@teichaku/rules';
import type { TaskKind, TaskState } from '../task/task.ts';
import type { Said } from '../timeline/words.ts';
import type { FindingAnswer, MonthDuty } from './answers.ts';

/** One answer that is another one now. Days, ids and words of lists; null where there was, or is, none. */
export type Difference =
  | { readonly kind: 'casefile'; readonly from: 'none' | 'open'; readonly to: 'none' | 'open' }
  | { readonly kind: 'name'; readonly from: string; readonly to: string }
  | { readonly kind: 'office' | 'caseworker'; readonly from: string | null; readonly to: string | null }
  | { readonly kind: 'verdict'; readonly from: EligibilityVerdict; readonly to: EligibilityVerdict }
  | {
      readonly kind: 'usable-from' | 'last-day' | 'grant-end';
      readonly from: PlainDate | null;
      readonly to: PlainDate | null;
    }
  | {
      readonly kind: 'continuation';
      readonly jobId: string;
      readonly from: boolean | null;
      readonly to: boolean | null;
    }
  | {
      readonly kind: 'interview' | 'employer-visit' | 'support-report';
      readonly months: readonly Month[];
      readonly from: MonthDuty;
      readonly to: MonthDuty;
    }
  /** The month's interview is met before and after, by another one. */
  | { readonly kind: 'interview-day'; readonly month: Month; readonly from: PlainDate; readonly to: PlainDate }
  /** Months that count as months of service, or no longer do. */
  | { readonly kind: 'service-months'; readonly months: readonly Month[]; readonly from: boolean; readonly to: boolean }
  | {
      readonly kind: 'finding';
      readonly finding: EligibilityFindingId;
      readonly from: FindingAnswer | null;
      readonly to: FindingAnswer | null;
    }
  | {
      readonly kind: 'task';
      readonly task: TaskKind;
      readonly title: Said;
      readonly from: TaskStanding | null;
      readonly to: TaskStanding | null;
    }
  | {
      readonly kind: 'staffing';
      readonly officeId: string;
      readonly role: Role;
      readonly months: readonly Month[];
      readonly from: StaffingStanding;
      readonly to: StaffingStanding;
    };

/** Where something that is to be done stands. */
export interface TaskStanding {
  readonly state: TaskState;
  readonly dueOn: PlainDate;
}

/** What a role needs in a month, has, and whether that is enough. */
export interface StaffingStanding {
  readonly required: string | null;
  readonly actual: string | null;
  readonly verdict: StaffingVerdict;
}

/** A difference with the sentence that says it. */
export type Change = Difference & { readonly sentence: Said };

/** What a record changed: the answers of one day, known just before it and with it. */
export interface Effect {
  /** The day whose answers are compared. */
  readonly day: PlainDate;
  readonly changes: readonly Change[];
}
