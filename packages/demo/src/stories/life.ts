import type { DisabilityKind } from '@teichaku/casework';
import { inForce, jobChange, type PrecedingService } from '@teichaku/rules';
import { type Day, dayOf, plain } from '../calendar/day.ts';
import {
  type EndReason,
  type Job,
  type LeavingReason,
  type Life,
  lawDays,
  type Service,
  type Told,
} from '../plan/life.ts';

const kinds: readonly DisabilityKind[] = [
  'mental',
  'intellectual',
  'developmental',
  'physical',
  'higher-brain-dysfunction',
  'intractable-disease',
  'other',
];
const services: readonly PrecedingService[] = [
  'transition',
  'continuous-b',
  'transition',
  'continuous-a',
  'daily-living-training',
  'functional-training',
  'daily-care',
];

/** What a story says of a life; the rest is as it mostly is. */
export interface Sketch {
  readonly jobs: readonly Job[];
  readonly service?: Service | null;
  readonly preceding?: PrecedingService;
  readonly opened?: Day;
  readonly leaves?: Life['leaves'];
  readonly moves?: Life['moves'];
  readonly closed?: Life['closed'];
  readonly told?: Told;
}

/** A life told on purpose. `index` makes the persons of one story different ones. */
export function sketched(name: string, index: number, sketch: Sketch): Life {
  const { jobs, service = null, preceding, opened, leaves = [], moves = [], closed, told = {} } = sketch;
  const ended = service?.last && service.reason ? { on: service.last + 3, reason: service.reason } : null;
  return {
    path: `story/${name}/${index}`,
    kind: kinds[index % kinds.length] as DisabilityKind,
    preceding: preceding ?? (services[index % services.length] as PrecedingService),
    openedOn: opened ?? (jobs[0]?.from ?? 0) - 12,
    jobs,
    leaves,
    service,
    declinedOn: null,
    closed: closed === undefined ? (told.endless ? null : ended) : closed,
    moves,
    told,
  };
}

export const job = (from: Day, last: Day | null = null, leaving: LeavingReason = 'own-wish'): Job => ({
  from,
  last,
  leaving: last === null ? null : leaving,
  changeOf: null,
  improves: false,
});

/** The job after the one at a place of the list. */
export const next = (after: number, from: Day, improves: boolean, last: Day | null = null): Job => ({
  ...job(from, last),
  changeOf: after,
  improves,
});

export const service = (from: Day, last: Day | null = null, reason: EndReason | null = null): Service => ({
  from,
  last,
  reason,
});

/** The first day on which a job lets the service begin, and the last of its three years. */
export const usable = (of: Pick<Job, 'from' | 'temporaryServiceEndedOn'>): Day => lawDays(of).usable;
export const threeYears = (of: Pick<Job, 'from' | 'temporaryServiceEndedOn'>): Day => lawDays(of).last;

/** The last day on which a new job still counts as the old one going on. */
export function lastContinuing(lastDay: Day): Day {
  const rule = inForce(jobChange, plain(lastDay));
  if (!rule) return lastDay + 30;
  const { lastContinuingDay } = rule.judge({
    lastDayEmployed: plain(lastDay),
    rehiredOn: null,
    improvesConditions: true,
    earlierContinuations: 0,
  });
  return dayOf(lastContinuingDay);
}
