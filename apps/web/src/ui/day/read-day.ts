import { type PlainDate, parseJapaneseDate } from '@teichaku/rules';

/** A day as it was typed, read; or why not. `says` is Japanese, made for the very text that was typed. */
export type DayRead =
  | { readonly day: PlainDate }
  | { readonly problem: 'unreadable' | 'no-such-day'; readonly says: string };

/** Reads `8.11.20`, `R8.11.20`, `令和8年11月20日`, `2026/11/20`, full width too. */
export function readDay(typed: string): DayRead {
  const read = parseJapaneseDate(typed);
  if ('day' in read) return read;
  return { problem: read.error.includes('はありません') ? 'no-such-day' : 'unreadable', says: read.error };
}
