import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { evaluate, ruleNames } from './evaluate.ts';

interface Case {
  readonly on: string;
  readonly reading?: string;
  readonly input: unknown;
  readonly expect: Record<string, unknown>;
  readonly note?: string;
}

/** The rules that must be there, built and with worked cases. */
const required = [
  'duty.monthly-contact',
  'duty.plan-review',
  'duty.support-report',
  'eligibility.grant',
  'eligibility.job-change',
  'eligibility.last-day-of-service',
  'eligibility.preceding-service',
  'eligibility.six-months',
  'fee.handover-sharing',
  'records.retention',
  'staffing.average-users',
  'staffing.basic-training',
  'staffing.double-posting',
  'staffing.full-time',
  'staffing.full-time-equivalent',
  'staffing.manager',
  'staffing.new-office-users',
  'staffing.service-manager-absence',
  'staffing.service-managers',
  'staffing.support-worker-shortage',
  'staffing.support-workers',
];

/** Rules that have worked cases and are not built: named here, so that one that comes or goes is noticed. */
const notBuilt = [
  'employer.statutory-rate',
  'fee.base-units',
  'fee.deducted-units',
  'fee.plan-missing',
  'fee.retention-rate',
  'provider.may-run',
  'statistics.survival',
];

const folder = join(import.meta.dirname, '..', 'vectors');
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as { rule: string; cases: Case[] });
const rulesWithCases = files.map(({ rule }) => rule).sort();

describe('例題集', () => {
  it('なければならない規則がすべてあり、どれにも例題がある', () => {
    expect([...ruleNames].sort()).toEqual(required);
    expect(rulesWithCases).toEqual(expect.arrayContaining(required));
  });

  it('例題があってまだ作っていない規則は、名前を挙げたものだけである', () => {
    expect(rulesWithCases.filter((rule) => !required.includes(rule))).toEqual(notBuilt);
  });

  for (const { rule, cases } of files.filter((file) => required.includes(file.rule))) {
    describe(rule, () => {
      it('例題が一つ以上ある', () => expect(cases.length).toBeGreaterThan(0));

      for (const [index, { on, reading, input, expect: expected, note }] of cases.entries()) {
        it(`${index + 1}: ${JSON.stringify(input)}${note ? `(${note})` : ''}`, () => {
          const answer = evaluate(rule, reading ? { on, reading, input } : { on, input });
          if (expected['invalid']) expect(answer).toHaveProperty('invalid');
          else if (expected['notCovered']) expect(answer).toHaveProperty('notCovered');
          else expect(pick(answer, Object.keys(expected))).toEqual(expected);
        });
      }
    });
  }
});

/** The fields of the value that a case speaks of; what is not there stays out, so that it cannot match. */
function pick(answer: ReturnType<typeof evaluate>, fields: string[]): Record<string, unknown> {
  if (!('value' in answer)) return { ...answer };
  return Object.fromEntries(Object.entries(answer.value).filter(([field]) => fields.includes(field)));
}
