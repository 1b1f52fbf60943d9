import { ask } from '../../http/queries.ts';
import type { RegisterKind } from '../answers.ts';

/** A row that an import left, as it stands now. */
export interface ReviewRow {
  readonly importId: string;
  readonly rowId: string;
  readonly outcome: 'bad' | 'differing';
  readonly kind: RegisterKind;
  readonly file: string;
  readonly row: number;
  readonly key: string | null;
  /** Instant, ISO 8601. */
  readonly importedAt: string;
  /** Whom a differing row speaks of, and the revision that a decision rests on. */
  readonly subject: { readonly stream: string; readonly name: string; readonly revision: number } | null;
  readonly problems: readonly {
    readonly column: string | null;
    readonly value: string | null;
    readonly reason: string;
  }[];
  readonly differences: readonly {
    readonly field: string;
    readonly column: string;
    readonly recorded: string;
    readonly register: string;
    /** A blank of the register says nothing that could be taken. */
    readonly takeable: boolean;
    /** Columns that are taken together with it, itself among them. */
    readonly together: readonly string[];
  }[];
  readonly settled: {
    readonly eventId: string;
    readonly how: 'taken' | 'kept' | 'done';
    readonly why: string | null;
    readonly recordedAt: string;
    readonly recordedBy: { readonly id: string; readonly name: string };
  } | null;
}

export interface Review {
  readonly differing: readonly ReviewRow[];
  readonly bad: readonly ReviewRow[];
  /** Newest decision first. */
  readonly settled: readonly ReviewRow[];
}

/** Of all imports, or of one with everything that it left. */
export const reviewQuery = (corporation: string, importId?: string) =>
  ask<Review>(`${corporation}/imports/review`, importId === undefined ? {} : { importId });

export const keyOf = ({ importId, rowId }: ReviewRow): string => `${importId} ${rowId}`;
