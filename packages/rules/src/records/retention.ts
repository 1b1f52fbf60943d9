import { assumption } from '../law/assumptions.ts';
import { dated } from '../law/dated.ts';
import { cite } from '../law/instruments.ts';
import { dayAfter, type PlainDate, periodEnd } from '../law/plain-date.ts';

/** Through which day a record of a service must be kept: five years from the day it was provided. */
export const retention = dated('records.retention', '記録の保存', {
  checkedOn: '2026-11-21',
  versions: [
    {
      from: '2018-04-01',
      articles: [cite('standards', '第206条の11'), cite('civil-code', '第143条第2項')],
      confidence: 'high',
      assumptions: [assumption('retention-first-day')],
      judge: ({ providedOn }: { readonly providedOn: PlainDate }) => ({
        keepThrough: periodEnd(dayAfter(providedOn), 60),
      }),
    },
  ],
});
