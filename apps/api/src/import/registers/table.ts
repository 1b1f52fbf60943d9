import { CsvError, parse } from 'csv-parse/sync';
import type { FileFault } from './bytes.ts';

/** One row of a file, as it was typed. */
export interface TableRow {
  /** 1-based row of the file as a spreadsheet counts it, blank rows included. */
  readonly row: number;
  readonly cells: readonly string[];
}

export interface Table {
  /** The headings, trimmed. */
  readonly header: readonly string[];
  /** The rows below the heading that have anything in them. */
  readonly rows: readonly TableRow[];
}

/** More rows than any office has; a file beyond it is something else. */
const MAX_ROWS = 100_000;

/** Splits a file's text into its heading and rows: quotes, CRLF, tabs instead of commas, blank lines ignored. */
export function tableOf(text: string): Table | { readonly fault: FileFault } {
  const firstLine =
    text
      .slice(0, 20_000)
      .split(/\r\n|\n|\r/)
      .find((line) => line.trim() !== '') ?? '';
  const delimiter = firstLine.includes('\t') && !firstLine.includes(',') ? '\t' : ',';
  let records: string[][];
  try {
    records = parse(text, {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: false,
      to: MAX_ROWS + 2,
    }) as string[][];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { fault: { code: 'broken-csv', says: broken(error) } };
  }
  if (records.length > MAX_ROWS + 1) {
    return {
      fault: {
        code: 'too-many-rows',
        says: `行が多すぎます。${MAX_ROWS.toLocaleString('ja')}行までに分けてください。`,
      },
    };
  }
  const filled = records
    .map((cells, index): TableRow => ({ row: index + 1, cells }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const [heading, ...rows] = filled;
  if (!heading) return { fault: { code: 'empty', says: 'ファイルに何も書かれていません。' } };
  const header = withoutTrailingBlanks(heading.cells.map((cell) => cell.trim()));
  const twice = header.find((column, index) => column !== '' && header.indexOf(column) !== index);
  if (twice !== undefined) {
    return {
      fault: {
        code: 'heading-twice',
        says: `見出しの「${twice}」が二つあります。どちらか一つにしてください。`,
        found: header,
      },
    };
  }
  return { header, rows: rows.map(({ row, cells }) => ({ row, cells: fitted(cells, header.length) })) };
}

/** Spreadsheets add empty cells at the end of rows; those are no content. */
const fitted = (cells: readonly string[], width: number): readonly string[] =>
  cells.length > width && cells.slice(width).every((cell) => cell.trim() === '') ? cells.slice(0, width) : cells;

function withoutTrailingBlanks(header: readonly string[]): readonly string[] {
  const last = header.findLastIndex((column) => column !== '');
  return header.slice(0, last + 1);
}

function broken(error: CsvError): string {
  const line = typeof error['lines'] === 'number' ? `${error['lines']}行目のあたりで、` : '';
  return `${line}引用符(")の閉じ方が合わず、表として読めません。CSVとして保存し直してください。`;
}
