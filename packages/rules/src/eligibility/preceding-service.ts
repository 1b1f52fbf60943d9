import { dated } from '../law/dated.ts';
import { cite } from '../law/instruments.ts';
import type { PrecedingService } from '../law/vocabulary.ts';

/** Whether a preceding service counts. The list of the ordinance is closed: 就労選択支援 is not in it. */
export const precedingService = dated('eligibility.preceding-service', '利用前のサービス', {
  checkedOn: '2026-11-21',
  versions: [
    {
      from: '2018-04-01',
      articles: [cite('regulation', '第6条の10の2'), cite('act', '第5条第16項'), cite('fee-notice', '注1')],
      confidence: 'high',
      judge: ({ service }: { readonly service: PrecedingService }) => ({
        counts: service !== 'none' && service !== 'job-choice',
      }),
    },
  ],
});
