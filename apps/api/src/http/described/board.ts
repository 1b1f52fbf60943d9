import {
  type Board as BoardType,
  boardLines,
  type CellStatus,
  type BoardCell as CellType,
  type DueTask,
  type BoardReason as ReasonType,
  type ShortCause,
  type SpellInShort,
  taskKinds,
  taskStates,
} from '@teichaku/casework';
import type { UndecidedReason } from '@teichaku/rules';
import { Role } from '@teichaku/rules/schemas';
import * as z from 'zod';
import { Citation } from './law.ts';
import { figureOrNull, Staffing, Undecided, Verdict } from './staffing.ts';
import { day, dayOrNull, list, month, wordsOf } from './words.ts';

const Cell = z
  .strictObject({
    status: wordsOf<CellStatus>()('ok', 'check', 'short', 'running', 'unknown', 'none'),
    actual: figureOrNull,
    of: figureOrNull,
    note: z.enum(['full-time', 'at-least-one']).exactOptional(),
  })
  .meta({ id: 'BoardCell' }) satisfies z.ZodType<CellType>;

const Deduction = z.strictObject({ month, percent: z.literal([70, 50]) });
const Cause = z.strictObject({
  lost: list(z.strictObject({ staffMemberId: z.string(), because: z.string().nullable() })),
  users: figureOrNull,
}) satisfies z.ZodType<ShortCause>;

const Reason = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('short'),
      officeId: z.uuid(),
      role: Role,
      tense: z.enum(['now', 'coming']),
      from: dayOrNull,
      metOn: dayOrNull,
      required: figureOrNull,
      actual: figureOrNull,
      note: z.enum(['full-time', 'at-least-one']).nullable(),
      cause: Cause,
      inTimeThrough: dayOrNull.meta({ description: 'この日までに満たせば減算されない' }),
      deduction: Deduction.nullable(),
      month,
      dueOn: day,
    }),
    z.strictObject({
      kind: z.literal('undecided'),
      officeId: z.uuid(),
      roles: list(Role),
      because: list(Undecided) satisfies z.ZodType<readonly UndecidedReason[]>,
      month,
      dueOn: day,
    }),
    z.strictObject({
      kind: z.literal('contacts'),
      officeId: z.uuid(),
      people: z.int().meta({ description: 'この月の面談がまだの人' }),
      ended: z.int().meta({ description: 'people のうち、会わないまま支援が終わった人' }),
      users: z.int(),
      month,
      dueOn: day,
    }),
    z.strictObject({
      kind: z.literal('closing'),
      officeId: z.uuid(),
      people: z.int().meta({ description: 'その日に利用している人' }),
      over: z.boolean().meta({ description: '最後の日を過ぎている' }),
      month,
      dueOn: day.meta({ description: '事業所の最後の日' }),
    }),
    z.strictObject({ kind: z.literal('overdue'), officeId: z.uuid(), tasks: z.int(), month, dueOn: day }),
  ])
  .meta({ id: 'BoardReason' }) satisfies z.ZodType<ReasonType>;

export const BoardBody = z.strictObject({
  months: list(month),
  month,
  day,
  offices: list(
    z.strictObject({
      id: z.uuid(),
      name: z.string(),
      designatedOn: day,
      closedOn: dayOrNull.meta({ description: '事業所の最後の日。先の日の予定も' }),
      users: z.int(),
      verdict: Verdict.nullable(),
      lines: list(z.strictObject({ line: z.enum(boardLines), cells: list(Cell) })),
    }),
  ),
  reasons: list(Reason),
}) satisfies z.ZodType<BoardType>;

const person = {
  casefileId: z.uuid(),
  name: z.string(),
  kana: z.string(),
  caseworkerName: z.string().nullable(),
};
const Part = z.strictObject({
  verdict: Verdict,
  required: figureOrNull,
  actual: figureOrNull,
  note: z.enum(['full-time', 'at-least-one']).exactOptional(),
});
const Spell = z.strictObject({
  role: Role,
  from: dayOrNull,
  metOn: dayOrNull,
  inTimeThrough: dayOrNull,
  deductions: list(Deduction),
  cause: Cause,
  part: Part,
}) satisfies z.ZodType<SpellInShort>;
const Said = z.strictObject({ ja: z.string(), en: z.string() });
const DeadlineTask = z.strictObject({
  id: z.string(),
  kind: z.enum(taskKinds),
  subject: z.strictObject({ kind: z.enum(['casefile', 'staff-member']), id: z.uuid() }),
  subjectName: z.string().nullable(),
  title: Said,
  reason: Said,
  staffMemberId: z.uuid().nullable(),
  dueOn: day,
  state: z.enum(taskStates),
  closedOn: dayOrNull,
  late: z.boolean(),
  basis: z
    .strictObject({
      rule: z.string(),
      title: z.string(),
      version: day,
      confidence: z.enum(['high', 'medium', 'low']),
      article: Citation.nullable(),
    })
    .nullable(),
}) satisfies z.ZodType<DueTask>;

export const BoardCellBody = z.strictObject({
  office: z.strictObject({ id: z.uuid(), name: z.string() }),
  month,
  tense: z.enum(['past', 'current', 'future']),
  line: z.enum(boardLines),
  cell: Cell.nullable(),
  behind: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('staffing'), day, answer: Staffing.nullable(), spells: list(Spell) }),
    z.strictObject({
      kind: z.literal('met'),
      people: list(
        z.strictObject({
          ...person,
          met: z.boolean().nullable(),
          contacts: list(z.strictObject({ on: day, means: z.string() })),
          missed: list(z.strictObject({ on: day })),
          reportDelivered: z.boolean(),
        }),
      ),
    }),
    z.strictObject({ kind: z.literal('expected'), people: list(z.strictObject({ ...person, until: dayOrNull })) }),
    z.strictObject({ kind: z.literal('deadlines'), tasks: list(DeadlineTask) }),
    z.strictObject({ kind: z.literal('deductions'), spells: list(Spell) }),
  ]),
  names: z.record(z.string(), z.string()),
});
