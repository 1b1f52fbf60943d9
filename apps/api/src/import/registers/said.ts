import { createHash } from 'node:crypto';
import { isPlainDate } from '@teichaku/rules';
import { shownDay } from './cells.ts';
import type { Fields, Register } from './register.ts';

/** What a row says, by field; nothing stands for nothing. The same whatever way it was typed. */
export type Said = Readonly<Record<string, string | number | boolean>>;

/** Leaves out what is not there. */
export const said = (values: Readonly<Record<string, unknown>>): Said =>
  Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string | number | boolean] => entry[1] != null),
  );

/** SHA-256 over what a row says, hex: 令和6年4月1日 and 2024/4/1 are the same, another employer is not. */
export const rowHashOf = (row: Said): string =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))))
    .digest('hex');

/** One column of a row that was imported before and now says something else. */
export interface Difference {
  readonly field: string;
  readonly column: string;
  readonly was: string;
  readonly now: string;
}

/** What a later file says otherwise, column by column, as a register would write it. */
export function differences<F extends Fields>(
  register: Register<F>,
  was: Said,
  now: Said,
  show: (field: string, value: string | number | boolean) => string | undefined = () => undefined,
): readonly Difference[] {
  return Object.entries(register.fields).flatMap(([field, definition]) => {
    const [before, after] = [was[field], now[field]];
    if (before === after) return [];
    const written = (value: string | number | boolean | undefined) =>
      value === undefined ? '' : (show(field, value) ?? definition.show?.(value) ?? plainly(value));
    return [{ field, column: definition.column, was: written(before), now: written(after) }];
  });
}

const plainly = (value: string | number | boolean): string => (isPlainDate(value) ? shownDay(value) : String(value));
