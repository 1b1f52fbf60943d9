import { describe, expect, it } from '@jest/globals';
import { evaluate, inputSchemas, type RuleName, ruleNames } from './evaluate.ts';
import { register } from './register.ts';

import { on, valid } from './valid.fixture.ts';

describe('答えられる日', () => {
  it.each(ruleNames)('%sは2018年3月31日には答えず、4月1日から答え、根拠を挙げる', (rule) => {
    expect(evaluate(rule, { on: '2018-03-31', input: valid[rule] })).toEqual({
      notCovered: { rule, on: '2018-03-31', coveredFrom: '2018-04-01' },
    });
    const answer = evaluate(rule, { on: '2018-04-01', input: valid[rule] });
    expect(answer).toMatchObject({ basis: { rule, version: '2018-04-01', checkedOn: '2026-11-21' } });
  });

  it('根拠は、その日の版を挙げる', () => {
    expect(evaluate('staffing.basic-training', { on: '2028-03-31', input: { completedOn: null } })).toMatchObject({
      basis: { version: '2025-04-01' },
    });
    expect(evaluate('staffing.basic-training', { on: '2028-04-01', input: { completedOn: null } })).toMatchObject({
      basis: { version: '2028-04-01' },
    });
  });

  it.each(ruleNames)('%sは、知らない読み方を省令どおりに答え、そのことを述べる', (rule) => {
    const knows = ['staffing.service-managers', 'staffing.support-workers', 'staffing.full-time'].includes(rule);
    const answer = evaluate(rule, { on, reading: 'guide-nakahara', input: valid[rule] });
    expect(answer).toMatchObject({
      basis: knows ? { reading: 'guide-nakahara' } : { reading: 'ordinance', readingAsked: 'guide-nakahara' },
    });
  });

  it('規則は一度ずつ登録され、どの版も条文を挙げる', () => {
    expect(new Set(register.map(({ name }) => name)).size).toBe(register.length);
    for (const { versions } of register)
      for (const { articles } of versions) expect(articles.length).toBeGreaterThan(0);
  });
});

describe('おかしな入力', () => {
  const days = [
    '2023-02-29',
    '2024-4-1',
    '',
    '2024-04-31',
    '2024-04-01T00:00:00',
    20240401,
    {},
    [],
    true,
    '９９９９-01-01',
  ];
  const counts = [-1, Number.NaN, Number.POSITIVE_INFINITY, '1', '', null, true, {}, []];
  const integers = [...counts, 1.5, 1e300];
  const lists = [null, '', {}, 5, [null], [[]], ['x']];

  const bad: [RuleName, string, readonly unknown[]][] = [
    [
      'eligibility.preceding-service',
      'service',
      ['', 'kindergarten', 'Transition', null, 1, 'constructor', '__proto__', 'toString'],
    ],
    ['eligibility.six-months', 'employedOn', [...days, null]],
    ['eligibility.six-months', 'temporaryServiceEndedOn', [...days, '2024-03-31']],
    ['eligibility.last-day-of-service', 'sixMonthsReachedOn', [...days, null]],
    ['eligibility.last-day-of-service', 'serviceStartedOn', [...days, null]],
    ['eligibility.last-day-of-service', 'anchor', ['', 'hired', null]],
    ['eligibility.job-change', 'lastDayEmployed', [...days, null]],
    ['eligibility.job-change', 'rehiredOn', [...days, '2025-06-30', '2025-06-29']],
    ['eligibility.job-change', 'improvesConditions', ['true', 1, null]],
    ['eligibility.job-change', 'earlierContinuations', integers],
    ['eligibility.grant', 'decidedOn', [...days, null]],
    ['eligibility.grant', 'months', [...integers, 0, 13]],
    ['duty.monthly-contact', 'month', ['2026-13', '2026-2', '', 202602, null, '2026-02-01']],
    [
      'duty.monthly-contact',
      'contacts',
      [
        ...lists,
        [{ on: '2026-02-30', means: 'video' }],
        [{ on: '2026-02-28', means: 'fax' }],
        [{ on: '2026-02-28' }],
        [{ on: '2026-02-28', means: 'video', place: 'home' }],
      ],
    ],
    ['duty.support-report', 'month', ['2026-13', null]],
    [
      'duty.support-report',
      'reports',
      [
        ...lists,
        [{ coversMonth: '2026-01', deliveredOn: null }],
        [{ coversMonth: '2026-00', deliveredOn: '2026-01-31' }],
      ],
    ],
    ['duty.support-report', 'graceDays', integers],
    ['duty.plan-review', 'consentedOn', [...days, null]],
    ['records.retention', 'providedOn', [...days, null]],
    ['staffing.manager', 'managers', integers],
    ['staffing.full-time', 'role', ['cook', '', 'integrated', null]],
    ['staffing.full-time', 'fullTime', integers],
    ['staffing.service-managers', 'averageUsers', counts],
    ['staffing.support-workers', 'averageUsers', counts],
    ['staffing.average-users', 'userMonths', integers],
    ['staffing.average-users', 'monthsOpen', [...integers, 0, 13]],
    ['staffing.new-office-users', 'employedSixMonths', integers],
    ['staffing.full-time-equivalent', 'fullTimeMinutes', [...integers, 0]],
    ['staffing.full-time-equivalent', 'minutes', [...lists, [-1], [1.5], ['60'], [Number.NaN]]],
    ['staffing.double-posting', 'posts', [...lists, [], ['manager', 'cook'], 'manager']],
    ['staffing.basic-training', 'completedOn', days],
    ['staffing.service-manager-absence', 'missingFrom', days],
    ['staffing.service-manager-absence', 'filledOn', [...days, '2026-06-30']],
    ['staffing.support-worker-shortage', 'requiredFte', counts],
    ['staffing.support-worker-shortage', 'actualFte', counts],
    ['staffing.support-worker-shortage', 'shortFrom', days],
    ['staffing.support-worker-shortage', 'solvedOn', [...days, '2026-08-14']],
  ];

  it.each(bad)('%s の %s', (rule, field, values) => {
    for (const wrong of values) {
      const answer = evaluate(rule, { on, input: { ...valid[rule], [field]: wrong } });
      expect([wrong, answer]).toEqual([wrong, { invalid: expect.any(Array) }]);
    }
  });

  it.each(ruleNames)('%sは、欠けた項目、知らない項目、項目の組でないものを断る', (rule) => {
    const optional = ['anchor', 'graceDays', 'temporaryServiceEndedOn'];
    for (const field of Object.keys(valid[rule]).filter((each) => !optional.includes(each))) {
      const { [field]: _, ...rest } = valid[rule];
      expect(evaluate(rule, { on, input: rest })).toHaveProperty('invalid');
    }
    const foreign = (text: string) => ({ ...JSON.parse(text) });
    for (const input of [
      { ...valid[rule], note: '' },
      { ...valid[rule], ...foreign('{"constructor": 1}') },
      JSON.parse(`{"__proto__": {}, ${JSON.stringify(valid[rule]).slice(1)}`),
      null,
      undefined,
      '',
      'text',
      5,
      [],
      [valid[rule]],
    ]) {
      expect([input, evaluate(rule, { on, input })]).toEqual([input, { invalid: expect.any(Array) }]);
    }
  });

  it('問いそのものがおかしいときも断る', () => {
    const input = valid['records.retention'];
    for (const request of [
      null,
      undefined,
      'text',
      [],
      {},
      { input },
      { on: '2023-02-29', input },
      { on: null, input },
      { on, input, reading: 'guide' },
      { on, input, reading: null },
      { on, input, extra: 1 },
      { on },
    ]) {
      expect([request, evaluate('records.retention', request)]).toEqual([request, { invalid: expect.any(Array) }]);
    }
  });

  it.each([
    '',
    'nothing',
    'eligibility',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'Records.retention',
  ])('%j という規則はない', (rule) => {
    expect(evaluate(rule, { on, input: {} })).toEqual({
      invalid: [{ path: [], message: `「${rule}」という規則はありません` }],
    });
  });

  it('9999年を越える答えは、誤った日を返さずに断る', () => {
    expect(evaluate('records.retention', { on, input: { providedOn: '9999-01-01' } })).toHaveProperty('invalid');
    expect(evaluate('eligibility.six-months', { on, input: { employedOn: '9999-12-31' } })).toHaveProperty('invalid');
  });

  it('何がおかしいかを、場所とともに日本語で述べる', () => {
    expect(evaluate('eligibility.six-months', { on, input: { employedOn: '2023-02-29' } })).toEqual({
      invalid: [{ path: ['input', 'employedOn'], message: '2023年2月29日という日はありません' }],
    });
    expect(evaluate('staffing.manager', { on, input: {} })).toEqual({
      invalid: [{ path: ['input', 'managers'], message: '入力が必要です' }],
    });
    expect(evaluate('staffing.manager', { on, input: { managers: 1.5 } })).toEqual({
      invalid: [{ path: ['input', 'managers'], message: '整数で入力してください' }],
    });
    expect(evaluate('staffing.manager', { on, input: { managers: 1, cook: 2 } })).toEqual({
      invalid: [{ path: ['input'], message: '知らない項目があります: cook' }],
    });
  });

  it('どの規則にも、入力の形が決めてある', () => expect(Object.keys(inputSchemas)).toEqual(ruleNames));
});
