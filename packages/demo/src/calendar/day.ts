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

/** Days on which hardly any office works: weekends, the turn of the year, the week of holidays in May. */
export function isFree(day: Day): boolean {
  const of = weekday(day);
  if (of === 0 || of === 6) return true;
  const date = plain(day).slice(5);
  return date >= '12-29' || date <= '01-03' || (date >= '05-03' && date <= '05-05');
}

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
