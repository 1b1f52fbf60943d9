import type { Answer } from '../../http/client.ts';
import { send } from '../../http/client.ts';
import type { ReviewRow } from './answers.ts';

/** The review's answers are of several streams: of none of them a revision is remembered. */
export const sendTake = (
  corporation: string,
  { importId, rowId, subject }: ReviewRow,
  fields: readonly string[],
  commandId: string,
): Promise<Answer> =>
  send(
    `${corporation}/imports/review/take`,
    { importId, rowId, fields },
    { commandId, ...(subject && { revision: subject.revision }) },
  );

export const sendSettle = (
  corporation: string,
  { importId, rowId }: ReviewRow,
  how: 'kept' | 'done',
  why: unknown,
  commandId: string,
): Promise<Answer> =>
  send(`${corporation}/imports/review/settle`, { importId, rowId, how, ...(why ? { why } : {}) }, { commandId });

export const sendUndoRow = (
  corporation: string,
  importId: string,
  entryId: string,
  why: unknown,
  commandId: string,
): Promise<Answer> => send(`${corporation}/imports/review/undo`, { importId, entryId, why }, { commandId });
