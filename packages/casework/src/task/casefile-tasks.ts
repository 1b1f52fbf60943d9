import {
  addDays,
  type Basis,
  type EligibilityCondition,
  handoverSharing,
  inForce,
  later,
  type PlainDate,
  precedingSupport,
} from '@teichaku/rules';
import { pick } from '../casefile/entries.ts';
import { type CasefileFold, caseworkerOn, officeOn, type ServiceSpell, serviceOn } from '../casefile/fold.ts';
import type { JudgedBriefly } from '../overview/overview.ts';
import { closedByHand } from './acts.ts';
import { type Ground, type GroundOf, nextDayOf, type Task, tasksOn } from './task.ts';

/** The three years' end is told so many days before, as the training's is. */
const PERIOD_NOTICE_DAYS = 180;
/** A grant is asked for anew at the municipality; no source names a day for it. Two months leave room for that. */
const GRANT_NOTICE_DAYS = 60;

type Known = Pick<JudgedBriefly, 'fold' | 'eligibility'>;
type Settled = Ground['settled'];

/**
 * The tasks of a casefile on a day, open, closed and coming. The fold holds the facts of the day, and `eligibility` is
 * the law's answer to them: tasks are of the employment that counts on the day.
 */
export const tasksOfCasefile = (casefileId: string, judged: Known, on: PlainDate): readonly Task[] =>
  judged.fold.opened
    ? tasksOn(groundsOf(judged, on), { kind: 'casefile', id: casefileId }, closedByHand(judged.fold.facts), on)
    : [];

/** The next day on which these tasks differ, by the facts and the eligibility of `on` alone. */
export const nextTaskDay = (judged: Known, on: PlainDate): PlainDate | null =>
  judged.fold.opened ? nextDayOf(groundsOf(judged, on), on) : null;

const groundsOf = (judged: Known, on: PlainDate): readonly Ground[] => {
  const { facts } = judged.fold;
  const whose = { officeId: officeOn(facts, on), staffMemberId: caseworkerOn(facts, on) };
  return [...transferGrounds(judged, whose, on), ...periodGrounds(judged, whose), ...grantGrounds(judged, whose)];
};

type Whose = Pick<Ground, 'officeId' | 'staffMemberId'>;

const conditionOf = <Id extends EligibilityCondition['id']>({ eligibility }: Known, wanted: Id) =>
  eligibility.conditions.find(({ id }) => id === wanted) as Extract<EligibilityCondition, { id: Id }> | undefined;

/** The fifth month of employment, and the six months: as long as nothing but time and a service is missing. */
function transferGrounds(judged: Known, whose: Whose, on: PlainDate): Ground[] {
  const { eligibility } = judged;
  const { countsFrom, sixMonthsReachedOn: reachedOn, usableFrom, lastDay } = eligibility;
  const preceding = conditionOf(judged, 'preceding-service');
  const sixMonths = conditionOf(judged, 'six-months');
  if (!countsFrom || !reachedOn || !usableFrom || preceding?.state !== 'met' || !preceding.figures.service) return [];
  const settled = settledTransfer(judged);
  if (!settled && !waitsForTransfer(judged, on)) return [];
  const service = preceding.figures.service;
  const support = inForce(precedingSupport, countsFrom);
  const duty = support?.judge({ service, countsFrom });
  const events = [...(sixMonths?.events ?? []), ...preceding.events];
  const transfer: GroundOf<'transfer-possible'> = {
    kind: 'transfer-possible',
    day: countsFrom,
    ...whose,
    appearsOn: usableFrom,
    dueOn: usableFrom,
    settled,
    until: null,
    why: {
      events,
      basis: sixMonths?.basis ?? null,
      figures: { countsFrom, reachedOn, usableFrom, lastDay },
    },
  };
  if (!support || !duty?.force) return [transfer];
  const ask: GroundOf<'ask-preceding-provider'> = {
    kind: 'ask-preceding-provider',
    day: countsFrom,
    ...whose,
    appearsOn: duty.askFrom,
    dueOn: duty.referralDue,
    settled,
    until: null,
    why: {
      events,
      basis: { ...support.basis, articles: duty.articles },
      figures: { countsFrom, reachedOn, usableFrom, precedingService: service, force: duty.force },
    },
  };
  return [ask, transfer];
}

/**
 * Employed at an ordinary workplace, neither in service nor closed, and the three years not over. Also a service of an
 * earlier employment stands in the way until its end is recorded: that it went on is a finding.
 */
function waitsForTransfer(judged: Known, on: PlainDate): boolean {
  const { eligibility, fold } = judged;
  return (
    eligibility.serviceStartedOn === null &&
    serviceOn(fold, on) === null &&
    fold.closed === null &&
    eligibility.endedBy === null &&
    conditionOf(judged, 'ordinary-employment')?.state === 'met' &&
    conditionOf(judged, 'employment-continues')?.state === 'met'
  );
}

/** The service began, or was not wished for, or the case was closed: the first of them in this employment. */
function settledTransfer(judged: Known): Settled {
  const { eligibility, fold } = judged;
  const { serviceStartedOn, declinedOn } = eligibility;
  const since = conditionOf(judged, 'employment-continues')?.figures.employedSince;
  if (!since) return null;
  const started = pick(fold.facts, 'ServiceTransferred').find(({ data }) => data.on === serviceStartedOn);
  const declined = declinedOn !== null && declinedOn >= since ? fold.declined : null;
  const closed = fold.closed && fold.closed.data.on >= since ? fold.closed : null;
  return firstOf(started, declined, closed);
}

const firstOf = (
  ...records: readonly ({ readonly eventId: string; readonly data: { readonly on: PlainDate } } | null | undefined)[]
): Settled =>
  records
    .flatMap((record) => (record ? [{ eventId: record.eventId, on: record.data.on }] : []))
    .toSorted((a, b) => (a.on < b.on ? -1 : 1))[0] ?? null;

/** The stretch of service of the employment that counts. */
const serviceOf = ({ fold, eligibility }: Known): ServiceSpell | null =>
  fold.services.find(({ from }) => from === eligibility.serviceStartedOn) ?? null;

function periodGrounds(judged: Known, whose: Whose): Ground[] {
  const { lastDay, endedBy } = judged.eligibility;
  const service = serviceOf(judged);
  // whoever has left the job needs the end of the service recorded, not its third year's
  if (!service || lastDay === null || endedBy === 'left-job') return [];
  const within = conditionOf(judged, 'within-three-years');
  const ground: GroundOf<'period-ends'> = {
    kind: 'period-ends',
    day: lastDay,
    ...whose,
    appearsOn: later(addDays(lastDay, -PERIOD_NOTICE_DAYS), service.from),
    dueOn: lastDay,
    settled: firstOf(service.end),
    until: null,
    why: {
      events: within?.events ?? [],
      basis: within?.basis ?? null,
      figures: {
        serviceStartedOn: service.from,
        lastDay,
        shareBy: inForce(handoverSharing, lastDay)?.judge({ periodEndsOn: lastDay }).shareBy ?? null,
        over: endedBy === 'three-years',
      },
    },
  };
  return [ground];
}

/** Every grant that ends within the service and before the three years do. */
function grantGrounds(judged: Known, whose: Whose): Ground[] {
  const { fold, eligibility } = judged;
  const { lastDay, endedBy } = eligibility;
  const service = serviceOf(judged);
  if (!service || endedBy === 'left-job') return [];
  const basis: Basis | null = conditionOf(judged, 'grant')?.basis ?? null;
  const ends = new Map(fold.grants.map((grant) => [grant.data.to, grant]));
  return [...ends.values()].flatMap((grant): GroundOf<'grant-ends'>[] => {
    const { on: from, to } = grant.data;
    if (to < service.from || (lastDay !== null && to >= lastDay)) return [];
    return [
      {
        kind: 'grant-ends',
        day: to,
        ...whose,
        appearsOn: later(addDays(to, -GRANT_NOTICE_DAYS), later(from, service.from)),
        dueOn: to,
        settled: firstOf(...grantsAfter(fold, to), service.end),
        // past the three years no grant can be renewed (施行規則 第6条の10の3)
        until: lastDay,
        why: { events: [grant.eventId], basis, figures: { to, lastDay } },
      },
    ];
  });
}

/**
 * The grants that go on where one ends. Also one that begins some days later leaves nothing to renew: that the days
 * between are without a grant is a finding, and no task could mend it.
 */
const grantsAfter = ({ grants }: CasefileFold, to: PlainDate) => grants.filter(({ data }) => data.to > to);
