import { type Month, monthOf, type PlainDate } from '@teichaku/rules';
import type { DayWords } from '../../ui/day/format.ts';

/** One month of the board, as its column is shown. */
export interface Column {
  readonly month: Month;
  readonly name: string;
  /** The year, where it begins here. */
  readonly year: string | null;
  readonly isNow: boolean;
  /** Not happened yet, seen from the day, or from today. */
  readonly ahead: boolean;
  readonly className: string;
}

/** Of thirteen months a phone shows seven: 6 back … now, 2 back … 4 ahead, now … 6 ahead. */
const windowsOf = (index: number, count: number): string =>
  [
    index <= Math.floor(count / 2) && 'w-back',
    index >= Math.floor(count / 2) - 2 && index <= Math.floor(count / 2) + 4 && 'w-around',
    index >= Math.floor(count / 2) && 'w-ahead',
  ]
    .filter(Boolean)
    .join(' ');

export function columnsOf(months: readonly Month[], now: Month, today: PlainDate, days: DayWords): readonly Column[] {
  return months.map((month, index) => {
    const isNow = month === now;
    const ahead = month > now || month > monthOf(today);
    return {
      month,
      name: days.monthOnly(month),
      year: index === 0 || month.endsWith('-01') ? yearOf(month, days) : null,
      isNow,
      ahead,
      className: [
        windowsOf(index, months.length),
        isNow && 'now',
        ahead && 'fut',
        index === months.length - 1 && 'last',
      ]
        .filter(Boolean)
        .join(' '),
    };
  });
}

/** 令和8年, 2026 */
const yearOf = (month: Month, days: DayWords): string =>
  days
    .month(month)
    .replace(/\d+月$/, '')
    .replace(/^[A-Z][a-z]{2}\u00a0/, '');
