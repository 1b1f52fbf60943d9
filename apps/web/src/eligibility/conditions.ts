import {
  type Continuation,
  daysBetween,
  type EligibilityAnswer,
  type EligibilityCondition,
  type PlainDate,
} from '@teichaku/rules';
import type { DayWords } from '../ui/day/format.ts';
import type { SameMessages } from '../ui/language/language.tsx';
import type { StatusKind } from '../ui/status/Status.tsx';
import type { eligibilityWords } from './words.ts';

type Say = (typeof eligibilityWords)['ja'] extends SameMessages<infer Ja> ? SameMessages<Ja> : never;

export interface Telling {
  readonly say: Say;
  readonly days: DayWords;
  /** Names of services before, by their word. */
  readonly services: Readonly<Record<string, string>>;
  readonly day: PlainDate;
}

/** A grant or the three years that run out within this many days are shown before they do. */
const soon = 92;

export const kindOf = ({ state }: Pick<EligibilityCondition, 'state'>): StatusKind =>
  (({ met: 'ok', unmet: 'short', 'not-yet': 'plan', undecided: 'unknown', 'not-covered': 'unknown' }) as const)[state];

export const kindOfVerdict = (verdict: EligibilityAnswer['verdict']): StatusKind =>
  (
    ({
      eligible: 'ok',
      'needs-grant': 'check',
      'not-yet': 'plan',
      'not-eligible': 'short',
      ended: 'past',
      undecided: 'unknown',
      'not-covered': 'unknown',
    }) as const
  )[verdict];

/** Whether nothing has failed, and only no job has been recorded yet. */
export const beforeAnyJob = ({ verdict, conditions }: EligibilityAnswer): boolean =>
  verdict === 'not-eligible' &&
  conditions.some(({ id, state }) => id === 'preceding-service' && state === 'met') &&
  conditions.some(({ reason }) => reason === 'no-job-recorded');

/**
 * The answer as a caseworker tells it. The law says of somebody without a job that they are not eligible; to say so in
 * red of a casefile that was opened a minute ago would claim that something had failed.
 */
export const asTold = (answer: EligibilityAnswer): EligibilityAnswer =>
  beforeAnyJob(answer)
    ? {
        ...answer,
        verdict: 'not-yet',
        conditions: answer.conditions.map((condition) =>
          condition.state === 'unmet' ? { ...condition, state: 'not-yet' } : condition,
        ),
      }
    : answer;

/** The sentences that a condition's figures make. */
export function sentencesOf(condition: EligibilityCondition, telling: Telling): string[] {
  const { say, days, services } = telling;
  if (condition.reason === 'law-not-covered') return [say.lawNotCovered];
  const long = (day: PlainDate | null) => (day === null ? '—' : days.long(day));
  switch (condition.id) {
    case 'preceding-service': {
      const { service } = condition.figures;
      if (condition.reason === 'not-recorded') return [say.preceding['not-recorded']];
      return [say.preceding[condition.reason](services[service ?? 'none'] ?? '')];
    }
    case 'ordinary-employment':
      return [say.ordinary[condition.reason]];
    case 'employment-continues': {
      const { employedSince, lastDayEmployed, lastContinuingDay, onLeave, continuations } = condition.figures;
      const told = continuations.flatMap((each) => continuationOf(each, telling));
      switch (condition.reason) {
        case 'employed':
          return [say.continues.employed(long(employedSince)), ...(onLeave ? [say.continues.onLeave] : []), ...told];
        case 'between-jobs':
          return [say.continues['between-jobs'](long(lastDayEmployed), long(lastContinuingDay)), ...told];
        case 'left':
          return [say.continues.left(long(lastDayEmployed)), ...told];
        case 'no-ordinary-job':
          return [say.continues['no-ordinary-job']];
      }
      break;
    }
    case 'six-months': {
      const { countsFrom, reachedOn, usableFrom, afterTemporaryService } = condition.figures;
      const note = afterTemporaryService ? [say.sixMonths.afterTemporary] : [];
      switch (condition.reason) {
        case 'reached':
        case 'not-reached':
          return [say.sixMonths[condition.reason](long(countsFrom), long(reachedOn), long(usableFrom)), ...note];
        case 'left-before':
          return [say.sixMonths['left-before'](long(countsFrom))];
        case 'no-ordinary-job':
          return [say.sixMonths['no-ordinary-job']];
      }
      break;
    }
    case 'within-three-years': {
      const { serviceStartedOn, lastDay } = condition.figures;
      const started = serviceStartedOn ? [say.threeYears.started(long(serviceStartedOn))] : [];
      if (condition.reason === 'not-begun') return [say.threeYears['not-begun']];
      return [...started, say.threeYears[condition.reason](long(lastDay))];
    }
    case 'grant': {
      const { from, to, coveredThrough } = condition.figures;
      switch (condition.reason) {
        case 'granted':
          return [
            say.grant.granted(long(from), long(to)),
            ...(coveredThrough && to && coveredThrough > to ? [say.grant.through(long(coveredThrough))] : []),
          ];
        case 'not-recorded':
          return [say.grant['not-recorded']];
        case 'expired':
          return [say.grant.expired(long(to))];
        case 'starts-later':
          return [say.grant['starts-later'](long(from))];
      }
    }
  }
  return [];
}

function continuationOf(each: Continuation, { say, days }: Telling): string[] {
  // One that is still open is told by the condition itself.
  if (each.rehiredOn === null) return each.open ? [] : each.reasons.map((reason) => say.continuation[reason]);
  return [
    say.continues.rehired(
      days.long(each.lastDayEmployed),
      days.long(each.rehiredOn),
      days.long(each.lastContinuingDay),
    ),
    each.continuing ? say.continues.counted : say.continues.notCounted,
    ...each.reasons.map((reason) => say.continuation[reason]),
  ];
}

/** The same in a few words, for the list beside the casefile. */
export function shortOf(condition: EligibilityCondition, telling: Telling): string {
  const { say, days, services } = telling;
  switch (condition.id) {
    case 'preceding-service':
      return condition.figures.service ? (services[condition.figures.service] ?? '') : say.state[condition.state];
    case 'six-months': {
      const { reachedOn, usableFrom } = condition.figures;
      if (condition.state === 'met' && reachedOn) return say.sixMonths.shortReached(days.long(reachedOn));
      return usableFrom ? say.sixMonths.shortNot(days.long(usableFrom)) : say.state[condition.state];
    }
    case 'within-three-years':
      return condition.figures.lastDay
        ? say.threeYears.short(days.long(condition.figures.lastDay))
        : say.state[condition.state];
    case 'grant': {
      const to = condition.figures.coveredThrough ?? condition.figures.to;
      return to ? say.grant.short(days.long(to)) : say.state[condition.state];
    }
    case 'employment-continues':
      return condition.figures.lastDayEmployed && condition.state !== 'met'
        ? days.long(condition.figures.lastDayEmployed)
        : say.state[condition.state];
    default:
      return say.state[condition.state];
  }
}

/** What is soon over although it still holds: △ あと10日. */
export function runsOut(condition: EligibilityCondition, { day }: Pick<Telling, 'day'>): number | null {
  if (condition.state !== 'met') return null;
  const last =
    condition.id === 'grant'
      ? condition.figures.coveredThrough
      : condition.id === 'within-three-years'
        ? condition.figures.lastDay
        : null;
  if (!last) return null;
  const left = daysBetween(day, last);
  return left >= 0 && left <= soon ? left : null;
}
