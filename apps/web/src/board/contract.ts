import type { BoardCellView, BoardLineName, BoardView } from '@teichaku/casework';
import type { Params } from '../http/client.ts';
import { type Answered, ask } from '../http/queries.ts';
import { boardPath } from './questions.ts';

export type {
  Board,
  BoardCell,
  BoardLine,
  BoardLineName,
  BoardOffice,
  BoardReason,
  CellStatus,
  DueTask,
  ExpectedPerson,
  MetPerson,
  SpellInShort,
} from '@teichaku/casework';

/** In the order in which they are shown; the server's own list, which the browser does not load the casework for. */
export const lineNames = [
  'support-worker',
  'service-manager',
  'manager',
  'contacts',
  'deadlines',
  'deductions',
] as const satisfies readonly BoardLineName[];

export interface BoardAnswer extends BoardView, Answered {}
export interface CellAnswer extends BoardCellView, Answered {}

export const boardQuery = (corporation: string, params: Params) => ask<BoardAnswer>(boardPath(corporation), params);

export const cellQuery = (corporation: string, office: string, month: string, line: string, params: Params) =>
  ask<CellAnswer>(`${corporation}/board/${office}/${month}/${line}`, params);
