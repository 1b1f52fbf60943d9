import type { Assumption, Basis as BasisType, Citation as CitationType } from '@teichaku/rules';
import { ReadingName } from '@teichaku/rules/schemas';
import * as z from 'zod';
import { day, list } from './words.ts';

export const Citation = z
  .strictObject({
    instrument: z.string(),
    title: z.string().meta({ description: '法令・通知の短い名前' }),
    article: z.string().meta({ description: '条・項・号' }),
    url: z.string().nullable(),
  })
  .meta({ id: 'Citation' }) satisfies z.ZodType<CitationType>;

export const AssumptionBody = z
  .strictObject({ id: z.string(), says: z.string() })
  .meta({ id: 'Assumption' }) satisfies z.ZodType<Assumption>;

export const Basis = z
  .strictObject({
    rule: z.string(),
    title: z.string(),
    version: day,
    articles: list(Citation),
    confidence: z.enum(['high', 'medium', 'low']),
    reading: ReadingName,
    readingAsked: ReadingName.exactOptional(),
    checkedOn: day,
    assumptions: list(AssumptionBody),
  })
  .meta({ id: 'Basis', description: '答えの根拠: 規則、版、条文、確度、確認した日' }) satisfies z.ZodType<BasisType>;
