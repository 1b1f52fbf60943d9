import { Month, PlainDate } from '@teichaku/rules/schemas';
import * as z from 'zod';

export { Month, PlainDate };

export const EventId = z.uuid().meta({ title: '記録の番号' });
export const PersonId = z.uuid().meta({ title: '人の番号' });
export const CasefileId = z.uuid().meta({ title: '事例の番号' });
export const OfficeId = z.uuid().meta({ title: '事業所の番号' });
export const StaffMemberId = z.uuid().meta({ title: '職員の番号' });
export const CorporationId = z.uuid().meta({ title: '法人の番号' });

/** Control characters, and the marks that turn the direction of the text around them: neither can be seen in a list. */
const unseen = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/** A line of text that somebody typed: trimmed, at least one character, nothing that cannot be seen. */
export const Line = z
  .string()
  .trim()
  .min(1, '空にはできません')
  .max(200, '200字までです')
  .refine((text) => !unseen.test(text), '改行など、使えない文字があります');

const typed = z
  .string()
  .overwrite((text) => text.replaceAll('\r\n', '\n'))
  .trim()
  .min(1, '空にはできません');
const isSeen = (text: string) => !unseen.test(text.replaceAll(/[\n\t]/g, ''));
const UNUSABLE = '使えない文字があります';
const MOST_WORDS = 20_000;

/** Words of any length, with line breaks (one kind) and tabs, as they come from a spreadsheet. */
export const Words = typed.max(MOST_WORDS, '2万字までです').refine(isSeen, UNUSABLE);

const REASON_TOO_LONG = '理由は1,000字までです。短くまとめてください';
const letters = new Intl.Segmenter('ja', { granularity: 'grapheme' });
const lettersOf = (text: string) => [...letters.segment(text)].length;

/**
 * Why something is recorded, taken back or left undone: it stands beside what it is about wherever that is shown. Asked of
 * commands; what was recorded before there was a limit is `Words`. Letters count as they are seen, an emoji as one.
 */
export const Reason = typed
  .max(MOST_WORDS, { error: REASON_TOO_LONG, abort: true })
  .refine(isSeen, UNUSABLE)
  .refine((text) => text.length <= 1000 || lettersOf(text) <= 1000, REASON_TOO_LONG);

/** Whole minutes, none negative. */
export const Minutes = z.int().min(0, '0時間以上にしてください');

/** A time of day, `HH:mm`. */
export const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '時刻は 14:05 のように書いてください');
