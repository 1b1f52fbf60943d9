import { equivalentOf } from '../cell-text.ts';
import type { CellAnswer } from '../contract.ts';
import type { BoardWords } from '../words.ts';

/** What a cell says, as a sentence. */
export function cellSentence({ behind, line, cell, tense }: CellAnswer, say: BoardWords): string {
  switch (behind.kind) {
    case 'staffing':
      return staffing(behind.answer?.verdict ?? null, line, cell, tense, say);
    case 'met': {
      const users = behind.people.length;
      const left = behind.people.filter(({ met }) => met !== true).length;
      const { contacts } = say.cell;
      if (users === 0) return contacts.none;
      if (left === 0) return contacts.done(users);
      return tense === 'current' ? contacts.running(users, left) : contacts.left(users, left);
    }
    case 'expected':
      return behind.people.length === 0 ? say.cell.contacts.none : say.cell.contacts.expected(behind.people.length);
    case 'deadlines': {
      const count = behind.tasks.length;
      const { deadlines } = say.cell;
      if (tense === 'past') return count === 0 ? deadlines.noneMissed : deadlines.missed(count);
      return count === 0 ? deadlines.none : deadlines.open(count);
    }
    case 'deductions':
      if (!cell?.actual) return say.cell.deductions.none;
      return {
        past: say.cell.deductions.somePast,
        current: say.cell.deductions.some,
        future: say.cell.deductions.someForecast,
      }[tense](Number(cell.actual));
  }
}

function staffing(
  verdict: string | null,
  line: CellAnswer['line'],
  cell: CellAnswer['cell'],
  tense: CellAnswer['tense'],
  say: BoardWords,
): string {
  const words = say.cell.staffing;
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
