import type { BoardAnswer, BoardLineName } from '../contract.ts';

/** The figures below the sentence, of all the offices together. */
export interface Facts {
  readonly users: number;
  /** People to be met in the month. */
  readonly toMeet: number;
  /** Of these the ones who were; null: the month lies ahead, and nobody can have been. */
  readonly met: number | null;
  readonly due: number;
  readonly overdue: number;
}

export function factsOf(board: Pick<BoardAnswer, 'offices' | 'reasons' | 'months' | 'month'>): Facts {
  const now = board.months.indexOf(board.month);
  const cellsOf = (name: BoardLineName) =>
    board.offices.flatMap(({ lines }) => lines.find(({ line }) => line === name)?.cells[now] ?? []);
  const sum = (figures: readonly (string | null)[]) =>
    figures.reduce((total, figure) => total + Number(figure ?? 0), 0);
  const contacts = cellsOf('contacts');
  const actual = sum(contacts.map((cell) => cell.actual));
  // of a month ahead a cell says only how many there will be
  const ahead = contacts.some((cell) => cell.actual !== null && cell.of === null);
  return {
    users: board.offices.reduce((total, office) => total + office.users, 0),
    toMeet: ahead ? actual : sum(contacts.map((cell) => cell.of)),
    met: ahead ? null : actual,
    due: sum(cellsOf('deadlines').map((cell) => cell.actual)),
    overdue: board.reasons.reduce((total, reason) => total + (reason.kind === 'overdue' ? reason.tasks : 0), 0),
  };
}
