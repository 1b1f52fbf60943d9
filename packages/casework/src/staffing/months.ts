import {
  addMonths,
  assessStaffing,
  comingThreeYears,
  dayAfter,
  earlier,
  firstDayOf,
  lastDayOf,
  type Month,
  monthOf,
  monthsFrom,
  type PlainDate,
  type ReadingName,
  type StaffingAnswer,
  type StaffingFacts,
} from '@teichaku/rules';
import type { CorporationEntry } from '../corporation/decider.ts';
import { type AsOf, factDay } from '../kernel/as-of.ts';
import type { OfficeEntry } from '../office/decider.ts';
import type { StaffEntry } from '../staff-member/possible.ts';
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

/** The day from which an office is looked at, and the day up to which there are records where that is earlier. */
export interface SeenFrom {
  readonly on: PlainDate;
  readonly knownAt: AsOf['knownAt'];
  readonly today?: PlainDate;
}

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
 * day. Of the month of `on`: `on`. Of a month to come: its last day, by the facts of `on` with what is planned. There are
 * records up to `today` (`on` if it is left out): of a day behind it, a service that is still open ends with the last day
 * of its three years, if that had not gone by.
 */
export const staffingMonths = (
  officeId: string,
  streams: StaffingStreams,
  asOf: SeenFrom,
  reading: ReadingName = 'ordinance',
  span: MonthSpan = aroundToday,
): readonly StaffingMonth[] => staffingOutlook(officeId, streams, asOf, reading, span).months;

/** What is known of an office's months on a day. */
export interface StaffingOutlook {
  readonly months: readonly StaffingMonth[];
  /** Of the last month's last day: what lies between two months is asked of them. */
  readonly facts: StaffingFacts;
  /** The first day after the one asked on which any of this may be otherwise, without anything being recorded. */
  readonly nextChange: PlainDate;
}

/** The same, with the facts of the last month and the day on which it changes. */
export function staffingOutlook(
  officeId: string,
  streams: StaffingStreams,
  { on, knownAt, today = on }: SeenFrom,
  reading: ReadingName = 'ordinance',
  { before, after }: MonthSpan = aroundToday,
): StaffingOutlook {
  const known = knownStaffing(officeId, streams, knownAt);
  const current = monthOf(on);
  const told = earlier(on, today);
  const forecast = after > 0 || on > told;
  const services = forecast ? expectedServices(known, on, reading, told) : [];
  const ahead = forecast
    ? monthlyUsers(
        officeId,
        upTo(known.office, on),
        services.flatMap(({ spells }) => spells),
        lastDayOf(addMonths(current, after)),
      )
    : [];
  const usersBy = (month: Month) => ahead.filter((users) => users.month <= month);
  const factsOf = (day: PlainDate) => {
    const facts = factsOn(known, day);
    return day > told ? { ...facts, users: usersBy(monthOf(day)) } : facts;
  };
  const now = factsOf(on);
  const months = monthsFrom(addMonths(current, -before), before + 1 + after).map((month): StaffingMonth => {
    const tense = month < current ? 'past' : month > current ? 'future' : 'current';
    const day = tense === 'current' ? on : lastDayOf(month);
    const facts = tense === 'past' ? factsOf(day) : tense === 'current' ? now : { ...now, users: usersBy(month) };
    return { month, day, tense, answer: assessStaffing(facts, day, reading) };
  });
  const changes = [
    firstDayOf(addMonths(current, 1)),
    months[before]?.answer.nextChange?.on,
    ...services.map(({ ends }) => ends && dayAfter(ends)),
    ...comingThreeYears(on),
    ...nextFacts(known, on),
  ];
  return {
    months,
    facts: after > 0 ? { ...now, users: ahead } : now,
    nextChange: changes.filter((day): day is PlainDate => day != null && day > on).reduce(earlier),
  };
}

/** The service of each casefile as far as the record and the law say on a day, and the end that the law gives it. */
const expectedServices = ({ casefiles }: KnownStaffing, on: PlainDate, reading: ReadingName, told: PlainDate) =>
  casefiles.map((casefile) => {
    const spells = casefile.spellsOn(on);
    const ends = spells.some(({ lastDay }) => lastDay === null) ? casefile.threeYearsEndOn(on, reading) : null;
    // whose three years are over, and whose service nobody has ended, goes on for all that is known
    return ends === null || ends < told
      ? { spells, ends: null }
      : { spells: spells.map((spell) => ({ ...spell, lastDay: spell.lastDay ?? ends })), ends };
  });

/** The days of what is planned, or was recorded of a later day. */
const nextFacts = ({ office, corporation, staff, casefiles }: KnownStaffing, on: PlainDate): (PlainDate | null)[] => [
  ...[office, corporation, ...staff].flatMap((entries: readonly (OfficeEntry | CorporationEntry | StaffEntry)[]) => {
    const next = entries.find((entry) => factDay(entry) > on);
    return next ? [factDay(next)] : [];
  }),
  ...casefiles.map((casefile) => casefile.nextFactAfter(on)),
];
