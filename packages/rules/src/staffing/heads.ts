import { assumption } from '../law/assumptions.ts';
import { dated } from '../law/dated.ts';
import { type Exact, exact, one } from '../law/exact.ts';
import { cite } from '../law/instruments.ts';
import type { Role } from '../law/vocabulary.ts';

/** One manager per office. */
export const manager = dated('staffing.manager', '管理者', {
  checkedOn: '2026-11-21',
  versions: [
    {
      from: '2018-04-01',
      articles: [cite('standards', '第206条の4(第51条を準用)')],
      confidence: 'high',
      judge: ({ managers }: { readonly managers: number }) => ({ required: 1, met: managers >= 1 }),
    },
  ],
});

const fullTimeServiceManager = ({ role, fullTime }: { readonly role: Role; readonly fullTime: number }) => {
  const required = role === 'service-manager' ? 1 : 0;
  return { required, met: fullTime >= required };
};

/** How many people of a role must be full-time (常勤). */
export const fullTime = dated('staffing.full-time', '常勤の職員', {
  checkedOn: '2026-11-21',
  versions: [
    {
      from: '2018-04-01',
      articles: [cite('standards', '第206条の3第5項')],
      confidence: 'high',
      judge: fullTimeServiceManager,
      readings: {
        'guide-jobmedley': {
          articles: [cite('guide-jobmedley', '人員配置'), cite('standards', '第206条の3第5項')],
          judge: fullTimeServiceManager,
        },
        'guide-nakahara': {
          articles: [cite('guide-nakahara', '就労定着支援員'), cite('standards', '第206条の3第5項')],
          judge: ({ role, fullTime: people }) => {
            const required = role === 'manager' ? 0 : 1;
            return { required, met: people >= required };
          },
        },
      },
    },
  ],
});

const sixty = exact(60);

/** 1 up to sixty, then one more for every `step` begun above sixty. */
const bands = (step: number) => (users: Exact) =>
  users.compare(sixty) <= 0 ? one : one.plus(users.minus(sixty).over(exact(step)).roundUp());

const byForty = bands(40);
const bySixty = bands(60);

/** Service managers by the number of users (of the integrated services too). */
export const serviceManagers = dated('staffing.service-managers', 'サービス管理責任者の数', {
  checkedOn: '2026-11-21',
  versions: [
    {
      from: '2018-04-01',
      // 「六十を超えて四十又はその端数を増すごとに一を加えて得た数以上」
      articles: [cite('standards', '第206条の3第2項')],
      confidence: 'high',
      assumptions: [assumption('combined-for-service-managers')],
      judge: ({ averageUsers }: { readonly averageUsers: Exact }) => ({ required: byForty(averageUsers) }),
      readings: {
        'guide-jobmedley': {
          articles: [cite('guide-jobmedley', '人員配置'), cite('standards', '第206条の3第2項')],
          judge: ({ averageUsers }) => ({ required: byForty(averageUsers) }),
        },
        'guide-nakahara': {
          articles: [cite('guide-nakahara', 'サービス管理責任者'), cite('standards', '第206条の3第2項')],
          judge: ({ averageUsers }) => ({ required: bySixty(averageUsers) }),
        },
      },
    },
  ],
});

/** Between 60 and 61 the article is silent; we take the upper band and say so. */
export const betweenBands = (users: Exact): boolean => users.compare(sixty) > 0 && users.compare(exact(61)) < 0;
