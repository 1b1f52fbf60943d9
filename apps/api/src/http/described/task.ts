import { PrecedingService } from '@teichaku/rules/schemas';
import * as z from 'zod';
import { Citation } from './law.ts';
import { day, dayOrNull, ids } from './words.ts';

const Said = z.strictObject({ ja: z.string(), en: z.string() });

const why = <Figures extends z.ZodRawShape>(figures: Figures) =>
  z.strictObject({
    sentence: Said,
    events: ids.meta({ description: 'もとになった記録の番号' }),
    basis: z
      .strictObject({
        rule: z.string(),
        title: z.string(),
        version: day,
        confidence: z.enum(['high', 'medium', 'low']),
        article: Citation.nullable(),
      })
      .nullable(),
    figures: z.strictObject(figures),
  });

const common = {
  id: z.string().meta({ description: '種類ともとになった日と対象から決まる。同じ事情なら、いつも同じ' }),
  subject: z.strictObject({ kind: z.enum(['casefile', 'staff-member']), id: z.uuid() }),
  title: Said,
  late: z.boolean().meta({ description: '最後の日を過ぎたのに、まだすること' }),
  name: z.string().nullable().meta({ description: '本人または職員の氏名' }),
  kana: z.string().nullable(),
  officeId: z.uuid().nullable(),
  officeName: z.string().nullable(),
  who: z
    .strictObject({ id: z.uuid(), name: z.string().nullable(), assigned: z.boolean() })
    .nullable()
    .meta({ description: 'だれが。assigned が false なら、担当がいないので事業所のサービス管理責任者' }),
  appearsOn: day,
  dueOn: day,
  state: z.enum(['coming', 'open', 'done', 'dismissed']),
  closed: z
    .strictObject({ eventId: z.uuid(), on: day, byHand: z.boolean(), reason: z.string().nullable() })
    .nullable()
    .meta({ description: 'byHand が false なら、起きたことの記録で済みになった' }),
};

export const TaskRow = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('transfer-possible'),
      ...common,
      why: why({ countsFrom: day, reachedOn: day, usableFrom: day, lastDay: dayOrNull }),
    }),
    z.strictObject({
      kind: z.literal('ask-preceding-provider'),
      ...common,
      why: why({
        countsFrom: day,
        reachedOn: day,
        usableFrom: day,
        precedingService: PrecedingService,
        force: z.enum(['must', 'effort']),
      }),
    }),
    z.strictObject({
      kind: z.literal('period-ends'),
      ...common,
      why: why({ serviceStartedOn: day, lastDay: day, shareBy: dayOrNull, over: z.boolean() }),
    }),
    z.strictObject({ kind: z.literal('grant-ends'), ...common, why: why({ to: day, lastDay: dayOrNull }) }),
    z.strictObject({
      kind: z.literal('training-deadline'),
      ...common,
      why: why({ training: z.enum(['basic', 'renewal']), since: day }),
    }),
  ])
  .meta({ id: 'Task' });

export const TaskCounts = z.strictObject({
  open: z.int(),
  late: z.int().meta({ description: '期限を過ぎたもの。法人盤が数えるものと同じ' }),
  waiting: z.int().meta({ description: 'できる日を過ぎて待っているもの。最後の日はない' }),
  soon: z.int().meta({ description: '30日以内が期限のもの' }),
  coming: z.int(),
  done: z.int(),
  dismissed: z.int(),
});
