import type { RegisterKind } from '@teichaku/casework';
import type { EventLog } from '@teichaku/eventlog';
import type { PreparedFile } from './prepare.ts';
import { registers } from './registers/recognise.ts';
import { differencesOf } from './rows/imported-row.ts';
import type { JudgedRow } from './rows/judgement.ts';
import type { World } from './rows/world.ts';

/** One thing that is wrong: where, what was typed, why. */
export interface ReportedProblem {
  readonly row: number;
  /** As the file heads it; null where the whole row is meant. */
  readonly column: string | null;
  /** As typed. */
  readonly value: string | null;
  /** A sentence. */
  readonly reason: string;
  /** kebab-case, stable. */
  readonly code: string;
  readonly field: string | null;
  readonly key: string | null;
}

/** One column of a row that came in before and now says something else: for a person to decide. */
export interface ReportedDifference {
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
  readonly encoding: string | null;
  readonly kind: RegisterKind | null;
  readonly title: string | null;
  readonly header: readonly string[];
  readonly mapping: readonly { readonly column: string; readonly field: string | null; readonly required: boolean }[];
  /** Fields that the register knows, for correcting the mapping. */
  readonly fields: readonly { readonly field: string; readonly column: string; readonly required: boolean }[];
  /** Why nothing of the file can be taken in; null where rows can. */
  readonly fault: PreparedFile['fault'];
  readonly rows: number;
  readonly good: number;
  readonly bad: number;
  readonly new: number;
  readonly unchanged: number;
  readonly differing: number;
  readonly problems: readonly ReportedProblem[];
  readonly differences: readonly ReportedDifference[];
  readonly sample: readonly (readonly string[])[];
}

/** What is told of each file, whether its rows were rehearsed or brought in. */
export async function fileReports(
  files: readonly PreparedFile[],
  rows: readonly JudgedRow[],
  { log, corporationId, world }: { readonly log: EventLog; readonly corporationId: string; readonly world: World },
): Promise<readonly FileReport[]> {
  const reports: FileReport[] = [];
  for (const file of files) {
    const own = rows.filter((row) => row.file === file);
    const differing = own.filter(({ outcome }) => outcome === 'differing');
    const differences: ReportedDifference[] = [];
    for (const row of differing) {
      const found = await differencesOf(row, log, corporationId, world);
      differences.push(...found.map((one) => ({ row: row.row.row, key: keyShown(row) ?? '', ...one })));
    }
    const count = (outcome: JudgedRow['outcome']) => own.filter((row) => row.outcome === outcome).length;
    reports.push({
      ...described(file),
      rows: file.rows.length,
      good: own.length - count('bad'),
      bad: count('bad'),
      new: count('new'),
      unchanged: count('unchanged'),
      differing: differing.length,
      problems: own.flatMap(problemsOf),
      differences,
      sample: file.sample,
    });
  }
  return reports;
}

function described(file: PreparedFile) {
  const register = file.kind === null ? null : registers[file.kind];
  const fields = Object.entries(register?.fields ?? {});
  const fieldAt = new Map([...file.mapping].map(([field, at]) => [at, field]));
  return {
    file: file.file,
    sha256: file.sha256,
    bytes: file.bytes,
    encoding: file.encoding,
    kind: file.kind,
    title: register?.title ?? null,
    header: file.header,
    mapping: file.header.map((column, at) => {
      const field = fieldAt.get(at) ?? null;
      return { column, field, required: field !== null && register?.fields[field]?.required === true };
    }),
    fields: fields.map(([field, { column, required }]) => ({ field, column, required: required === true })),
    fault: file.fault,
  };
}

const problemsOf = (row: JudgedRow): readonly ReportedProblem[] =>
  row.faults.map(({ field, code, says }) => ({
    row: row.row.row,
    column: field === null ? null : (row.row.columns[field] ?? field),
    value: field === null ? null : (row.row.typed[field] ?? ''),
    reason: says,
    code,
    field,
    key: keyShown(row),
  }));

/** What a person finds the row by: its number, and of an interview the day. */
export function keyShown({ kind, row }: JudgedRow): string | null {
  const typed = (field: string) => (row.typed[field] ?? '').trim();
  const number = typed(kind === 'staff' ? 'staffNumber' : 'caseNumber');
  if (number === '') return null;
  return kind === 'interviews' ? `${number} ${typed('on')}` : number;
}
