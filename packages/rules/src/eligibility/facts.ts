import type { PlainDate } from '../law/plain-date.ts';
import type { EndReason, PrecedingService, Workplace } from '../law/vocabulary.ts';

/** A job as it was recorded. `event` and `endEvent` are the ids of the records that it rests on. */
export interface JobFact {
  readonly jobId: string;
  /** First day of the contract. */
  readonly startedOn: PlainDate;
  /** Last day employed (it counts as employed); null while nobody has recorded an end. */
  readonly lastDay: PlainDate | null;
  readonly workplace: Workplace;
  /** Last day of a service used for a time while employed (longer hours, return from leave); null when none was. */
  readonly temporaryServiceEndedOn: PlainDate | null;
  /** The job that this one follows (JobChanged); null for a first job and for a second one beside it. */
  readonly changeOf: string | null;
  /** Whether the change into this job was supported to improve working conditions. Ignored where `changeOf` is null. */
  readonly improvesConditions: boolean;
  readonly event: string;
  readonly endEvent: string | null;
}

/** What is known of one casefile on a day: the fold's result, and all that `assessEligibility` may look at. */
export interface EligibilityFacts {
  /** null: nobody has recorded it yet. */
  readonly precedingService: { readonly service: PrecedingService; readonly event: string } | null;
  readonly jobs: readonly JobFact[];
  /** Leave of absence; employment goes on. `to` null: not back yet. */
  readonly leaves: readonly {
    readonly from: PlainDate;
    readonly to: PlainDate | null;
    readonly event: string;
    readonly endEvent: string | null;
  }[];
  /** 支給決定: the days printed on the certificate, which override what would follow from the day of decision. */
  readonly grants: readonly { readonly from: PlainDate; readonly to: PlainDate; readonly event: string }[];
  /** Starts of the retention service, and what the law said when it was recorded. */
  readonly transfers: readonly {
    readonly on: PlainDate;
    /** Last day of the service begun here, where its end was recorded; without one, `ended` and `closed` tell it. */
    readonly lastDay?: PlainDate | null;
    readonly officeId: string;
    readonly verdict: 'satisfied' | 'unsatisfied' | 'undecided' | 'not-covered';
    readonly event: string;
  }[];
  readonly declined: { readonly on: PlainDate; readonly event: string } | null;
  /** PeriodEnded of the newest service: `on` is its last day. */
  readonly ended: { readonly on: PlainDate; readonly reason: EndReason; readonly event: string } | null;
  readonly closed: { readonly on: PlainDate; readonly event: string } | null;
  /** Offices that closed, or are to close, while the service went on there: its days there after their last. */
  readonly closings: readonly {
    readonly officeId: string;
    readonly lastDay: PlainDate;
    /** First and last day of service there after it; `to` null while it goes on. */
    readonly from: PlainDate;
    readonly to: PlainDate | null;
    readonly events: readonly string[];
  }[];
}
