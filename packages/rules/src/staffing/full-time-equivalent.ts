import { assumption } from '../law/assumptions.ts';
import { dated } from '../law/dated.ts';
import { type Exact, sum } from '../law/exact.ts';
import { cite } from '../law/instruments.ts';

export interface FullTimeEquivalentInput {
  /** Minutes that a full-timer must work in the period. More than zero. */
  readonly fullTimeMinutes: Exact;
  /** Minutes of each person in the same period. */
  readonly minutes: readonly Exact[];
}

/**
 * 常勤換算: the minutes of all, each person at most one full-timer's, divided once and truncated below the first
 * decimal.
 */
export const fullTimeEquivalent = dated('staffing.full-time-equivalent', '常勤換算', {
  checkedOn: '2026-11-21',
  versions: [
    {
      from: '2018-04-01',
      articles: [cite('standards', '第2条第16号')],
      confidence: 'medium',
      assumptions: [assumption('fte-one-decimal'), assumption('one-person-at-most')],
      judge: ({ fullTimeMinutes, minutes }: FullTimeEquivalentInput) => ({
        fte: sum(minutes.map((each) => each.smaller(fullTimeMinutes)))
          .over(fullTimeMinutes)
          .truncate(1),
      }),
    },
  ],
});
