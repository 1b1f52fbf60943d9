import type { Citation } from '../law/basis.ts';
import { dated } from '../law/dated.ts';
import { cite } from '../law/instruments.ts';
import { dayAfter, type PlainDate, periodEnd } from '../law/plain-date.ts';
import type { PrecedingService } from '../law/vocabulary.ts';

/** Where each service's own duty is written; the other services borrow that of 就労継続支援A型 or have their own. */
const ARTICLES: Readonly<Partial<Record<PrecedingService, readonly Citation[]>>> = {
  transition: [cite('standards', '第182条')],
  'continuous-a': [cite('standards', '第195条')],
  'continuous-b': [cite('standards', '第202条(第195条の準用)'), cite('standards', '第206条')],
  'daily-care': [cite('standards', '第85条の2')],
  'functional-training': [cite('standards', '第162条')],
  'daily-living-training': [cite('standards', '第171条')],
};

export interface PrecedingSupportInput {
  readonly service: PrecedingService;
  /** First day of the count of six months. */
  readonly countsFrom: PlainDate;
}

/**
 * The first six months at work: the provider of the preceding service supports, and connects a user who wishes it with
 * a retention office. 就労移行支援 must, the others are to strive for it; what is no preceding service has no such duty.
 */
export const precedingSupport = dated('eligibility.preceding-support', '利用前の事業所による6か月の支援', {
  checkedOn: '2026-11-21',
  versions: [
    {
      from: '2018-04-01',
      articles: Object.values(ARTICLES).flat(),
      confidence: 'high',
      judge: ({ service, countsFrom }: PrecedingSupportInput) => {
        const supportsThrough = periodEnd(countsFrom, 6);
        const articles = ARTICLES[service] ?? [];
        return {
          force: articles.length === 0 ? null : service === 'transition' ? ('must' as const) : ('effort' as const),
          /** The first day of the fifth month: time enough to agree on who takes over. */
          askFrom: dayAfter(periodEnd(countsFrom, 4)),
          supportsThrough,
          referralDue: dayAfter(supportsThrough),
          articles,
        };
      },
    },
  ],
});
