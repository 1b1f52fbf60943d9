import { type Change, type Effect, noticeKinds } from '@teichaku/casework';
import * as z from 'zod';
import { day, list } from './words.ts';

const said = z.strictObject({ ja: z.string(), en: z.string() });

/** Kinds have their own fields beside these; `months`, `from` and `to` are told of most. */
export const ChangeBody = z
  .looseObject({
    kind: z.enum([
      'casefile',
      'name',
      'office',
      'caseworker',
      'verdict',
      'usable-from',
      'last-day',
      'grant-end',
      'continuation',
      'interview',
      'interview-day',
      'employer-visit',
      'support-report',
      'service-months',
      'finding',
      'task',
      'staffing',
    ] satisfies readonly Change['kind'][]),
    from: z.unknown().meta({ description: '前の答え。なかったときは null' }),
    to: z.unknown().meta({ description: '後の答え。なくなったときは null' }),
    sentence: said,
  })
  .meta({ id: 'Change', description: '変わった答えひとつ。months・month・role・officeId などは kind による' });

export const effect = {
  day: day.meta({ description: 'どの日の答えを比べたか' }),
  changes: list(ChangeBody),
} satisfies Record<keyof Effect, z.ZodType>;

export const EffectRow = z
  .strictObject({ eventId: z.uuid(), entryId: z.uuid(), kind: z.enum(noticeKinds), ...effect })
  .meta({ id: 'Effect' });
