/** A day in Japan, `YYYY-MM-DD`. Compares as a string; never a `Date`. */
export type PlainDate = string & { readonly __plainDate: unique symbol };

/** A calendar month (暦月), `YYYY-MM`. */
export type Month = string & { readonly __month: unique symbol };

/** Thrown where a day would lie outside the years 1 to 9999, which four digits cannot write. */
export class DayOutOfRange extends RangeError {}

const leap = (year: number) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Days of a month, 28 to 31. `month` is 1 to 12. */
export const daysInMonth = (year: number, month: number): number =>
  month === 2 ? (leap(year) ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;

/** True of a string that names a real day of the proleptic Gregorian calendar, years 1 to 9999, strictly `YYYY-MM-DD`. */
export function isPlainDate(value: unknown): value is PlainDate {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const { year, month, day } = parts(value as PlainDate);
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** True of `YYYY-MM`, years 1 to 9999. */
export const isMonth = (value: unknown): value is Month =>
  typeof value === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(value) && value >= '0001';

/** A day written in code or in a test. Throws when there is no such day. */
export function plainDate(text: string): PlainDate {
  if (!isPlainDate(text)) throw new RangeError(`no such day: ${text}`);
  return text;
}

/** A month written in code or in a test. Throws when it is none. */
export function month(text: string): Month {
  if (!isMonth(text)) throw new RangeError(`no such month: ${text}`);
  return text;
}

const digit = (text: string, at: number) => text.charCodeAt(at) - 48;
const twoDigits = (text: string, at: number) => 10 * digit(text, at) + digit(text, at + 1);
const yearIn = (text: string) => 100 * twoDigits(text, 0) + twoDigits(text, 2);
const monthIn = (text: string) => twoDigits(text, 5);

/** Year, month (1 to 12) and day of a day. */
export const parts = (day: PlainDate) => ({ year: yearIn(day), month: monthIn(day), day: twoDigits(day, 8) });

// days are worked out by the million: of each number its text is made once
const texts = Array.from({ length: 100 }, (_, value) => String(value).padStart(2, '0'));
const two = (value: number) => texts[value] as string;

function inMonth(year: number, monthOfYear: number): Month {
  if (year < 1 || year > 9999) throw new DayOutOfRange(`年 ${year} は扱えません(1年から9999年まで)`);
  return `${two(Math.floor(year / 100))}${two(year % 100)}-${two(monthOfYear)}` as Month;
}

const dayOf = (year: number, monthOfYear: number, day: number): PlainDate =>
  `${inMonth(year, monthOfYear)}-${two(day)}` as PlainDate;

/**
 * Whole days since 1970-01-01 (negative before). Counts years from March, so that the leap day is the last of its
 * year: http://howardhinnant.github.io/date_algorithms.html#days_from_civil
 */
export function epochDay(date: PlainDate): number {
  const { year, month: m, day } = parts(date);
  const y = m <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (m + (m > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The day that many days after 1970-01-01. Throws DayOutOfRange outside the years 1 to 9999. */
export function fromEpochDay(days: number): PlainDate {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const m = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const day = dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  return dayOf(yearOfEra + era * 400 + (m <= 2 ? 1 : 0), m, day);
}

/** The day `count` days later (earlier when negative). */
export function addDays(date: PlainDate, count: number): PlainDate {
  const { year, month: m, day } = parts(date);
  const moved = day + count;
  // most stay within their month
  return moved >= 1 && moved <= 28 ? dayOf(year, m, moved) : fromEpochDay(epochDay(date) + count);
}

export const dayAfter = (date: PlainDate): PlainDate => addDays(date, 1);
export const dayBefore = (date: PlainDate): PlainDate => addDays(date, -1);

/** Days from `from` to `to`; 0 for the same day. */
export const daysBetween = (from: PlainDate, to: PlainDate): number => epochDay(to) - epochDay(from);

/** 0 = Sunday … 6 = Saturday. */
export const dayOfWeek = (date: PlainDate): number => (((epochDay(date) + 4) % 7) + 7) % 7;

export const earlier = (a: PlainDate, b: PlainDate): PlainDate => (a < b ? a : b);
export const later = (a: PlainDate, b: PlainDate): PlainDate => (a > b ? a : b);

function shifted(year: number, monthOfYear: number, count: number) {
  const months = year * 12 + (monthOfYear - 1) + count;
  return { year: Math.floor(months / 12), month: (months % 12) + 1 };
}

/**
 * The last day of a period of `months` months whose first day is `start` (民法 第百四十三条第二項, rule T-1):
 * 「月又は年の初めから期間を起算しないときは、その期間は、最後の月又は年においてその起算日に応当する日の前日に満了する。
 * ただし、月又は年によって期間を定めた場合において、最後の月に応当する日がないときは、その月の末日に満了する。」
 * 2024-08-31 and six months: 2025-02-28, not the 27th.
 */
export function periodEnd(start: PlainDate, months: number): PlainDate {
  const { year, month: m, day } = parts(start);
  const last = shifted(year, m, months);
  if (last.year > 9999) throw new DayOutOfRange(`年 ${last.year} は扱えません(1年から9999年まで)`);
  const length = daysInMonth(last.year, last.month);
  return day <= length ? dayBefore(dayOf(last.year, last.month, day)) : dayOf(last.year, last.month, length);
}

/** The same day number `months` months later (earlier when negative), or the month's last day where there is none. */
export function addMonthsClamped(date: PlainDate, months: number): PlainDate {
  const { year, month: m, day } = parts(date);
  const last = shifted(year, m, months);
  return dayOf(last.year, last.month, Math.min(day, daysInMonth(last.year, last.month)));
}

export const monthOf = (date: PlainDate): Month => date.slice(0, 7) as Month;
export const firstDayOf = (m: Month): PlainDate => `${m}-01` as PlainDate;
export const lastDayOf = (m: Month): PlainDate => `${m}-${daysInMonth(yearIn(m), monthIn(m))}` as PlainDate;

/** The month `count` months later (earlier when negative). */
export function addMonths(m: Month, count: number): Month {
  const moved = shifted(yearIn(m), monthIn(m), count);
  return inMonth(moved.year, moved.month);
}

/** Months from `from` to `to`; 0 for the same month, negative when `to` is earlier. */
export const monthsBetween = (from: Month, to: Month): number =>
  (yearIn(to) - yearIn(from)) * 12 + monthIn(to) - monthIn(from);

/** `count` months beginning with `first`, in order. */
export const monthsFrom = (first: Month, count: number): Month[] =>
  Array.from({ length: count }, (_, index) => addMonths(first, index));

/** 年度: the year in which its April lies. 2026-03-31 → 2025. */
export const fiscalYearOf = (date: PlainDate): number => {
  const { year, month: m } = parts(date);
  return m >= 4 ? year : year - 1;
};

/** 1 April of a fiscal year. */
export const fiscalYearStart = (fiscalYear: number): PlainDate => dayOf(fiscalYear, 4, 1);

/** 31 March that ends a fiscal year. */
export const fiscalYearEnd = (fiscalYear: number): PlainDate => dayOf(fiscalYear + 1, 3, 31);

/**
 * Whether a day or a month can be asked about: no office counted earlier, and the months and years ahead of it can still
 * be counted.
 */
export const isAskable = (day: string): boolean => day >= '1900' && day < '2200';
