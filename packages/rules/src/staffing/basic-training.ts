import { dated } from '../law/dated.ts';
import { cite } from '../law/instruments.ts';
import type { PlainDate } from '../law/plain-date.ts';

export interface BasicTrainingInput {
  /** null: not completed. */
  readonly completedOn: PlainDate | null;
  /** The day that is judged: a training completed after it has not been completed. */
  readonly on: PlainDate;
}

const missing = ({ completedOn, on }: BasicTrainingInput) => completedOn === null || completedOn > on;

/** 基礎的研修 of a support worker: required since April 2025, with grace until the end of March 2028. */
export const basicTraining = dated('staffing.basic-training', '基礎的研修', {
  checkedOn: '2026-11-21',
  versions: [
    {
      from: '2028-04-01',
      articles: [cite('revision-r6', '58頁'), cite('revision-r6', '59頁')],
      confidence: 'high',
      judge: (input: BasicTrainingInput) => ({ counts: !missing(input), warning: missing(input) }),
    },
    {
      // 経過措置: an untrained person still counts
      from: '2025-04-01',
      articles: [cite('revision-r6', '59頁'), cite('revision-r6', '58頁')],
      confidence: 'high',
      judge: (input: BasicTrainingInput) => ({ counts: true, warning: missing(input) }),
    },
    {
      // no such training was asked for
      from: '2018-04-01',
      articles: [cite('standards', '第206条の3第1項')],
      confidence: 'high',
      judge: () => ({ counts: true, warning: false }),
    },
  ],
});
