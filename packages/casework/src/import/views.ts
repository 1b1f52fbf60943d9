import type { PlainDate } from '@teichaku/rules';
import type { RegisterKind } from '../corporation/events.ts';
import type { LikenessReason } from '../person/likeness.ts';
import type { Named } from '../timeline/entry.ts';
import type { LeftRow } from './events.ts';

/*
 * Answers about imports, as the server gives them and the screens read them.
 */

export type RegisterEncoding = 'utf-8' | 'cp932' | 'utf-16le' | 'utf-16be';

/** One thing that is wrong with a row: where, what was typed, why. */
export interface RowProblem {
  readonly row: number;
  /** As the file heads it; null where the whole row is meant. */
  readonly column: string | null;
  /** As typed. */
  readonly value: string | null;
  /** A sentence. */
  readonly reason: string;
  /** kebab-case, stable. */
  readonly code: string;
  readonly field: string | null;
  readonly key: string | null;
}

/** One column of a row that came in before and now says something else: for a person to decide. */
export interface RowDifference {
  readonly row: number;
  readonly key: string;
  readonly column: string;
  readonly field: string;
  readonly was: string;
  readonly now: string;
}

export interface FileReport {
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly encoding: RegisterEncoding | null;
  readonly kind: RegisterKind | null;
  readonly title: string | null;
  readonly header: readonly string[];
  readonly mapping: readonly { readonly column: string; readonly field: string | null; readonly required: boolean }[];
  /** Fields that the register knows, for correcting the mapping. */
  readonly fields: readonly { readonly field: string; readonly column: string; readonly required: boolean }[];
  /** Why nothing of the file can be taken in; null where rows can. */
  readonly fault: {
    readonly code: string;
    readonly says: string;
    readonly found?: readonly string[];
    readonly expected?: readonly string[];
  } | null;
  readonly rows: number;
  readonly good: number;
  readonly bad: number;
  readonly new: number;
  readonly unchanged: number;
  readonly differing: number;
  readonly problems: readonly RowProblem[];
  readonly differences: readonly RowDifference[];
  readonly sample: readonly (readonly string[])[];
}

/** Rows of all files, by what becomes of them. */
export interface RowCounts {
  readonly rows: number;
  readonly new: number;
  readonly unchanged: number;
  readonly differing: number;
  readonly bad: number;
}

/** An office that the staff register names and that is not registered, with what the offer rests on. */
export interface OfferedOffice {
  readonly name: string;
  /** Since when it is taken to be designated: the first day of a post or a service there. The person may correct it. */
  readonly on: PlainDate;
  /** Rows that name it, over all files. */
  readonly rows: number;
  /** Whether the preview took it for created. */
  readonly create: boolean;
}

/** A row of the users' register beside somebody who may be the same person. */
export interface LikelyRow {
  readonly file: string;
  readonly row: number;
  readonly key: string | null;
  readonly name: string;
  /** Another row of these files, or somebody who is recorded. */
  readonly like: {
    readonly file: string | null;
    readonly row: number | null;
    readonly key: string | null;
    readonly name: string;
    readonly casefileId: string | null;
  };
  readonly strength: 'likely' | 'possible';
  readonly reasons: readonly { readonly id: LikenessReason; readonly ja: string; readonly en: string }[];
}

/** What a preview found. */
export interface ImportPreview {
  readonly previewId: string;
  /** Under which an import of these files would go. */
  readonly importId: string;
  /** Offices that would be created first, if that is agreed to. */
  readonly offices: readonly OfferedOffice[];
  readonly files: readonly FileReport[];
  readonly counts: RowCounts;
  /** Rows that may be of a person who stands in another row, or in the record: they come in, and stand in the review. */
  readonly likely: readonly LikelyRow[];
  readonly today: PlainDate;
  /** The same files were begun before and cut off: importing them goes on from there. */
  readonly continues: boolean;
}

export interface ImportBegun {
  /** Null where there was nothing to import. */
  readonly importId: string | null;
  readonly nothingNew: boolean;
  readonly counts: RowCounts;
}

/** An import as it stands: what the log keeps of it, and what the server that carries it out knows beside. */
export interface ImportView {
  readonly importId: string;
  readonly state: 'running' | 'finished' | 'undone' | 'interrupted';
  /** Instants, ISO 8601. */
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly undoneAt: string | null;
  readonly files: readonly {
    readonly file: string;
    readonly sha256: string;
    readonly kind: RegisterKind;
    readonly rows: number;
  }[];
  /** Rows that have been gone through, of how many. */
  readonly done: number;
  readonly total: number;
  readonly imported: number | null;
  readonly unchanged: number | null;
  readonly differing: number | null;
  readonly rejected: number | null;
  /** Files with their problems and differences; null once the server was started anew (they hold what was typed). */
  readonly reports: readonly FileReport[] | null;
  /** Whether the server still has the files and can go on by itself. */
  readonly resumable: boolean;
  readonly error: string | null;
  readonly undo: {
    readonly state: 'running' | 'finished' | 'interrupted';
    readonly done: number;
    readonly total: number;
    readonly voided: number | null;
    readonly kept: readonly string[] | null;
    readonly error: string | null;
  } | null;
}

/** What an undoing would leave as it is. */
export interface KeptReport {
  readonly stream: string;
  readonly kind: string;
  /** The person's, staff member's or office's name; of a casefile with its 管理番号. */
  readonly name: string;
  /** A sentence. */
  readonly why: string;
}

/** What an undoing would do, before anybody agrees to it. */
export interface UndoPreview {
  readonly importId: string;
  /** Entries that would be taken back. */
  readonly voids: number;
  /** Of them, whole casefiles. */
  readonly casefiles: number;
  readonly kept: readonly KeptReport[];
}

/** One column that differs: what the register says, what is recorded now. */
export interface ReviewDifference {
  readonly field: string;
  readonly column: string;
  readonly recorded: string;
  readonly register: string;
  /** Whether the register's word can be taken: a blank says nothing. */
  readonly takeable: boolean;
  /** Columns that only mean something together are taken together; itself among them. */
  readonly together: readonly string[];
}

/** A row that an import left, as it stands now. */
export interface ReviewRow {
  readonly importId: string;
  readonly rowId: string;
  readonly outcome: LeftRow['outcome'];
  readonly kind: LeftRow['kind'];
  readonly file: string;
  readonly row: number;
  readonly key: string | null;
  /** Instant, ISO 8601. */
  readonly importedAt: string;
  /** Of a differing row: whom it speaks of, and the revision that a decision rests on. */
  readonly subject: { readonly stream: string; readonly name: string; readonly revision: number } | null;
  readonly problems: readonly {
    readonly column: string | null;
    readonly value: string | null;
    readonly reason: string;
  }[];
  readonly differences: readonly ReviewDifference[];
  readonly settled: {
    readonly eventId: string;
    readonly how: 'taken' | 'kept' | 'done';
    readonly why: string | null;
    readonly recordedAt: string;
    readonly recordedBy: Named;
  } | null;
}

export interface ReviewAnswer {
  readonly differing: readonly ReviewRow[];
  readonly bad: readonly ReviewRow[];
  /** Newest decision first. */
  readonly settled: readonly ReviewRow[];
}
