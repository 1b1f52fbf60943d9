import type { ApiResponseNoStatusOptions } from '@nestjs/swagger';
import * as z from 'zod';

const RebuildBody = z
  .strictObject({
    state: z.enum(['none', 'running', 'finished', 'stopped', 'failed', 'elsewhere']).meta({
      description: 'none: このサーバーでは頼まれていない　elsewhere: ほかのプログラムで進んでいる',
    }),
    progress: z
      .strictObject({
        phase: z.enum(['fold', 'index', 'switch']),
        events: z.strictObject({ done: z.int(), all: z.int() }),
        corporations: z.strictObject({ done: z.int(), all: z.int() }),
      })
      .nullable(),
    startedAt: z.string().nullable(),
    seconds: z.number().nullable().meta({ description: 'ここまでに、または全部で' }),
    events: z.int().nullable(),
    parked: z.int().nullable().meta({ description: '作り直しても一覧に出せなかった事例・職員などの数' }),
    error: z.string().nullable(),
  })
  .meta({ id: 'ListsRebuild' });

const ListsBody = z
  .strictObject({
    projector: z.strictObject({
      here: z.enum(['leads', 'stands-by', 'none']).meta({ description: 'このサーバーの受け持ち' }),
      leaders: z
        .array(z.strictObject({ holder: z.string(), partitions: z.array(z.int()) }))
        .meta({ description: 'いま一覧を更新しているプロセスと、法人を8つに分けたうちの、それぞれの受け持ち' }),
      unled: z.array(z.int()).meta({ description: 'いまはどのプロセスも更新していない分' }),
      standby: z.array(z.string()).meta({ description: '受け持つ分が空くのを待っているプロセス' }),
    }),
    lag: z.strictObject({
      head: z.string().nullable(),
      position: z.string().nullable(),
      millis: z.int().meta({ description: '一覧にまだない、いちばん古い記録が待っている時間。0: みな入っている' }),
      because: z.string().nullable(),
    }),
    parked: z.int(),
    rebuild: RebuildBody,
  })
  .meta({ id: 'Lists' });

const ParkedRow = z
  .strictObject({
    stream: z.string(),
    subject: z.strictObject({ kind: z.string(), id: z.string(), name: z.string().nullable() }),
    office: z.strictObject({ id: z.uuid(), name: z.string() }).nullable(),
    cause: z.enum(['unknown-type', 'newer-version', 'lift-failed', 'fold-failed', 'damaged']),
    says: z.string(),
    reason: z.string(),
    event: z.strictObject({ type: z.string(), title: z.string().nullable(), version: z.int() }).nullable(),
    since: z.string().nullable().meta({ description: '止まるもとになった記録が書かれた時刻' }),
    later: z.int().meta({ description: 'そのあとに書かれて、いっしょに待っている記録の数' }),
  })
  .meta({ id: 'ParkedStream' });

const ParkedBody = z
  .strictObject({ total: z.int(), rows: z.array(ParkedRow) })
  .meta({ id: 'ParkedStreams', description: '多くても 200 本まで。total は全部の数' });

const RedrivenBody = z
  .strictObject({
    stream: z.string(),
    wentThrough: z.boolean(),
    parked: ParkedRow.nullable().meta({ description: '反映されなかったときの、いまの理由' }),
  })
  .meta({ id: 'Redriven' });

const answer = (schema: z.ZodType, description: string): ApiResponseNoStatusOptions =>
  ({ description, standardSchema: schema }) as never;

/** What is answered about the lists themselves, for the description of the api. */
export const ListsAnswers = {
  lists: answer(ListsBody, '一覧のようす'),
  rebuild: answer(RebuildBody, '一覧の作り直し'),
  parked: answer(ParkedBody, '一覧から外れている記録'),
  redriven: answer(RedrivenBody, '反映しなおした結果'),
} as const;
