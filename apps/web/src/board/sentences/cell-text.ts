import { showFigure } from '@teichaku/rules';
import type { BoardCell, BoardLineName } from '../contract.ts';
import type { BoardWords } from '../words/board.ts';

/** A full-time equivalent has a decimal: `1.0`. */
export const equivalentOf = (figure: string): string =>
  /^-?\d+$/.test(figure) ? `${figure}.0` : showFigure(figure, 2).replace('…', '');

const said = (line: BoardLineName, figure: string): string =>
  line === 'support-worker' ? equivalentOf(figure) : line === 'deductions' ? `${figure}%` : figure;

/** What stands in a cell: the figure, and what it is measured by where that is shown. */
export function figuresOf(
  line: BoardLineName,
  { status, actual, of, note }: BoardCell,
  isNow: boolean,
): { readonly actual: string; readonly of: string | null; readonly fullTime: boolean } {
  // the sign of what cannot be told is a question mark already
  if (actual === null) return { actual: status === 'unknown' ? '' : '—', of: null, fullTime: false };
  const measured = isNow || status === 'short' || status === 'check' || status === 'running';
  const shown = of !== null && (measured || (status === 'unknown' && line === 'contacts'));
  return { actual: said(line, actual), of: shown ? said(line, of) : null, fullTime: note === 'full-time' };
}

/** What a cell is called: the month, the line, the word of its status and its figures. */
export function cellName(
  line: BoardLineName,
  cell: BoardCell,
  {
    month,
    isNow,
    ahead,
    say,
  }: { readonly month: string; readonly isNow: boolean; readonly ahead: boolean; readonly say: BoardWords },
): string {
  const { actual, of } = figuresOf(line, cell, isNow);
  const figures =
    cell.actual === null
      ? ''
      : cell.note === 'full-time'
        ? say.fullTimeOf(actual, cell.of ?? '')
        : cell.note === 'at-least-one'
          ? say.atLeastOne(actual)
          : of === null
            ? actual
            : `${actual}/${of}`;
  return [month, say.lines[line].title, statusWord(line, cell, ahead, say), figures].filter(Boolean).join(' ');
}

export function statusWord(
  line: BoardLineName,
  { status, actual }: BoardCell,
  ahead: boolean,
  { status: word }: BoardWords,
): string {
  if (line === 'deductions' && status === 'short') return ahead ? word.deductedComing : word.deducted;
  if (status === 'none') return actual === null ? word.nothing : word.none;
  if (ahead && status === 'short') return word.shortComing;
  if (ahead && status === 'ok') return word.okComing;
  return word[status];
}
