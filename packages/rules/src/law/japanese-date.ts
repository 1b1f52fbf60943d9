import { dayOfWeek, daysInMonth, isPlainDate, type PlainDate, parts } from './plain-date.ts';

interface Era {
  readonly name: string;
  readonly letter: string;
  /** The western year of its first year. */
  readonly firstYear: number;
  readonly from: string;
  /** Last day; the present era has none. */
  readonly to: string | null;
}

/** 元号, newest first. The day on which an era begins belongs to the new one. */
const eras: readonly Era[] = [
  { name: '令和', letter: 'R', firstYear: 2019, from: '2019-05-01', to: null },
  { name: '平成', letter: 'H', firstYear: 1989, from: '1989-01-08', to: '2019-04-30' },
  { name: '昭和', letter: 'S', firstYear: 1926, from: '1926-12-25', to: '1989-01-07' },
  { name: '大正', letter: 'T', firstYear: 1912, from: '1912-07-30', to: '1926-12-24' },
  // from the sixth year: the Gregorian calendar is in use since 1873
  { name: '明治', letter: 'M', firstYear: 1868, from: '1873-01-01', to: '1912-07-29' },
];
const present = eras[0] as Era;

export type ParsedDate =
  | { readonly day: PlainDate }
  /** Why it could not be read, in Japanese, for the person who typed it. */
  | { readonly error: string };

const SEPARATED = /^(\d{1,4})([./-])(\d{1,2})\2(\d{1,2})$/;
const IN_WORDS = /^(\d{1,4})年(\d{1,2})月(\d{1,2})日?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;

/**
 * Reads a day as people type it: 2026-11-20, 2026/11/20, 2026年11月20日, 20261120, 令和8年11月20日, 令和元年5月1日, R8.11.20,
 * S63/1/7, full-width digits and letters, spaces between. A bare 8.11.20 is read in the present era. Two-digit years
 * with another separator than the point are refused, since 26/11/20 may mean 2026 or 令和26年.
 */
export function parseJapaneseDate(typed: string): ParsedDate {
  const text = typed
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/[‐‑‒–—―−ー]/g, '-')
    .replace(/[。]/g, '.')
    .replace(/[((][日月火水木金土](?:曜日?)?[))]$/, '');
  if (text === '') return { error: '日付が空です' };
  const era = eras.find(({ name, letter }) => text.startsWith(name) || text.toUpperCase().startsWith(letter));
  const rest = era ? text.slice(text.startsWith(era.name) ? era.name.length : 1) : text;
  const read = numbers(era ? rest.replace(/^元(?=年|[./-])/, '1') : rest);
  if (!read)
    return { error: `「${typed.trim()}」は日付として読めません。2026/11/20 や R8.11.20 のように入力してください` };
  const { year, month, day, separator, digits } = read;
  if (era) return inEra(era, year, month, day);
  if (digits === 4) return named(`${year}年${month}月${day}日`, year, month, day);
  if (separator === '.' && digits <= 2) return inEra(present, year, month, day);
  return {
    error: `「${typed.trim()}」は年がはっきりしません。西暦4桁か、R8.11.20 のように元号を付けて入力してください`,
  };
}

function numbers(text: string) {
  const separated = SEPARATED.exec(text);
  if (separated) return groups(separated[1], separated[3], separated[4], separated[2]);
  const inWords = IN_WORDS.exec(text);
  if (inWords) return groups(inWords[1], inWords[2], inWords[3], '年');
  const compact = COMPACT.exec(text);
  return compact ? groups(compact[1], compact[2], compact[3], '') : null;
}

const groups = (year = '', month = '', day = '', separator = '') => ({
  year: Number(year),
  month: Number(month),
  day: Number(day),
  separator,
  digits: year.length,
});

function inEra(era: Era, yearOfEra: number, month: number, day: number): ParsedDate {
  const label = `${era.name}${yearOfEra === 1 ? '元' : yearOfEra}年`;
  const spoken = `${label}${month}月${day}日`;
  if (yearOfEra < 1) return { error: `${era.name}0年はありません` };
  if (era.to && era.firstYear + yearOfEra - 1 > parts(era.to as PlainDate).year)
    return { error: `${spoken}という日はありません(${bounds(era)})` };
  const read = named(spoken, era.firstYear + yearOfEra - 1, month, day);
  if ('error' in read) return read;
  if (read.day < era.from || (era.to !== null && read.day > era.to)) {
    return { error: `${spoken}という日はありません(${bounds(era)})` };
  }
  return read;
}

function named(spoken: string, year: number, month: number, day: number): ParsedDate {
  const iso = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  if (isPlainDate(iso)) return { day: iso };
  if (month < 1 || month > 12) return { error: `${spoken}という日はありません(月は1から12までです)` };
  if (year >= 1 && day > daysInMonth(year, month)) {
    return { error: `${spoken}という日はありません(${year}年${month}月は${daysInMonth(year, month)}日までです)` };
  }
  return { error: `${spoken}という日はありません` };
}

const bounds = ({ name, from, to }: Era) =>
  to ? `${name}は${western(from)}から${western(to)}までです` : `${name}は${western(from)}からです`;

function western(day: string): string {
  const { year, month, day: dayOfMonth } = parts(day as PlainDate);
  return `${year}年${month}月${dayOfMonth}日`;
}

const weekdays = ['日', '月', '火', '水', '木', '金', '土'];

const eraOf = (day: PlainDate) => eras.find(({ from }) => from <= day);

/** Year of the era, with the era; null before 1873. */
function yearInEra(day: PlainDate): { era: Era; year: number } | null {
  const era = eraOf(day);
  return era ? { era, year: parts(day).year - era.firstYear + 1 } : null;
}

/** 令和8年(2026年)11月20日(金); before 1873 only the western year. */
export function formatJapaneseDate(day: PlainDate): string {
  const { year, month, day: dayOfMonth } = parts(day);
  const found = yearInEra(day);
  const rest = `${month}月${dayOfMonth}日(${weekdays[dayOfWeek(day)]})`;
  return found ? `${found.era.name}${found.year === 1 ? '元' : found.year}年(${year}年)${rest}` : `${year}年${rest}`;
}

/** R8.11.20; before 1873 the western day 1872.11.20. */
export function formatShortJapaneseDate(day: PlainDate): string {
  const { year, month, day: dayOfMonth } = parts(day);
  const found = yearInEra(day);
  return found ? `${found.era.letter}${found.year}.${month}.${dayOfMonth}` : `${year}.${month}.${dayOfMonth}`;
}
