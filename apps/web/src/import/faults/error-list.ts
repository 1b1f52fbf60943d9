import type { FileReport, RowProblem } from '../answers.ts';

/** A faulty row with the file it stands in. */
export interface ListedProblem extends RowProblem {
  readonly file: string;
}

/** Every fault of every file, in the order of the files and rows. */
export const listedProblems = (files: readonly FileReport[]): ListedProblem[] =>
  files.flatMap(({ file, problems }) => problems.map((problem) => ({ ...problem, file })));

export interface ProblemFilter {
  /** '' for all. */
  readonly file: string;
  readonly column: string;
  /** Any part of what is shown. */
  readonly text: string;
}

const plain = (text: string) => text.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '');

export function filtered(problems: readonly ListedProblem[], { file, column, text }: ProblemFilter): ListedProblem[] {
  const wanted = plain(text);
  return problems.filter(
    (problem) =>
      (file === '' || problem.file === file) &&
      (column === '' || (problem.column ?? '') === column) &&
      plain(
        `${problem.row} ${problem.key ?? ''} ${problem.column ?? ''} ${problem.value ?? ''} ${problem.reason}`,
      ).includes(wanted),
  );
}

/** Columns that have faults, the most faulty first, with how many. */
export function columnsOf(problems: readonly ListedProblem[]): { readonly column: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const { column } of problems) counts.set(column ?? '', (counts.get(column ?? '') ?? 0) + 1);
  return [...counts].map(([column, count]) => ({ column, count })).toSorted((a, b) => b.count - a.count);
}

const cellsOf = ({ file, row, key, column, value, reason }: ListedProblem) => [
  file,
  String(row),
  key ?? '',
  column ?? '',
  value ?? '',
  reason,
];

/** For pasting into a spreadsheet: cells parted by tabs. */
export const asText = (head: readonly string[], problems: readonly ListedProblem[]): string =>
  [head, ...problems.map(cellsOf)]
    .map((cells) => cells.map((cell) => cell.replaceAll(/[\t\r\n]+/g, ' ')).join('\t'))
    .join('\n');

/** A spreadsheet would take these for the beginning of a formula. */
const formula = /^[=+\-@\t\r]/;

const quoted = (cell: string) => `"${(formula.test(cell) ? `'${cell}` : cell).replaceAll('"', '""')}"`;

/** As a CSV file that Excel opens rightly: UTF-8 with its mark, CRLF, every cell quoted. */
export const asCsv = (head: readonly string[], problems: readonly ListedProblem[]): string =>
  `\ufeff${[head, ...problems.map(cellsOf)].map((cells) => cells.map(quoted).join(',')).join('\r\n')}\r\n`;
