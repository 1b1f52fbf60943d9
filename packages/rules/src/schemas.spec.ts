import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { renderRegister } from '../scripts/register.ts';
import { EvaluateRequest, inputSchemas } from './evaluate.ts';
import { type DatedRule, inForce } from './law/dated.ts';
import { readings } from './law/vocabulary.ts';
import { register } from './register.ts';
import { Basis, Month, PlainDate } from './schemas.ts';

const messages = (schema: z.ZodType, value: unknown) =>
  schema.safeParse(value).error?.issues.map(({ message }) => message);

describe('日と月の入力', () => {
  it('何を打てばよいかを述べ、ない日は名を挙げる', () => {
    expect(messages(PlainDate, '2024-4-1')).toEqual(['日付は 2026-04-01 のように入力してください']);
    expect(messages(PlainDate, 20240401)).toEqual(['日付は 2026-04-01 のように入力してください']);
    expect(messages(PlainDate, '2023-02-29')).toEqual(['2023年2月29日という日はありません']);
    expect(messages(PlainDate, '2024-02-29')).toBeUndefined();
    expect(messages(Month, '2026-13')).toEqual(['月は 2026-04 のように入力してください']);
    expect(messages(Month, '2026-12')).toBeUndefined();
  });
});

describe('根拠', () => {
  it('どの規則のどの版、どの読み方の根拠も、記録に残せる形である', () => {
    for (const rule of register as readonly DatedRule<unknown>[]) {
      for (const { from } of rule.versions) {
        for (const reading of readings) {
          const basis = inForce(rule, from, reading)?.basis;
          expect(Basis.parse(JSON.parse(JSON.stringify(basis)))).toEqual(basis);
        }
      }
    }
  });
});

describe('規則の入力の形', () => {
  it.each(Object.entries(inputSchemas))('%sは JSON Schema として書け、知らない項目を許さない', (_, schema) => {
    expect(z.toJSONSchema(schema, { io: 'input' })).toMatchObject({ type: 'object', additionalProperties: false });
  });

  it('問いの形も JSON Schema として書ける', () => {
    expect(z.toJSONSchema(EvaluateRequest, { io: 'input' })).toMatchObject({
      required: expect.arrayContaining(['on']),
    });
  });
});

describe('規則の台帳', () => {
  it('すべての規則の、すべての版を挙げる', () => {
    const rows = renderRegister().split('\n');
    for (const { name, versions } of register) {
      for (const { from } of versions) {
        expect(rows.filter((row) => row.startsWith(`| \`${name}\``) && row.includes(`| ${from}(`))).toHaveLength(1);
      }
    }
  });
});
