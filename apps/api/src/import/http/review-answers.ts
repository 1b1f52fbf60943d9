import { RegisterKind, type ReviewAnswer, type ReviewRow } from '@teichaku/casework';
import * as z from 'zod';

/*
 * The shapes of the review's answers, for the description of the api. What they mean stands with their types.
 */

const readonly = <Schema extends z.ZodType>(schema: Schema) => z.array(schema).readonly();

const Row = z
  .object({
    importId: z.string(),
    rowId: z.string(),
    outcome: z.enum(['bad', 'differing']),
    kind: RegisterKind,
    file: z.string(),
    row: z.int(),
    key: z.string().nullable(),
    importedAt: z.string(),
    subject: z
      .object({ stream: z.string(), name: z.string(), revision: z.int().meta({ description: '次の If-Match の値' }) })
      .nullable(),
    problems: readonly(z.object({ column: z.string().nullable(), value: z.string().nullable(), reason: z.string() })),
    differences: readonly(
      z.object({
        field: z.string(),
        column: z.string(),
        recorded: z.string().meta({ description: 'いまの記録' }),
        register: z.string().meta({ description: '名簿の言うこと' }),
        takeable: z.boolean(),
        together: z.array(z.string()).meta({ description: 'いっしょに名簿のとおりになる項目。自身も' }),
      }),
    ),
    settled: z
      .object({
        eventId: z.string(),
        how: z.enum(['taken', 'kept', 'done']),
        why: z.string().nullable(),
        recordedAt: z.string(),
        recordedBy: z.object({ id: z.string(), name: z.string() }),
      })
      .nullable(),
  })
  .meta({ id: 'ImportReviewRow' }) satisfies z.ZodType<ReviewRow>;

export const ReviewBody = z
  .object({ differing: readonly(Row), bad: readonly(Row), settled: readonly(Row) })
  .meta({ id: 'ImportReview' }) satisfies z.ZodType<ReviewAnswer>;

export const DecidedBody = z
  .object({
    position: z.string(),
    events: z.array(z.object({ eventId: z.string(), type: z.string() })),
    repeated: z.boolean(),
  })
  .meta({ id: 'ImportRowDecided' });
