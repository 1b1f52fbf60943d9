import type { Basis } from '../law/basis.ts';
import { inForce } from '../law/dated.ts';
import { exact } from '../law/exact.ts';
import {
  addMonths,
  dayAfter,
  firstDayOf,
  lastDayOf,
  type Month,
  monthOf,
  monthsBetween,
  monthsFrom,
  type PlainDate,
} from '../law/plain-date.ts';
import type { ReadingName } from '../law/vocabulary.ts';
import type { StaffingPart } from './answer.ts';
import { partOn } from './assess.ts';
import { type Deduction, serviceManagerAbsence, supportWorkerShortage } from './deductions.ts';
import type { StaffingFacts } from './facts.ts';
import { qualificationDays } from './people.ts';

/** A stretch of days on which an office has too few service managers or support workers, and what it costs. */
export interface ShortSpell {
  readonly role: 'service-manager' | 'support-worker';
  /** The first day; of support workers the first of a month, since their hours are counted by the month. */
  readonly from: PlainDate;
  /** The first day on which there are enough again; null: not within the months that were asked about. */
  readonly metOn: PlainDate | null;
  /** Met again by this day, nothing is deducted; null: the next month is deducted whatever happens. */
  readonly inTimeThrough: PlainDate | null;
  readonly deductions: readonly Deduction[];
  readonly basis: Basis;
}

/** What remains of the base units of a month, and by which of the spells. */
export interface DeductedMonth extends Deduction {
  readonly role: ShortSpell['role'];
}

export interface StaffingDeductions {
  readonly spells: readonly ShortSpell[];
  /** Of two deductions in a month only the larger, in order of the months. */
  readonly months: readonly DeductedMonth[];
}

/** A spell that began earlier than so many months before is told from there: it is at 50 % by then in any case. */
const LOOK_BACK = 12;

/**
 * The deductions of base units of the months `from` to `through`. The facts are those of the last day of `through`, with
 * what is planned; a spell that goes on is told through that month. What the facts leave undecided neither begins a spell
 * nor ends one.
 */
export function staffingDeductions(
  facts: StaffingFacts,
  from: Month,
  through: Month,
  reading: ReadingName = 'ordinance',
): StaffingDeductions {
  const first = addMonths(from, -LOOK_BACK);
  const months = monthsFrom(first, monthsBetween(first, through) + 1);
  const end = lastDayOf(through);
  const spells = [
    ...serviceManagerSpells(facts, months, end, reading),
    ...supportWorkerSpells(facts, months, end, reading),
  ]
    .map((spell) => ({ ...spell, deductions: spell.deductions.filter(({ month }) => month >= from) }))
    .filter(({ metOn, deductions }) => deductions.length > 0 || metOn === null || metOn > firstDayOf(from));
  return { spells, months: largest(spells) };
}

function largest(spells: readonly ShortSpell[]): DeductedMonth[] {
  const months = new Map<Month, DeductedMonth>();
  for (const { role, deductions } of spells)
    for (const deduction of deductions) {
      const other = months.get(deduction.month);
      if (!other || deduction.percent < other.percent) months.set(deduction.month, { ...deduction, role });
    }
  return [...months.values()].sort((a, b) => (a.month < b.month ? -1 : 1));
}

interface Run<At> {
  readonly from: PlainDate;
  readonly metOn: PlainDate | null;
  readonly points: readonly At[];
}

/** Stretches of points, in order, from the first that is short to the first that is known not to be. */
function runs<At extends { readonly on: PlainDate; readonly part: StaffingPart }>(points: readonly At[]): Run<At>[] {
  const found: Run<At>[] = [];
  let open: At[] = [];
  const close = (metOn: PlainDate | null) => {
    const [begun] = open;
    if (begun) found.push({ from: begun.on, metOn, points: open });
    open = [];
  };
  for (const point of points) {
    const { verdict } = point.part;
    if (verdict === 'short' || (verdict === 'undecided' && open.length > 0)) open.push(point);
    else if (verdict !== 'undecided') close(point.on);
  }
  close(null);
  return found;
}

function serviceManagerSpells(
  facts: StaffingFacts,
  months: readonly Month[],
  end: PlainDate,
  reading: ReadingName,
): ShortSpell[] {
  const law = inForce(serviceManagerAbsence, end, reading);
  if (!law) return [];
  const first = firstDayOf(months[0] ?? monthOf(end));
  const days = [...new Set([...months.map(firstDayOf), ...daysOfHeads(facts, end)])]
    .filter((day) => day >= first && day <= end)
    .sort();
  const points = days.map((on) => ({ on, part: partOn(facts, on, reading, 'service-manager') }));
  return runs(points).map(({ from, metOn }) => ({
    role: 'service-manager',
    from,
    metOn,
    inTimeThrough: lastDayOf(addMonths(monthOf(from), 1)),
    deductions: law.judge({ on: end, missingFrom: from, filledOn: metOn }).deductions,
    basis: law.basis,
  }));
}

/** Days on which somebody begins or ceases to count as service manager, or a service to be run as one. */
const daysOfHeads = (facts: StaffingFacts, end: PlainDate): PlainDate[] => [
  ...facts.staff.flatMap((staff) => [
    ...staff.posts.flatMap(({ from, lastDay }) => [from, ...after(lastDay)]),
    ...staff.leaves.flatMap(({ from, to }) => [from, ...after(to)]),
    ...after(staff.leaving?.lastDay ?? null),
    ...qualificationDays(staff, end),
  ]),
  ...facts.integrated.flatMap(({ from, lastDay }) => [from, ...after(lastDay)]),
  ...(facts.opened ? [facts.opened.on] : []),
  ...after(facts.closed?.on ?? null),
];

const after = (day: PlainDate | null): PlainDate[] => (day === null ? [] : [dayAfter(day)]);

function supportWorkerSpells(
  facts: StaffingFacts,
  months: readonly Month[],
  end: PlainDate,
  reading: ReadingName,
): ShortSpell[] {
  const law = inForce(supportWorkerShortage, end, reading);
  if (!law) return [];
  const points = months.map((month) => ({
    on: firstDayOf(month),
    part: partOn(facts, lastDayOf(month), reading, 'support-worker'),
  }));
  return runs(points).map(({ from, metOn, points: short }) => {
    const judge = (since: PlainDate, { required, actual }: StaffingPart) =>
      law.judge({
        on: end,
        requiredFte: exact(required ?? '0'),
        actualFte: exact(actual ?? '0'),
        shortFrom: since,
        solvedOn: metOn,
      }).deductions;
    const decided = short.filter(({ part }) => part.required !== null && part.actual !== null);
    // a shortage that grows past a tenth is counted from the month in which it first does, where that comes sooner
    const deductions = decided
      .map(({ on, part }, index) => judge(index === 0 ? from : on, part))
      .reduce<Deduction[]>((longest, each) => (each.length > longest.length ? each : longest), []);
    const next = addMonths(monthOf(from), 1);
    const large = deductions[0] !== undefined && deductions[0].month <= next;
    return {
      role: 'support-worker',
      from,
      metOn,
      inTimeThrough: large ? null : lastDayOf(next),
      deductions,
      basis: law.basis,
    };
  });
}
