import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { same } from '../law/next-change.ts';
import { addDays, lastDayOf, type Month, monthsFrom, type PlainDate, plainDate } from '../law/plain-date.ts';
import { answerOn, assessStaffing } from './assess.ts';
import type { StaffFact, StaffingFacts } from './facts.ts';

const firstDay = plainDate('2023-01-01');
const dayNumber = fc.integer({ min: 0, max: 2200 });
const day = dayNumber.map((count) => addDays(firstDay, count));
const orNull = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: null });
const months = monthsFrom('2022-04' as Month, 84);

const interval = fc.tuple(dayNumber, orNull(fc.integer({ min: 0, max: 700 }))).map(([from, length]) => ({
  from: addDays(firstDay, from),
  to: length === null ? null : addDays(firstDay, from + length),
}));

const post = fc.record({
  role: fc.constantFrom(
    'manager' as const,
    'service-manager' as const,
    'support-worker' as const,
    'integrated' as const,
  ),
  span: interval,
  weeklyMinutes: fc.constantFrom(480, 1200, 2400),
  fullTime: fc.boolean(),
  elsewhere: fc.boolean(),
  hours: fc.array(
    fc.record({
      month: fc.constantFrom(...months),
      minutes: fc.constantFrom(2400, 9600),
      planned: fc.boolean(),
      back: fc.integer({ min: 0, max: 27 }),
    }),
    { maxLength: 3 },
  ),
});

const staff: fc.Arbitrary<StaffFact[]> = fc.array(
  fc
    .record({
      posts: fc.array(post, { minLength: 1, maxLength: 2 }),
      leave: orNull(interval),
      trained: orNull(day),
      qualified: orNull(day),
      leaving: orNull(day),
    })
    .map(({ posts, leave, trained, qualified, leaving }) => ({
      staffMemberId: 'someone',
      posts: posts.map(({ role, span, weeklyMinutes, fullTime, elsewhere }, index) => ({
        postId: `post${index}`,
        officeId: elsewhere ? 'other' : 'office',
        role,
        integratedServiceId: null,
        weeklyMinutes,
        fullTime,
        dedicated: true,
        from: span.from,
        lastDay: span.to,
        event: `posted${index}`,
        endEvent: null,
      })),
      hours: posts.flatMap((each, index) =>
        each.hours.map(({ month, minutes, planned, back }) => ({
          postId: `post${index}`,
          month,
          kind: planned ? ('planned' as const) : ('worked' as const),
          minutes,
          absenceMinutes: 0,
          through: addDays(lastDayOf(month), -back),
          event: `hours-${month}`,
        })),
      ),
      leaves: leave ? [{ kind: 'care' as const, ...leave, event: 'away', endEvent: null }] : [],
      trainings: trained ? [{ training: 'basic' as const, completedOn: trained, event: 'trained' }] : [],
      qualifications: qualified
        ? [{ qualification: 'service-manager' as const, gainedOn: qualified, event: 'qualified' }]
        : [],
      leaving: leaving && { lastDay: leaving, event: 'left' },
    })),
  { maxLength: 3 },
);

const facts: fc.Arbitrary<StaffingFacts> = fc
  .record({
    opened: orNull(day),
    closed: orNull(day),
    staff,
    integrated: orNull(interval),
    calendar: fc.boolean(),
    gap: orNull(fc.constantFrom(...months)),
  })
  .map(({ opened, closed, staff: people, integrated, calendar, gap }) => ({
    officeId: 'office',
    opened: opened && { on: opened, event: 'opened' },
    closed: closed && { on: closed, event: 'closed' },
    users: months.filter((month) => month !== gap).map((month) => ({ month, users: 42, declared: false, events: [] })),
    integrated: integrated
      ? [
          {
            serviceId: 'ikou',
            kind: 'transition' as const,
            from: integrated.from,
            lastDay: integrated.to,
            users: months.map((month) => ({ month, users: 20, declared: true, events: [] })),
            event: 'added',
            endEvent: null,
          },
        ]
      : [],
    reachedSixMonths: { people: 23, event: 'reached' },
    staff: people,
    fullTimeWeek: { minutes: 2400, event: 'week' },
    hoursBasis: calendar ? ('calendar-month' as const) : ('four-weeks' as const),
  }));

const answer = (given: StaffingFacts, on: PlainDate) => answerOn(given, on, 'ordinance');

it('人員の答えも、次に変わる日の前日まで変わらず、その日に変わる', () => {
  fc.assert(
    fc.property(facts, day, (given, asked) => {
      const { nextChange } = assessStaffing(given, asked);
      const now = answer(given, asked);
      const horizon = nextChange ? nextChange.on : addDays(asked, 800);
      for (let on = addDays(asked, 1); on < horizon; on = addDays(on, 1)) {
        if (!same(now, answer(given, on))) throw new Error(`changed unannounced on ${on}, announced ${nextChange?.on}`);
      }
      if (nextChange) expect(same(now, answer(given, nextChange.on))).toBe(false);
    }),
    { seed: 20261121, numRuns: 100 },
  );
});
