import { describe, expect, it } from '@jest/globals';
import { evaluate, inputSchemas, type RuleName, ruleNames } from './evaluate.ts';
import { register } from './register.ts';

const on = '2026-11-21';
const value = (rule: RuleName, input: unknown, more: { on?: string; reading?: string } = {}) => {
  const answer = evaluate(rule, { on, input, ...more });
  if (!('value' in answer)) throw new Error(JSON.stringify(answer));
  return answer.value;
};

/** An input that every rule takes. */
const valid: Record<RuleName, Record<string, unknown>> = {
  'eligibility.preceding-service': { service: 'transition' },
  'eligibility.six-months': { employedOn: '2024-04-01' },
  'eligibility.last-day-of-service': { sixMonthsReachedOn: '2024-09-30', serviceStartedOn: '2024-10-01' },
  'eligibility.job-change': {
    lastDayEmployed: '2025-06-30',
    rehiredOn: null,
    improvesConditions: true,
    earlierContinuations: 0,
  },
  'eligibility.grant': { decidedOn: '2025-10-01', months: 12 },
  'duty.monthly-contact': { month: '2026-02', contacts: [{ on: '2026-02-28', means: 'video' }] },
  'duty.support-report': { month: '2026-01', reports: [{ coversMonth: '2026-01', deliveredOn: '2026-01-31' }] },
  'duty.plan-review': { consentedOn: '2025-10-01' },
  'records.retention': { providedOn: '2021-04-01' },
  'staffing.manager': { managers: 1 },
  'staffing.full-time': { role: 'service-manager', fullTime: 1 },
  'staffing.service-managers': { averageUsers: 40.1 },
  'staffing.support-workers': { averageUsers: 40.1 },
  'staffing.average-users': { userMonths: 481, monthsOpen: 12 },
  'staffing.new-office-users': { employedSixMonths: 23 },
  'staffing.full-time-equivalent': { fullTimeMinutes: 9600, minutes: [8640] },
  'staffing.double-posting': { posts: ['manager', 'service-manager'] },
  'staffing.basic-training': { completedOn: null },
};

describe('規則の境目', () => {
  it.each([
    ['2025-05-31', null, '2025-11-30', '2025-12-01'],
    ['2023-08-30', null, '2024-02-29', '2024-03-01'],
    ['2023-08-31', null, '2024-02-29', '2024-03-01'],
    ['2024-08-30', null, '2025-02-28', '2025-03-01'],
    ['2024-02-29', null, '2024-08-28', '2024-08-29'],
    ['2020-04-01', '2025-08-30', '2026-02-28', '2026-03-01'],
    ['2020-04-01', '2023-08-28', '2024-02-28', '2024-02-29'],
  ])(
    '%sに就職(一時的な利用は%sまで)なら、%sに6か月に達し%sから使える',
    (employedOn, temporaryServiceEndedOn, reachedOn, usableFrom) => {
      expect(value('eligibility.six-months', { employedOn, temporaryServiceEndedOn })).toMatchObject({
        reachedOn,
        usableFrom,
      });
    },
  );

  it.each([
    ['2024-02-28', '2024-02-29', undefined, '2027-02-28'],
    ['2025-02-28', '2025-03-01', 'service-start', '2028-02-29'],
    ['2024-09-30', '2025-04-01', undefined, '2027-09-30'],
    // hired 2024-08-29: not the same as 42 months after hiring
    ['2025-02-28', '2025-03-01', 'six-months-reached', '2028-02-29'],
  ])('6か月に達した日%s、利用開始%s、起点%sなら%sまで', (sixMonthsReachedOn, serviceStartedOn, anchor, lastDay) => {
    expect(
      value('eligibility.last-day-of-service', { sixMonthsReachedOn, serviceStartedOn, ...(anchor ? { anchor } : {}) }),
    ).toEqual({ lastDay });
  });

  it.each([
    ['2025-06-30', '2025-07-31', true, 0, []],
    ['2025-06-30', '2025-07-01', true, 0, []],
    ['2024-01-31', '2024-02-29', true, 0, []],
    ['2025-01-31', '2025-03-01', true, 0, ['too-late']],
    ['2025-01-31', '2025-03-01', false, 2, ['already-used-once', 'not-to-improve-conditions', 'too-late']],
    ['2025-01-31', null, false, 1, ['already-used-once', 'no-new-job', 'not-to-improve-conditions']],
  ])('%sに離職し%sに再就職', (lastDayEmployed, rehiredOn, improvesConditions, earlierContinuations, reasons) => {
    expect(
      value('eligibility.job-change', { lastDayEmployed, rehiredOn, improvesConditions, earlierContinuations }),
    ).toMatchObject({
      continuing: reasons.length === 0,
      reasons,
    });
  });

  it.each([
    ['2025-10-01', 1, '2025-10-31'],
    ['2025-10-02', 1, '2025-11-30'],
    ['2025-12-31', 2, '2026-02-28'],
    ['2027-10-31', 4, '2028-02-29'],
    ['2024-02-01', 1, '2024-02-29'],
  ])('%sに%iか月と決まれば%sまで', (decidedOn, months, to) => {
    expect(value('eligibility.grant', { decidedOn, months })).toEqual({ from: decidedOn, to });
  });

  it('計画の見直しは6か月後の同じ日、ない日は末日が期限で、翌日から欠ける', () => {
    expect(value('duty.plan-review', { consentedOn: '2025-08-31' })).toEqual({
      dueOn: '2026-02-28',
      missingFrom: '2026-03-01',
    });
    expect(value('duty.plan-review', { consentedOn: '2025-10-05' })).toMatchObject({ dueOn: '2026-04-05' });
  });

  it('面談は暦月のうちに、対面・テレビ電話・対面に準ずる方法で行う', () => {
    const met = (day: string, means: string) =>
      value('duty.monthly-contact', { month: '2026-02', contacts: [{ on: day, means }] })['met'];
    expect(['face-to-face', 'video', 'equivalent'].map((means) => met('2026-02-01', means))).toEqual([
      true,
      true,
      true,
    ]);
    expect(['phone', 'email'].map((means) => met('2026-02-01', means))).toEqual([false, false]);
    expect([met('2026-01-31', 'video'), met('2026-03-01', 'video'), met('2026-02-28', 'video')]).toEqual([
      false,
      false,
      true,
    ]);
    expect(value('duty.monthly-contact', { month: '2026-02', contacts: [] })).toEqual({ met: false });
  });

  it('支援レポートは対象の月のうちに渡す。月の前に渡したものは数えない', () => {
    const met = (deliveredOn: string, graceDays?: number) =>
      value('duty.support-report', {
        month: '2026-01',
        reports: [{ coversMonth: '2026-01', deliveredOn }],
        ...(graceDays === undefined ? {} : { graceDays }),
      })['met'];
    expect([met('2026-01-01'), met('2026-01-31'), met('2026-02-01'), met('2025-12-31')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect([met('2026-02-01', 0), met('2026-02-02', 1), met('2026-02-02', 2)]).toEqual([false, false, true]);
    expect(value('duty.support-report', { month: '2026-01', reports: [] })['met']).toBe(false);
  });

  it('支援レポートが求められるのは2021年4月からである', () => {
    const required = (day: string) =>
      value('duty.support-report', { month: '2021-03', reports: [] }, { on: day })['required'];
    expect([required('2021-03-31'), required('2021-04-01')]).toEqual([false, true]);
  });

  it.each([
    [0, 1, 1],
    [60, 1, 1],
    [60.1, 2, 2],
    [61, 2, 2],
    [100, 2, 2],
    [100.1, 3, 2],
    [101, 3, 2],
    [105, 3, 2],
    [120, 3, 2],
    [120.1, 3, 3],
    [140, 3, 3],
    [141, 4, 3],
    [180, 4, 3],
    [181, 5, 4],
  ])('利用者%d人のサビ管は省令どおり%i人、行政書士の解説では%i人', (averageUsers, ordinance, nakahara) => {
    const required = (reading: string) => value('staffing.service-managers', { averageUsers }, { reading })['required'];
    expect([required('ordinance'), required('guide-jobmedley'), required('guide-nakahara')]).toEqual([
      ordinance,
      ordinance,
      nakahara,
    ]);
  });

  it.each([
    [0, 0, 1],
    [10, 0.25, 1],
    [22.4, 0.56, 1],
    [39, 0.975, 1],
    [40, 1, 1],
    [40.1, 1.0025, 2],
    [41, 1.025, 2],
    [80, 2, 2],
    [80.1, 2.0025, 3],
  ])('利用者%d人の支援員は省令どおり%d、行政書士の解説では%d', (averageUsers, ordinance, nakahara) => {
    const required = (reading: string) =>
      value('staffing.support-workers', { averageUsers }, { reading })['requiredFte'];
    expect([required('ordinance'), required('guide-jobmedley'), required('guide-nakahara')]).toEqual([
      ordinance,
      ordinance,
      nakahara,
    ]);
  });

  it.each([
    [[8634], 0.8],
    [[8640], 0.9],
    [[9600, 3780], 1.3],
    [[9600, 4590], 1.4],
    [[6720, 960], 0.8],
    [[], 0],
    [[0], 0],
    [[12_000], 1],
    [[12_000, 960], 1.1],
    [[959], 0],
  ])('勤務 %j 分は、週40時間の4週で%d', (minutes, fte) => {
    expect(value('staffing.full-time-equivalent', { fullTimeMinutes: 9600, minutes })).toEqual({ fte });
  });

  it.each([
    [486, 12, 40.5],
    [481, 12, 40.1],
    [721, 12, 60.1],
    [130, 6, 21.7],
    [0, 12, 0],
    [1, 12, 0.1],
    [12, 12, 1],
    [7, 1, 7],
  ])('延べ%i人月を%iか月で割った平均は%d', (userMonths, monthsOpen, averageUsers) =>
    expect(value('staffing.average-users', { userMonths, monthsOpen })).toEqual({ averageUsers }),
  );

  it.each([
    [0, 0],
    [1, 0.7],
    [10, 7],
    [23, 16.1],
    [57, 39.9],
  ])('6か月に達した人が%i人の新しい事業所は%d人', (employedSixMonths, averageUsers) => {
    expect(value('staffing.new-office-users', { employedSixMonths })).toEqual({ averageUsers });
  });

  it('兼務は、サビ管と支援員の組だけが認められない', () => {
    const allowed = (...posts: string[]) => value('staffing.double-posting', { posts })['allowed'];
    expect([allowed('manager'), allowed('manager', 'support-worker'), allowed('manager', 'service-manager')]).toEqual([
      true,
      true,
      true,
    ]);
    expect([
      allowed('support-worker', 'service-manager'),
      allowed('manager', 'service-manager', 'support-worker'),
    ]).toEqual([false, false]);
  });

  it('基礎的研修は、2025年4月より前は求められず、2028年4月から受けていない人を数えない', () => {
    const at = (day: string, completedOn: string | null) =>
      value('staffing.basic-training', { completedOn }, { on: day });
    expect(at('2025-03-31', null)).toEqual({ counts: true, warning: false });
    expect(at('2025-04-01', null)).toEqual({ counts: true, warning: true });
    expect(at('2028-04-01', '2028-04-01')).toEqual({ counts: true, warning: false });
    expect(at('2028-04-01', '2028-04-02')).toEqual({ counts: false, warning: true });
  });

  it('管理者は1人、常勤はサビ管に1人', () => {
    expect(value('staffing.manager', { managers: 2 })).toEqual({ required: 1, met: true });
    expect(value('staffing.full-time', { role: 'manager', fullTime: 0 })).toEqual({ required: 0, met: true });
    expect(value('staffing.full-time', { role: 'manager', fullTime: 0 }, { reading: 'guide-nakahara' })).toEqual({
      required: 0,
      met: true,
    });
    expect(
      value('staffing.full-time', { role: 'service-manager', fullTime: 1 }, { reading: 'guide-nakahara' }),
    ).toEqual({ required: 1, met: true });
  });

  it.each([
    ['2019-02-28', '2024-02-29'],
    ['2024-02-28', '2029-02-28'],
    ['2019-03-31', '2024-03-31'],
    ['2019-12-31', '2024-12-31'],
  ])('%sの記録は%sまで残す', (providedOn, keepThrough) =>
    expect(value('records.retention', { providedOn })).toEqual({ keepThrough }),
  );
});

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
