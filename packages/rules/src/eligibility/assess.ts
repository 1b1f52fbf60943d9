import type { Basis } from '../law/basis.ts';
import { comingVersions, inForce } from '../law/dated.ts';
import { around, type Candidate, firstChange } from '../law/next-change.ts';
import { dayAfter, type PlainDate } from '../law/plain-date.ts';
import type { ReadingName } from '../law/vocabulary.ts';
import type { EligibilityAnswer, EligibilityChange, EligibilityCondition } from './answer.ts';
import { conditionsOf } from './conditions.ts';
import { designatedOffice } from './designated-office.ts';
import type { EligibilityFacts } from './facts.ts';
import { findingsOf, type ServiceStretch } from './findings.ts';
import { grant } from './grant.ts';
import { grantOn } from './grants.ts';
import { jobChange } from './job-change.ts';
import { lastDayOfService } from './last-day-of-service.ts';
import { precedingService } from './preceding-service.ts';
import { sixMonths } from './six-months.ts';
import { asOf, type Spell, servicesOf, spellsOf } from './spells.ts';

type Core = Omit<EligibilityAnswer, 'day' | 'nextChange'>;

/**
 * What the law makes of one casefile at the end of a day: whether the person is eligible, every condition with what it
 * rests on, what speaks against what was recorded, and when the answer changes. Pure; facts later than the day are
 * looked at only for the next change.
 */
export function assessEligibility(
  facts: EligibilityFacts,
  day: PlainDate,
  reading: ReadingName = 'ordinance',
): EligibilityAnswer {
  const core = answerOn(facts, day, reading);
  const nextChange = firstChange(day, core, candidates(facts, core, day, reading), (on) =>
    answerOn(facts, on, reading),
  );
  return { day, ...core, nextChange };
}

/** What the law says of the service beginning on a day, asked before it is recorded. */
export interface ServiceStart {
  readonly verdict: 'satisfied' | 'unsatisfied' | 'undecided' | 'not-covered';
  /** The conditions that are not met; the grant is not among them, it follows the application. */
  readonly failing: readonly EligibilityCondition[];
  /** The first day on which the six months would allow it. */
  readonly usableFrom: PlainDate | null;
  /** Of the first condition that is not met, else of the six months; null where the law covers no such day. */
  readonly basis: Basis | null;
}

/** Whether the retention service may begin on a day. A missing grant is a finding, not a refusal. */
export function judgeServiceStart(
  facts: EligibilityFacts,
  day: PlainDate,
  reading: ReadingName = 'ordinance',
): ServiceStart {
  const { conditions, usableFrom } = answerOn(facts, day, reading);
  const failing = conditions.filter(({ id, state }) => id !== 'grant' && state !== 'met');
  const decisive = failing.find(({ state }) => state === 'unmet' || state === 'not-yet') ?? failing[0];
  const basis = (decisive ?? conditions.find(({ id }) => id === 'six-months'))?.basis ?? null;
  const verdict =
    failing.length === 0
      ? 'satisfied'
      : failing.some(({ state }) => state === 'not-covered')
        ? 'not-covered'
        : failing.some(({ state }) => state === 'unmet' || state === 'not-yet')
          ? 'unsatisfied'
          : 'undecided';
  return { verdict, failing, usableFrom, basis };
}

/** The answer without the day on which it changes. */
export function answerOn(allFacts: EligibilityFacts, day: PlainDate, reading: ReadingName): Core {
  const facts = asOf(allFacts, day);
  const { spell, stretches, serviceStartedOn, lastDay } = servedOn(facts, day, reading);
  const conditions = conditionsOf({ facts, day, reading, spell, serviceStartedOn, lastDay });
  const endedBy = endOf(facts, day, spell, conditions, serviceStartedOn);
  const lastTransfer = facts.transfers.at(-1);
  const { declined } = facts;
  return {
    reading,
    verdict: verdictOf(conditions, endedBy),
    conditions,
    countsFrom: spell?.countsFrom ?? null,
    sixMonthsReachedOn: spell?.reachedOn ?? null,
    usableFrom: spell?.usableFrom ?? null,
    serviceStartedOn,
    lastDay,
    grantEnd: grantOn(facts.grants, day).coverage?.to ?? null,
    findings: findingsOf(facts, day, reading, stretches),
    endedBy,
    declinedOn: declined && !(lastTransfer && lastTransfer.on >= declined.on) ? declined.on : null,
  };
}

/**
 * The last day of the three years, by the facts of a day; null where no employment counts or no law covers the day. What
 * `assessEligibility` says as `lastDay`, for whoever needs nothing else of it.
 */
export const threeYearsEnd = (facts: EligibilityFacts, day: PlainDate, reading: ReadingName): PlainDate | null =>
  servedOn(asOf(facts, day), day, reading).lastDay;

/** The days after `day` on which what `threeYearsEnd` rests on comes into force anew. */
export const comingThreeYears = (day: PlainDate): PlainDate[] =>
  [sixMonths, jobChange, lastDayOfService].flatMap((rule) => comingVersions(rule, day));

/** The employment and the service that the day belongs to. `facts` are those of the day. */
function servedOn(facts: EligibilityFacts, day: PlainDate, reading: ReadingName) {
  const spells = spellsOf(facts, day, reading) ?? [];
  const spell = spells.at(-1) ?? null;
  const stretches = stretchesOf(facts, spells, day, reading);
  const serviceStartedOn = stretches.findLast((stretch) => stretch.spell === spell)?.transfer.on ?? null;
  return {
    spell,
    stretches,
    serviceStartedOn,
    lastDay: spell ? threeYears(spell, serviceStartedOn, day, reading) : null,
  };
}

/** Last day of the three years of a spell: from reaching six months, whenever the service began. */
function threeYears(spell: Spell, serviceStartedOn: PlainDate | null, day: PlainDate, reading: ReadingName) {
  const rule = inForce(lastDayOfService, day, reading);
  const started = serviceStartedOn ?? spell.usableFrom;
  return rule?.judge({ sixMonthsReachedOn: spell.reachedOn, serviceStartedOn: started }).lastDay ?? null;
}

/** Each service with the employment that it began in, and that employment's three years. */
const stretchesOf = (
  facts: EligibilityFacts,
  spells: readonly Spell[],
  day: PlainDate,
  reading: ReadingName,
): ServiceStretch[] =>
  servicesOf(facts).map((service) => {
    const { on } = service.transfer;
    const spell = spells.findLast(({ jobs }) => (jobs[0] as { startedOn: PlainDate }).startedOn <= on) ?? null;
    return { ...service, spell, threeYearsEnd: spell && threeYears(spell, on, day, reading) };
  });

/** By what the service, or the casefile, has ended before the day. */
function endOf(
  facts: EligibilityFacts,
  day: PlainDate,
  spell: Spell | null,
  conditions: readonly EligibilityCondition[],
  serviceStartedOn: PlainDate | null,
): EligibilityAnswer['endedBy'] {
  const { ended, closed } = facts;
  const since = spell?.jobs[0]?.startedOn ?? null;
  const newest = servicesOf(facts).at(-1);
  const end = newest ? newest.lastDay : ended?.on;
  const begunAnew = since !== null && end && since > end && spell?.first === false;
  if (closed && closed.on < day) return ended && ended.on <= closed.on ? 'period-ended' : 'closed';
  if (end && end < day && !begunAnew) return 'period-ended';
  const reasonOf = (id: EligibilityCondition['id']) => conditions.find((condition) => condition.id === id)?.reason;
  if (reasonOf('within-three-years') === 'over') return 'three-years';
  return reasonOf('employment-continues') === 'left' && serviceStartedOn !== null ? 'left-job' : null;
}

function verdictOf(
  conditions: readonly EligibilityCondition[],
  endedBy: EligibilityAnswer['endedBy'],
): EligibilityAnswer['verdict'] {
  const states = conditions.filter(({ id }) => id !== 'grant').map(({ state }) => state);
  if (states.includes('not-covered')) return 'not-covered';
  if (endedBy) return 'ended';
  if (states.includes('unmet')) return 'not-eligible';
  if (states.includes('undecided')) return 'undecided';
  if (states.includes('not-yet')) return 'not-yet';
  return conditions.every(({ state }) => state === 'met') ? 'eligible' : 'needs-grant';
}

/** Every day on which the answer may change: the law's own days first, then those of the facts. */
function candidates(
  facts: EligibilityFacts,
  core: Core,
  day: PlainDate,
  reading: ReadingName,
): Candidate<EligibilityChange>[] {
  const spells = spellsOf(asOf(facts, day), day, reading) ?? [];
  const rules = [precedingService, sixMonths, lastDayOfService, jobChange, grant, designatedOffice];
  return [
    ...spells.flatMap((spell) => [
      { on: spell.usableFrom, what: 'six-months-reached' as const },
      ...around(threeYears(spell, core.serviceStartedOn, day, reading), 'three-years-end'),
      ...spell.continuations.map(({ lastContinuingDay }) => ({
        on: dayAfter(lastContinuingDay),
        what: 'rehire-window-closes' as const,
      })),
    ]),
    ...facts.transfers.flatMap(({ on, lastDay }) => [
      ...around(on, 'service-starts'),
      ...around(lastDay, 'service-ends'),
    ]),
    ...around(facts.ended?.on, 'service-ends'),
    ...around(facts.closed?.on, 'closed'),
    ...facts.closings.flatMap(({ from, to }) => [...around(from, 'office-closes'), ...around(to, 'office-closes')]),
    ...around(facts.declined?.on, 'declined'),
    ...facts.jobs.flatMap(({ startedOn, lastDay }) => [
      ...around(startedOn, 'job-starts'),
      ...around(lastDay, 'job-ends'),
    ]),
    ...facts.grants.flatMap(({ from, to }) => [...around(from, 'grant-starts'), ...around(to, 'grant-ends')]),
    ...facts.leaves.flatMap(({ from, to }) => [...around(from, 'leave'), ...around(to, 'leave')]),
    ...rules.flatMap((rule) => comingVersions(rule, day)).map((on) => ({ on, what: 'law-changes' as const })),
  ];
}
