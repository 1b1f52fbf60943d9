import { assumption } from '../law/assumptions.ts';
import { dated } from '../law/dated.ts';
import { cite } from '../law/instruments.ts';
import { dayAfter, type PlainDate, periodEnd } from '../law/plain-date.ts';

export interface SixMonthsInput {
  /** First day of the contract; it counts as the first day. */
  readonly employedOn: PlainDate;
  /** Last day of a service used for a time while employed (longer hours, return from leave). */
  readonly temporaryServiceEndedOn?: PlainDate | null | undefined;
}

/**
 * From when the service may be used: the day after the day on which six months of employment are reached, not the
 * following month. After a service used for a time while employed, the count starts on the day after its end.
 */
export const sixMonths = dated('eligibility.six-months', '6か月の雇用', {
  checkedOn: '2026-11-21',
  versions: [
    {
      from: '2018-04-01',
      articles: [cite('fee-guidance', '就労定着支援 ①'), cite('civil-code', '第143条第2項'), cite('fee-notice', '注1')],
      confidence: 'high',
      assumptions: [assumption('leave-keeps-running')],
      judge: ({ employedOn, temporaryServiceEndedOn }: SixMonthsInput) => {
        const countsFrom = temporaryServiceEndedOn ? dayAfter(temporaryServiceEndedOn) : employedOn;
        const reachedOn = periodEnd(countsFrom, 6);
        return { countsFrom, reachedOn, usableFrom: dayAfter(reachedOn) };
      },
    },
  ],
});
