import { lastDayOf, type Month, monthsFrom, plainDate } from '../law/plain-date.ts';
import type { Qualification } from '../law/vocabulary.ts';
import type { HoursFact, MonthlyUsers, PostFact, StaffFact, StaffingFacts } from './facts.ts';

/** The same number of users in each month from `first` on. */
export const usersEach = (first: string, months: number, users: number): MonthlyUsers[] =>
  monthsFrom(first as Month, months).map((month) => ({ month, users, declared: false, events: [] }));

/** Users whose sum over a fiscal year is exactly `userMonths`. */
export const fiscalYearOfUsers = (fiscalYear: number, userMonths: number): MonthlyUsers[] =>
  usersEach(`${fiscalYear}-04`, 12, Math.floor(userMonths / 12)).map((entry, index) => ({
    ...entry,
    users: entry.users + (index < userMonths % 12 ? 1 : 0),
  }));

type Post = Partial<Omit<PostFact, 'from' | 'lastDay'>> & { readonly from?: string; readonly lastDay?: string };

export const post = (role: PostFact['role'], given: Post = {}): PostFact => ({
  officeId: 'office',
  integratedServiceId: null,
  weeklyMinutes: 2400,
  fullTime: true,
  dedicated: true,
  endEvent: null,
  ...given,
  postId: given.postId ?? role,
  role,
  event: `posted-${given.postId ?? role}`,
  from: plainDate(given.from ?? '2020-04-01'),
  lastDay: given.lastDay ? plainDate(given.lastDay) : null,
});

interface Person {
  readonly posts: readonly PostFact[];
  readonly trained?: string;
  readonly qualified?: readonly string[];
  readonly leaves?: readonly (readonly [from: string, to: string | null])[];
  readonly leaving?: string;
  readonly hours?: readonly HoursFact[];
}

export const person = (
  staffMemberId: string,
  { posts, trained, qualified, leaves, leaving, hours }: Person,
): StaffFact => ({
  staffMemberId,
  posts: posts.map((each) => ({ ...each, postId: `${staffMemberId}/${each.postId}` })),
  hours: (hours ?? []).map((each) => ({ ...each, postId: `${staffMemberId}/${each.postId}` })),
  leaves: (leaves ?? []).map(([from, to]) => ({
    kind: 'childcare',
    from: plainDate(from),
    to: to === null ? null : plainDate(to),
    event: 'away',
    endEvent: null,
  })),
  trainings: trained ? [{ training: 'basic', completedOn: plainDate(trained), event: 'trained' }] : [],
  qualifications: (qualified ?? []).map((day) => ({
    qualification: 'service-manager' satisfies Qualification,
    gainedOn: plainDate(day),
    event: `qualified-${day}`,
  })),
  leaving: leaving ? { lastDay: plainDate(leaving), event: 'left' } : null,
});

/** Minutes of a person's post in a month; worked ones of the closed month unless `through` says otherwise. */
export const hours = (
  kind: HoursFact['kind'],
  month: string,
  minutes: number,
  given: { readonly through?: string; readonly absenceMinutes?: number; readonly postId?: string } = {},
): HoursFact => ({
  postId: given.postId ?? 'support-worker',
  month: month as Month,
  kind,
  minutes,
  absenceMinutes: given.absenceMinutes ?? 0,
  through: given.through ? plainDate(given.through) : lastDayOf(month as Month),
  event: `${kind}-${month}`,
});

/** A full-time manager, a qualified full-time service manager and a trained full-time support worker. */
export const manager = person('kanrisha', { posts: [post('manager', { weeklyMinutes: 600 })] });
export const serviceManager = person('sabikan', { posts: [post('service-manager')], qualified: ['2023-11-30'] });
export const worker = (id: string, weeklyMinutes = 2400): StaffFact =>
  person(id, {
    posts: [post('support-worker', { weeklyMinutes, fullTime: weeklyMinutes >= 2400 })],
    trained: '2025-06-20',
  });

/** An office open since 2020 with so many user-months in fiscal year 2025. */
export const office = (
  userMonths: number,
  staff: readonly StaffFact[] = [manager, serviceManager, worker('shien1')],
): StaffingFacts => ({
  officeId: 'office',
  opened: { on: plainDate('2020-04-01'), event: 'designated' },
  closed: null,
  users: fiscalYearOfUsers(2025, userMonths),
  integrated: [],
  reachedSixMonths: null,
  staff,
  fullTimeWeek: { minutes: 2400, event: 'week' },
  hoursBasis: 'four-weeks',
});
