import type { RegisterKind } from '@teichaku/casework';
import type { FileFault } from './bytes.ts';
import { interviewsRegister } from './interviews.ts';
import { type Mapping, mappingOf, missingColumns, type Register } from './register.ts';
import { staffRegister } from './staff.ts';
import { usersRegister } from './users.ts';

export const registers: Readonly<Record<RegisterKind, Register>> = {
  staff: staffRegister,
  users: usersRegister,
  interviews: interviewsRegister,
};

/** In this order they are imported: interviews name users and staff, users name offices. */
export const kindsInOrder: readonly RegisterKind[] = ['staff', 'users', 'interviews'];

const requiredOf = (register: Register) => Object.values(register.fields).filter(({ required }) => required);

/** Share of the register's required columns that are there, then how many of all. */
function likeness(register: Register, header: readonly string[]) {
  const mapping = mappingOf(register, header);
  const required = requiredOf(register).length;
  return {
    register,
    share: (required - missingColumns(register, mapping).length) / required,
    columns: mapping.size,
  };
}

/** Which register a heading belongs to, or null: less than half of what any of them must have. */
export function kindOf(header: readonly string[]): RegisterKind | null {
  const [best] = kindsInOrder
    .map((kind) => likeness(registers[kind], header))
    .sort((a, b) => b.share - a.share || b.columns - a.columns);
  return best && best.share >= 0.5 && best.columns >= 3 ? best.register.kind : null;
}

/** One clear error for a file that is no register, naming what was found and what was expected. */
export function wrongKind(header: readonly string[]): FileFault {
  const expected = kindsInOrder.map((kind) => {
    const register = registers[kind];
    return `${register.title}(${requiredOf(register)
      .map(({ column }) => column)
      .join('、')} など)`;
  });
  return {
    code: 'unknown-register',
    says: `見出しが、どの名簿のものでもありません。見つかった見出し: ${shown(header)}。読めるのは ${expected.join('、')} です。`,
    found: header,
    expected,
  };
}

/** The error for a file whose kind is known and that lacks columns. */
export function lackingColumns(register: Register, mapping: Mapping, header: readonly string[]): FileFault | null {
  const missing = missingColumns(register, mapping);
  if (missing.length === 0) return null;
  return {
    code: 'missing-columns',
    says: `${register.title}に必要な列がありません: ${missing.join('、')}。見つかった見出し: ${shown(header)}。列の対応を直すか、列を足してください。`,
    found: header,
    expected: missing,
  };
}

const shown = (header: readonly string[]) => {
  const names = header
    .filter((column) => column !== '')
    .map((column) => (column.length > 20 ? `${column.slice(0, 20)}…` : column));
  return names.length > 30 ? `${names.slice(0, 30).join('、')} ほか` : names.join('、');
};
