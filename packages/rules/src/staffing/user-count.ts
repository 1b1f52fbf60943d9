import { type InForce, inForce } from '../law/dated.ts';
import { type Exact, exact, sum } from '../law/exact.ts';
import {
  addMonths,
  fiscalYearOf,
  fiscalYearStart,
  type Month,
  monthOf,
  monthsBetween,
  monthsFrom,
  type PlainDate,
} from '../law/plain-date.ts';
import type { ReadingName } from '../law/vocabulary.ts';
import type { Step, UserCount } from './answer.ts';
import type { IntegratedServiceFact, MonthlyUsers, StaffingFacts } from './facts.ts';
import { averageUsers, newOfficeUsers } from './users.ts';

/** A count of users, with the exact number beside its text. */
export interface Counted {
  readonly count: UserCount;
  /** null: the facts do not decide it. */
  readonly average: Exact | null;
}

/** Users of the retention service itself (S-5). null where no version of the law covers the day. */
export function officeUsers(
  facts: StaffingFacts,
  openedOn: PlainDate,
  day: PlainDate,
  reading: ReadingName,
): Counted | null {
  const method = methodFor(monthOf(openedOn), day);
  return method === 'new-office'
    ? estimated(facts.reachedSixMonths, day, reading)
    : averaged(method, facts.users, day, reading);
}

/**
 * Users of an integrated service. A service whose users are declared for months before it was run as one with this
 * office was open then. For one younger than six months the sources give no rule.
 */
export function integratedUsers(service: IntegratedServiceFact, day: PlainDate, reading: ReadingName): Counted | null {
  let since = monthOf(service.from);
  for (const { month } of service.users) if (month < since) since = month;
  const method = methodFor(since, day);
  return method === 'new-office' ? unsettled(day, reading) : averaged(method, service.users, day, reading);
}

/** Years count from the first of the opening month (regulation §12.8). */
function methodFor(opened: Month, day: PlainDate): UserCount['method'] {
  const age = monthsBetween(opened, monthOf(day));
  if (opened <= monthOf(previousFiscalYear(day))) return 'previous-fiscal-year';
  if (age < 6) return 'new-office';
  return age < 12 ? 'latest-six-months' : 'latest-twelve-months';
}

/** Its first day. */
const previousFiscalYear = (day: PlainDate) => fiscalYearStart(fiscalYearOf(day) - 1);

/** Complete calendar months before the month of the day, or those of the previous fiscal year. */
function monthsOf(method: UserCount['method'], day: PlainDate): Month[] {
  if (method === 'previous-fiscal-year') return monthsFrom(monthOf(previousFiscalYear(day)), 12);
  const count = method === 'latest-six-months' ? 6 : 12;
  return monthsFrom(addMonths(monthOf(day), -count), count);
}

/** Of the same months of the same users: many days are asked of them. */
const remembered = new WeakMap<readonly MonthlyUsers[], Map<string, Counted>>();

function averaged(
  method: UserCount['method'],
  users: readonly MonthlyUsers[],
  day: PlainDate,
  reading: ReadingName,
): Counted | null {
  const rule = inForce(averageUsers, day, reading);
  if (!rule) return null;
  const since = method === 'previous-fiscal-year' ? fiscalYearOf(day) : monthOf(day);
  const key = `${method} ${since} ${rule.basis.version} ${reading}`;
  const known = remembered.get(users) ?? new Map<string, Counted>();
  remembered.set(users, known);
  const found = known.get(key) ?? averageOf(method, users, day, rule);
  known.set(key, found);
  return found;
}

function averageOf(
  method: UserCount['method'],
  users: readonly MonthlyUsers[],
  day: PlainDate,
  rule: InForce<(typeof averageUsers.versions)[number]['judge']>,
): Counted {
  const months = monthsOf(method, day);
  const byMonth = new Map(users.map((entry) => [entry.month, entry]));
  const recorded = months.flatMap((month) => byMonth.get(month) ?? []);
  const missing = months.filter((month) => !byMonth.has(month));
  const article = rule.basis.articles[0] ?? null;
  const userMonths = sum(recorded.map((entry) => exact(entry.users)));
  const monthsOpen = exact(months.length);
  const first: Step[] = [
    {
      what: 'user-months',
      figures: {
        months: `${recorded.length}`,
        declaredMonths: `${recorded.filter(({ declared }) => declared).length}`,
      },
      result: userMonths.toString(),
      article,
      events: recorded.flatMap(({ events }) => events),
    },
  ];
  if (missing.length > 0) {
    return { average: null, count: { method, months, missing, average: null, steps: first, basis: rule.basis } };
  }
  const average = rule.judge({ userMonths, monthsOpen }).averageUsers;
  const quotient = userMonths.over(monthsOpen).toString();
  const steps: Step[] = [
    ...first,
    { what: 'months-open', figures: {}, result: monthsOpen.toString(), article, events: [] },
    {
      what: 'average',
      figures: { userMonths: userMonths.toString(), monthsOpen: monthsOpen.toString() },
      result: quotient,
      article,
      events: [],
    },
    { what: 'round-up', figures: { from: quotient }, result: average.toString(), article, events: [] },
  ];
  return { average, count: { method, months, missing, average: average.toString(), steps, basis: rule.basis } };
}

function estimated(reached: StaffingFacts['reachedSixMonths'], day: PlainDate, reading: ReadingName): Counted | null {
  const rule = inForce(newOfficeUsers, day, reading);
  if (!rule) return null;
  const common = { method: 'new-office', months: [], missing: [], basis: rule.basis } as const;
  if (!reached) return { average: null, count: { ...common, average: null, steps: [] } };
  const average = rule.judge({ employedSixMonths: exact(reached.people) }).averageUsers;
  const step: Step = {
    what: 'seventy-percent',
    figures: { people: `${reached.people}` },
    result: average.toString(),
    article: rule.basis.articles[0] ?? null,
    events: [reached.event],
  };
  return { average, count: { ...common, average: average.toString(), steps: [step] } };
}

function unsettled(day: PlainDate, reading: ReadingName): Counted | null {
  const rule = inForce(averageUsers, day, reading);
  return (
    rule && {
      average: null,
      count: { method: 'new-office', months: [], missing: [], average: null, steps: [], basis: rule.basis },
    }
  );
}
