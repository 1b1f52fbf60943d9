import type { CommandOf, casefileCommands, DisabilityKind } from '@teichaku/casework';
import { inForce, lastDayOfService, type PrecedingService, sixMonths } from '@teichaku/rules';
import { type Day, dayOf, lastOf, monthOfDay, plain, shift } from '../calendar/day.ts';
import type { Random } from '../chance/random.ts';
import { kinds, leavesIn, precedingServices } from '../figures/published.ts';

export type LeavingReason = CommandOf<typeof casefileCommands.EndEmployment>['data']['reason'];
export type EndReason = CommandOf<typeof casefileCommands.EndPeriod>['data']['reason'];
type LeaveKind = CommandOf<typeof casefileCommands.StartLeave>['data']['kind'];

export interface Job {
  readonly from: Day;
  /** Last day employed; null: it goes on. */
  readonly last: Day | null;
  readonly leaving: LeavingReason | null;
  /** Place in the list of the job that this one follows; null: a first one, or one beside another. */
  readonly changeOf: number | null;
  readonly improves: boolean;
  readonly typeA?: boolean;
  readonly temporaryServiceEndedOn?: Day;
}

export interface Service {
  readonly from: Day;
  /** Last day of service; null: it goes on. */
  readonly last: Day | null;
  readonly reason: EndReason | null;
}

/** What happens to one person from getting a job to the end of the casefile: the bare days, before anybody writes. */
export interface Life {
  /** Names the person among all of the history. */
  readonly path: string;
  readonly kind: DisabilityKind;
  readonly preceding: PrecedingService;
  /** Day on which the casefile is opened. */
  readonly openedOn: Day;
  readonly jobs: readonly Job[];
  readonly leaves: readonly {
    readonly job: number;
    readonly from: Day;
    readonly to: Day | null;
    readonly kind: LeaveKind;
  }[];
  readonly service: Service | null;
  readonly declinedOn: Day | null;
  readonly closed: { readonly on: Day; readonly reason: EndReason } | null;
  /** Moves to another office of the corporation, by the office's place in the list. */
  readonly moves: readonly { readonly on: Day; readonly office: number }[];
  readonly told?: Told;
}

/** What is told otherwise than usual: the stories that are made on purpose. */
export interface Told {
  /** No certificate is ever recorded, one names days after the three years, the first is never renewed. */
  readonly grants?: 'none' | 'too-long' | 'lapsed';
  /** The path of the life that this one's person is known from: somebody who comes back. */
  readonly person?: string;
  /** A second service of the same person: the stretch after the first has ended. */
  readonly again?: Service;
  /** The opening was a mistake and is taken back. */
  readonly voided?: true;
  /** The end of the service is never recorded. */
  readonly endless?: true;
}

/** The days that the law gives, counted from the first job. */
export function lawDays(job: Pick<Job, 'from' | 'temporaryServiceEndedOn'>): {
  readonly usable: Day;
  readonly last: Day;
} {
  const on = plain(job.from);
  const six = inForce(sixMonths, on);
  const three = inForce(lastDayOfService, on);
  if (!six || !three) return { usable: shift(job.from, 6), last: shift(job.from, 42) - 1 };
  const { reachedOn, usableFrom } = six.judge({
    employedOn: on,
    temporaryServiceEndedOn: job.temporaryServiceEndedOn === undefined ? null : plain(job.temporaryServiceEndedOn),
  });
  const { lastDay } = three.judge({ sixMonthsReachedOn: reachedOn, serviceStartedOn: usableFrom });
  return { usable: dayOf(usableFrom), last: dayOf(lastDay) };
}

const leavingReasons: Readonly<Record<LeavingReason, number>> = {
  'own-wish': 34,
  health: 27,
  relations: 16,
  'contract-ended': 14,
  dismissed: 5,
  other: 4,
};

/** Last day of a job that begins on a day; null where it outlasts everything that is looked at. */
function jobEnd(random: Random, kind: DisabilityKind, from: Day): Day | null {
  for (let month = 1; month <= 54; month += 1) {
    if (!random.chance(leavesIn(kind, month))) continue;
    const first = shift(from, month - 1);
    return first + random.int(shift(from, month) - first);
  }
  return null;
}

/** The traits that do not change. */
export const traits = (random: Random): Pick<Life, 'kind' | 'preceding'> => ({
  kind: random.weighted(kinds),
  preceding: random.weighted(precedingServices),
});

/** The first job from a day on, as chance has it. */
export function firstJob(random: Random, kind: DisabilityKind, from: Day): Job {
  const last = jobEnd(random, kind, from);
  return {
    from,
    last,
    leaving: last === null ? null : random.weighted(leavingReasons),
    changeOf: null,
    improves: false,
  };
}

/** Whether a job holds on a day. */
export const holds = ({ from, last }: Job, day: Day): boolean => from <= day && (last === null || day <= last);

/** Somebody who does not use the service: left too early, or did not wish for it. */
export function withoutService(random: Random, path: string, trait: Pick<Life, 'kind' | 'preceding'>, job: Job): Life {
  const { usable } = lawDays(job);
  const openedOn = job.from - random.between(0, 20);
  const common = { path, ...trait, openedOn, leaves: [], service: null, moves: [] } as const;
  if (job.last !== null && job.last < usable) {
    const closedOn = job.last + random.between(5, 80);
    const next = random.chance(150_000) ? changed(random, trait.kind, [job], random.chance(600_000)) : null;
    if (next) {
      const declinedOn = next.from + random.between(150, 215);
      const on = declinedOn + random.int(70);
      return { ...common, jobs: [job, next], declinedOn, closed: { on, reason: 'own-wish' } };
    }
    const closed = random.chance(70_000) ? null : { on: closedOn, reason: 'left-job' as const };
    return { ...common, jobs: [job], declinedOn: null, closed };
  }
  const declinedOn = usable - 45 + random.int(90);
  const closes = random.chance(930_000);
  return {
    ...common,
    jobs: [job],
    declinedOn,
    closed: closes ? { on: declinedOn + random.int(60), reason: 'own-wish' } : null,
  };
}

/** A new job after the last one of a list, within the month or later. */
function changed(random: Random, kind: DisabilityKind, jobs: readonly Job[], improves: boolean, late = false): Job {
  const before = jobs.at(-1) as Job;
  const from = (before.last as Day) + (late ? random.between(36, 75) : random.between(2, 27));
  const last = jobEnd(random, kind, from);
  return {
    from,
    last,
    leaving: last === null ? null : random.weighted(leavingReasons),
    changeOf: jobs.length - 1,
    improves,
  };
}

/** Why a service ends although the job goes on, by millionths a month. */
const endings: readonly (readonly [EndReason, number, number])[] = [
  ['settled', 5_500, 12],
  ['own-wish', 4_000, 6],
  ['moved-municipality', 1_000, 0],
  ['transferred-office', 400, 3],
  ['grant-expired', 400, 11],
  ['other', 250, 2],
  ['death', 120, 0],
];

/** Somebody who uses the service from a day on, until something ends it. */
export function withService(
  random: Random,
  path: string,
  trait: Pick<Life, 'kind' | 'preceding'>,
  job: Job,
  start: Day,
): Life {
  const three = lawDays(job).last;
  const jobs: Job[] = [job];
  let end: { on: Day; reason: EndReason } = { on: three, reason: 'three-years-reached' };
  const settle = (on: Day, reason: EndReason) => {
    if (on < end.on) end = { on, reason };
  };
  for (let month = 0; month < 36; month += 1) {
    const found = endings.find(([, chance, from]) => month >= from && random.chance(chance));
    if (!found) continue;
    const on = shift(start, month + 1) + random.int(25);
    settle(random.chance(600_000) ? lastOf(monthOfDay(on)) : on, found[0]);
    break;
  }
  let counted = 0;
  for (let now = jobs.at(-1) as Job; now.last !== null && now.last < end.on; now = jobs.at(-1) as Job) {
    const outcome = random.weighted({ continues: counted === 0 ? 26 : 6, otherwise: 5, late: 9, none: 60 });
    if (outcome !== 'none') jobs.push(changed(random, trait.kind, jobs, outcome === 'continues', outcome === 'late'));
    if (outcome === 'continues' && counted === 0) {
      counted = 1;
      continue;
    }
    const ways = random.int(100);
    const on = ways < 40 ? now.last : ways < 75 ? lastOf(monthOfDay(now.last)) : shift(now.last + 1, 1) - 1;
    end = { on: Math.min(end.on, Math.max(on, start)), reason: 'left-job' };
    break;
  }
  const held = jobs.at(-1) as Job;
  if (end.reason === 'death' && holds(held, end.on))
    jobs[jobs.length - 1] = { ...held, last: end.on, leaving: 'other' };
  const leaves = leavesOf(random, trait.kind, jobs, start, end.on);
  return {
    path,
    ...trait,
    openedOn: job.from - random.between(0, 20),
    jobs,
    leaves,
    service: { from: start, last: end.on, reason: end.reason },
    declinedOn: null,
    closed: { on: end.on + (random.chance(450_000) ? 0 : random.between(1, 40)), reason: end.reason },
    moves: [],
  };
}

/** Leave of absence: seldom, a month or more, within a job that outlasts it. */
function leavesOf(random: Random, kind: DisabilityKind, jobs: readonly Job[], from: Day, to: Day): Life['leaves'] {
  const monthly = kind === 'mental' ? 5_000 : 1_800;
  for (let at = shift(from, 2), month = 2; at < to && month < 34; month += 1, at = shift(from, month)) {
    if (!random.chance(monthly)) continue;
    const began = at + random.int(20);
    const ended = began + random.between(25, 140);
    const job = jobs.findIndex((one) => holds(one, began) && (one.last === null || one.last > ended));
    if (job === -1) return [];
    return [{ job, from: began, to: ended, kind: random.weighted({ sick: 82, care: 12, other: 6 }) }];
  }
  return [];
}
