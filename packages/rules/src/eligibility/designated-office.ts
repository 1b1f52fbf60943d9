import { dated } from '../law/dated.ts';
import { cite } from '../law/instruments.ts';
import type { PlainDate } from '../law/plain-date.ts';

/** Whether an office may serve on a day: it is designated until its last day. */
export const designatedOffice = dated('eligibility.designated-office', '指定を受けている事業所', {
  checkedOn: '2026-11-22',
  versions: [
    {
      from: '2018-04-01',
      articles: [cite('act', '第29条第1項')],
      confidence: 'low',
      judge: ({ lastDay, on }: { readonly lastDay: PlainDate; readonly on: PlainDate }) => ({
        designated: on <= lastDay,
      }),
    },
  ],
});
