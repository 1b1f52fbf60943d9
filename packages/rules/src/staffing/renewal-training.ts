import { assumption } from '../law/assumptions.ts';
import { dated } from '../law/dated.ts';
import { cite } from '../law/instruments.ts';
import { addDays, fiscalYearEnd, fiscalYearOf, type PlainDate } from '../law/plain-date.ts';

/** How long a service manager's training lasts, and from when to warn that it must be renewed. */
export const renewalTraining = dated('staffing.renewal-training', 'サービス管理責任者の更新研修', {
  checkedOn: '2026-11-21',
  versions: [
    {
      from: '2018-04-01',
      articles: [cite('service-manager-notice', '更新研修'), cite('standards', '第206条の3第2項')],
      confidence: 'medium',
      assumptions: [assumption('renewal-five-years')],
      judge: ({ gainedOn }: { readonly gainedOn: PlainDate }) => {
        const qualifiedThrough = fiscalYearEnd(fiscalYearOf(gainedOn) + 5);
        return { qualifiedThrough, warnFrom: addDays(qualifiedThrough, -180) };
      },
    },
  ],
});
