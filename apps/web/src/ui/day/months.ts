/** Months are 'YYYY-MM'; nothing here knows what month it is. */

/** The month so many months later; earlier where `count` is negative. */
export function addToMonth(month: string, count: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
}

export const monthOfDay = (day: string): string => day.slice(0, 7);

/** The year in whose April the fiscal year of the month began. */
export const fiscalYearOfMonth = (month: string): number => Number(addToMonth(month, -3).slice(0, 4));

/** All months from `first` to `last`, both included. */
export function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  for (let month = first; month <= last; month = addToMonth(month, 1)) months.push(month);
  return months;
}
