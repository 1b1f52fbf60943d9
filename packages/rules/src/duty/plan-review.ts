import { assumption } from '../law/assumptions.ts';
import { dated } from '../law/dated.ts';
import { cite } from '../law/instruments.ts';
import { addMonthsClamped, dayAfter, type PlainDate } from '../law/plain-date.ts';

/** The day by which a plan must be reviewed, and the first day on which the review is missing. */
export const planReview = dated('duty.plan-review', '計画の見直し', {
  checkedOn: '2026-11-21',
  versions: [
    {
      from: '2018-04-01',
      articles: [cite('standards', '第206条の12(第58条第9項を準用)')],
      confidence: 'high',
      assumptions: [assumption('review-clamped')],
      judge: ({ consentedOn }: { readonly consentedOn: PlainDate }) => {
        const dueOn = addMonthsClamped(consentedOn, 6);
        return { dueOn, missingFrom: dayAfter(dueOn) };
      },
    },
  ],
});
