import { createHash } from 'node:crypto';
import type { RegisterKind } from '@teichaku/casework';
import { decode, type Encoding, type FileFault } from './registers/bytes.ts';
import { interviewFaults } from './registers/interviews.ts';
import { kindOf, lackingColumns, registers, wrongKind } from './registers/recognise.ts';
import { type Mapping, mappingOf, type ReadRow, type Register, type RowFault, readRow } from './registers/register.ts';
import { staffFaults } from './registers/staff.ts';
import { type Table, tableOf } from './registers/table.ts';
import { userFaults } from './registers/users.ts';

/** A file as it was handed over, with what the person corrected of our guesses. */
export interface HandedOver {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly encoding?: Encoding | 'auto';
  readonly kind?: RegisterKind;
  /** Field by heading; null: this column is not taken in. Headings that are not named keep their own field. */
  readonly mapping?: Readonly<Record<string, string | null>>;
}

/** A file read as far as it can be read without asking anybody. */
export interface PreparedFile {
  /** Place among the files handed over. */
  readonly index: number;
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly encoding: Encoding | null;
  readonly kind: RegisterKind | null;
  readonly header: readonly string[];
  readonly mapping: Mapping;
  /** Set where nothing of the file can be taken in. */
  readonly fault: FileFault | null;
  readonly rows: readonly PreparedRow[];
  /** The first rows as they were typed, to look at beside the mapping. */
  readonly sample: readonly (readonly string[])[];
}

export interface PreparedRow extends ReadRow {
  /** How the columns are headed in the file, by field. */
  readonly columns: Readonly<Record<string, string>>;
}

const SAMPLE_ROWS = 5;

const wholeRow: Readonly<Record<RegisterKind, (row: never, today: string) => readonly RowFault[]>> = {
  users: userFaults,
  staff: staffFaults,
  interviews: interviewFaults,
};

/** Reads a file: characters, table, kind, mapping, cells, and what is wrong with each row in itself. */
export function prepare(handed: HandedOver, index: number, today: string): PreparedFile {
  const { file, bytes } = handed;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const nothing = {
    index,
    file,
    sha256,
    bytes: bytes.length,
    kind: null,
    header: [],
    mapping: new Map<string, number>(),
    rows: [],
    sample: [],
  };
  const decoded = decode(bytes, handed.encoding ?? 'auto');
  if ('fault' in decoded) return { ...nothing, encoding: decoded.encoding, fault: decoded.fault };
  const { encoding } = decoded;
  const table = tableOf(decoded.text);
  if ('fault' in table) return { ...nothing, encoding, fault: table.fault };
  const { header } = table;
  const sample = table.rows.slice(0, SAMPLE_ROWS).map(({ cells }) => cells);
  const kind = handed.kind ?? kindOf(header);
  if (!kind) return { ...nothing, encoding, header, sample, fault: wrongKind(header) };
  const register = registers[kind];
  const mapping = corrected(register, header, handed.mapping);
  const known = { ...nothing, encoding, kind, header, mapping, sample };
  if ('fault' in mapping) return { ...known, mapping: mappingOf(register, header), fault: mapping.fault };
  const lacking = lackingColumns(register, mapping, header);
  if (lacking) return { ...known, mapping, fault: lacking };
  return { ...known, mapping, fault: null, rows: rowsOf(register, mapping, table, today) };
}

function rowsOf(register: Register, mapping: Mapping, { header, rows }: Table, today: string): readonly PreparedRow[] {
  const columns = Object.fromEntries(
    Object.entries(register.fields).map(([field, { column }]) => [field, header[mapping.get(field) ?? -1] ?? column]),
  );
  return rows.map((one) => {
    const read = readRow(register, mapping, one, header.length);
    const faults = [...read.faults, ...wholeRow[register.kind](read as never, today)];
    return { ...read, columns, faults };
  });
}

/** The mapping as the headings tell it, with what the person corrected. */
function corrected(
  register: Register,
  header: readonly string[],
  wanted: HandedOver['mapping'],
): Mapping | { readonly fault: FileFault } {
  const mapping = new Map(mappingOf(register, header));
  for (const [column, field] of Object.entries(wanted ?? {})) {
    const at = header.indexOf(column);
    if (at < 0) return mappingFault(`見出しに「${column}」はありません。`, header);
    if (field !== null && !Object.hasOwn(register.fields, field)) {
      return mappingFault(`${register.title}に「${field}」という項目はありません。`, Object.keys(register.fields));
    }
    for (const [other, place] of mapping) if (place === at || other === field) mapping.delete(other);
    if (field !== null) mapping.set(field, at);
  }
  return mapping;
}

const mappingFault = (says: string, expected: readonly string[]) => ({
  fault: { code: 'wrong-mapping', says: `列の対応が使えません。${says}`, expected },
});
