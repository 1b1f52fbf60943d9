import { Month, PlainDate } from '@teichaku/rules/schemas';
import * as z from 'zod';

export { Month, PlainDate };

export const EventId = z.uuid().meta({ title: '記録の番号' });
export const PersonId = z.uuid().meta({ title: '人の番号' });
export const CasefileId = z.uuid().meta({ title: '事例の番号' });
export const OfficeId = z.uuid().meta({ title: '事業所の番号' });
export const StaffMemberId = z.uuid().meta({ title: '職員の番号' });
export const CorporationId = z.uuid().meta({ title: '法人の番号' });

const visible = (text: string) => !/[\p{Cc}]/u.test(text.replaceAll('\n', ''));

/** A line of text that somebody typed: trimmed, at least one character, no control characters. */
export const Line = z
  .string()
  .trim()
  .min(1, '空にはできません')
  .max(200, '200字までです')
  .refine(visible, '使えない文字があります');

/** Words of any length, with line breaks. */
export const Words = z
  .string()
  .trim()
  .min(1, '空にはできません')
  .max(20_000, '2万字までです')
  .refine(visible, '使えない文字があります');

/** Whole minutes, none negative. */
export const Minutes = z.int().min(0, '0時間以上にしてください');

/** A time of day, `HH:mm`. */
export const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '時刻は 14:05 のように書いてください');
