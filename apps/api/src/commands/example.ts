import * as z from 'zod';

type Shape = z.core.JSONSchema.BaseSchema;

/** What is written into fields whose schema says only that they are text. */
const WORDS: Readonly<Record<string, string>> = {
  name: '佐藤 一郎',
  kana: 'サトウ イチロウ',
  employer: '株式会社さくら食品',
  caseNumber: 'T-0001',
  why: '写しまちがい',
};

/** A body that a command takes: what is required, and of lists nothing more than they need. */
export function exampleOf(schema: z.ZodType): Record<string, unknown> {
  const shape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return made(shape, '', shape.$defs ?? {}) as Record<string, unknown>;
}

function made(shape: Shape, name: string, defs: Readonly<Record<string, Shape>>): unknown {
  const of = (inner: Shape | boolean | undefined, its = name) =>
    made(typeof inner === 'object' ? inner : {}, its, defs);
  if (shape.$ref) return of(defs[shape.$ref.replace('#/$defs/', '')]);
  if (shape.examples?.length) return shape.examples[0];
  if (shape.const !== undefined) return shape.const;
  if (shape.enum) return shape.enum[0];
  const either = shape.anyOf ?? shape.oneOf;
  if (either) return of(either[0]);
  switch (shape.type) {
    case 'object':
      return Object.fromEntries((shape.required ?? []).map((field) => [field, of(shape.properties?.[field], field)]));
    case 'array':
      return Array.from({ length: shape.minItems ?? 0 }, () => of(shape.items as Shape));
    case 'integer':
    case 'number':
      return Math.max(shape.minimum ?? 0, 1);
    case 'boolean':
      return true;
    default:
      if (shape.format === 'uuid') return '7c86a485-5c4d-4d97-aeaf-362a8fef9e6d';
      return WORDS[name] ?? shape.title ?? '…';
  }
}
