import { firstOf, lastOf, type MonthNumber } from '../calendar/day.ts';
import type { Random } from '../chance/random.ts';
import { integrated, type OfficePlan, sizeOf } from './office.ts';

/** Those that closed, one after the other. */
export const closing: readonly number[] = [5, 14, 20, 29, 35, 41];

/** Months ago that the young offices were opened. */
const ages = [1, 2, 3, 4, 5, 7, 8, 9, 10, 13, 14, 15] as const;

const ways = [
  'no-service-manager',
  'no-manager',
  'part-time-service-manager',
  'double-posted',
  'unqualified',
  'lapsed',
  'on-leave',
  'short-workers',
] as const;

/** Sixty offices: a third of them young, several with something missing. */
export function largeOffices(random: Random, last: MonthNumber): ({ readonly full: number } & Partial<OfficePlan>)[] {
  return Array.from({ length: 60 }, (_, index): { readonly full: number } & Partial<OfficePlan> => {
    const full = sizeOf(random);
    const staffing = staffingOf(index);
    const closed = closing.includes(index);
    const about = { full, staffing, reportsFrom: !closed && random.chance(750_000) ? last - random.int(18) : null };
    const closes = closed ? firstOf(last - closing.indexOf(index)) - 1 : null;
    if (index < 48) return { ...about, closes, ...runAsOne(index, last), pastMonths: index % 12 === 11 ? 0 : 20 };
    const opened = firstOf(last - (ages[index - 48] ?? 1));
    const sixMonthHires = index % 4 === 0 ? null : random.between(4, 30);
    return { ...about, opened, sixMonthHires, pastMonths: 0 };
  });
}

/** What is missing, where something is; of some offices nothing but the training of the service manager. */
function staffingOf(index: number): OfficePlan['staffing'] {
  if (index >= 48) return 'usual';
  if (index % 3 !== 2) return ways[Math.floor(index / 6)] ?? 'usual';
  if (index >= 30) return 'usual';
  return index % 2 === 0 ? 'unqualified' : 'renewing';
}

/** Services that are soon to be run as one with an office, or no longer. */
function runAsOne(index: number, last: MonthNumber): Partial<OfficePlan> {
  if (index % 5 !== 3) return {};
  const path = `large/${index}`;
  const since = firstOf(last - 50);
  return index % 2 === 0
    ? {
        integrated: [
          integrated(path, since, 12),
          integrated(`${path}/new`, firstOf(last + 1), 10, {
            name: '工房(就労継続支援B型)',
            service: 'continuous-b',
            declares: 'none',
          }),
        ],
      }
    : { integrated: [integrated(path, since, 15, { until: lastOf(last) })] };
}
