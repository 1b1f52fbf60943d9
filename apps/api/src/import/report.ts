import type { FileReport, RowDifference, RowProblem } from '@teichaku/casework';
import type { EventLog } from '@teichaku/eventlog';
import type { PreparedFile } from './prepare.ts';
import { registers } from './registers/recognise.ts';
import { differencesOf } from './rows/imported-row.ts';
import type { JudgedRow } from './rows/judgement.ts';
import type { World } from './rows/world.ts';

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
    const differences: RowDifference[] = [];
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

const problemsOf = (row: JudgedRow): readonly RowProblem[] =>
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
