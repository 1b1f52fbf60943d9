import { assumption } from '../law/assumptions.ts';
import { dated } from '../law/dated.ts';
import { type Exact, exact } from '../law/exact.ts';
import { cite } from '../law/instruments.ts';
import {
  addMonths,
  lastDayOf,
  type Month,
  monthOf,
  monthsBetween,
  monthsFrom,
  type PlainDate,
} from '../law/plain-date.ts';

/** A month whose base units are reduced, and what remains of them in per cent. */
export interface Deduction {
  readonly month: Month;
  readonly percent: 70 | 50;
}

/** A stretch of days on which the standard is not met. */
interface Spell {
  readonly from: PlainDate;
  /** The first day on which it is met again; null: not yet. */
  readonly metOn: PlainDate | null;
}

/** The month of the day that is asked about is the last one that can be told of a spell that goes on. */
const lastMonth = ({ metOn }: Spell, on: PlainDate): Month => monthOf(metOn ?? on);

/** From a month through the one in which the standard is met again: so many months at 70 %, then 50 %. */
function deductionsFrom(first: Month, last: Month, atSeventy: number): Deduction[] {
  const months = monthsFrom(first, Math.max(0, monthsBetween(first, last) + 1));
  return months.map((month, index) => ({ month, percent: index < atSeventy ? 70 : 50 }));
}

/** Met again on the last day of the next month at the latest: then nothing is deducted. */
const metInTime = ({ from, metOn }: Spell): boolean =>
  metOn !== null && metOn <= lastDayOf(addMonths(monthOf(from), 1));

const SERVICE_MANAGER_MONTHS = 4;
const SUPPORT_WORKER_MONTHS = 2;
const tenPercent = exact('0.1');

export interface ServiceManagerAbsenceInput {
  /** The day whose law applies; a spell that goes on is told through its month. */
  readonly on: PlainDate;
  /** The first day without. */
  readonly missingFrom: PlainDate;
  /** The first day on which there are enough again; null: not yet. */
  readonly filledOn: PlainDate | null;
}

/** サービス管理責任者欠如減算: from the month after next, for all users. */
export const serviceManagerAbsence = dated('staffing.service-manager-absence', 'サービス管理責任者欠如減算', {
  checkedOn: '2026-11-21',
  versions: [
    {
      from: '2018-04-01',
      articles: [cite('fee-guidance', 'サービス管理責任者の欠如')],
      confidence: 'medium',
      assumptions: [assumption('deduction-through-solved-month')],
      judge: ({ on, missingFrom, filledOn }: ServiceManagerAbsenceInput) => {
        const spell = { from: missingFrom, metOn: filledOn };
        const first = addMonths(monthOf(missingFrom), 2);
        return {
          deductions: metInTime(spell) ? [] : deductionsFrom(first, lastMonth(spell, on), SERVICE_MANAGER_MONTHS),
        };
      },
    },
  ],
});

export interface SupportWorkerShortageInput {
  /** The day whose law applies; a spell that goes on is told through its month. */
  readonly on: PlainDate;
  readonly requiredFte: Exact;
  readonly actualFte: Exact;
  /** The first day on which there are too few. */
  readonly shortFrom: PlainDate;
  /** The first day on which there are enough again; null: not yet. */
  readonly solvedOn: PlainDate | null;
}

/**
 * サービス提供職員欠如減算: more than a tenth short, from the next month; a tenth or less, from the month after next
 * unless solved by then.
 */
export const supportWorkerShortage = dated('staffing.support-worker-shortage', 'サービス提供職員欠如減算', {
  checkedOn: '2026-11-21',
  versions: [
    {
      from: '2018-04-01',
      articles: [cite('fee-guidance', 'サービス提供職員の欠如')],
      confidence: 'medium',
      assumptions: [assumption('deduction-through-solved-month')],
      judge: ({ on, requiredFte, actualFte, shortFrom, solvedOn }: SupportWorkerShortageInput) => {
        const spell = { from: shortFrom, metOn: solvedOn };
        const missing = requiredFte.minus(actualFte);
        if (missing.compare(exact(0)) <= 0) return { deductions: [] };
        const large = missing.compare(requiredFte.times(tenPercent)) > 0;
        if (!large && metInTime(spell)) return { deductions: [] };
        const first = addMonths(monthOf(shortFrom), large ? 1 : 2);
        return { deductions: deductionsFrom(first, lastMonth(spell, on), SUPPORT_WORKER_MONTHS) };
      },
    },
  ],
});
