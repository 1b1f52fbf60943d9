import { assumption } from '../law/assumptions.ts';
import { dated } from '../law/dated.ts';
import { type Exact, exact } from '../law/exact.ts';
import { cite } from '../law/instruments.ts';

/** Average users: user-months ÷ months open, rounded up below the first decimal. */
export const averageUsers = dated('staffing.average-users', '利用者の数(平均)', {
  checkedOn: '2026-11-21',
  versions: [
    {
      from: '2018-04-01',
      articles: [cite('standards', '第206条の3第3項'), cite('interpretive-notice', '利用者の数')],
      confidence: 'medium',
      assumptions: [assumption('average-one-decimal'), assumption('months-from-opening')],
      judge: ({ userMonths, monthsOpen }: { readonly userMonths: Exact; readonly monthsOpen: Exact }) => ({
        averageUsers: userMonths.over(monthsOpen).roundUp(1),
      }),
    },
  ],
});

const seventyPercent = exact('0.7');

/** Users of an office younger than six months: 70 % of those of the integrated services who reached six months. */
export const newOfficeUsers = dated('staffing.new-office-users', '利用者の数(新しい事業所)', {
  checkedOn: '2026-11-21',
  versions: [
    {
      from: '2018-04-01',
      articles: [cite('interpretive-notice', '利用者の数(新設の推定数)')],
      confidence: 'medium',
      assumptions: [assumption('seventy-percent-source')],
      judge: ({ employedSixMonths }: { readonly employedSixMonths: Exact }) => ({
        averageUsers: employedSixMonths.times(seventyPercent).roundUp(1),
      }),
    },
  ],
});
