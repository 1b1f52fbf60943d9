import * as z from 'zod';
import { inputSchemas } from './inputs.ts';
import type { Basis } from './law/basis.ts';
import { type DatedRule, inForce } from './law/dated.ts';
import { Exact } from './law/exact.ts';
import { DayOutOfRange, type PlainDate as PlainDateType } from './law/plain-date.ts';
import { publicRules, type RuleName } from './register.ts';
import { PlainDate, ReadingName } from './schemas.ts';

export { inputSchemas } from './inputs.ts';
export { type RuleName, register } from './register.ts';

/** One thing that is wrong with a request: where, and what to do, in Japanese. */
export interface Issue {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

export interface NotCovered {
  readonly rule: RuleName;
  readonly on: PlainDateType;
  /** The first day that a version of the rule covers. */
  readonly coveredFrom: PlainDateType;
}

export type Evaluation =
  | { readonly value: Readonly<Record<string, unknown>>; readonly basis: Basis }
  | { readonly invalid: readonly Issue[] }
  | { readonly notCovered: NotCovered };

/** What `evaluate` is asked beside the rule's name. `input` is what the rule's schema in `inputSchemas` describes. */
export const EvaluateRequest = z.strictObject({
  /** The day whose law applies. */
  on: PlainDate,
  reading: ReadingName.optional(),
  input: z.unknown(),
});

export const ruleNames = Object.keys(publicRules) as RuleName[];

const isRuleName = (name: string): name is RuleName => Object.hasOwn(publicRules, name);

/**
 * Asks a rule by name, as data: the contract of the worked cases. Never throws for what is asked; a rule that does not
 * exist, an unknown field, a wrong type or a day that is none is `invalid`; a day without a version is `notCovered`.
 */
export function evaluate(rule: string, request: unknown): Evaluation {
  if (!isRuleName(rule)) return invalid([], `「${rule}」という規則はありません`);
  const foreign = prototypeKey(request);
  if (foreign) return { invalid: [foreign] };
  const asked = EvaluateRequest.safeParse(request, { error: inJapanese });
  if (!asked.success) return { invalid: issuesOf(asked.error) };
  const { on, reading } = asked.data;
  const input = inputSchemas[rule].safeParse(asked.data.input, { error: inJapanese });
  if (!input.success) return { invalid: issuesOf(input.error, 'input') };
  const version = inForce(publicRules[rule] as DatedRule<(given: unknown) => object>, on, reading);
  if (!version) return { notCovered: { rule, on, coveredFrom: coveredFrom(rule) } };
  try {
    const value = version.judge({ on, ...(input.data as object) });
    return { value: plain(value) as Record<string, unknown>, basis: version.basis };
  } catch (error) {
    if (error instanceof DayOutOfRange) return invalid(['input'], '9999年を越える日になるため、数えられません');
    throw error;
  }
}

const invalid = (path: Issue['path'], message: string): Evaluation => ({ invalid: [{ path, message }] });

const coveredFrom = (rule: RuleName) => (publicRules[rule].versions.at(-1) as { from: PlainDateType }).from;

/** Exact numbers as the numbers of JSON; everything else as it is. */
function plain(value: unknown): unknown {
  if (value instanceof Exact) return value.toJSON();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

const issuesOf = (error: z.ZodError, ...under: string[]): Issue[] =>
  error.issues.map(({ path, message }) => ({
    path: [...under, ...path.map((step) => (typeof step === 'symbol' ? String(step) : step))],
    message,
  }));

/** JSON may carry a key that would reach an object's prototype; no rule knows such a field. */
function prototypeKey(value: unknown, path: (string | number)[] = [], depth = 0): Issue | null {
  if (typeof value !== 'object' || value === null) return null;
  if (depth > 8) return { path, message: '入れ子が深すぎます' };
  for (const key of Object.keys(value)) {
    const here = [...path, Array.isArray(value) ? Number(key) : key];
    if (key === '__proto__' || key === 'constructor' || key === 'prototype') {
      return { path: here, message: `「${key}」という項目はありません` };
    }
    const found = prototypeKey((value as Record<string, unknown>)[key], here, depth + 1);
    if (found) return found;
  }
  return null;
}

const kinds: Record<string, string> = {
  string: '文字列',
  number: '数',
  int: '整数',
  boolean: 'true か false',
  object: '項目の組',
  array: '並び',
};

/** Words for what zod finds, where the schema has none of its own. */
const inJapanese: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `知らない項目があります: ${issue.keys.join('、')}`;
    case 'invalid_type':
      return issue.input === undefined
        ? '入力が必要です'
        : `${kinds[issue.expected] ?? issue.expected}で入力してください`;
    case 'too_big':
      return `${issue.maximum}以下で入力してください`;
    case 'too_small':
      return `${issue.minimum}以上で入力してください`;
    default:
      return '入力を確かめてください';
  }
};
