import { dated } from '../law/dated.ts';
import { type Exact, exact, one } from '../law/exact.ts';
import { cite } from '../law/instruments.ts';

const forty = exact(40);

export interface SupportWorkersInput {
  /** Users of the retention service alone. */
  readonly averageUsers: Exact;
}

const perForty = ({ averageUsers }: SupportWorkersInput) => ({ requiredFte: averageUsers.over(forty) });

/** Full-time equivalent of support workers: users ÷ 40, without steps and without a minimum. */
export const supportWorkers = dated('staffing.support-workers', '就労定着支援員の数', {
  checkedOn: '2026-11-21',
  versions: [
    {
      from: '2018-04-01',
      articles: [cite('standards', '第206条の3第1項')],
      confidence: 'high',
      judge: perForty,
      readings: {
        'guide-jobmedley': {
          articles: [cite('guide-jobmedley', '人員配置'), cite('standards', '第206条の3第1項')],
          judge: perForty,
        },
        'guide-nakahara': {
          articles: [cite('guide-nakahara', '就労定着支援員'), cite('standards', '第206条の3第1項')],
          judge: ({ averageUsers }) => {
            const steps = averageUsers.over(forty).roundUp();
            return { requiredFte: steps.atLeast(one) ? steps : one };
          },
        },
      },
    },
  ],
});
