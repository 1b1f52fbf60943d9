import type { FileReport } from '../answers.ts';
import type { ListedProblem } from './error-list.ts';

/** One reason for which many rows of a file cannot come in. */
export interface Cause {
  readonly is: 'no-such-office' | 'no-users' | 'no-staff' | 'rows-out';
  readonly file: string;
  /** Names of the offices that are not there; empty for the others. */
  readonly names: readonly string[];
  /** The register that holds what is missing and does not come in; null where none was chosen or recognised. */
  readonly unread: string | null;
  readonly rows: number;
  readonly problems: readonly ListedProblem[];
}

/** So many rows are told one by one; more of them are told as one. */
const few = 4;

const people = [
  { is: 'no-users', kind: 'users', code: 'unknown-user' },
  { is: 'no-staff', kind: 'staff', code: 'unknown-staff-member' },
] as const;

/**
 * What explains many rows at once: an office that is not registered, and a register that is missing beside the others
 * or cannot be read. A row that lacks somebody whose own row is wrong has a cause of its own and stays in the list.
 */
export function causesOf(files: readonly FileReport[], all: readonly ListedProblem[]): readonly Cause[] {
  const of = (file: string, code: string) => all.filter((problem) => problem.file === file && problem.code === code);
  const offices = files.map(({ file }) => cause('no-such-office', file, of(file, 'unknown-office'), null));
  const without = offices.filter(({ rows }) => rows > few);
  const missing = files.flatMap(({ file }) =>
    people.flatMap(({ is, kind, code }): Cause[] => {
      const found = of(file, code);
      const register = files.find((each) => each.kind === kind);
      if (!register || register.fault) return [cause(is, file, found, register?.file ?? null)];
      // its rows stay out for want of their office, and with them what rests on them
      return without.some((one) => one.file === register.file) ? [cause('rows-out', file, found, register.file)] : [];
    }),
  );
  return [...offices, ...missing].filter(({ rows }) => rows > few);
}

function cause(is: Cause['is'], file: string, problems: readonly ListedProblem[], unread: string | null): Cause {
  const names = is === 'no-such-office' ? [...new Set(problems.map(({ value }) => value ?? ''))] : [];
  return { is, file, names, unread, rows: new Set(problems.map(({ row }) => row)).size, problems };
}
