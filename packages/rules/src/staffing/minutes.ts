import { type Exact, exact, zero } from '../law/exact.ts';
import {
  addDays,
  daysBetween,
  earlier,
  firstDayOf,
  lastDayOf,
  later,
  type Month,
  type PlainDate,
} from '../law/plain-date.ts';
import type { HoursBasis } from '../law/vocabulary.ts';
import type { HoursSource } from './answer.ts';
import type { HoursFact, PostFact, StaffFact } from './facts.ts';

/** The days of a month on which minutes are counted. */
export interface Period {
  readonly month: Month;
  readonly first: PlainDate;
  readonly last: PlainDate;
  readonly days: number;
}

export function periodOf(month: Month, basis: HoursBasis): Period {
  const first = firstDayOf(month);
  const last = basis === 'four-weeks' ? addDays(first, 27) : lastDayOf(month);
  return { month, first, last, days: daysBetween(first, last) + 1 };
}

/** Minutes that a full-timer must work in the period: four weeks, or full-time week × days ÷ 7. */
export const fullTimeMinutes = (weekMinutes: number, period: Period): Exact =>
  exact(weekMinutes).times(exact(period.days)).over(exact(7));

export interface PostMinutes {
  readonly minutes: Exact;
  readonly source: HoursSource;
  /** Records that they rest on. */
  readonly events: readonly string[];
}

/**
 * Minutes of one post in the period (regulation §12.10): what was worked; for the days after that what was planned, by
 * the share of the period's days; where neither is recorded the post's weekly minutes, for the days in the post and not
 * on leave. `day` is the day that is judged: what was worked after it is not looked at.
 */
export function postMinutes(staff: StaffFact, post: PostFact, period: Period, day: PlainDate): PostMinutes {
  const of = (kind: HoursFact['kind']) =>
    staff.hours.findLast((fact) => fact.postId === post.postId && fact.month === period.month && fact.kind === kind);
  const worked = staff.hours.findLast(
    (fact) =>
      fact.postId === post.postId && fact.month === period.month && fact.kind === 'worked' && fact.through <= day,
  );
  const planned = of('planned');
  const weekly = exact(post.weeklyMinutes);
  const from = worked ? later(period.first, addDays(worked.through, 1)) : period.first;
  const rest = availableDays(staff, post, from, period.last);
  if (worked) {
    const done = credited(worked, post, period);
    if (worked.through >= period.last) return { minutes: done, source: 'worked', events: [worked.event] };
    const remaining = exact(daysBetween(from, period.last) + 1);
    const ahead = planned
      ? rest === 0
        ? zero
        : exact(planned.minutes).times(remaining).over(exact(period.days))
      : weekly.times(exact(rest)).over(exact(7));
    return {
      minutes: done.plus(ahead),
      source: planned ? 'worked-and-planned' : 'worked-and-weekly',
      events: planned ? [worked.event, planned.event] : [worked.event, post.event],
    };
  }
  if (planned) {
    return { minutes: rest === 0 ? zero : exact(planned.minutes), source: 'planned', events: [planned.event] };
  }
  return { minutes: weekly.times(exact(rest)).over(exact(7)), source: 'weekly-hours', events: [post.event] };
}

/** Paid leave and trips count for a full-timer, unless they fill the whole calendar month; for a part-timer they do not. */
function credited({ minutes, absenceMinutes, through }: HoursFact, { fullTime }: PostFact, { month }: Period): Exact {
  const fillsMonth = absenceMinutes >= minutes && through >= lastDayOf(month);
  return fullTime && !fillsMonth ? exact(minutes) : exact(Math.max(0, minutes - absenceMinutes));
}

/** Days from `from` through `to` in the post, with the corporation, and not on leave. */
function availableDays(staff: StaffFact, post: PostFact, from: PlainDate, to: PlainDate): number {
  const first = later(from, post.from);
  let last = post.lastDay ? earlier(to, post.lastDay) : to;
  if (staff.leaving) last = earlier(last, staff.leaving.lastDay);
  if (last < first) return 0;
  let days = daysBetween(first, last) + 1;
  let counted = first;
  for (const leave of [...staff.leaves].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const begin = later(leave.from, counted);
    const end = leave.to ? earlier(leave.to, last) : last;
    if (end < begin) continue;
    days -= daysBetween(begin, end) + 1;
    counted = addDays(end, 1);
  }
  return days;
}

export const isOnLeave = (staff: StaffFact, day: PlainDate): boolean =>
  staff.leaves.some(({ from, to }) => from <= day && (to === null || day <= to));

/** Whether a post holds on a day: assigned, not ended, the person not gone. */
export const holds = (staff: StaffFact, post: PostFact, day: PlainDate): boolean =>
  post.from <= day && !(post.lastDay && post.lastDay < day) && !(staff.leaving && staff.leaving.lastDay < day);

/** Whether a post holds on any day of the month. */
export const holdsInMonth = (staff: StaffFact, post: PostFact, month: Month): boolean => {
  const ends = [post.lastDay, staff.leaving?.lastDay].filter((day) => day != null);
  return post.from <= lastDayOf(month) && ends.every((day) => day >= firstDayOf(month) && day >= post.from);
};
