import { assumption } from '../law/assumptions.ts';
import { dated } from '../law/dated.ts';
import { cite } from '../law/instruments.ts';
import { addMonths, lastDayOf, monthOf, type PlainDate, periodEnd } from '../law/plain-date.ts';

/** The days of a 支給決定: the chosen months and the rest of the month in which it is decided. */
export const grant = dated('eligibility.grant', '支給決定の期間', {
  checkedOn: '2026-11-21',
  versions: [
    {
      from: '2018-04-01',
      articles: [cite('regulation', '第15条第1項第1号'), cite('regulation', '第15条第2項')],
      confidence: 'high',
      assumptions: [assumption('certificate-overrides')],
      judge: ({ decidedOn, months }: { readonly decidedOn: PlainDate; readonly months: number }) => ({
        from: decidedOn,
        to: decidedOn.endsWith('-01') ? periodEnd(decidedOn, months) : lastDayOf(addMonths(monthOf(decidedOn), months)),
      }),
    },
  ],
});
