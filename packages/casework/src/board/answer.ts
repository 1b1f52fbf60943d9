import type { Deduction, Figure, Month, PlainDate, Role, StaffingVerdict, UndecidedReason } from '@teichaku/rules';

/** One office's lines, in the order in which they are shown. A line without a word to say is left away. */
export const boardLines = [
  'support-worker',
  'service-manager',
  'manager',
  'contacts',
  'deadlines',
  'deductions',
] as const;
export type BoardLineName = (typeof boardLines)[number];

/**
 * `ok` 適合, `check` 要確認, `short` 不足, `running` a month that is not over and not done, `unknown` not decided, `none`
 * nothing is asked: the office was not open, or the month lies ahead and only its number is known.
 */
export type CellStatus = 'ok' | 'check' | 'short' | 'running' | 'unknown' | 'none';

/** What stands in one month of one line. */
export interface BoardCell {
  readonly status: CellStatus;
  /** People, a full-time equivalent, tasks, or the percentage of the base units that remains; null: no figure. */
  readonly actual: Figure | null;
  /** What it is measured by; null: by nothing, or not decided. */
  readonly of: Figure | null;
  /** What is missing is somebody full-time, or nothing is decided but that not even one is there. */
  readonly note?: 'full-time' | 'at-least-one';
}

export interface BoardLine {
  readonly line: BoardLineName;
  /** One for each of the board's months, in their order. */
  readonly cells: readonly BoardCell[];
}

/** Whom a shortage comes from, as far as the record tells. */
export interface ShortCause {
  /** Counted the day before and no more: `leaves`, `post-ends`, or why the law does not count them (`NotCountedReason`). */
  readonly lost: readonly { readonly staffMemberId: string; readonly because: string | null }[];
  /** More are required than the day before, of so many users; null: no more than before. */
  readonly users: Figure | null;
}

/** Something to see to. `dueOn`: the last day for it; a day that has gone by where it is late already. */
export type BoardReason =
  | {
      readonly kind: 'short';
      readonly officeId: string;
      readonly role: Role;
      /** Whether it is so on the day, or will be. */
      readonly tense: 'now' | 'coming';
      /** The first day; null: it has been so since before the months of the board. */
      readonly from: PlainDate | null;
      /** The first day on which it is met again by what is planned; null: not within the months of the board. */
      readonly metOn: PlainDate | null;
      readonly required: Figure | null;
      readonly actual: Figure | null;
      readonly note: BoardCell['note'] | null;
      readonly cause: ShortCause;
      /** Met again by this day, nothing is deducted; null: too late for that, or nothing is deducted at all. */
      readonly inTimeThrough: PlainDate | null;
      /** The first deducted month from that of the day on. */
      readonly deduction: Deduction | null;
      readonly month: Month;
      readonly dueOn: PlainDate;
    }
  | {
      readonly kind: 'undecided';
      readonly officeId: string;
      readonly roles: readonly Role[];
      readonly because: readonly UndecidedReason[];
      readonly month: Month;
      readonly dueOn: PlainDate;
    }
  | {
      readonly kind: 'contacts';
      readonly officeId: string;
      /** Not met in the month of the day. */
      readonly people: number;
      /** Of these the ones whose service is over: nobody can meet them any more. */
      readonly ended: number;
      readonly users: number;
      readonly month: Month;
      readonly dueOn: PlainDate;
    }
  | {
      /** The office closes, or has closed, and people are in service there. */
      readonly kind: 'closing';
      readonly officeId: string;
      /** In service there on the day. */
      readonly people: number;
      /** Whether the last day has gone by. */
      readonly over: boolean;
      readonly month: Month;
      /** The office's last day. */
      readonly dueOn: PlainDate;
    }
  | {
      readonly kind: 'overdue';
      readonly officeId: string;
      readonly tasks: number;
      readonly month: Month;
      /** Of the one that has waited longest. */
      readonly dueOn: PlainDate;
    };

export interface BoardOffice {
  readonly id: string;
  readonly name: string;
  readonly designatedOn: PlainDate;
  /** Its last day, also where that is planned. */
  readonly closedOn: PlainDate | null;
  /** In service on the day. */
  readonly users: number;
  /** Of its staff on the day; null where it could not be answered. */
  readonly verdict: StaffingVerdict | null;
  readonly lines: readonly BoardLine[];
}

/** A corporation's offices month by month, as of a day. */
export interface Board {
  /** Oldest first. */
  readonly months: readonly Month[];
  /** Of the day. */
  readonly month: Month;
  readonly day: PlainDate;
  /** In the order of their designation. */
  readonly offices: readonly BoardOffice[];
  /** The most pressing first: by the day for it, what is late already counting as of the day. */
  readonly reasons: readonly BoardReason[];
}
