import * as z from 'zod';
import { parse } from './field-errors.ts';
import { Id } from './params.ts';
import { Problem } from './problems.ts';

/** How much of a list, and from where on. */
export const pagingParams = {
  limit: z.coerce.number<string>().int().min(1).max(500).default(100),
  cursor: z.string().max(400).optional().meta({ description: '前のページの nextCursor' }),
};

/** Where a page ended: the sort value of its last row, and its id. */
export type Cursor = readonly [key: string, id: string];

/** @throws Problem `invalid-input` for what no page of a list in this order gave */
export function readCursor(text: string | undefined, sort: string): Cursor | null {
  if (text === undefined) return null;
  const Given = z.tuple([z.literal(sort), z.string(), Id]);
  try {
    const [, key, id] = parse(Given, JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    return [key, id];
  } catch {
    throw new Problem('invalid-input', {
      detail: 'cursor には、同じ並び順の前のページの nextCursor をそのまま書いてください。',
      field: 'cursor',
      value: text.slice(0, 100),
    });
  }
}

/** A row with what it is sorted by, and its id. */
export interface Keyed<Row> {
  readonly key: string;
  readonly id: string;
  readonly row: Row;
}

export const inOrder = (a: Keyed<unknown>, b: Keyed<unknown>): number =>
  a.key < b.key ? -1 : a.key > b.key ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

export const isAfter =
  (cursor: Cursor | null) =>
  ({ key, id }: Keyed<unknown>): boolean =>
    !cursor || key > cursor[0] || (key === cursor[0] && id > cursor[1]);

/** The page that rows begin with, of which one more than `limit` was looked for. */
export function pageOf<Row>(rows: readonly Keyed<Row>[], sort: string, limit: number) {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    rows: shown.map(({ row }) => row),
    nextCursor: last ? Buffer.from(JSON.stringify([sort, last.key, last.id])).toString('base64url') : null,
  };
}
