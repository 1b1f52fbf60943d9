import { assumption } from '../law/assumptions.ts';
import { dated } from '../law/dated.ts';
import { cite } from '../law/instruments.ts';
import { dayAfter, type PlainDate, periodEnd } from '../law/plain-date.ts';
import type { JobChangeReason } from './answer.ts';

export interface JobChangeInput {
  readonly lastDayEmployed: PlainDate;
  /** null: no new job. Never before the day after `lastDayEmployed`. */
  readonly rehiredOn: PlainDate | null;
  readonly improvesConditions: boolean;
  /** Changes during the service that already counted as continuing. */
  readonly earlierContinuations: number;
}

/**
 * Whether employment counts as continuing over a change of job: supported to improve working conditions, within one
 * month of leaving, once during the service.
 */
export const jobChange = dated('eligibility.job-change', '転職と雇用の継続', {
  checkedOn: '2026-11-21',
  versions: [
    {
      from: '2018-04-01',
      articles: [cite('qa-h30-5', '就労定着支援(転職のとき)'), cite('civil-code', '第143条第2項')],
      confidence: 'high',
      assumptions: [assumption('purpose-in-first-months')],
      judge: ({ lastDayEmployed, rehiredOn, improvesConditions, earlierContinuations }: JobChangeInput) => {
        const lastContinuingDay = periodEnd(dayAfter(lastDayEmployed), 1);
        const reasons: JobChangeReason[] = [];
        if (earlierContinuations > 0) reasons.push('already-used-once');
        if (rehiredOn === null) reasons.push('no-new-job');
        if (!improvesConditions) reasons.push('not-to-improve-conditions');
        if (rehiredOn !== null && rehiredOn > lastContinuingDay) reasons.push('too-late');
        return { lastContinuingDay, continuing: reasons.length === 0, reasons };
      },
    },
  ],
});
