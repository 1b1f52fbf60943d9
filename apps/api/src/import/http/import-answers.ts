import {
  type ImportBegun,
  type ImportPreview,
  type ImportView,
  RegisterKind,
  type UndoPreview,
} from '@teichaku/casework';
import * as z from 'zod';
import { day } from '../../http/described/words.ts';
import { encodings } from '../registers/bytes.ts';

/*
 * The shapes of the import's answers, for the description of the api. What they mean stands with their types.
 */

const count = z.int().min(0);
const readonly = <Schema extends z.ZodType>(schema: Schema) => z.array(schema).readonly();

const LikenessReasonBody = z.enum([
  'certificate',
  'kana-and-birthday',
  'name-and-birthday',
  'near-birthday',
  'kana-and-birth-year',
  'name-and-birth-year',
  'name-and-kana',
]);

const Counts = z.object({ rows: count, new: count, unchanged: count, differing: count, bad: count });

const FileReport = z
  .object({
    file: z.string(),
    sha256: z.string(),
    bytes: count,
    encoding: z.enum(encodings).nullable(),
    kind: RegisterKind.nullable(),
    title: z.string().nullable(),
    header: readonly(z.string()),
    mapping: readonly(z.object({ column: z.string(), field: z.string().nullable(), required: z.boolean() })),
    fields: readonly(z.object({ field: z.string(), column: z.string(), required: z.boolean() })),
    fault: z
      .object({
        code: z.string(),
        says: z.string(),
        found: readonly(z.string()).exactOptional(),
        expected: readonly(z.string()).exactOptional(),
      })
      .nullable()
      .meta({ description: 'ファイル全体が取り込めないわけ' }),
    rows: count,
    good: count,
    bad: count,
    new: count,
    unchanged: count,
    differing: count,
    problems: readonly(
      z.object({
        row: count.meta({ description: '見出しを1行目とした行' }),
        column: z.string().nullable(),
        value: z.string().nullable().meta({ description: '書かれたままの値' }),
        reason: z.string(),
        code: z.string(),
        field: z.string().nullable(),
        key: z.string().nullable(),
      }),
    ),
    differences: readonly(
      z.object({
        row: count,
        key: z.string(),
        column: z.string(),
        field: z.string(),
        was: z.string(),
        now: z.string(),
      }),
    ),
    sample: readonly(readonly(z.string())),
  })
  .meta({ id: 'ImportFileReport' });

export const PreviewBody = z
  .object({
    previewId: z.uuid(),
    importId: z.uuid(),
    offices: readonly(z.object({ name: z.string(), on: day, rows: count, create: z.boolean() })),
    files: readonly(FileReport),
    counts: Counts,
    likely: readonly(
      z.object({
        file: z.string(),
        row: count,
        key: z.string().nullable(),
        name: z.string(),
        like: z.object({
          file: z.string().nullable(),
          row: count.nullable(),
          key: z.string().nullable(),
          name: z.string(),
          casefileId: z.string().nullable(),
        }),
        strength: z.enum(['likely', 'possible']),
        reasons: readonly(z.object({ id: LikenessReasonBody, ja: z.string(), en: z.string() })),
      }),
    ).meta({ description: '同じ人かもしれない行。取り込まれ、見直しに並ぶ' }),
    today: day,
    continues: z.boolean(),
  })
  .meta({ id: 'ImportPreview' }) satisfies z.ZodType<ImportPreview>;

export const PreviewProgressBody = z
  .object({
    previewId: z.uuid(),
    state: z.enum(['running', 'ready']),
    done: count,
    total: count,
    answer: PreviewBody.nullable(),
  })
  .meta({ id: 'ImportPreviewProgress' });

export const StartedBody = z
  .object({ importId: z.uuid().nullable(), nothingNew: z.boolean(), counts: Counts })
  .meta({ id: 'ImportStart' }) satisfies z.ZodType<ImportBegun>;

export const ImportBody = z
  .object({
    importId: z.uuid(),
    state: z.enum(['running', 'finished', 'undone', 'interrupted']),
    startedAt: z.string(),
    finishedAt: z.string().nullable(),
    undoneAt: z.string().nullable(),
    files: readonly(z.object({ file: z.string(), sha256: z.string(), kind: RegisterKind, rows: count })),
    done: count,
    total: count,
    imported: count.nullable(),
    unchanged: count.nullable(),
    differing: count.nullable(),
    rejected: count.nullable(),
    reports: readonly(FileReport).nullable(),
    resumable: z.boolean(),
    error: z.string().nullable(),
    undo: z
      .object({
        state: z.enum(['running', 'finished', 'interrupted']),
        done: count,
        total: count,
        voided: count.nullable(),
        kept: readonly(z.string()).nullable(),
        error: z.string().nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'Import' }) satisfies z.ZodType<ImportView>;

export const ImportsBody = z.object({ rows: readonly(ImportBody) }).meta({ id: 'Imports' });

export const UndoPreviewBody = z
  .object({
    importId: z.uuid(),
    voids: count,
    casefiles: count,
    kept: readonly(z.object({ stream: z.string(), kind: z.string(), name: z.string(), why: z.string() })),
  })
  .meta({ id: 'ImportUndoPreview' }) satisfies z.ZodType<UndoPreview>;
