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

/** Words of any length, with line breaks (one kind) and tabs, as they come from a spreadsheet. */
export const Words = z
  .string()
  .overwrite((text) => text.replaceAll('\r\n', '\n'))
  .trim()
  .min(1, '空にはできません')
  .max(20_000, '2万字までです')
  .refine((text) => !unseen.test(text.replaceAll(/[\n\t]/g, '')), '使えない文字があります');

/** Whole minutes, none negative. */
export const Minutes = z.int().min(0, '0時間以上にしてください');

/** A time of day, `HH:mm`. */
export const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '時刻は 14:05 のように書いてください');
