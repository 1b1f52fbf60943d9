import type { PlainDate } from '@teichaku/rules';
import type { Change } from '../effect/change.ts';
import type { Named } from '../timeline/entry.ts';
import type { Said } from '../timeline/words.ts';
import type { NoticeKind } from './notices.ts';
import type { NoticeTold } from './tell.ts';

/** A line of the inbox: about whom, what, by whom, how late, and what it changed. */
export interface InboxLine {
  /** Stable: the event that tells it, or the import, or the task. */
  readonly id: string;
  readonly kind: NoticeKind | 'task';
  /** When it was recorded, of a task when its day began: ISO 8601, in Japan, to the microsecond. */
  readonly toldAt: string;
  readonly subject: {
    readonly kind: 'casefile' | 'staff-member' | 'office' | 'import';
    readonly id: string;
    readonly name: string;
  };
  /** Where the story tells it; null: none does. */
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
  readonly was: NoticeTold['was'];
  readonly why: string | null;
  /** What the sentence tells was taken back. */
  readonly struck: boolean;
  /** Whether something that was to be done has been done, or need not be. */
  readonly settled: boolean;
  readonly changes: readonly Change[];
}

/** How much there is to read. */
export interface InboxUnseen {
  /** Lines after the marker. */
  readonly unseen: number;
  readonly total: number;
  /** Up to where things count as seen: the marker that was given, or where there is none, the day before yesterday. */
  readonly since: string;
  /** When the newest line was told; null: there is none. What has been seen is seen up to here. */
  readonly newest: string | null;
}

export interface InboxPage extends InboxUnseen {
  /** The newest first. */
  readonly rows: readonly InboxLine[];
  readonly nextCursor: string | null;
}
