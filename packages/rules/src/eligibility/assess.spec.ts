import { describe, expect, it } from '@jest/globals';
import { plainDate } from '../law/plain-date.ts';
import { condition, findings, inService, on, verdict } from './ask.fixture.ts';
import { assessEligibility, judgeServiceStart } from './assess.ts';
import { addJob, endedOn, grantedFor, hired, leftOn, nobodyHired, transferredOn, usedBefore } from './facts.fixture.ts';

describe('6か月と利用の始まり', () => {
  it('2025年5月31日に就職した人は、11月30日に6か月に達し、12月1日から使える', () => {
    const facts = hired('2025-05-31');
    expect(on(facts, '2025-11-30')).toMatchObject({
      verdict: 'not-yet',
      countsFrom: '2025-05-31',
      sixMonthsReachedOn: '2025-11-30',
      usableFrom: '2025-12-01',
      nextChange: { on: '2025-12-01', what: 'six-months-reached' },
    });
    expect(verdict(facts, '2025-12-01')).toBe('needs-grant');
    expect(verdict(grantedFor(facts, '2025-12-01', '2026-11-30'), '2025-12-01')).toBe('eligible');
  });

  it('就職の前日には、就職の記録がまだない', () => {
    expect(condition(hired('2025-05-31'), '2025-05-30', 'ordinary-employment')).toMatchObject({
      state: 'unmet',
      reason: 'no-job-recorded',
    });
    expect(on(hired('2025-05-31'), '2025-05-30').nextChange).toEqual({ on: '2025-05-31', what: 'job-starts' });
  });

  it.each([
    ['2023-08-29', '2024-02-29'],
    ['2023-08-30', '2024-03-01'],
    ['2023-08-31', '2024-03-01'],
    ['2024-08-29', '2025-03-01'],
    ['2024-08-31', '2025-03-01'],
    ['2024-02-29', '2024-08-29'],
    ['2024-09-30', '2025-03-30'],
    ['2024-12-31', '2025-07-01'],
  ])('%sに就職した人は、%sの前日まで使えず、その日から使える', (startedOn, usableFrom) => {
    const facts = grantedFor(hired(startedOn), '2023-01-01', '2026-12-31');
    expect(on(facts, startedOn).nextChange).toEqual({ on: usableFrom, what: 'six-months-reached' });
    expect(verdict(facts, usableFrom)).toBe('eligible');
  });

  it('復職のために一時的に使ったサービスのあとは、その終わりの翌日から数える', () => {
    const facts = hired('2024-04-01', { temporaryServiceEndedOn: plainDate('2024-06-30') });
    expect(on(facts, '2024-12-31')).toMatchObject({ verdict: 'not-yet', countsFrom: '2024-07-01' });
    expect(verdict(facts, '2025-01-01')).toBe('needs-grant');
  });

  it('休職のあいだも6か月は進み、そう数えたことを述べる', () => {
    const away = { from: plainDate('2025-07-01'), to: plainDate('2025-08-31'), event: 'leave', endEvent: 'back' };
    const facts = { ...hired('2025-05-31'), leaves: [away] };
    expect(on(facts, '2025-12-01').usableFrom).toBe('2025-12-01');
    expect(condition(facts, '2025-12-01', 'six-months').basis?.assumptions).toHaveLength(1);
    expect(condition(hired('2025-05-31'), '2025-12-01', 'six-months').basis?.assumptions).toHaveLength(0);
    expect(condition(facts, '2025-08-31', 'employment-continues').figures).toMatchObject({ onLeave: true });
    expect(condition(facts, '2025-09-01', 'employment-continues').figures).toMatchObject({ onLeave: false });
  });

  it('サービスの始まった2018年4月1日より前の日には答えない', () => {
    const facts = hired('2017-09-01');
    expect(on(facts, '2018-03-31')).toMatchObject({
      verdict: 'not-covered',
      nextChange: { on: '2018-04-01', what: 'law-changes' },
    });
    expect(verdict(facts, '2018-04-01')).toBe('needs-grant');
  });
});

describe('利用前のサービスと雇われた所', () => {
  it.each([
    'transition',
    'continuous-a',
    'continuous-b',
    'daily-care',
    'functional-training',
    'daily-living-training',
  ] as const)('%sを使っていた人は対象になる', (service) =>
    expect(verdict(usedBefore(inService, service), '2026-01-10')).toBe('eligible'),
  );

  it.each(['job-choice', 'none'] as const)('%sだけの人は対象にならない', (service) => {
    expect(verdict(usedBefore(inService, service), '2026-01-10')).toBe('not-eligible');
    expect(findings(usedBefore(inService, service), '2026-01-10')).toEqual([
      { id: 'service-without-preceding-service', from: '2025-12-01', to: null },
    ]);
  });

  it('利用前のサービスが記録されていなければ、決められない', () => {
    expect(verdict({ ...inService, precedingService: null }, '2026-01-10')).toBe('undecided');
  });

  it('A型の事業所に雇われても、通常の事業所に雇われたことにはならない', () => {
    const facts = hired('2025-05-31', { workplace: 'continuous-a' });
    expect(verdict(facts, '2026-06-01')).toBe('not-eligible');
    expect(condition(facts, '2026-06-01', 'ordinary-employment').reason).toBe('continuous-a');
    expect(findings(transferredOn(facts, '2025-12-01'), '2025-12-01')).toEqual(
      expect.arrayContaining([{ id: 'service-without-ordinary-job', from: '2025-12-01', to: null }]),
    );
  });

  it('A型のあとで通常の事業所に雇われた人は、そこから6か月を数える', () => {
    const facts = addJob(hired('2025-01-01', { workplace: 'continuous-a', lastDay: plainDate('2025-05-30') }), {
      jobId: 'job2',
      startedOn: plainDate('2025-05-31'),
      changeOf: 'job1',
    });
    expect(on(facts, '2025-11-30')).toMatchObject({ verdict: 'not-yet', usableFrom: '2025-12-01' });
  });
});

describe('記録されたことへの指摘', () => {
  it('法の日より前に始まった利用は、記録のとおり残り、指摘になる', () => {
    const facts = transferredOn(grantedFor(hired('2025-05-31'), '2025-11-15', '2026-11-30'), '2025-11-15');
    expect(on(facts, '2025-11-20').findings).toMatchObject([
      {
        id: 'service-before-law',
        from: '2025-11-15',
        to: '2025-11-30',
        lawDay: '2025-12-01',
        events: ['transferred-2025-11-15', 'job1-started'],
      },
    ]);
    expect(verdict(facts, '2025-11-20')).toBe('not-yet');
    expect(findings(inService, '2026-01-10')).toEqual([]);
  });

  it('支給決定の切れ目は、その日から次の支給決定の前日までの指摘になる', () => {
    expect(on(inService, '2026-11-30')).toMatchObject({
      verdict: 'eligible',
      grantEnd: '2026-11-30',
      nextChange: { on: '2026-12-01', what: 'grant-ends' },
    });
    expect(verdict(inService, '2026-12-01')).toBe('needs-grant');
    expect(findings(inService, '2026-12-05')).toEqual([{ id: 'service-without-grant', from: '2026-12-01', to: null }]);
    const renewed = grantedFor(inService, '2026-12-10', '2027-11-30');
    expect(findings(renewed, '2026-12-10')).toEqual([
      { id: 'service-without-grant', from: '2026-12-01', to: '2026-12-09' },
    ]);
    expect(verdict(renewed, '2026-12-10')).toBe('eligible');
  });

  it('事業所が閉じたあとも、そこで続いている支援は、次の日からの指摘になる。移れば、その前の日までになる', () => {
    const after = (to: string | null) => ({
      ...inService,
      closings: [
        {
          officeId: 'office',
          lastDay: plainDate('2026-03-31'),
          from: plainDate('2026-04-01'),
          to: to === null ? null : plainDate(to),
          events: ['transferred-2025-12-01', 'office-closed'],
        },
      ],
    });
    expect(on(after(null), '2026-03-31')).toMatchObject({
      findings: [],
      nextChange: { on: '2026-04-01', what: 'office-closes' },
    });
    expect(findings(after(null), '2026-04-01')).toEqual([
      { id: 'service-after-closing', from: '2026-04-01', to: null },
    ]);
    expect(findings(after('2026-04-14'), '2026-04-20')).toEqual([
      { id: 'service-after-closing', from: '2026-04-01', to: '2026-04-14' },
    ]);
    expect(verdict(after(null), '2026-04-01')).toBe('eligible');
  });

  it('続いた支給決定は一つのものとして、終わりの日を数える', () => {
    const renewed = grantedFor(inService, '2026-12-01', '2027-11-30');
    expect(on(renewed, '2026-11-30').grantEnd).toBe('2027-11-30');
    expect(findings(renewed, '2027-11-30')).toEqual([]);
  });

  it('離職のあと終わりを記録しなければ、続いていると数えられなくなった日からの指摘になる', () => {
    const left = leftOn(inService, 'job1', '2026-05-20');
    expect(findings(left, '2026-06-20')).toEqual([]);
    expect(findings(left, '2026-06-21')).toEqual([{ id: 'service-after-leaving', from: '2026-06-21', to: null }]);
    expect(findings(endedOn(left, '2026-06-20'), '2026-06-21')).toEqual([]);
  });
});

describe('3年', () => {
  const granted = grantedFor(hired('2024-08-31'), '2025-03-01', '2028-02-29');
  const facts = transferredOn(granted, '2025-03-01');

  it('うるう年の末日まで使え、翌日に終わる', () => {
    expect(on(facts, '2028-02-29')).toMatchObject({ verdict: 'eligible', lastDay: '2028-02-29' });
    expect(on(facts, '2028-03-01')).toMatchObject({ verdict: 'ended', endedBy: 'three-years' });
    expect(findings(facts, '2028-03-01')).toEqual([
      { id: 'service-after-three-years', from: '2028-03-01', to: null },
      { id: 'service-without-grant', from: '2028-03-01', to: null },
    ]);
    expect(findings(endedOn(facts, '2028-02-29'), '2028-03-01')).toEqual([]);
  });

  it('おそく始めても、3年は6か月に達した日の翌日から数える', () => {
    expect(on(transferredOn(granted, '2025-09-01'), '2025-09-01').lastDay).toBe('2028-02-29');
  });

  it('3年を越える支給決定は、越えた日についての指摘になる', () => {
    const long = grantedFor(facts, '2028-03-01', '2028-03-31');
    expect(findings(long, '2028-02-29')).toEqual([
      { id: 'grant-beyond-three-years', from: '2028-03-01', to: '2028-03-31' },
    ]);
  });

  it('期間が終わった人は、最後の日までは対象で、翌日から終わっている', () => {
    const ended = endedOn(inService, '2026-03-31');
    expect(verdict(ended, '2026-03-31')).toBe('eligible');
    expect(on(ended, '2026-04-01')).toMatchObject({ verdict: 'ended', endedBy: 'period-ended' });
  });
});

describe('利用を始めてよいか', () => {
  it('6か月に達するまでは条文とともに断り、達すれば支給決定がなくても認める', () => {
    const facts = hired('2026-05-31');
    expect(judgeServiceStart(facts, plainDate('2026-11-30'))).toMatchObject({
      verdict: 'unsatisfied',
      usableFrom: '2026-12-01',
      basis: { rule: 'eligibility.six-months', version: '2018-04-01' },
    });
    expect(judgeServiceStart(facts, plainDate('2026-12-01'))).toMatchObject({ verdict: 'satisfied', failing: [] });
  });

  it('就職していない人、離職中の人、2018年より前の日', () => {
    expect(judgeServiceStart(nobodyHired, plainDate('2026-11-30')).verdict).toBe('unsatisfied');
    const left = leftOn(hired('2025-01-01'), 'job1', '2026-06-30');
    expect(judgeServiceStart(left, plainDate('2026-07-15')).verdict).toBe('undecided');
    expect(judgeServiceStart(hired('2017-01-01'), plainDate('2018-03-31'))).toMatchObject({
      verdict: 'not-covered',
      basis: null,
    });
  });
});

describe('もとになった事実と根拠', () => {
  it('6つの条件がいつも同じ順にあり、それぞれが規則・版・条文・記録を挙げる', () => {
    const { conditions } = on(inService, '2026-01-10');
    expect(conditions.map(({ id, state }) => [id, state])).toEqual([
      ['preceding-service', 'met'],
      ['ordinary-employment', 'met'],
      ['employment-continues', 'met'],
      ['six-months', 'met'],
      ['within-three-years', 'met'],
      ['grant', 'met'],
    ]);
    for (const { basis, events } of conditions) {
      expect(basis).toMatchObject({ version: '2018-04-01', checkedOn: '2026-11-21', reading: 'ordinance' });
      expect(basis?.articles.length).toBeGreaterThan(0);
      expect(events.length).toBeGreaterThan(0);
    }
  });

  it('ほかの読み方を求めても答えは変わらず、根拠がそのことを述べる', () => {
    const [asked] = assessEligibility(inService, plainDate('2026-01-10'), 'guide-nakahara').conditions;
    expect(asked?.basis).toMatchObject({ reading: 'ordinance', readingAsked: 'guide-nakahara' });
  });
});
