import { assumption } from '../law/assumptions.ts';
import { dated } from '../law/dated.ts';
import { cite } from '../law/instruments.ts';
import { addDays, firstDayOf, lastDayOf, type Month, type PlainDate } from '../law/plain-date.ts';

export interface SupportReportInput {
  readonly month: Month;
  readonly reports: readonly { readonly coversMonth: Month; readonly deliveredOn: PlainDate }[];
  /** Days after the month's end on which delivery still counts; default 0. */
  readonly graceDays?: number | undefined;
}

/** Delivered from the month's first day through its last (and the days of grace). */
const delivered = ({ month, reports, graceDays = 0 }: SupportReportInput): boolean => {
  const lastDay = addDays(lastDayOf(month), graceDays);
  return reports.some(
    ({ coversMonth, deliveredOn }) =>
      coversMonth === month && deliveredOn >= firstDayOf(month) && deliveredOn <= lastDay,
  );
};

/** 支援レポート: a written report of the month, shared once a month. Required by the fee since April 2021. */
export const supportReport = dated('duty.support-report', '支援レポート', {
  checkedOn: '2026-11-21',
  versions: [
    {
      from: '2021-04-01',
      articles: [cite('fee-notice', '注1'), cite('fee-guidance', '就労定着支援 ①')],
      confidence: 'medium',
      assumptions: [assumption('report-in-month')],
      judge: (input: SupportReportInput) => ({ met: delivered(input), required: true }),
    },
    {
      // until March 2021 the fee asked for a meeting face to face instead of a report
      from: '2018-04-01',
      articles: [cite('fee-notice', '注1')],
      confidence: 'medium',
      judge: (input: SupportReportInput) => ({ met: delivered(input), required: false }),
    },
  ],
});
