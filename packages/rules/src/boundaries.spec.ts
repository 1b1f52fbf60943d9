import { describe, expect, it } from '@jest/globals';

import { value } from './valid.fixture.ts';

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
