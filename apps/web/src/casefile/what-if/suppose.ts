import {
  addMonthsClamped,
  assessEligibility,
  type Continuation,
  dayAfter,
  dayBefore,
  type EligibilityAnswer,
  type EligibilityCondition,
  type EligibilityConditionId,
  type EligibilityFacts,
  type JobFact,
  type PlainDate,
  type PrecedingService,
  periodEnd,
} from '@teichaku/rules';

/** What is supposed to have been otherwise. */
export type Supposed =
  /** The new job had begun on that day: too late by one day, or just in time. */
  | { readonly what: 'rehired-too-late' | 'rehired-in-time'; readonly on: PlainDate }
  /** The change of job had been supported to improve working conditions. */
  | { readonly what: 'to-improve' }
  /** Who is without a job begins a new one on the day itself. */
  | { readonly what: 'rehired-today'; readonly on: PlainDate }
  /** Who has a job changes it on the day itself. */
  | { readonly what: 'changes-today'; readonly on: PlainDate }
  | { readonly what: 'begun-later' | 'begun-earlier'; readonly on: PlainDate }
  | { readonly what: 'service-before'; readonly service: PrecedingService }
  | { readonly what: 'granted'; readonly from: PlainDate };

export interface WhatIf {
  readonly supposed: Supposed;
  /** The condition that it touches: its article is the one to show. */
  readonly about: EligibilityConditionId;
  readonly answer: EligibilityAnswer;
}

interface Change {
  readonly supposed: Supposed;
  readonly about: EligibilityConditionId;
  readonly facts: EligibilityFacts;
}

/**
 * What the same rules answer for the same day with one fact changed. Empty where the casefile or its service has been
 * ended by a record, and where the law covers no such day: there no other fact makes another answer.
 */
export function whatIfs(facts: EligibilityFacts, actual: EligibilityAnswer): WhatIf[] {
  if (actual.verdict === 'not-covered' || actual.endedBy === 'closed' || actual.endedBy === 'period-ended') return [];
  return [granted, withoutJob, rehired, changing, begun, serviceBefore]
    .flatMap((suppose) => suppose(facts, actual) ?? [])
    .map(({ supposed, about, facts: changed }) => ({
      supposed,
      about,
      answer: assessEligibility(changed, actual.day, actual.reading),
    }));
}

type Suppose = (facts: EligibilityFacts, actual: EligibilityAnswer) => Change | null;

type ConditionOf<Id extends EligibilityConditionId> = Extract<EligibilityCondition, { readonly id: Id }>;

export const conditionOf = <Id extends EligibilityConditionId>(
  { conditions }: EligibilityAnswer,
  id: Id,
): ConditionOf<Id> | undefined => conditions.find((condition): condition is ConditionOf<Id> => condition.id === id);

const continuationsOf = (answer: EligibilityAnswer): readonly Continuation[] =>
  conditionOf(answer, 'employment-continues')?.figures.continuations ?? [];

const withJob = (facts: EligibilityFacts, jobId: string, changed: Partial<JobFact>): EligibilityFacts => ({
  ...facts,
  jobs: facts.jobs.map((job) => (job.jobId === jobId ? { ...job, ...changed } : job)),
});

/** The last change of job: at the edge of the month in which it counts, or for the purpose for which it counts. */
const rehired: Suppose = (facts, actual) => {
  const change = continuationsOf(actual).findLast(({ toJob }) => toJob !== null);
  const job = facts.jobs.find(({ jobId }) => jobId === change?.toJob);
  if (!change || !job) return null;
  const about = 'employment-continues';
  const [reason, ...others] = change.reasons;
  if (change.continuing) {
    const on = dayAfter(change.lastContinuingDay);
    if (on > actual.day || (job.lastDay !== null && job.lastDay < on)) return null;
    return { supposed: { what: 'rehired-too-late', on }, about, facts: withJob(facts, job.jobId, { startedOn: on }) };
  }
  if (others.length > 0) return null;
  if (reason === 'too-late') {
    const on = change.lastContinuingDay;
    return { supposed: { what: 'rehired-in-time', on }, about, facts: withJob(facts, job.jobId, { startedOn: on }) };
  }
  return reason === 'not-to-improve-conditions'
    ? {
        supposed: { what: 'to-improve' },
        about,
        facts: withJob(facts, job.jobId, { changeOf: change.fromJob, improvesConditions: true }),
      }
    : null;
};

const newJob = (changeOf: string, startedOn: PlainDate): JobFact => ({
  jobId: 'supposed',
  startedOn,
  lastDay: null,
  workplace: 'ordinary',
  temporaryServiceEndedOn: null,
  changeOf,
  improvesConditions: true,
  event: 'supposed',
  endEvent: null,
});

/** Without a job: a new one on the day while it would count, else on the last day on which it would have. */
const withoutJob: Suppose = (facts, actual) => {
  const change = continuationsOf(actual).at(-1);
  if (!change || change.toJob !== null || change.reasons.includes('already-used-once')) return null;
  const on = change.open ? actual.day : change.lastContinuingDay;
  return {
    supposed: { what: change.open ? 'rehired-today' : 'rehired-in-time', on },
    about: 'employment-continues',
    facts: { ...facts, jobs: [...facts.jobs, newJob(change.fromJob, on)] },
  };
};

/** Employed in one job: it is left the day before, and another one begins on the day. */
const changing: Suppose = (facts, actual) => {
  const running = facts.jobs.filter(({ startedOn, lastDay }) => startedOn <= actual.day && lastDay === null);
  const [job] = running;
  if (!job || running.length > 1 || job.workplace !== 'ordinary' || job.startedOn >= dayBefore(actual.day)) return null;
  const left = withJob(facts, job.jobId, { lastDay: dayBefore(actual.day), endEvent: 'supposed' });
  return {
    supposed: { what: 'changes-today', on: actual.day },
    about: 'employment-continues',
    facts: { ...left, jobs: [...left.jobs, newJob(job.jobId, actual.day)] },
  };
};

/** The employment had begun a month later; a month earlier where the six months are not reached yet. */
const begun: Suppose = (facts, actual) => {
  const since = conditionOf(actual, 'employment-continues')?.figures.employedSince;
  const job = facts.jobs.find(({ startedOn, workplace }) => startedOn === since && workplace === 'ordinary');
  if (!job || !actual.sixMonthsReachedOn) return null;
  const others = facts.jobs.filter(({ jobId }) => jobId !== job.jobId);
  const later = actual.sixMonthsReachedOn < actual.day;
  const on = addMonthsClamped(job.startedOn, later ? 1 : -1);
  // moved across another job it would be another story
  const crosses = others.some(({ startedOn, lastDay }) =>
    later ? startedOn >= job.startedOn && startedOn <= on : startedOn <= job.startedOn && (lastDay ?? on) >= on,
  );
  if (crosses || on > actual.day || (job.lastDay !== null && job.lastDay < on)) return null;
  return {
    supposed: { what: later ? 'begun-later' : 'begun-earlier', on },
    about: 'six-months',
    facts: withJob(facts, job.jobId, { startedOn: on }),
  };
};

const serviceBefore: Suppose = (facts, actual) => {
  const condition = conditionOf(actual, 'preceding-service');
  if (!facts.precedingService || !condition) return null;
  const service = condition.state === 'met' ? 'job-choice' : 'transition';
  return {
    supposed: { what: 'service-before', service },
    about: 'preceding-service',
    facts: { ...facts, precedingService: { ...facts.precedingService, service } },
  };
};

const granted: Suppose = (facts, actual) =>
  actual.verdict === 'needs-grant'
    ? {
        supposed: { what: 'granted', from: actual.day },
        about: 'grant',
        facts: {
          ...facts,
          grants: [...facts.grants, { from: actual.day, to: periodEnd(actual.day, 12), event: 'supposed' }],
        },
      }
    : null;
