import type { Change, NoticeKind } from '@teichaku/casework';
import type { PlainDate } from '@teichaku/rules';
import type { Answered } from '../http/queries.ts';

interface Said {
  readonly ja: string;
  readonly en: string;
}
interface Named {
  readonly id: string;
  readonly name: string;
}

/** A line of the inbox: about whom, what, by whom, how late, and what it changed. */
export interface InboxLine {
  readonly id: string;
  readonly kind: NoticeKind | 'task';
  /** ISO 8601, in Japan, to the microsecond. */
  readonly toldAt: string;
  readonly subject: {
    readonly kind: 'casefile' | 'staff-member' | 'office' | 'import';
    readonly id: string;
    readonly name: string;
  };
  /** Where the story tells it. */
  readonly entryId: string | null;
  readonly office: Named | null;
  readonly caseworker: Named | null;
  /** null: nobody recorded it, its day has come. */
  readonly by: Named | null;
  /** When it happened; of a task the last day for it. */
  readonly on: PlainDate | null;
  readonly daysLate: number;
  readonly sentence: Said;
  /** What was put right. */
  readonly was: { readonly on: PlainDate; readonly sentence: Said } | null;
  readonly why: string | null;
  /** What the sentence tells was taken back. */
  readonly struck: boolean;
  readonly settled: boolean;
  readonly changes: readonly Change[];
}

export interface Unseen extends Answered {
  readonly unseen: number;
  /** Up to where things count as seen, also where this device has no marker yet. */
  readonly since: string;
  readonly total: number;
  readonly newest: string | null;
}

export interface InboxAnswer extends Unseen {
  readonly rows: readonly InboxLine[];
  readonly nextCursor: string | null;
}
