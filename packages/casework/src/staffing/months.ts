import {
  addMonths,
  assessStaffing,
  lastDayOf,
  type Month,
  monthOf,
  monthsFrom,
  type PlainDate,
  type ReadingName,
  type StaffingAnswer,
  type StaffingFacts,
} from '@teichaku/rules';
import type { AsOf } from '../kernel/as-of.ts';
import { factsOn, staffingEventTypes, upTo } from './facts.ts';
import { type KnownStaffing, knownStaffing, type StaffingStreams } from './known.ts';
import { monthlyUsers } from './users.ts';

/** The events that an office's months rest on: those of its staffing, and the employment that the three years run from. */
export const staffingMonthsEventTypes = [
  ...staffingEventTypes,
  'EmploymentStarted',
  'EmploymentEnded',
  'JobChanged',
] as const;

/** Months before and after that of the day. */
export interface MonthSpan {
  readonly before: number;
  readonly after: number;
}

export const aroundToday: MonthSpan = { before: 6, after: 6 };

/** The staffing of an office in one month, seen from a day. */
export interface StaffingMonth {
  readonly month: Month;
  /** The day whose facts and law are asked: the month's last, of the current month the day itself. */
  readonly day: PlainDate;
  readonly tense: 'past' | 'current' | 'future';
  readonly answer: StaffingAnswer;
}

/**
 * An office month by month, oldest first, as known. Of a month that is over by `on`: its last day, by the facts of that
 * day. Of the month of `on`: `on`. Of a month to come: its last day, by the facts of `on` with what is planned, where a
 * service that is still open ends with the last day of its three years, if that lies ahead.
 */
export const staffingMonths = (
  officeId: string,
  streams: StaffingStreams,
  asOf: { readonly on: PlainDate; readonly knownAt: AsOf['knownAt'] },
  reading: ReadingName = 'ordinance',
  span: MonthSpan = aroundToday,
): readonly StaffingMonth[] => staffingOutlook(officeId, streams, asOf, reading, span).months;

/** The same, with the facts of the last month's last day: what lies between two months is asked of them. */
export function staffingOutlook(
  officeId: string,
  streams: StaffingStreams,
  { on, knownAt }: { readonly on: PlainDate; readonly knownAt: AsOf['knownAt'] },
  reading: ReadingName = 'ordinance',
  { before, after }: MonthSpan = aroundToday,
): { readonly months: readonly StaffingMonth[]; readonly facts: StaffingFacts } {
  const known = knownStaffing(officeId, streams, knownAt);
  const current = monthOf(on);
  const now = factsOn(known, on);
  const ahead = after > 0 ? forecastUsers(known, on, addMonths(current, after), reading) : [];
  const months = monthsFrom(addMonths(current, -before), before + 1 + after).map((month): StaffingMonth => {
    const tense = month < current ? 'past' : month > current ? 'future' : 'current';
    const day = tense === 'current' ? on : lastDayOf(month);
    const facts =
      tense === 'past'
        ? factsOn(known, day)
        : tense === 'current'
          ? now
          : { ...now, users: ahead.filter((users) => users.month <= month) };
    return { month, day, tense, answer: assessStaffing(facts, day, reading) };
  });
  return { months, facts: after > 0 ? { ...now, users: ahead } : now };
}

/** Users of each month through `through`, as far as the record and the law say on a day. */
function forecastUsers(
  { officeId, office, casefiles }: KnownStaffing,
  on: PlainDate,
  through: Month,
  reading: ReadingName,
): StaffingFacts['users'] {
  const spells = casefiles.flatMap((casefile) => {
    const found = casefile.spellsOn(on);
    const ends = found.some(({ lastDay }) => lastDay === null) ? casefile.threeYearsEndOn(on, reading) : null;
    return ends === null || ends <= on ? found : found.map((spell) => ({ ...spell, lastDay: spell.lastDay ?? ends }));
  });
  return monthlyUsers(officeId, upTo(office, on), spells, lastDayOf(through));
}
