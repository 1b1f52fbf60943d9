import { isAskable } from '@teichaku/rules';
import { ReadingName } from '@teichaku/rules/schemas';
import * as z from 'zod';
import { endOfDayInJapan } from '../clock/clock.ts';

const ASKABLE = '1900年から2199年までのうちで書いてください';

export const Id = z.uuid().meta({ description: '番号（UUID）' });
export const Day = z.iso.date().meta({ description: '日（日本）', example: '2026-11-21' });
export const Month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, '月を 2026-11 のように書いてください')
  .refine(isAskable, ASKABLE)
  .meta({ description: '暦月', example: '2026-11' });

/** A position of the log, as `Log-Position` gave it. */
export const Position = z
  .string()
  .regex(/^[\w./-]{1,80}$/, 'Log-Position の値をそのまま書いてください')
  .meta({ description: '記録の位置。これより後になるまで、長くて2秒待ちます' });

const isMoment = (text: string) =>
  z.iso.date().safeParse(text).success || z.iso.datetime({ offset: true, local: false }).safeParse(text).success;

/** A day, or an instant with its offset. In an address, + is written %2B. */
const Moment = z
  .string()
  .refine(
    isMoment,
    '日を 2026-05-31 のように、または時刻を 2026-05-31T09:00:00Z か 2026-05-31T18:00:00%2B09:00 のように書いてください',
  );

/** The cut of a question in two times: 事実日 and 記録日. */
export const asOfParams = {
  on: Day.refine(isAskable, ASKABLE).optional().meta({ description: 'この日の終わりに事実だったこと。なければ今日' }),
  knownAt: Moment.optional().meta({
    example: '2026-11-21',
    description: 'この日の終わり、またはこの時刻までに記録されていたこと。なければ今',
  }),
  reading: ReadingName.optional().meta({ description: '法令の読み方。なければ法人の選んだもの' }),
};

export const afterParam = { after: Position.optional() };

/** Microseconds since 1970 of `knownAt`. A day means its end in Japan. */
export function knownAtMicros(knownAt: string): bigint {
  return knownAt.length === 10 ? endOfDayInJapan(knownAt) : BigInt(Date.parse(knownAt)) * 1000n + 999n;
}
