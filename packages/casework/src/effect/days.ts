import { addMonths, type Month, type PlainDate } from '@teichaku/rules';
import { enDay, enMonth, jaDay, jaMonth, jaMonthDay } from '../kernel/say.ts';
import type { Said } from '../timeline/words.ts';

/** Whether a day or a month is told without its year. */
export const sameYear = (a: PlainDate | Month, b: PlainDate | Month): boolean => a.slice(0, 4) === b.slice(0, 4);

export const whole = (day: PlainDate): Said => ({ ja: jaDay(day), en: enDay(day) });

/** A day without its year where that is the year of the day that is compared. */
export const dayWords = (day: PlainDate, of: PlainDate): Said => ({
  ja: sameYear(day, of) ? jaMonthDay(day) : jaDay(day),
  en: enDay(day),
});

/** 「9月」「7月から9月まで」「3月・7月から9月まで」 */
export function monthWords(months: readonly Month[], of: PlainDate): Said {
  const ja = (month: Month) => (sameYear(month, of) ? `${Number(month.slice(5))}月` : jaMonth(month));
  const runs = stretches(months);
  return {
    ja: runs.map(([a, b]) => (a === b ? ja(a) : `${ja(a)}から${ja(b)}まで`)).join('・'),
    en: runs.map(([a, b]) => (a === b ? enMonth(a) : `${enMonth(a)} to ${enMonth(b)}`)).join(', '),
  };
}

/** Months in their order as stretches without a gap: first and last. */
function stretches(months: readonly Month[]): readonly (readonly [Month, Month])[] {
  const found: [Month, Month][] = [];
  for (const month of months) {
    const last = found.at(-1);
    if (last && addMonths(last[1], 1) === month) last[1] = month;
    else found.push([month, month]);
  }
  return found;
}
