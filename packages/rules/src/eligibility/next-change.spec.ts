import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { same } from '../law/next-change.ts';
import { addDays, type PlainDate, plainDate } from '../law/plain-date.ts';
import { answerOn, assessEligibility } from './assess.ts';
import type { EligibilityFacts } from './facts.ts';

/** Days of about four years, so that windows, grants and the three years meet often. */
const firstDay = plainDate('2021-10-01');
const dayNumber = fc.integer({ min: 0, max: 1500 });
const day = dayNumber.map((count) => addDays(firstDay, count));
const orNull = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: null });

const interval = fc.tuple(dayNumber, fc.integer({ min: 0, max: 500 })).map(([from, length]) => ({
  from: addDays(firstDay, from),
  to: addDays(firstDay, from + length),
}));

const job = fc.record({
  span: interval,
  open: fc.boolean(),
  workplace: fc.constantFrom('ordinary' as const, 'ordinary' as const, 'ordinary' as const, 'continuous-a' as const),
  improvesConditions: fc.boolean(),
  temporary: orNull(fc.integer({ min: 0, max: 90 })),
});

const facts: fc.Arbitrary<EligibilityFacts> = fc
  .record({
    service: fc.constantFrom('transition' as const, 'transition' as const, 'none' as const),
    jobs: fc.array(job, { maxLength: 4 }),
    leaves: fc.array(interval, { maxLength: 2 }),
    grants: fc.array(interval, { maxLength: 3 }),
    transfers: fc.array(fc.record({ span: interval, ends: orNull(fc.boolean()) }), { maxLength: 3 }),
    declined: orNull(day),
    ended: orNull(day),
    closed: orNull(day),
    closings: fc.array(interval, { maxLength: 2 }),
  })
  .map(({ service, jobs, leaves, grants, transfers, declined, ended, closed, closings }) => ({
    precedingService: { service, event: 'opened' },
    jobs: jobs.map(({ span, open, workplace, improvesConditions, temporary }, index) => ({
      jobId: `job${index}`,
      startedOn: span.from,
      lastDay: open ? null : span.to,
      workplace,
      temporaryServiceEndedOn: temporary === null ? null : addDays(span.from, temporary),
      changeOf: index > 0 ? `job${index - 1}` : null,
      improvesConditions,
      event: `started${index}`,
      endEvent: open ? null : `ended${index}`,
    })),
    leaves: leaves.map(({ from, to }, index) => ({ from, to, event: `away${index}`, endEvent: `back${index}` })),
    grants: grants.map(({ from, to }, index) => ({ from, to, event: `grant${index}` })),
    transfers: transfers.map(({ span, ends }, index) => ({
      on: span.from,
      // recorded, not recorded, or left to `ended`
      ...(ends === null ? {} : { lastDay: ends ? span.to : null }),
      officeId: 'office',
      verdict: 'satisfied',
      event: `transfer${index}`,
    })),
    declined: declined && { on: declined, event: 'declined' },
    ended: ended && { on: ended, reason: 'other', event: 'ended' },
    closed: closed && { on: closed, event: 'closed' },
    closings: closings.map(({ from, to }, index) => ({
      officeId: 'office',
      lastDay: addDays(from, -1),
      from,
      to,
      events: [`closing${index}`],
    })),
  }));

const answer = (given: EligibilityFacts, on: PlainDate) => answerOn(given, on, 'ordinance');

it('次に変わる日の前日まで答えは変わらず、その日に変わる', () => {
  fc.assert(
    fc.property(facts, day, fc.integer({ min: -3, max: 40 }), fc.boolean(), (given, someDay, offset, nearLeaving) => {
      const lastDay = given.jobs.findLast((each) => each.lastDay)?.lastDay;
      const asked = nearLeaving && lastDay ? addDays(lastDay, offset) : someDay;
      const { nextChange } = assessEligibility(given, asked);
      const now = answer(given, asked);
      const horizon = nextChange ? nextChange.on : addDays(firstDay, 3200);
      for (let on = addDays(asked, 1); on < horizon; on = addDays(on, 1)) {
        if (!same(now, answer(given, on))) throw new Error(`changed unannounced on ${on}, announced ${nextChange?.on}`);
      }
      if (nextChange) expect(same(now, answer(given, nextChange.on))).toBe(false);
    }),
    { seed: 20261121, numRuns: 120 },
  );
});

it('事実を並べ替えても、答えは同じである', () => {
  fc.assert(
    fc.property(facts, day, (given, asked) => {
      const turned = { ...given, grants: [...given.grants].reverse(), transfers: [...given.transfers].reverse() };
      expect(answer(turned, asked).verdict).toBe(answer(given, asked).verdict);
    }),
    { seed: 20261121, numRuns: 200 },
  );
});
