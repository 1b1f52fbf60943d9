import { assumption } from '../law/assumptions.ts';
import { dated } from '../law/dated.ts';
import { cite } from '../law/instruments.ts';
import { dayAfter, type PlainDate, periodEnd } from '../law/plain-date.ts';
import type { Anchor } from '../law/vocabulary.ts';

export interface LastDayInput {
  readonly sixMonthsReachedOn: PlainDate;
  readonly serviceStartedOn: PlainDate;
  /** Default `six-months-reached`, the stricter. */
  readonly anchor?: Anchor | undefined;
}

/** The last day of the three years. Not "42 months after hiring": the two differ by a day at some month ends. */
export const lastDayOfService = dated('eligibility.last-day-of-service', '3年の期間', {
  checkedOn: '2026-11-21',
  versions: [
    {
      from: '2018-04-01',
      articles: [cite('regulation', '第6条の10の3'), cite('civil-code', '第143条第2項')],
      confidence: 'medium',
      assumptions: [assumption('three-year-anchor')],
      judge: ({ sixMonthsReachedOn, serviceStartedOn, anchor = 'six-months-reached' }: LastDayInput) => ({
        lastDay: periodEnd(anchor === 'service-start' ? serviceStartedOn : dayAfter(sixMonthsReachedOn), 36),
      }),
    },
  ],
});
