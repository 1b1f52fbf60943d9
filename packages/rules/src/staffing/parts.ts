import type { Basis } from '../law/basis.ts';
import { inForce } from '../law/dated.ts';
import { type Exact, exact, sum, zero } from '../law/exact.ts';
import type { PlainDate } from '../law/plain-date.ts';
import type { ReadingName, Role } from '../law/vocabulary.ts';
import type { StaffingAnswer, StaffingPart, StaffingVerdict, Step, UndecidedReason } from './answer.ts';
import { fullTimeEquivalent } from './full-time-equivalent.ts';
import { fullTime as fullTimeRule, manager, serviceManagers } from './heads.ts';
import type { Judged } from './people.ts';
import { supportWorkers } from './support-workers.ts';

/** What all parts are asked with. */
export interface Question {
  readonly day: PlainDate;
  readonly reading: ReadingName;
}

/** A part of an office that the law does not ask anything of on the day. */
export const emptyPart = (role: Role, verdict: StaffingVerdict): StaffingPart => ({
  role,
  verdict,
  undecidedBecause: [],
  required: null,
  actual: null,
  margin: null,
  shortage: null,
  fullTime: null,
  requiredSteps: [],
  actualSteps: [],
  people: [],
  basis: [],
});

const article = (basis: Basis) => basis.articles[0] ?? null;
const whole = (count: number) => exact(count);

/** People who count for certain, and who count if what is missing turns out well. */
const heads = (judged: readonly Judged[]) => ({
  certain: judged.filter(({ person }) => person.counts === 'yes').length,
  possible: judged.filter(({ person }) => person.counts !== 'no').length,
});

function headCount(count: number, people: readonly Judged[]): Step {
  const events = people.filter(({ person }) => person.counts === 'yes').flatMap(({ person }) => person.events);
  return { what: 'head-count', figures: { posted: `${people.length}` }, result: `${count}`, article: null, events };
}

const difference = (required: Exact, actual: Exact) => ({
  margin: actual.minus(required).toString(),
  shortage:
    actual.compare(required) < 0 && required.compare(zero) > 0
      ? required.minus(actual).over(required).toString()
      : null,
});

/** Decided by what is certain and what is possible. */
const threeWay = (required: number, certain: number, possible: number): 'met' | 'short' | 'undecided' =>
  certain >= required ? 'met' : possible < required ? 'short' : 'undecided';

const worst = (...verdicts: readonly ('met' | 'short' | 'undecided')[]) =>
  verdicts.includes('short') ? 'short' : verdicts.includes('undecided') ? 'undecided' : 'met';

export function managerPart(judged: readonly Judged[], { day, reading }: Question): StaffingPart {
  const rule = inForce(manager, day, reading);
  if (!rule) return emptyPart('manager', 'not-covered');
  const { certain } = heads(judged);
  const { required, met } = rule.judge({ managers: certain });
  return {
    ...emptyPart('manager', met ? 'met' : 'short'),
    required: `${required}`,
    actual: `${certain}`,
    ...difference(whole(required), whole(certain)),
    requiredSteps: [{ what: 'band', figures: {}, result: `${required}`, article: article(rule.basis), events: [] }],
    actualSteps: [headCount(certain, judged)],
    people: judged.map(({ person }) => person),
    basis: [rule.basis],
  };
}

/** `users`: of the retention service and the integrated ones together; null where the facts do not decide it. */
export function serviceManagerPart(
  judged: readonly Judged[],
  users: Exact | null,
  because: readonly UndecidedReason[],
  combined: readonly Step[],
  { day, reading }: Question,
): StaffingPart {
  const rule = inForce(serviceManagers, day, reading);
  const full = inForce(fullTimeRule, day, reading);
  if (!rule || !full) return emptyPart('service-manager', 'not-covered');
  const { certain, possible } = heads(judged);
  const fullTimers = judged.filter(({ person }) => person.fullTime);
  const needed = full.judge({ role: 'service-manager', fullTime: 0 }).required;
  const atLeast = Number(
    (users ? rule.judge({ averageUsers: users }) : rule.judge({ averageUsers: zero })).required.toString(),
  );
  const fullTime = heads(fullTimers);
  const enough = threeWay(atLeast, certain, possible);
  // without the number of users only "not even one" is certain
  const byHeads = users || enough === 'short' ? enough : 'undecided';
  const verdict = worst(byHeads, threeWay(needed, fullTime.certain, fullTime.possible));
  const missing = possible > certain ? (['qualification-not-recorded'] as const) : [];
  const required = users ? whole(atLeast) : null;
  return {
    ...emptyPart('service-manager', verdict),
    undecidedBecause: [...because, ...missing],
    required: required?.toString() ?? null,
    actual: `${certain}`,
    ...(required ? difference(required, whole(certain)) : {}),
    fullTime: { required: needed, actual: fullTime.certain, basis: full.basis },
    requiredSteps: users
      ? [
          ...combined,
          {
            what: 'band',
            figures: { users: users.toString() },
            result: `${atLeast}`,
            article: article(rule.basis),
            events: [],
          },
        ]
      : combined,
    actualSteps: [headCount(certain, judged)],
    people: judged.map(({ person }) => person),
    basis: [rule.basis, full.basis],
  };
}

/** `users`: of the retention service alone. `fullTimeMinutes`: of the month, null where the week is not recorded. */
export function supportWorkerPart(
  judged: readonly Judged[],
  users: Exact | null,
  fullTimeMinutes: Exact | null,
  because: readonly UndecidedReason[],
  userSteps: readonly Step[],
  { day, reading }: Question,
): StaffingAnswer['supportWorkers'] {
  const rule = inForce(supportWorkers, day, reading);
  const equivalent = inForce(fullTimeEquivalent, day, reading);
  const full = inForce(fullTimeRule, day, reading);
  if (!rule || !equivalent || !full) {
    return { ...emptyPart('support-worker', 'not-covered'), sufficient: null, missingMinutes: null };
  }
  const required = users && rule.judge({ averageUsers: users }).requiredFte;
  const counted = judged.flatMap(({ counted: minutes }) => (minutes ? [minutes] : []));
  const total = sum(counted);
  const actual = fullTimeMinutes && equivalent.judge({ fullTimeMinutes, minutes: counted }).fte;
  const needed = full.judge({ role: 'support-worker', fullTime: 0 }).required;
  const fullTimers = judged.filter(({ person }) => person.fullTime && person.counts === 'yes').length;
  const enough = !required || !actual ? 'undecided' : actual.atLeast(required) ? 'met' : 'short';
  const sufficient = required ? required.roundUp(1) : null;
  const missing =
    enough === 'short' && sufficient && fullTimeMinutes
      ? sufficient.times(fullTimeMinutes).minus(total).roundUp()
      : null;
  const nobodyNeeded = required?.compare(zero) === 0;
  return {
    ...emptyPart('support-worker', nobodyNeeded ? 'met' : worst(enough, threeWay(needed, fullTimers, fullTimers))),
    undecidedBecause: fullTimeMinutes ? because : [...because, 'full-time-week-not-recorded'],
    required: required?.toString() ?? null,
    actual: actual?.toString() ?? null,
    ...(required && actual ? difference(required, actual) : {}),
    fullTime: { required: needed, actual: fullTimers, basis: full.basis },
    requiredSteps: required
      ? [
          ...userSteps,
          {
            what: rule.basis.reading === 'guide-nakahara' ? 'band' : 'divide-by-forty',
            figures: { users: users.toString() },
            result: required.toString(),
            article: article(rule.basis),
            events: [],
          },
        ]
      : userSteps,
    actualSteps: equivalentSteps(judged, total, fullTimeMinutes, actual, equivalent.basis),
    people: judged.map(({ person }) => person),
    basis: [rule.basis, equivalent.basis, full.basis],
    sufficient: sufficient?.toString() ?? null,
    missingMinutes: missing?.toString() ?? null,
  };
}

function equivalentSteps(
  judged: readonly Judged[],
  total: Exact,
  fullTimeMinutes: Exact | null,
  actual: Exact | null,
  basis: Basis,
): Step[] {
  const events = judged.filter(({ counted }) => counted).flatMap(({ person }) => person.events);
  const minutes: Step = {
    what: 'minutes',
    figures: { people: `${judged.filter(({ counted }) => counted).length}` },
    result: total.toString(),
    article: null,
    events,
  };
  if (!fullTimeMinutes || !actual) return [minutes];
  const quotient = total.over(fullTimeMinutes).toString();
  return [
    minutes,
    { what: 'full-time-minutes', figures: {}, result: fullTimeMinutes.toString(), article: article(basis), events: [] },
    {
      what: 'divide',
      figures: { minutes: total.toString(), fullTimeMinutes: fullTimeMinutes.toString() },
      result: quotient,
      article: article(basis),
      events: [],
    },
    { what: 'truncate', figures: { from: quotient }, result: actual.toString(), article: article(basis), events: [] },
  ];
}
