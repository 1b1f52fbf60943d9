import { assumption } from '../law/assumptions.ts';
import { inForce } from '../law/dated.ts';
import type { PlainDate } from '../law/plain-date.ts';
import type { ReadingName } from '../law/vocabulary.ts';
import type { EligibilityCondition } from './answer.ts';
import type { EligibilityFacts } from './facts.ts';
import { grant } from './grant.ts';
import { grantOn } from './grants.ts';
import { jobChange } from './job-change.ts';
import { lastDayOfService } from './last-day-of-service.ts';
import { ordinaryEmployment } from './ordinary-employment.ts';
import { precedingService } from './preceding-service.ts';
import { sixMonths } from './six-months.ts';
import { brokenFrom, openChange, type Spell } from './spells.ts';

/** What the conditions look at: the facts of the day and the spell of employment that the day belongs to. */
export interface Situation {
  readonly facts: EligibilityFacts;
  readonly day: PlainDate;
  readonly reading: ReadingName;
  readonly spell: Spell | null;
  readonly serviceStartedOn: PlainDate | null;
  /** Last day of the three years. */
  readonly lastDay: PlainDate | null;
}

type ConditionOf<Id extends EligibilityCondition['id']> = Extract<EligibilityCondition, { id: Id }>;

/** All six, in the order in which a caseworker goes through them. */
export const conditionsOf = (situation: Situation): EligibilityCondition[] => [
  precedingServiceCounts(situation),
  ordinaryWorkplace(situation),
  employmentContinues(situation),
  sixMonthsReached(situation),
  withinThreeYears(situation),
  granted(situation),
];

function precedingServiceCounts({ facts, day, reading }: Situation): ConditionOf<'preceding-service'> {
  const id = 'preceding-service';
  const rule = inForce(precedingService, day, reading);
  const service = facts.precedingService?.service ?? null;
  const events = facts.precedingService ? [facts.precedingService.event] : [];
  const common = { id, figures: { service }, basis: rule?.basis ?? null, events } as const;
  if (!rule) return { ...common, state: 'not-covered', reason: 'law-not-covered' };
  if (service === null) return { ...common, state: 'undecided', reason: 'not-recorded' };
  return rule.judge({ service }).counts
    ? { ...common, state: 'met', reason: 'counts' }
    : { ...common, state: 'unmet', reason: 'does-not-count' };
}

function ordinaryWorkplace({ facts, day, reading, spell }: Situation): ConditionOf<'ordinary-employment'> {
  const id = 'ordinary-employment';
  const rule = inForce(ordinaryEmployment, day, reading);
  const job = spell?.jobs.at(-1) ?? facts.jobs.at(-1) ?? null;
  const figures = {
    jobId: job?.jobId ?? null,
    startedOn: job?.startedOn ?? null,
    workplace: job?.workplace ?? null,
  };
  const common = { id, figures, basis: rule?.basis ?? null, events: job ? [job.event] : [] } as const;
  if (!rule) return { ...common, state: 'not-covered', reason: 'law-not-covered' };
  if (!job) return { ...common, state: 'unmet', reason: 'no-job-recorded' };
  return rule.judge({ workplace: job.workplace }).ordinary
    ? { ...common, state: 'met', reason: 'ordinary' }
    : { ...common, state: 'unmet', reason: 'continuous-a' };
}

function employmentContinues({ facts, day, reading, spell }: Situation): ConditionOf<'employment-continues'> {
  const id = 'employment-continues';
  const rule = inForce(jobChange, day, reading);
  const leaves = facts.leaves.filter(({ from, to }) => from <= day && (to === null || day <= to));
  const change = spell?.lastDay && spell.lastDay < day ? spell.continuations.at(-1) : undefined;
  const figures = {
    employedSince: spell?.jobs[0]?.startedOn ?? null,
    lastDayEmployed: change?.lastDayEmployed ?? null,
    lastContinuingDay: change?.lastContinuingDay ?? null,
    onLeave: leaves.length > 0 && !change,
    continuations: spell?.continuations ?? [],
  };
  const events = [
    ...(spell?.jobs ?? []).flatMap(({ event, endEvent }) => (endEvent ? [event, endEvent] : [event])),
    ...leaves.map(({ event }) => event),
  ];
  const overlaps =
    (spell?.jobs.length ?? 0) > 1 + (spell?.continuations.filter(({ continuing }) => continuing).length ?? 0);
  const beforeService = figures.continuations.some(({ duringService, toJob }) => !duringService && toJob !== null);
  const basis = rule && {
    ...rule.basis,
    // what was assumed is said only where it was used
    assumptions: [
      ...(beforeService ? rule.basis.assumptions : []),
      ...(overlaps ? [assumption('overlapping-job')] : []),
    ],
  };
  const common = { id, figures, basis, events } as const;
  if (!rule) return { ...common, state: 'not-covered', reason: 'law-not-covered' };
  if (!spell) return { ...common, state: 'unmet', reason: 'no-ordinary-job' };
  if (!change) return { ...common, state: 'met', reason: 'employed' };
  return change.open
    ? { ...common, state: 'undecided', reason: 'between-jobs' }
    : { ...common, state: 'unmet', reason: 'left' };
}

function sixMonthsReached({ facts, day, reading, spell }: Situation): ConditionOf<'six-months'> {
  const id = 'six-months';
  const rule = inForce(sixMonths, day, reading);
  const figures = {
    countsFrom: spell?.countsFrom ?? null,
    reachedOn: spell?.reachedOn ?? null,
    usableFrom: spell?.usableFrom ?? null,
    afterTemporaryService: spell?.afterTemporaryService ?? false,
  };
  const onLeave = facts.leaves.length > 0;
  const basis = rule && {
    ...rule.basis,
    // the assumption on leave is said only where there was one
    assumptions: [
      ...(onLeave ? rule.basis.assumptions : []),
      ...(spell && !spell.first ? [assumption('new-three-years')] : []),
    ],
  };
  const common = { id, figures, basis, events: spell?.jobs.map(({ event }) => event) ?? [] } as const;
  if (!rule) return { ...common, state: 'not-covered', reason: 'law-not-covered' };
  if (!spell) return { ...common, state: 'unmet', reason: 'no-ordinary-job' };
  const leftBefore = spell.lastDay !== null && spell.lastDay < spell.reachedOn && spell.lastDay < day;
  if (leftBefore && brokenFrom(spell)) return { ...common, state: 'unmet', reason: 'left-before' };
  if (day < spell.usableFrom) return { ...common, state: 'not-yet', reason: 'not-reached' };
  if (leftBefore && openChange(spell)) return { ...common, state: 'undecided', reason: 'between-jobs' };
  return { ...common, state: 'met', reason: 'reached' };
}

function withinThreeYears({
  day,
  reading,
  spell,
  serviceStartedOn,
  lastDay,
  facts,
}: Situation): ConditionOf<'within-three-years'> {
  const id = 'within-three-years';
  const rule = inForce(lastDayOfService, day, reading);
  const figures = { sixMonthsReachedOn: spell?.reachedOn ?? null, serviceStartedOn, lastDay };
  const transfer = facts.transfers.find(({ on }) => on === serviceStartedOn);
  const events = [...(spell?.jobs.map(({ event }) => event) ?? []), ...(transfer ? [transfer.event] : [])];
  const common = { id, figures, basis: rule?.basis ?? null, events } as const;
  if (!rule) return { ...common, state: 'not-covered', reason: 'law-not-covered' };
  if (!spell || lastDay === null || day < spell.usableFrom) return { ...common, state: 'not-yet', reason: 'not-begun' };
  return day <= lastDay ? { ...common, state: 'met', reason: 'within' } : { ...common, state: 'unmet', reason: 'over' };
}

function granted({ facts, day, reading }: Situation): ConditionOf<'grant'> {
  const id = 'grant';
  const rule = inForce(grant, day, reading);
  const { coverage, covering, ended, coming } = grantOn(facts.grants, day);
  const shown = covering ?? coming ?? ended;
  const figures = { from: shown?.from ?? null, to: shown?.to ?? null, coveredThrough: coverage?.to ?? null };
  const common = { id, figures, basis: rule?.basis ?? null, events: shown ? [shown.event] : [] } as const;
  if (!rule) return { ...common, state: 'not-covered', reason: 'law-not-covered' };
  if (covering) return { ...common, state: 'met', reason: 'granted' };
  if (coming) return { ...common, state: 'not-yet', reason: 'starts-later' };
  return ended
    ? { ...common, state: 'unmet', reason: 'expired' }
    : { ...common, state: 'unmet', reason: 'not-recorded' };
}
