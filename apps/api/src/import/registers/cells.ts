import { formatJapaneseDate, type PlainDate, parseJapaneseDate } from '@teichaku/rules';

/** What one cell holds, or why it cannot be used. */
export type Read<Value> = { readonly value: Value } | { readonly fault: CellFault };

export interface CellFault {
  /** kebab-case, stable. */
  readonly code: string;
  /** A sentence for whoever keeps the register: what is wrong with what was typed, and what would do. */
  readonly says: string;
}

export const fault = (code: string, says: string): { readonly fault: CellFault } => ({ fault: { code, says } });

/** Full-width digits and letters become plain ones, brackets too; white space at both ends goes. */
export const plain = (text: string): string => text.normalize('NFKC').trim();

/** For comparing what people call a thing: width, white space and dots between words do not matter. */
export const folded = (text: string): string =>
  plain(text)
    .replace(/[\s・･.．/／-]/g, '')
    .toLowerCase();

const oneSpace = (text: string): string => text.replace(/[\s\u3000]+/gu, ' ').trim();

/** Characters that no screen can show: controls, private-use ones (外字), what a wrong encoding left behind. */
function unreadable(text: string): CellFault | undefined {
  if (/[\p{Cc}]/u.test(text.replace(/[\r\n\t]/g, ''))) {
    return { code: 'control-character', says: '文字ではない制御コードが入っています。打ち直してください。' };
  }
  if (/[\p{Co}\uFFFD]/u.test(text)) {
    return {
      code: 'unreadable-character',
      says: '外字など、ほかの機械では読めない文字が入っています。別の字で書いてください。',
    };
  }
  return undefined;
}

/** A line of text, kept as written but for white space. */
export function line(text: string): Read<string> {
  const bad = unreadable(text);
  if (bad) return { fault: bad };
  const value = oneSpace(text);
  return value.length > 200 ? fault('too-long', '長すぎます。200字までにしてください。') : { value };
}

/** A text of several lines, kept as written. */
export function words(text: string): Read<string> {
  const bad = unreadable(text);
  if (bad) return { fault: bad };
  const value = text.replace(/\r\n?/g, '\n').replaceAll('\t', ' ').trim();
  return value.length > 20_000 ? fault('too-long', '長すぎます。2万字までにしてください。') : { value };
}

/** 氏名: one plain space between the names; the characters themselves are left as written (髙, 﨑, 邊). */
export const personName = line;

/** フリガナ in full-width katakana, from whatever kana was typed. */
export function kana(text: string): Read<string> {
  const value = oneSpace(plain(text)).replace(/[ぁ-ゖゝゞ]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0x60));
  if (!/^[ァ-ヺーヽヾ・A-Za-z.' -]+$/.test(value)) {
    return fault('not-kana', 'フリガナはカタカナかひらがなで書いてください。');
  }
  return value.length > 200 ? fault('too-long', '長すぎます。200字までにしてください。') : { value };
}

/** 管理番号 or 職員番号: width does not matter, spaces do not belong. */
export function number(text: string): Read<string> {
  const bad = unreadable(text);
  if (bad) return { fault: bad };
  const value = plain(text).replace(/\s/g, '');
  return value.length > 50 ? fault('too-long', '長すぎます。50字までにしてください。') : { value };
}

/** 受給者証番号: ten digits. */
export function certificateNumber(text: string): Read<string> {
  const value = plain(text).replace(/[\s-]/g, '');
  if (/^\d{10}$/.test(value)) return { value };
  if (/^\d{1,9}$/.test(value)) {
    return fault(
      'certificate-number',
      `受給者証番号は10桁の数字です(${value.length}桁しかありません。先頭の0が表計算ソフトで消えていないか確かめてください)。`,
    );
  }
  return fault('certificate-number', '受給者証番号は10桁の数字です。');
}

/** Hours a week, `38.75`, `３０`, `38:45` or `38時間45分`, as whole minutes: 2325. */
export function weeklyMinutes(text: string): Read<number> {
  const typed = plain(text).replace(/\s/g, '').replace(/^週/, '');
  const minutes = minutesOf(typed);
  if (minutes === null) {
    return fault('not-hours', '週の時間として読めません。数字で書いてください(例: 20、38.75、38:45)。');
  }
  if (minutes === 'fraction')
    return fault('not-whole-minutes', '分にすると端数が出ます。分の単位で表せる時間にしてください。');
  if (minutes === 0) return fault('no-hours', '0時間にはできません。時間がないときは空のままにしてください。');
  return minutes > 168 * 60 ? fault('too-many-hours', '1週間(168時間)を超えています。') : { value: minutes };
}

/** Exact: the fraction is a whole number of tens, never a float. */
function minutesOf(typed: string): number | 'fraction' | null {
  const decimal = /^(\d{1,4})(?:\.(\d{1,6}))?(?:時間|h)?$/i.exec(typed);
  if (decimal) {
    const digits = decimal[2] ?? '';
    const scale = 10 ** digits.length;
    const part = Number(digits || '0') * 60;
    return part % scale === 0 ? Number(decimal[1]) * 60 + part / scale : 'fraction';
  }
  const clock = /^(\d{1,4}):([0-5]\d)$/.exec(typed) ?? /^(\d{1,4})時間([0-5]?\d)分$/.exec(typed);
  return clock ? Number(clock[1]) * 60 + Number(clock[2]) : null;
}

/** A day in any style that people type; the reason in words where it is none. */
export function day(text: string): Read<PlainDate> {
  const read = parseJapaneseDate(text);
  if ('error' in read) return fault('no-such-day', `${read.error}。`);
  return read.day >= '1900-01-01' && read.day <= '2200-12-31'
    ? { value: read.day }
    : fault('day-out-of-range', '1900年から2200年までの日を書いてください。');
}

/** 令和7年6月12日, as everywhere else in the product. */
export const shownDay = (on: string): string => formatJapaneseDate(on as PlainDate).replace(/\(.*?\)/g, '');

/** Minutes a week as a register writes them: 2325 → 38.75. */
export const shownHours = (minutes: number): string => {
  const hundredths = Math.round((minutes * 100) / 60);
  return (hundredths * 60) / 100 === minutes
    ? String(hundredths / 100)
    : `${Math.trunc(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
};

/** A closed list of words: how to read what was typed, and how to show a word. */
export interface WordList<Word> {
  readonly read: (text: string) => Read<Word>;
  readonly show: (word: Word) => string;
}

/** Words by their title, the first name of each line, or by what people call them for short. */
export function oneOf<Word extends string | boolean>(
  what: string,
  list: readonly (readonly [Word, string, ...string[]])[],
): WordList<Word> {
  const byName = new Map(list.flatMap(([word, ...names]) => names.map((name) => [folded(name), word] as const)));
  const titles = new Map(list.map(([word, title]) => [word, title]));
  const known = [...titles.values()].join('、');
  return {
    read: (text) => {
      const found = byName.get(folded(text));
      return found !== undefined
        ? { value: found }
        : fault('unknown-word', `「${oneSpace(text)}」という${what}はありません。使えるのは ${known} です。`);
    },
    show: (word) => titles.get(word) ?? String(word),
  };
}
