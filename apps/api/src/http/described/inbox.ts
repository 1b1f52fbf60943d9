import type { InboxLine, NoticeKind } from '@teichaku/casework';
import * as z from 'zod';
import { Named } from './casefile.ts';
import { ChangeBody } from './effect.ts';
import { day, dayOrNull, list, wordsOf } from './words.ts';

const said = z.strictObject({ ja: z.string(), en: z.string() });

export const InboxRow = z
  .strictObject({
    id: z.string(),
    kind: wordsOf<NoticeKind | 'task'>()(
      'recorded',
      'late',
      'corrected',
      'voided',
      'assigned',
      'moved',
      'merged',
      'imported',
      'undone',
      'task',
    ),
    toldAt: z.string().meta({ description: '記録された時刻。やることは、その日になった時刻' }),
    subject: z.strictObject({
      kind: z.enum(['casefile', 'staff-member', 'office', 'import']),
      id: z.string(),
      name: z.string(),
    }),
    entryId: z.string().nullable().meta({ description: 'どの記録のところで読むか' }),
    office: Named.nullable(),
    caseworker: Named.nullable(),
    by: Named.nullable(),
    on: dayOrNull.meta({ description: '起きた日。やることは、その期限' }),
    daysLate: z.int(),
    sentence: said,
    was: z.strictObject({ on: day, sentence: said }).nullable().meta({ description: '訂正の前の日と文' }),
    why: z.string().nullable(),
    struck: z.boolean().meta({ description: '取り消しの知らせで、文は取り消されたもの' }),
    settled: z.boolean(),
    changes: list(ChangeBody),
  })
  .meta({ id: 'InboxLine' }) satisfies z.ZodType<Omit<InboxLine, 'changes'>>;

export const unseen = {
  unseen: z.int().meta({ description: 'since より後のお知らせの数' }),
  total: z.int(),
  since: z.string().meta({ description: 'ここまでは見たとする時刻。渡した since、なければ一昨日の終わり' }),
  newest: z.string().nullable().meta({ description: 'いちばん新しいお知らせの時刻。次の since の値' }),
};
