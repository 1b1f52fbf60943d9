import type { ReviewAnswer, ReviewRow } from '@teichaku/casework';
import { ask } from '../../http/queries.ts';

export type { ReviewRow };

/** Of all imports, or of one with everything that it left. */
export const reviewQuery = (corporation: string, importId?: string) =>
  ask<ReviewAnswer>(`${corporation}/imports/review`, importId === undefined ? {} : { importId });

export const keyOf = ({ importId, rowId }: ReviewRow): string => `${importId} ${rowId}`;
