import type { Month, PlainDate } from '@teichaku/rules';

/** 2026年12月1日 */
export const jaDay = (day: PlainDate): string =>
  `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;

/** 12月1日 */
export const jaMonthDay = (day: PlainDate): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;

/** 2026年12月 */
export const jaMonth = (month: Month): string => `${Number(month.slice(0, 4))}年${Number(month.slice(5, 7))}月`;

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
