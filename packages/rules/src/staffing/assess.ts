import { type AssumptionId, assumption } from '../law/assumptions.ts';
import type { Assumption } from '../law/basis.ts';
import { comingVersions, firstDayOfService } from '../law/dated.ts';
import { type Exact, exact, sum } from '../law/exact.ts';
import { around, type Candidate, firstChange } from '../law/next-change.ts';
import { addMonths, firstDayOf, fiscalYearOf, fiscalYearStart, monthOf, type PlainDate } from '../law/plain-date.ts';
import type { ReadingName } from '../law/vocabulary.ts';
import type {
  StaffingAnswer,
  StaffingChange,
  StaffingFinding,
  StaffingPart,
  StaffingVerdict,
  Step,
  UndecidedReason,
} from './answer.ts';
import { asOf } from './as-of.ts';
import { basicTraining } from './basic-training.ts';
import { integratedStaffHours } from './double-posting.ts';
import type { IntegratedServiceFact, StaffingFacts } from './facts.ts';
import { betweenBands, serviceManagers } from './heads.ts';
import { fullTimeMinutes, type Period, periodOf } from './minutes.ts';
import { emptyPart, managerPart, type Question, serviceManagerPart, supportWorkerPart } from './parts.ts';
import { doublePostings, headsOf, inOrder, qualificationDays, supportWorkersOf } from './people.ts';
import { type Counted, integratedUsers, officeUsers } from './user-count.ts';

type Core = Omit<StaffingAnswer, 'day' | 'month' | 'nextChange'>;

/**
 * What the law makes of an office's staff at the end of a day: required and actual of manager, service managers and
 * support workers with every step, who counts and who does not, and when the answer changes. The minutes are those of
 * the month of the day; managers and service managers are those in post on the day. Pure, and the same call for today,
 * a past day and a forecast. What the facts plan for later days tells only when the answer changes.
 */
export function assessStaffing(
  facts: StaffingFacts,
  day: PlainDate,
  reading: ReadingName = 'ordinance',
): StaffingAnswer {
  const core = answerOn(facts, day, reading);
  const nextChange = firstChange(day, core, candidates(facts, core, day), (on) => answerOn(facts, on, reading));
  return { day, month: monthOf(day), ...core, nextChange };
}

/** The answers at each day after `from`, through `through`, on which required, actual or a verdict changes. */
export function forecastStaffing(
  facts: StaffingFacts,
  from: PlainDate,
  through: PlainDate,
  reading: ReadingName = 'ordinance',
): StaffingAnswer[] {
  const changes: StaffingAnswer[] = [];
  let last = assessStaffing(facts, from, reading);
  let current = last;
  while (current.nextChange && current.nextChange.on <= through) {
    current = assessStaffing(facts, current.nextChange.on, reading);
    if (inShort(current) === inShort(last)) continue;
    changes.push(current);
    last = current;
  }
  return changes;
}

const inShort = ({ manager, serviceManagers: service, supportWorkers: support }: StaffingAnswer): string =>
  [manager, service, support].map(({ required, actual, verdict }) => `${required} ${actual} ${verdict}`).join(' | ');

/** What the parts of a day's answer are judged by. */
interface Grounds {
  readonly facts: StaffingFacts;
  readonly question: Question;
  readonly own: Counted | null;
  readonly ownBecause: readonly UndecidedReason[];
  readonly integrated: readonly { readonly service: IntegratedServiceFact; readonly counted: Counted }[];
  readonly combined: Exact | null;
  readonly period: Period;
  readonly fullTime: Exact | null;
}

/** A verdict where the law asks nothing. */
function groundsOn(facts: StaffingFacts, day: PlainDate, reading: ReadingName): Grounds | 'not-covered' | 'not-open' {
  const opened = facts.closed && facts.closed.on < day ? null : facts.opened;
  if (day < firstDayOfService) return 'not-covered';
  if (!opened) return 'not-open';
  const own = officeUsers(facts, opened.on, day, reading);
  const services = facts.integrated.filter(({ lastDay }) => lastDay === null || day <= lastDay);
  const integrated = services.flatMap((service) => {
    const counted = integratedUsers(service, day, reading);
    return counted ? [{ service, counted }] : [];
  });
  const averages = [own?.average ?? null, ...integrated.map(({ counted }) => counted.average)];
  const combined = averages.every((average) => average !== null) ? sum(averages) : null;
  const period = periodOf(monthOf(day), facts.hoursBasis);
  const fullTime = facts.fullTimeWeek ? fullTimeMinutes(facts.fullTimeWeek.minutes, period) : null;
  const ownBecause = own ? undecidedUsers(own) : [];
  return { facts, question: { day, reading }, own, ownBecause, integrated, combined, period, fullTime };
}

function serviceManagersOn({ facts, question, own, ownBecause, integrated, combined }: Grounds) {
  const heads = headsOf(facts, 'service-manager', question.day, question.reading);
  const because = [...ownBecause, ...integrated.flatMap(({ counted }) => undecidedIntegrated(counted))];
  return {
    heads,
    part: serviceManagerPart(heads, combined, because, combinedSteps(own, integrated, combined), question),
  };
}

function supportWorkersOn({ facts, question, own, ownBecause, period, fullTime }: Grounds) {
  const workers = supportWorkersOf(facts, period, fullTime, question.day, question.reading);
  const steps = own?.count.steps ?? [];
  return { workers, part: supportWorkerPart(workers, own?.average ?? null, fullTime, ownBecause, steps, question) };
}

/** One part of a day's answer, without the work of the others. */
export function partOn(
  allFacts: StaffingFacts,
  day: PlainDate,
  reading: ReadingName,
  role: 'service-manager' | 'support-worker',
): StaffingPart {
  const grounds = groundsOn(asOf(allFacts, day), day, reading);
  if (typeof grounds === 'string') return emptyPart(role, grounds);
  return (role === 'service-manager' ? serviceManagersOn(grounds) : supportWorkersOn(grounds)).part;
}

/** The answer without the day on which it changes. */
export function answerOn(allFacts: StaffingFacts, day: PlainDate, reading: ReadingName): Core {
  const facts = asOf(allFacts, day);
  const grounds = groundsOn(facts, day, reading);
  if (typeof grounds === 'string') return nothingAsked(facts, reading, grounds);

  const { own, integrated, combined } = grounds;
  const manager = managerPart(headsOf(facts, 'manager', day, reading), grounds.question);
  const { heads: serviceHeads, part: service } = serviceManagersOn(grounds);
  const { workers, part: support } = supportWorkersOn(grounds);
  const parts = [manager, service, support];
  const restsOn = inOrder(support.people.flatMap(({ source, counts }) => (source && counts === 'yes' ? [source] : [])));
  const notes = new Set(support.people.flatMap((person) => (person.counts === 'yes' ? person.notes : [])));

  const contextual: AssumptionId[] = [
    ...(integrated.length > 0 ? (['combined-for-service-managers'] as const) : []),
    ...(combined && betweenBands(combined) ? (['between-sixty-and-sixty-one'] as const) : []),
    facts.hoursBasis,
    ...(notes.has('planned') ? (['planned-hours'] as const) : []),
    ...(notes.has('hours-not-recorded') ? (['hours-not-recorded'] as const) : []),
    ...(notes.has('capped') ? (['cap-shared-out'] as const) : []),
  ];
  const always = [own?.count.basis, ...support.basis].flatMap((basis) => basis?.assumptions ?? []);

  return {
    officeId: facts.officeId,
    reading,
    verdict: worstOf(parts.map(({ verdict }) => verdict)),
    users: own?.count ?? null,
    integratedUsers: integrated.map(({ service: { serviceId }, counted }) => ({ ...counted.count, serviceId })),
    combinedUsers: combined?.toString() ?? null,
    manager,
    serviceManagers: service,
    supportWorkers: support,
    findings: [
      ...fullTimeFindings(service, support),
      ...doublePostings(facts, day, reading),
      ...[...serviceHeads, ...workers].flatMap(({ findings }) => findings),
    ],
    restsOn,
    assumptions: unique([...always, ...contextual.map(assumption)]),
  };
}

const nothingAsked = (facts: StaffingFacts, reading: ReadingName, verdict: StaffingVerdict): Core => ({
  officeId: facts.officeId,
  reading,
  verdict,
  users: null,
  integratedUsers: [],
  combinedUsers: null,
  manager: emptyPart('manager', verdict),
  serviceManagers: emptyPart('service-manager', verdict),
  supportWorkers: { ...emptyPart('support-worker', verdict), sufficient: null, missingMinutes: null },
  findings: [],
  restsOn: [],
  assumptions: [],
});

const severity: readonly StaffingVerdict[] = ['not-covered', 'not-open', 'short', 'undecided', 'met'];
const worstOf = (verdicts: readonly StaffingVerdict[]): StaffingVerdict =>
  severity.find((verdict) => verdicts.includes(verdict)) ?? 'met';

const undecidedUsers = ({ count, average }: Counted): UndecidedReason[] =>
  average ? [] : [count.method === 'new-office' ? 'reached-six-months-not-recorded' : 'users-not-recorded'];

const undecidedIntegrated = ({ count, average }: Counted): UndecidedReason[] =>
  average
    ? []
    : [count.method === 'new-office' ? 'no-rule-for-new-integrated-service' : 'integrated-users-not-recorded'];

/** The users of the retention service and of each integrated one, and their sum where there are any. */
function combinedSteps(
  own: Counted | null,
  integrated: readonly {
    readonly service: { readonly serviceId: string; readonly event: string };
    readonly counted: Counted;
  }[],
  combined: Exact | null,
): Step[] {
  const steps = own ? [...own.count.steps] : [];
  if (integrated.length === 0 || !own) return steps;
  const figures = Object.fromEntries(
    integrated.flatMap(({ service, counted }) =>
      counted.average ? [[service.serviceId, counted.average.toString()]] : [],
    ),
  );
  if (combined) {
    steps.push({
      what: 'combined-users',
      figures: { own: (own.average ?? exact(0)).toString(), ...figures },
      result: combined.toString(),
      article: serviceManagers.versions[0]?.articles[0] ?? null,
      events: integrated.map(({ service }) => service.event),
    });
  }
  return steps;
}

function fullTimeFindings(
  service: StaffingAnswer['serviceManagers'],
  support: StaffingAnswer['supportWorkers'],
): StaffingFinding[] {
  return [service, support].flatMap(({ role, fullTime, people }): StaffingFinding[] => {
    if (!fullTime || fullTime.actual >= fullTime.required) return [];
    if (people.some((person) => person.counts === 'undecided' && person.fullTime)) return [];
    return [
      {
        id: role === 'service-manager' ? 'no-full-time-service-manager' : 'no-full-time-support-worker',
        severity: 'finding',
        staffMemberId: null,
        posts: [role],
        from: null,
        basis: fullTime.basis,
        events: people.flatMap(({ events }) => events),
      },
    ];
  });
}

const unique = (assumptions: readonly Assumption[]): Assumption[] => [
  ...new Map(assumptions.map((each) => [each.id, each])).values(),
];

/** Every day on which the answer may change. */
function candidates(facts: StaffingFacts, core: Core, day: PlainDate): Candidate<StaffingChange>[] {
  const current = monthOf(day);
  const next = (from: PlainDate) => firstDayOf(addMonths(monthOf(from), 1));
  // a month that is only partly worked counts otherwise than the one after it; what is over by then changes nothing
  const inMonth = (on: PlainDate | null | undefined, what: StaffingChange): Candidate<StaffingChange>[] =>
    on && monthOf(on) >= current ? [...around(on, what), { on: next(on), what }] : [];
  return [
    ...facts.staff.flatMap((staff): Candidate<StaffingChange>[] => [
      ...inMonth(staff.leaving?.lastDay, 'staff-leaves'),
      ...staff.posts.flatMap(({ from, lastDay }) => [
        ...inMonth(from, 'post-starts'),
        ...inMonth(lastDay, 'post-ends'),
      ]),
      ...staff.leaves.flatMap(({ from, to }) => [...inMonth(from, 'leave'), ...inMonth(to, 'leave')]),
      ...staff.trainings.flatMap(({ completedOn }) => around(completedOn, 'training')),
      ...qualificationDays(staff, day).map((on) => ({ on, what: 'qualification' as const })),
      ...staff.hours.flatMap(({ month, through }): Candidate<StaffingChange>[] =>
        month < current && monthOf(through) < current
          ? []
          : [
              { on: firstDayOf(month), what: 'month' },
              ...inMonth(through, 'month'),
              { on: next(firstDayOf(month)), what: 'month' },
            ],
      ),
    ]),
    ...around(facts.opened?.on, 'opens'),
    ...around(facts.closed?.on, 'closes'),
    ...facts.integrated.flatMap(({ from, lastDay }) => [
      ...around(from, 'integrated-service'),
      ...around(lastDay, 'integrated-service'),
    ]),
    ...[basicTraining, integratedStaffHours, serviceManagers].flatMap((rule) =>
      comingVersions(rule, day).map((on) => ({ on, what: 'law-changes' as const })),
    ),
    ...monthStarts(facts, core, day).map((on) => ({
      on,
      what: on.endsWith('04-01') ? ('fiscal-year' as const) : ('month' as const),
    })),
  ];
}

/**
 * First days of months on which the count changes by itself. An office that counts the previous fiscal year changes in
 * April; a younger one, one with a young integrated service, and one that counts by calendar months, any month.
 */
function monthStarts(facts: StaffingFacts, core: Core, day: PlainDate): PlainDate[] {
  const counts = [core.users, ...core.integratedUsers];
  const steady = facts.hoursBasis === 'four-weeks' && counts.every((count) => count?.method === 'previous-fiscal-year');
  if (steady) return [fiscalYearStart(fiscalYearOf(day) + 1)];
  return Array.from({ length: 12 }, (_, index) => firstDayOf(addMonths(monthOf(day), index + 1)));
}
