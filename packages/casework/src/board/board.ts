import { addMonths, earlier, type Month, monthOf, monthsFrom } from '@teichaku/rules';
import { aroundToday } from '../staffing/months.ts';
import { type Board, type BoardCell, type BoardLine, type BoardOffice, boardLines } from './answer.ts';
import type { BoardMaterial, OfficeMaterial } from './material.ts';
import { inOrderOfUrgency, reasonsOf, usersOf } from './reasons.ts';
import type { PartInShort, StaffingInShort } from './staffing.ts';

/** The lines of every office and what is to be seen to first: the only place where a board is made. */
export function boardOf(made: BoardMaterial): Board {
  const { day, span = aroundToday, offices, contacts, served, deadlines } = made;
  const month = monthOf(day);
  const today = earlier(day, made.today);
  const months = monthsFrom(addMonths(month, -span.before), span.before + 1 + span.after);
  const [contactsOf, servedOf, deadlinesOf] = [byOffice(contacts), byOffice(served), byOffice(deadlines)];
  const materials = offices
    .map((office) => ({
      ...office,
      contacts: contactsOf.get(office.id) ?? [],
      served: servedOf.get(office.id) ?? [],
      deadlines: deadlinesOf.get(office.id) ?? [],
    }))
    .filter(isShown)
    .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  return {
    months,
    month,
    day,
    offices: materials.map((material) => officeOf(material, months, { month, today: monthOf(today) })),
    reasons: inOrderOfUrgency(
      materials.flatMap((material) => reasonsOf(material, day, made.today)),
      day,
    ),
  };
}

function byOffice<Count extends { readonly officeId: string }>(counts: readonly Count[]): ReadonlyMap<string, Count[]> {
  const offices = new Map<string, Count[]>();
  for (const count of counts) {
    const known = offices.get(count.officeId);
    if (known) known.push(count);
    else offices.set(count.officeId, [count]);
  }
  return offices;
}

/** An office that was closed before the first of the months, or opens after the last, has nothing to show. */
const isShown = ({ staffing, contacts, served, deadlines }: OfficeMaterial): boolean =>
  staffing === null ||
  contacts.length > 0 ||
  served.length > 0 ||
  deadlines.some(({ open }) => open > 0) ||
  staffing.months.some(({ verdict }) => verdict !== 'not-open');

const orderOf = ({ designatedOn, name, id }: Pick<OfficeMaterial, 'designatedOn' | 'name' | 'id'>) =>
  `${designatedOn} ${name} ${id}`;

const nothing: BoardCell = { status: 'none', actual: null, of: null };
const notAnswered: BoardCell = { status: 'unknown', actual: null, of: null };

/** The month of the day, and that of the last record: the same unless the day lies ahead. */
interface Current {
  readonly month: Month;
  readonly today: Month;
}

function officeOf(material: OfficeMaterial, months: readonly Month[], current: Current): BoardOffice {
  const { id, name, designatedOn, closedOn, staffing } = material;
  const staffed = new Map(staffing?.months.map((one) => [one.month, one]));
  const cellOf = (line: BoardLine['line'], month: Month): BoardCell => {
    switch (line) {
      case 'support-worker':
      case 'service-manager':
      case 'manager':
        return partCell(staffed.get(month)?.parts[line]);
      case 'contacts':
        return contactCell(material, month, current);
      case 'deadlines':
        return deadlineCell(material, month, current, staffed.get(month)?.verdict !== 'not-open');
      case 'deductions':
        return deductionCell(staffing, month);
    }
  };
  const lines = boardLines.map((line) => ({ line, cells: months.map((month) => cellOf(line, month)) }));
  return {
    id,
    name,
    designatedOn,
    closedOn,
    users: usersOf(material),
    verdict: staffed.get(current.month)?.verdict ?? null,
    lines: lines.filter(({ line, cells }) => !silent.has(line) || cells.some(({ status }) => status === 'short')),
  };
}

/** Said only where something is wrong. */
const silent = new Set<BoardLine['line']>(['manager', 'deductions']);

const statusOf = {
  met: 'ok',
  short: 'short',
  undecided: 'unknown',
  'not-covered': 'unknown',
  'not-open': 'none',
} as const;

function partCell(part: PartInShort | undefined): BoardCell {
  if (!part) return notAnswered;
  const { verdict, actual, required, note } = part;
  return { status: statusOf[verdict], actual, of: required, ...(note && { note }) };
}

function contactCell({ contacts, served }: OfficeMaterial, month: Month, current: Current): BoardCell {
  if (month > current.month) {
    const expected = served
      .filter(({ until }) => until === null || monthOf(until) >= month)
      .reduce((sum, { users }) => sum + users, 0);
    return expected === 0 ? nothing : toCome(expected);
  }
  const count = contacts.find((one) => one.month === month);
  if (!count) return nothing;
  const { users, met, undecided } = count;
  if (month > current.today) return toCome(users);
  const left = month === current.today ? 'running' : 'check';
  const status = met === users ? 'ok' : undecided > 0 ? 'unknown' : left;
  return { status, actual: `${met}`, of: `${users}` };
}

const toCome = (count: number): BoardCell => ({ status: 'none', actual: `${count}`, of: null });

/** Of a month gone by what was missed; of this one and of those to come what is to be done. */
function deadlineCell({ deadlines }: OfficeMaterial, month: Month, { today }: Current, open: boolean): BoardCell {
  const found = deadlines.find((one) => one.month === month);
  if (!found && !open) return nothing;
  const count = found ?? { open: 0, overdue: 0, late: 0 };
  if (month > today) return toCome(count.open);
  if (month < today) {
    const missed = count.overdue + count.late;
    return { status: missed > 0 ? 'check' : 'ok', actual: `${missed}`, of: null };
  }
  return {
    status: count.overdue > 0 ? 'check' : count.open > 0 ? 'running' : 'ok',
    actual: `${count.open}`,
    of: null,
  };
}

function deductionCell(staffing: StaffingInShort | null, month: Month): BoardCell {
  const deducted = staffing?.deductions.find((one) => one.month === month);
  return deducted ? { status: 'short', actual: `${deducted.percent}`, of: null } : nothing;
}
