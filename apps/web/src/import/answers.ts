import { queryOptions } from '@tanstack/react-query';
import type { ImportPreview, ImportView, UndoPreview } from '@teichaku/casework';
import { get } from '../http/client.ts';
import { ask } from '../http/queries.ts';

export type {
  FileReport,
  ImportBegun as Started,
  ImportPreview as Preview,
  ImportView,
  LikelyRow,
  OfferedOffice,
  RegisterEncoding as Encoding,
  RegisterKind,
  RowCounts as Counts,
  RowDifference,
  RowProblem,
  UndoPreview,
} from '@teichaku/casework';

export interface PreviewProgress {
  readonly previewId: string;
  readonly state: 'running' | 'ready';
  readonly done: number;
  readonly total: number;
  readonly answer: ImportPreview | null;
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
