import * as z from 'zod';
import { type FieldIssue, Problem } from './problems.ts';

type RawIssue = z.core.$ZodRawIssue;

/** 何が違い、何を書けばよいか。For schemas that say nothing of their own. */
export const japaneseErrors: z.core.$ZodErrorMap = (issue: RawIssue): string => {
  switch (issue.code) {
    case 'invalid_type':
      if (Array.isArray(issue.input)) return '一つだけ書いてください';
      return issue.input === undefined
        ? '必須です。値を書いてください'
        : `${expectedIn[issue.expected] ?? '正しい形'}で書いてください`;
    case 'invalid_value':
      return `次のどれかを書いてください: ${issue.values.map(String).join('、')}`;
    case 'too_small':
      return `${sizeOf(issue.origin, issue.minimum)}以上にしてください`;
    case 'too_big':
      return `${sizeOf(issue.origin, issue.maximum)}以下にしてください`;
    case 'invalid_format':
      return formats[issue.format] ?? '書き方が違います';
    case 'not_multiple_of':
      return `${issue.divisor} の倍数にしてください`;
    case 'unrecognized_keys':
      return `ない項目です: ${issue.keys.join('、')}。取り除いてください`;
    case 'invalid_union':
      return '書き方がどの形とも合いません';
    default:
      return '値が違います';
  }
};

// also where schemas are asked elsewhere, without saying in which language: by the decider of a correction
z.config({ customError: japaneseErrors });

const expectedIn: Readonly<Record<string, string>> = {
  string: '文字列',
  number: '数',
  int: '整数',
  boolean: 'true か false',
  array: '並び（配列）',
  object: '項目の組（オブジェクト）',
  null: 'null',
};

const formats: Readonly<Record<string, string>> = {
  uuid: '番号（UUID）で書いてください',
  date: '実在する日を 2026-05-31 のように書いてください',
  datetime: '日時を 2026-05-31T09:00:00+09:00 のように書いてください',
};

const sizeOf = (origin: string, size: number | bigint) =>
  origin === 'string' ? `${size} 文字` : origin === 'array' || origin === 'set' ? `${size} 件` : `${size}`;

/** What is shown of a value that was refused: never more than a line of it. */
function shown(value: unknown): unknown {
  if (value === undefined) return undefined;
  if (typeof value === 'string') return value.length > 100 ? `${value.slice(0, 100)}…` : value;
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value;
  return undefined;
}

/** The fields that are wrong, in the form's order, at most fifty. */
export function fieldIssues(error: z.ZodError): readonly FieldIssue[] {
  return error.issues.flatMap(flatten).slice(0, 50);
}

function flatten(issue: z.core.$ZodIssue): readonly FieldIssue[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      field: [...path, key].join('.'),
      message: 'この項目はありません。取り除いてください',
    }));
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const nearest = issue.errors.toSorted((a, b) => a.length - b.length || depth(b) - depth(a))[0] ?? [];
    return nearest.flatMap((inner) => flatten({ ...inner, path: [...issue.path, ...inner.path] }));
  }
  const value = shown(issue.input);
  return [{ field: path.join('.'), ...(value === undefined ? {} : { value }), message: issue.message }];
}

const depth = (issues: readonly z.core.$ZodIssue[]) => Math.max(0, ...issues.map((issue) => issue.path.length));

export function invalidInput(issues: readonly FieldIssue[]): Problem {
  const [first] = issues;
  const named = first?.field ? `${first.field}: ${first.message}` : (first?.message ?? '入力が違います');
  return new Problem('invalid-input', {
    detail: issues.length > 1 ? `${named}（ほか ${issues.length - 1} か所）` : named,
    ...(first?.field ? { field: first.field } : {}),
    ...(first?.value === undefined ? {} : { value: first.value }),
    issues,
  });
}

/**
 * Reads what came from outside. A bare value (a path parameter, a header) is named by `name`.
 * @throws Problem `invalid-input` naming every field that is wrong
 */
export function parse<Schema extends z.ZodType>(schema: Schema, value: unknown, name?: string): z.output<Schema> {
  const read = schema.safeParse(value, { error: japaneseErrors, reportInput: true });
  if (read.success) return read.data;
  const issues = fieldIssues(read.error);
  throw invalidInput(
    name ? issues.map((issue) => ({ ...issue, field: [name, issue.field].filter(Boolean).join('.') })) : issues,
  );
}
