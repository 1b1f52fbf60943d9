import {
  addMonths,
  assessStaffing,
  dayAfter,
  dayBefore,
  exact,
  type Figure,
  firstDayOf,
  lastDayOf,
  type Month,
  monthOf,
  type PlainDate,
  type ReadingName,
  type Role,
  type ShortSpell,
  type StaffingAnswer,
  type StaffingDeductions,
  type StaffingFacts,
  type StaffingPart,
  type StaffingVerdict,
  staffingDeductions,
  type UndecidedReason,
} from '@teichaku/rules';
import type { StaffingMonth } from '../staffing/months.ts';
import type { BoardCell, ShortCause } from './answer.ts';

/** One requirement in one month, in short. */
export interface PartInShort {
  readonly verdict: StaffingVerdict;
  readonly required: Figure | null;
  readonly actual: Figure | null;
  readonly note?: BoardCell['note'];
}

/** A stretch of days of too few, with what it comes from. */
export interface SpellInShort extends Pick<ShortSpell, 'metOn' | 'inTimeThrough' | 'deductions'> {
  readonly role: Role;
  /** null: it had begun before anything that was looked at. */
  readonly from: PlainDate | null;
  readonly cause: ShortCause;
  /** As it begins. */
  readonly part: PartInShort;
}

/** All that a board shows of an office's staff: what is stored of it, and what is folded for another moment. */
export interface StaffingInShort {
  readonly months: readonly {
    readonly month: Month;
    readonly tense: StaffingMonth['tense'];
    readonly verdict: StaffingVerdict;
    readonly parts: Readonly<Record<Role, PartInShort>>;
    readonly undecidedBecause: readonly UndecidedReason[];
  }[];
  readonly spells: readonly SpellInShort[];
  readonly deductions: StaffingDeductions['months'];
}

/** So many months before the first one the deductions look back. */
const LOOKED_BACK = 12;

/** `facts`: of the last day of the last month, with what is planned. */
export function staffingInShort(months: readonly StaffingMonth[], facts: StaffingFacts): StaffingInShort {
  const [first, last] = [months[0], months.at(-1)];
  if (!first || !last) return { months: [], spells: [], deductions: [] };
  const { reading } = first.answer;
  const { spells, months: deductions } = staffingDeductions(facts, first.month, last.month, reading);
  const earliest = firstDayOf(addMonths(first.month, -LOOKED_BACK));
  return {
    months: months.map(({ month, tense, answer }) => ({
      month,
      tense,
      verdict: answer.verdict,
      parts: {
        manager: partOf(answer, 'manager'),
        'service-manager': partOf(answer, 'service-manager'),
        'support-worker': partOf(answer, 'support-worker'),
      },
      undecidedBecause: [...new Set(roles.flatMap((role) => full(answer, role).undecidedBecause))],
    })),
    spells: [
      ...spells.map(({ role, from, metOn, inTimeThrough, deductions: of }) => ({
        role,
        from: from === earliest ? null : from,
        metOn,
        inTimeThrough,
        deductions: of,
        ...beginningOf(role, from, facts, reading),
      })),
      ...managerSpells(months, facts, reading),
    ],
    deductions,
  };
}

const roles: readonly Role[] = ['support-worker', 'service-manager', 'manager'];

const full = (answer: StaffingAnswer, role: Role): StaffingPart =>
  role === 'manager' ? answer.manager : role === 'service-manager' ? answer.serviceManagers : answer.supportWorkers;

function partOf(answer: StaffingAnswer, role: Role): PartInShort {
  const { verdict, required, actual, fullTime } = full(answer, role);
  const enough = required !== null && actual !== null && exact(actual).atLeast(exact(required));
  if (verdict === 'short' && enough && fullTime && fullTime.actual < fullTime.required)
    return { verdict, required: `${fullTime.required}`, actual: `${fullTime.actual}`, note: 'full-time' };
  if (verdict === 'short' && required === null) return { verdict, required: '1', actual, note: 'at-least-one' };
  // an office rosters by the smallest full-time equivalent of one decimal that would do
  const sufficient = role === 'support-worker' ? answer.supportWorkers.sufficient : null;
  return { verdict, required: sufficient ?? required, actual };
}

/** What a spell begins with, and what is otherwise than the day before. */
function beginningOf(
  role: Role,
  from: PlainDate,
  facts: StaffingFacts,
  reading: ReadingName,
): Pick<SpellInShort, 'part' | 'cause'> {
  // hours are counted by the month: of support workers a month is as its end is
  const day = role === 'support-worker' ? lastDayOf(monthOf(from)) : from;
  const before = assessStaffing(facts, dayBefore(from), reading);
  const after = assessStaffing(facts, day, reading);
  const [was, is] = [full(before, role), full(after, role)];
  const counting = new Set(is.people.filter(({ counts }) => counts === 'yes').map((person) => person.staffMemberId));
  const lost = was.people
    .filter(({ counts, staffMemberId }) => counts === 'yes' && !counting.has(staffMemberId))
    .map(({ staffMemberId }) => ({ staffMemberId, because: becauseOf(is, facts, staffMemberId, day) }));
  const more = was.required !== null && is.required !== null && exact(is.required).compare(exact(was.required)) > 0;
  const users = role === 'service-manager' ? after.combinedUsers : (after.users?.average ?? null);
  return { part: partOf(after, role), cause: { lost, users: more ? users : null } };
}

function becauseOf(part: StaffingPart, { staff, officeId }: StaffingFacts, id: string, day: PlainDate): string | null {
  const member = staff.find(({ staffMemberId }) => staffMemberId === id);
  if (member?.leaving && member.leaving.lastDay <= day) return 'leaves';
  const posts = member?.posts.filter((post) => post.officeId === officeId && post.role === part.role) ?? [];
  if (posts.every(({ lastDay }) => lastDay !== null && lastDay <= day)) return 'post-ends';
  return part.people.find(({ staffMemberId }) => staffMemberId === id)?.reasons[0] ?? null;
}

/** No deduction is made for a manager who is missing; the days are found between two months that differ. */
function managerSpells(
  months: readonly StaffingMonth[],
  facts: StaffingFacts,
  reading: ReadingName,
): readonly SpellInShort[] {
  const spells: SpellInShort[] = [];
  const isShort = ({ answer }: StaffingMonth) => answer.manager.verdict === 'short';
  const turn = (before: StaffingMonth, { day }: StaffingMonth, short: boolean): PlainDate => {
    let on = dayAfter(before.day);
    while (on < day && (assessStaffing(facts, on, reading).manager.verdict === 'short') !== short) on = dayAfter(on);
    return on;
  };
  for (const [index, month] of months.entries()) {
    const before = months[index - 1];
    if (isShort(month) && !(before && isShort(before))) {
      const from = before ? turn(before, month, true) : null;
      spells.push({
        role: 'manager',
        from,
        metOn: null,
        inTimeThrough: null,
        deductions: [],
        ...(from === null
          ? { part: partOf(month.answer, 'manager'), cause: { lost: [], users: null } }
          : beginningOf('manager', from, facts, reading)),
      });
    } else if (before && isShort(before) && !isShort(month)) {
      const open = spells.pop();
      if (open) spells.push({ ...open, metOn: turn(before, month, false) });
    }
  }
  return spells;
}
