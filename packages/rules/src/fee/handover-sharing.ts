import { dated } from '../law/dated.ts';
import { cite } from '../law/instruments.ts';
import { addMonthsClamped, type PlainDate } from '../law/plain-date.ts';

export interface HandoverSharingInput {
  /** Last day of the support. */
  readonly periodEndsOn: PlainDate;
}

export interface HandoverSharing {
  /** null: the law of the day asks for none. */
  readonly shareBy: PlainDate | null;
}

/**
 * The last day on which what is known of a user who will still need support may be shared with the agencies that take
 * over, three months before the period ends (支援体制構築未実施減算). The same day number, clamped to the month's end.
 */
export const handoverSharing = dated('fee.handover-sharing', '支援の終わりの前の情報の共有', {
  checkedOn: '2026-11-21',
  versions: [
    {
      from: '2024-04-01',
      articles: [cite('fee-notice', '支援体制構築未実施減算'), cite('fee-guidance', '支援体制構築未実施減算')],
      confidence: 'high',
      judge: ({ periodEndsOn }: HandoverSharingInput): HandoverSharing => ({
        shareBy: addMonthsClamped(periodEndsOn, -3),
      }),
    },
    {
      // no day was asked for
      from: '2018-04-01',
      articles: [cite('fee-notice', '第14の2')],
      confidence: 'high',
      judge: () => ({ shareBy: null }),
    },
  ],
});
