import type { CellAnswer } from '../contract.ts';
import { equivalentOf } from '../sentences/cell-text.ts';
import type { BoardWords } from '../words/board.ts';
import type { CellWords } from '../words/cell.ts';

/** What a cell says, as a sentence. */
export function cellSentence({ behind, line, cell, tense }: CellAnswer, say: BoardWords, own: CellWords): string {
  switch (behind.kind) {
    case 'staffing':
      return staffing(behind.answer?.verdict ?? null, line, cell, tense, say, own);
    case 'met': {
      const users = behind.people.length;
      const left = behind.people.filter(({ met }) => met !== true).length;
      const { contacts } = own.cell;
      if (users === 0) return contacts.none;
      if (left === 0) return contacts.done(users);
      return tense === 'current' ? contacts.running(users, left) : contacts.left(users, left);
    }
    case 'expected':
      return behind.people.length === 0 ? own.cell.contacts.none : own.cell.contacts.expected(behind.people.length);
    case 'deadlines': {
      const count = behind.tasks.length;
      const { deadlines } = own.cell;
      if (tense === 'past') return count === 0 ? deadlines.noneMissed : deadlines.missed(count);
      return count === 0 ? deadlines.none : deadlines.open(count);
    }
    case 'deductions':
      if (!cell?.actual) return own.cell.deductions.none;
      return {
        past: own.cell.deductions.somePast,
        current: own.cell.deductions.some,
        future: own.cell.deductions.someForecast,
      }[tense](Number(cell.actual));
  }
}

function staffing(
  verdict: string | null,
  line: CellAnswer['line'],
  cell: CellAnswer['cell'],
  tense: CellAnswer['tense'],
  say: BoardWords,
  own: CellWords,
): string {
  const words = own.cell.staffing;
  if (line !== 'support-worker' && line !== 'service-manager' && line !== 'manager') return '';
  const role = say.roles[line];
  if (verdict === null) return words.unread;
  if (verdict === 'not-open') return words.notOpen;
  if (!cell || cell.status === 'unknown') return words.undecided(role);
  if (cell.note === 'full-time') return words.fullTime(role);
  const figure = (text: string | null) =>
    text === null ? '?' : line === 'support-worker' ? equivalentOf(text) : say.heads(text);
  const [is, must] = [figure(cell.actual), figure(cell.of)];
  const met = { past: words.metPast, current: words.met, future: words.metForecast };
  const short = { past: words.shortPast, current: words.short, future: words.shortForecast };
  return (cell.status === 'short' ? short : met)[tense](role, is, must);
}
