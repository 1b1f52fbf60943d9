import { epochDay, fromEpochDay, type Month, type PlainDate } from '@teichaku/rules';

/** A day as its number since 1970-01-01: what chance counts with. It becomes a PlainDate where it is told. */
export type Day = number;

/** A month as year × 12 + month (0 to 11). */
export type MonthNumber = number;

const told = new Map<Day, PlainDate>();

/** A day as it stands in a record. */
export function plain(day: Day): PlainDate {
  const known = told.get(day);
  if (known !== undefined) return known;
  const made = fromEpochDay(day);
  told.set(day, made);
  return made;
}

export const dayOf = (date: PlainDate): Day => epochDay(date);

const months = new Map<MonthNumber, { readonly text: Month; readonly first: Day; readonly last: Day }>();

function month(number: MonthNumber) {
  const known = months.get(number);
  if (known) return known;
  const text = (index: MonthNumber) =>
    `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}` as Month;
  const made = {
    text: text(number),
    first: epochDay(`${text(number)}-01` as PlainDate),
    last: epochDay(`${text(number + 1)}-01` as PlainDate) - 1,
  };
  months.set(number, made);
  return made;
}

export const monthText = (number: MonthNumber): Month => month(number).text;
export const firstOf = (number: MonthNumber): Day => month(number).first;
export const lastOf = (number: MonthNumber): Day => month(number).last;
export const monthOfDate = (date: PlainDate | Month): MonthNumber =>
  Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
export const monthOfDay = (day: Day): MonthNumber => monthOfDate(plain(day));

/** The same day of the month some months later or earlier, or the month's last day. */
export function shift(day: Day, count: number): Day {
  const from = monthOfDay(day);
  return Math.min(firstOf(from + count) + day - firstOf(from), lastOf(from + count));
}

/** 0 = Sunday … 6 = Saturday. */
export const weekday = (day: Day): number => (((day + 4) % 7) + 7) % 7;

const free = new Map<Day, boolean>();

/** Days on which hardly any office works: weekends, holidays, the turn of the year. */
export function isFree(day: Day): boolean {
  const known = free.get(day);
  if (known !== undefined) return known;
  const of = weekday(day);
  const date = plain(day).slice(5);
  const is = of === 0 || of === 6 || date >= '12-29' || date <= '01-03' || isHoliday(day);
  free.set(day, is);
  return is;
}

const fixed = new Set(['01-01', '02-11', '02-23', '04-29', '05-03', '05-04', '05-05', '08-11', '11-03', '11-23']);
/** Months with a Monday that is a holiday, and which Monday of the month it is. */
const mondays: Readonly<Record<string, number>> = { '01': 2, '07': 3, '09': 3, '10': 2 };

/** 国民の祝日 as the law of 2020 has them; the equinoxes by their usual days. */
function isHoliday(day: Day): boolean {
  const of = weekday(day);
  const [year = '', month = '', date = ''] = plain(day).split('-');
  if (fixed.has(`${month}-${date}`)) return true;
  if (of === 1 && mondays[month] === Math.ceil(Number(date) / 7)) return true;
  const leap = Number(year) % 4;
  if (month === '03' && Number(date) === (leap === 3 ? 21 : 20)) return true;
  if (month === '09' && Number(date) === (leap === 0 ? 22 : 23)) return true;
  // a day between two holidays is one
  if (month === '09' && of === 2 && isHoliday(day - 1) && isHoliday(day + 1)) return true;
  // a holiday on a Sunday is made up for
  return of === 1 ? isHolidaySunday(day - 1) : month === '05' && date === '06' && (of === 2 || of === 3);
}

const isHolidaySunday = (day: Day): boolean => weekday(day) === 0 && isHoliday(day);

/** The day itself, or the next on which people work. */
export function workingDay(day: Day): Day {
  let on = day;
  while (isFree(on)) on += 1;
  return on;
}

/** The day itself, or the last before it on which people work. */
export function workingDayBefore(day: Day): Day {
  let on = day;
  while (isFree(on)) on -= 1;
  return on;
}
