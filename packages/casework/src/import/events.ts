import * as z from 'zod';
import { ImportId, RegisterKind } from '../corporation/events.ts';
import { event, sealed } from '../kernel/message.ts';
import { Words } from '../kernel/values.ts';

const field = z.string().min(1).max(100);
const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** A row of a register that did not come in, or that says otherwise than what is recorded. */
export const LeftRow = z.strictObject({
  kind: RegisterKind,
  /** The file's name as it was handed over. */
  file: z.string().min(1).max(255),
  sha256: hash,
  /** 1-based, the heading being row 1. */
  row: z.int().min(1),
  /** What identifies it within its kind of register; null where that could not be read. */
  key: z.string().nullable(),
  /** SHA-256 over what the row says, hex. */
  rowHash: hash,
  outcome: z.enum(['bad', 'differing']),
  /** Headings by field, as the file has them. */
  columns: z.record(field, z.string()),
  /** As typed, by field. */
  typed: z.record(field, z.string()),
  /** As read, by field. */
  values: z.record(field, z.union([z.string(), z.number(), z.boolean(), z.null()])),
  faults: z.array(z.strictObject({ field: field.nullable(), code: z.string(), says: z.string() })),
  /** Of a differing row: the stream and the import by which it came in before. */
  known: z.strictObject({ stream: z.string(), importId: z.uuid() }).nullable(),
});
export type LeftRow = z.infer<typeof LeftRow>;

/**
 * What an import left for somebody to look at. On a stream of its own and sealed under a key of its own: it holds what
 * was typed, of whomever, and is forgotten as a whole by destroying that key.
 */
export const RowsLeft = event('RowsLeft', '見直す行を残した', {
  importId: ImportId,
  rows: sealed('identity', z.array(LeftRow).min(1)).meta({ title: '見直す行' }),
});

/** `<sha256 of the file>:<row>` */
export const RowId = z
  .string()
  .regex(/^[0-9a-f]{64}:\d{1,7}$/)
  .meta({ title: '行の番号' });

/** Somebody has looked at a row: the register's word was taken, the record was kept, or nothing is left to do. */
export const RowSettled = event('RowSettled', '行の扱いを決めた', {
  rowId: RowId,
  /** What the row is known by, and what it said: a later import that says the same asks nothing again. */
  kind: RegisterKind,
  rowHash: hash.meta({ title: '行の中身の印' }),
  how: z.enum(['taken', 'kept', 'done']).meta({ title: '決めたこと' }),
  why: sealed('narrative', Words).optional().meta({ title: '理由' }),
});
