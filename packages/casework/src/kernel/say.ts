import { formatJapaneseDate, lastDayOf, type Month, type PlainDate } from '@teichaku/rules';

/** 令和8年12月1日, as everywhere else in the product: without the western year and the day of the week. */
export const jaDay = (day: PlainDate): string => formatJapaneseDate(day).replace(/\(.*?\)/g, '');

/** 12月1日 */
export const jaMonthDay = (day: PlainDate): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;

/** 令和8年12月; a month in which an era begins is named by its last day. */
export const jaMonth = (month: Month): string => jaDay(lastDayOf(month)).replace(/\d+日$/, '');

/** 1,830 → 30時間30分. */
export function jaHours(minutes: number): string {
  const [hours, rest] = [Math.trunc(minutes / 60), minutes % 60];
  return [hours > 0 ? `${hours}時間` : '', rest > 0 || hours === 0 ? `${rest}分` : ''].join('');
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** 1 December 2026 */
export const enDay = (day: PlainDate): string => `${Number(day.slice(8, 10))} ${enMonth(day.slice(0, 7) as Month)}`;

/** December 2026 */
export const enMonth = (month: Month): string =>
  `${MONTHS[Number(month.slice(5, 7)) - 1]} ${Number(month.slice(0, 4))}`;
