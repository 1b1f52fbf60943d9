import { ReadingName } from '@teichaku/rules/schemas';
import * as z from 'zod';
import { event, sealed } from '../kernel/message.ts';
import { Line } from '../kernel/values.ts';

export const RegisterKind = z.enum(['users', 'staff', 'interviews']).meta({ title: '名簿の種類' });
export type RegisterKind = z.infer<typeof RegisterKind>;

export const ImportId = z.uuid().meta({ title: '取り込みの番号' });
const ImportedFile = z.strictObject({
  file: z.string().min(1).max(255),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  kind: RegisterKind,
  rows: z.int().min(0),
});

export const CorporationRegistered = event('CorporationRegistered', '法人を登録した', {
  name: Line.meta({ title: '名前' }),
});

/** Minutes that a full-timer works in a week; the divisor of 常勤換算. From `on`. */
export const FullTimeWeekSet = event('FullTimeWeekSet', '常勤の週時間を定めた', {
  minutes: z
    .int()
    .min(60, '1時間以上にしてください')
    .max(10_080, '168時間以下にしてください')
    .meta({ title: '常勤の週時間(分)' }),
});

export const ReadingChosen = event('ReadingChosen', '法令の読み方を選んだ', {
  reading: ReadingName.meta({ title: '法令の読み方' }),
});

export const ImportStarted = event('ImportStarted', '取り込みを始めた', {
  importId: ImportId,
  files: sealed('identity', z.array(ImportedFile).min(1)).meta({ title: 'ファイル' }),
});

export const ImportFinished = event('ImportFinished', '取り込みを終えた', {
  importId: ImportId,
  imported: z.int().min(0).meta({ title: '取り込んだ行' }),
  unchanged: z.int().min(0).meta({ title: '前と同じ行' }),
  differing: z.int().min(0).meta({ title: '違いのある行' }),
  rejected: z.int().min(0).meta({ title: '取り込めなかった行' }),
});

export const ImportUndone = event('ImportUndone', '取り込みを取り消した', {
  importId: ImportId,
  voided: z.int().min(0).meta({ title: '取り消した記録' }),
  /** Streams that somebody has written on since and that were left as they are. */
  kept: z.array(z.string()).meta({ title: '残したもの' }),
});
