import { assumption } from '../law/assumptions.ts';
import { dated } from '../law/dated.ts';
import { cite } from '../law/instruments.ts';
import type { Role } from '../law/vocabulary.ts';

/** Whether one person may hold these posts of one office: every pair must be allowed. */
export const doublePosting = dated('staffing.double-posting', '兼務', {
  checkedOn: '2026-11-21',
  versions: [
    {
      from: '2018-04-01',
      articles: [
        cite('standards', '第206条の3第4項'),
        cite('guide-nakahara', '兼務'),
        cite('standards', '第206条の4(第51条を準用)'),
      ],
      confidence: 'medium',
      assumptions: [assumption('separate-persons')],
      judge: ({ posts }: { readonly posts: readonly Role[] }) => ({
        allowed: !(posts.includes('service-manager') && posts.includes('support-worker')),
      }),
    },
  ],
});

/** Whether hours that staff of an integrated service spend as support workers count: since April 2024. */
export const integratedStaffHours = dated('staffing.integrated-staff-hours', '一体的に運営されるサービスの職員の時間', {
  checkedOn: '2026-11-21',
  versions: [
    {
      from: '2024-04-01',
      articles: [cite('revision-r6', '57頁')],
      confidence: 'high',
      judge: () => ({ counts: true }),
    },
    {
      from: '2018-04-01',
      articles: [cite('revision-r6', '57頁(改定前)')],
      confidence: 'high',
      judge: () => ({ counts: false }),
    },
  ],
});
