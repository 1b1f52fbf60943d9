import { addMonths, type Month } from '@teichaku/rules';

/** The month so many months later; earlier where `count` is negative. Months are 'YYYY-MM'. */
export const addToMonth = (month: string, count: number): string => addMonths(month as Month, count);

export const monthOfDay = (day: string): string => day.slice(0, 7);

/** The year in whose April the fiscal year of the month began. */
export const fiscalYearOfMonth = (month: string): number => Number(addToMonth(month, -3).slice(0, 4));

/** All months from `first` to `last`, both included. */
export function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  for (let month = first; month <= last; month = addToMonth(month, 1)) months.push(month);
  return months;
}
