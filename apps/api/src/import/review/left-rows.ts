import type { LeftRow } from '@teichaku/casework';
import { rowHashOf } from '../registers/said.ts';
import { keyShown } from '../report.ts';
import type { JudgedRow } from '../rows/judgement.ts';

/** A cell that somebody pasted a book into is not kept whole. */
const LONGEST = 2_000;
/** Rows go into several events: one may hold a megabyte. */
const BYTES = 300_000;
const ROWS = 200;

/** What rows that did not come in, or that differ, are kept as. */
export const leftRows = (rows: readonly JudgedRow[]): readonly LeftRow[] =>
  rows.flatMap((judged): readonly LeftRow[] => {
    const { kind, file, row, said, faults, outcome, known } = judged;
    if (outcome !== 'bad' && outcome !== 'differing') return [];
    const typed = Object.fromEntries(Object.entries(row.typed).map(([field, cell]) => [field, short(cell ?? '')]));
    return [
      {
        kind,
        file: file.file,
        sha256: file.sha256,
        row: row.row,
        key: judged.key ?? keyShown(judged),
        // of a row that cannot be read, what it says is what was typed
        rowHash: outcome === 'bad' ? rowHashOf(typed) : rowHashOf(said),
        outcome,
        columns: { ...row.columns },
        typed,
        values: {
          ...(row.values as LeftRow['values']),
          ...('office' in said ? { officeId: said['office'] as string } : {}),
        },
        faults: faults.map(({ field, code, says }) => ({ field, code, says })),
        known: known && { stream: known.stream, importId: known.importId },
      },
    ];
  });

const short = (cell: string): string => (cell.length > LONGEST ? `${cell.slice(0, LONGEST)}…` : cell);

/** In portions that an event can hold. */
export function portions(rows: readonly LeftRow[]): readonly (readonly LeftRow[])[] {
  const found: LeftRow[][] = [];
  let bytes = 0;
  for (const row of rows) {
    const size = Buffer.byteLength(JSON.stringify(row));
    const last = found.at(-1);
    if (last && last.length < ROWS && bytes + size <= BYTES) {
      last.push(row);
      bytes += size;
    } else {
      found.push([row]);
      bytes = size;
    }
  }
  return found;
}
