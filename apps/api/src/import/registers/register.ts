import type { RegisterKind } from '@teichaku/casework';
import { plain, type Read } from './cells.ts';

/** One thing that a row of a register says, and the heading it usually stands under. */
export interface FieldDefinition<Value = unknown> {
  /** The heading as this product writes it. */
  readonly column: string;
  /** Other headings of the same meaning. */
  readonly also?: readonly string[];
  /** Whether a row without it is wrong. */
  readonly required?: true;
  readonly read: (typed: string) => Read<Value>;
  /** A value as a register would write it; left out where it is already written so. */
  // biome-ignore lint/suspicious/noExplicitAny: a list of fields takes any value
  readonly show?: (value: any) => string;
}

export type Fields = Readonly<Record<string, FieldDefinition>>;

export interface Register<F extends Fields = Fields> {
  readonly kind: RegisterKind;
  readonly title: string;
  /** One row is … */
  readonly oneRow: string;
  readonly fields: F;
}

/** What a row says, field by field; null where nothing is typed. */
export type Values<F extends Fields> = {
  readonly [Field in keyof F]: (F[Field] extends FieldDefinition<infer Value> ? Value : never) | null;
};

/** One thing that is wrong with a row. */
export interface RowFault {
  readonly field: string | null;
  /** kebab-case, stable. */
  readonly code: string;
  /** A sentence: what is wrong, and what would do. */
  readonly says: string;
}

/** A row read cell by cell. */
export interface ReadRow<F extends Fields = Fields> {
  /** 1-based row of the file, the heading being row 1. */
  readonly row: number;
  /** What was typed, by field. */
  readonly typed: Readonly<Partial<Record<keyof F & string, string>>>;
  /** What it says; null where nothing is typed or it could not be read. */
  readonly values: Values<F>;
  readonly faults: readonly RowFault[];
}

/** Which column of the file holds which field: the place of the column in the heading, by field. */
export type Mapping = ReadonlyMap<string, number>;

/** Headings are compared without width, white space and brackets. */
export const foldedHeading = (heading: string): string =>
  plain(heading)
    .replace(/[\s()「」【】[\]・:：*※]/g, '')
    .toLowerCase();

/** Every heading that a field answers to. */
const headings = ({ column, also = [] }: FieldDefinition): readonly string[] => [column, ...also].map(foldedHeading);

/** Which columns of a heading hold which fields, as far as their names tell. */
export function mappingOf(register: Register, header: readonly string[]): Mapping {
  const columns = header.map(foldedHeading);
  const found = new Map<string, number>();
  for (const [field, definition] of Object.entries(register.fields)) {
    // the field's own heading before other names for it
    const at = headings(definition)
      .map((name) => columns.indexOf(name))
      .find((index) => index >= 0);
    if (at !== undefined && ![...found.values()].includes(at)) found.set(field, at);
  }
  return found;
}

/** Required fields that no column holds. */
export const missingColumns = (register: Register, mapping: Mapping): readonly string[] =>
  Object.entries(register.fields)
    .filter(([field, definition]) => definition.required && !mapping.has(field))
    .map(([, definition]) => definition.column);

/** Reads a row's cells; every cell that cannot be used is named. */
export function readRow<F extends Fields>(
  register: Register<F>,
  mapping: Mapping,
  { row, cells }: { readonly row: number; readonly cells: readonly string[] },
  width: number,
): ReadRow<F> {
  const typed: Record<string, string> = Object.create(null);
  const values: Record<string, unknown> = Object.create(null);
  const faults: RowFault[] = [];
  if (cells.length !== width) {
    faults.push({
      field: null,
      code: 'ragged-row',
      says: `この行には${cells.length}列ありますが、見出しは${width}列です。カンマや引用符(")がずれていないか確かめてください。`,
    });
  }
  for (const [field, definition] of Object.entries(register.fields)) {
    const at = mapping.get(field);
    const cell = at === undefined ? '' : (cells[at] ?? '');
    typed[field] = cell;
    values[field] = null;
    if (faults[0]?.code === 'ragged-row') continue;
    if (cell.trim() === '') {
      if (definition.required) {
        faults.push({ field, code: 'missing', says: `${definition.column}が空です。` });
      }
      continue;
    }
    const read = definition.read(cell);
    if ('fault' in read) faults.push({ field, ...read.fault });
    else values[field] = read.value;
  }
  return { row, typed: typed as ReadRow<F>['typed'], values: values as Values<F>, faults };
}
