import { queryOptions } from '@tanstack/react-query';
import type { RegisterKind } from '@teichaku/casework';
import type { PlainDate } from '@teichaku/rules';
import { get } from '../http/client.ts';
import { ask } from '../http/queries.ts';

export type { RegisterKind };
export type Encoding = 'utf-8' | 'cp932' | 'utf-16le' | 'utf-16be';

/** One thing that is wrong with a row. */
export interface RowProblem {
  readonly row: number;
  /** As the file heads it; null where the whole row is meant. */
  readonly column: string | null;
  /** As typed. */
  readonly value: string | null;
  /** A sentence. */
  readonly reason: string;
  readonly code: string;
  readonly field: string | null;
  readonly key: string | null;
}

/** One column of a row that came in before and now says something else. */
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
  readonly encoding: Encoding | null;
  readonly kind: RegisterKind | null;
  readonly title: string | null;
  readonly header: readonly string[];
  readonly mapping: readonly { readonly column: string; readonly field: string | null; readonly required: boolean }[];
  /** What the register knows, for correcting the mapping. */
  readonly fields: readonly { readonly field: string; readonly column: string; readonly required: boolean }[];
  /** Why nothing of the file can be taken in. */
  readonly fault: { readonly code: string; readonly says: string } | null;
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

export interface Counts {
  readonly rows: number;
  readonly new: number;
  readonly unchanged: number;
  readonly differing: number;
  readonly bad: number;
}

/** An office that the staff register names and that is not registered. */
export interface OfferedOffice {
  readonly name: string;
  readonly on: PlainDate;
  /** Rows that name it. */
  readonly rows: number;
  /** Whether the preview took it for created. */
  readonly create: boolean;
}

/** A row that may be of a person who stands in another row, or in the record. */
export interface LikelyRow {
  readonly file: string;
  readonly row: number;
  readonly key: string | null;
  readonly name: string;
  readonly like: {
    readonly file: string | null;
    readonly row: number | null;
    readonly key: string | null;
    readonly name: string;
    readonly casefileId: string | null;
  };
  readonly strength: 'likely' | 'possible';
  readonly reasons: readonly { readonly id: string; readonly ja: string; readonly en: string }[];
}

export interface Preview {
  readonly previewId: string;
  readonly offices: readonly OfferedOffice[];
  readonly files: readonly FileReport[];
  readonly counts: Counts;
  readonly likely: readonly LikelyRow[];
  readonly today: PlainDate;
  /** The same files were begun before and cut off. */
  readonly continues: boolean;
}

export interface PreviewProgress {
  readonly previewId: string;
  readonly state: 'running' | 'ready';
  readonly done: number;
  readonly total: number;
  readonly answer: Preview | null;
}

export interface Started {
  readonly importId: string | null;
  readonly nothingNew: boolean;
  readonly counts: Counts;
}

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
  readonly done: number;
  readonly total: number;
  readonly imported: number | null;
  readonly unchanged: number | null;
  readonly differing: number | null;
  readonly rejected: number | null;
  /** null once the server was started anew. */
  readonly reports: readonly FileReport[] | null;
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

export interface UndoPreview {
  /** Entries that would be taken back, and how many of these are whole casefiles. */
  readonly voids: number;
  readonly casefiles: number;
  readonly kept: readonly {
    readonly stream: string;
    readonly kind: string;
    readonly name: string;
    readonly why: string;
  }[];
}

export const importsQuery = (corporation: string) =>
  ask<{ readonly rows: readonly ImportView[] }>(`${corporation}/imports`);

const isAtWork = ({ state, undo }: ImportView) => state === 'running' || undo?.state === 'running';

/** Asked again and again while something is at work. */
export const importQuery = (corporation: string, id: string) => {
  const path = `${corporation}/imports/${id}`;
  return queryOptions({
    queryKey: ['ask', path, {}],
    queryFn: ({ signal }) => get<ImportView>(path, {}, signal),
    refetchInterval: ({ state: { data } }) => (data && isAtWork(data) ? 600 : false),
  });
};

export const undoQuery = (corporation: string, id: string) => ask<UndoPreview>(`${corporation}/imports/${id}/undo`);

export const previewQuery = (corporation: string, id: string) =>
  ask<PreviewProgress>(`${corporation}/imports/previews/${id}`);
