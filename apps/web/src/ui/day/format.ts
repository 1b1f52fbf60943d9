import {
  dayOfWeek,
  formatJapaneseDate,
  formatShortJapaneseDate,
  type PlainDate,
  parts as partsOf,
} from '@teichaku/rules';
import type { Language } from '../language/language.tsx';

/** Days and times in words, in the language that is being read. Days are 'YYYY-MM-DD' of Japan, never a `Date`. */
export interface DayWords {
  /** 令和8年(2026年)11月20日(金) */
  readonly full: (day: PlainDate) => string;
  /** 令和8年11月20日 */
  readonly long: (day: PlainDate) => string;
  /** 11月20日 */
  readonly monthDay: (day: PlainDate) => string;
  /** 11/20(金) */
  readonly brief: (day: PlainDate) => string;
  /** R8.11.20 */
  readonly short: (day: PlainDate) => string;
  /** 金 */
  readonly weekday: (day: PlainDate) => string;
  /** 令和8年(2026年) */
  readonly year: (year: number) => string;
  /** 令和8年11月 — of 'YYYY-MM' or a day in it. */
  readonly month: (month: string) => string;
  /** 11月 — of 'YYYY-MM' or a day in it. */
  readonly monthOnly: (month: string) => string;
  /** あと8日 — until the last day for something, today not counted; 今日まで on that day. */
  readonly left: (days: number) => string;
  /** 3日過ぎ */
  readonly past: (days: number) => string;
}

/** First days of the eras, newest first, for years and months by themselves. */
const eras = [
  { from: '2019-05-01', name: '令和', roman: 'Reiwa', before: 2018 },
  { from: '1989-01-08', name: '平成', roman: 'Heisei', before: 1988 },
  { from: '1926-12-25', name: '昭和', roman: 'Showa', before: 1925 },
  { from: '1912-07-30', name: '大正', roman: 'Taisho', before: 1911 },
  { from: '1868-01-25', name: '明治', roman: 'Meiji', before: 1867 },
] as const;

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const japaneseWeekdays = '日月火水木金土';
const englishWeekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const nbsp = '\u00a0';

/** Also of a month, `YYYY-MM`. */
const parts = (day: string) => {
  const { year, month, day: date } = partsOf(day as PlainDate);
  return { year, month, date };
};
const eraOf = (day: string) => eras.find(({ from }) => day >= from);
const eraYear = (year: number, before: number) => (year - before === 1 ? '元' : String(year - before));

const japanese: DayWords = {
  full: formatJapaneseDate,
  long: (day) => `${japanese.month(day)}${parts(day).date}日`,
  monthDay: (day) => `${parts(day).month}月${parts(day).date}日`,
  brief: (day) => `${parts(day).month}/${parts(day).date}(${japanese.weekday(day)})`,
  short: formatShortJapaneseDate,
  weekday: (day) => japaneseWeekdays[dayOfWeek(day)] ?? '',
  year: (year) => {
    const era = eraOf(`${year}-12-31`);
    return era ? `${era.name}${eraYear(year, era.before)}年(${year}年)` : `${year}年`;
  },
  month: (month) => {
    const { year, month: number } = parts(month);
    const era = eraOf(month.length > 7 ? month : `${month}-31`);
    return `${era ? `${era.name}${eraYear(year, era.before)}` : year}年${number}月`;
  },
  monthOnly: (month) => `${parts(month).month}月`,
  left: (days) => (days === 0 ? '今日まで' : `あと${days}日`),
  past: (days) => `${days}日過ぎ`,
};

const english: DayWords = {
  full: (day) => {
    const { year } = parts(day);
    const era = eraOf(day);
    const head = `${english.weekday(day)}${nbsp}${english.long(day)}`;
    return era ? `${head} (${era.roman}${nbsp}${year - era.before})` : head;
  },
  long: (day) => `${english.monthDay(day)}${nbsp}${parts(day).year}`,
  monthDay: (day) => `${parts(day).date}${nbsp}${monthNames[parts(day).month - 1]}`,
  brief: (day) => `${english.weekday(day)}${nbsp}${english.monthDay(day)}`,
  short: (day) => day.replaceAll('-', '\u2011'),
  weekday: (day) => englishWeekdays[dayOfWeek(day)] ?? '',
  year: (year) => {
    const era = eraOf(`${year}-12-31`);
    return era ? `${year} (${era.roman}${nbsp}${year - era.before})` : String(year);
  },
  month: (month) => `${monthNames[parts(month).month - 1]}${nbsp}${parts(month).year}`,
  monthOnly: (month) => monthNames[parts(month).month - 1] ?? '',
  left: (days) => (days === 0 ? 'today is the last day' : `${days} ${days === 1 ? 'day' : 'days'} left`),
  past: (days) => `${days} ${days === 1 ? 'day' : 'days'} past`,
};

export const dayWords = (language: Language): DayWords => (language === 'ja' ? japanese : english);

const japanClock = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Tokyo',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** Splits an instant (ISO 8601) into the day and the time of day in Japan: `2026-11-20`, `9:05`. */
export function inJapan(instant: string): { day: PlainDate; time: string } {
  const found = Object.fromEntries(japanClock.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  return {
    day: `${found['year']}-${found['month']}-${found['day']}` as PlainDate,
    time: `${Number(found['hour'])}:${found['minute']}`,
  };
}
