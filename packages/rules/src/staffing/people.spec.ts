import { describe, expect, it } from '@jest/globals';
import { plainDate } from '../law/plain-date.ts';
import { on, someone, summary, today } from './ask.fixture.ts';
import { forecastStaffing } from './assess.ts';
import { fiscalYearOfUsers, manager, office, person, post, serviceManager, worker } from './facts.fixture.ts';

describe('だれを数えるか', () => {
  it('基礎的研修を受けていない人は2028年3月31日まで数え、4月1日から数えない', () => {
    const untrained = person('shien1', { posts: [post('support-worker')] });
    const facts = {
      ...office(0, [manager, serviceManager, untrained]),
      users: fiscalYearOfUsers(2026, 240).concat(fiscalYearOfUsers(2027, 240)),
    };
    expect(someone(facts, 'shien1', '2028-03-31')).toMatchObject([
      { counts: 'yes', notes: ['training-grace', 'hours-not-recorded'] },
    ]);
    expect(on(facts, '2028-03-31').findings).toMatchObject([
      { id: 'basic-training-missing', severity: 'warning', from: '2028-04-01' },
    ]);
    expect(someone(facts, 'shien1', '2028-04-01')).toMatchObject([{ counts: 'no', reasons: ['training-missing'] }]);
    expect(on(facts, '2028-04-01').supportWorkers).toMatchObject({ actual: '0', verdict: 'short' });
    expect(on(facts, '2028-03-31').nextChange).toEqual({ on: '2028-04-01', what: 'law-changes' });
    expect(on({ ...facts, users: fiscalYearOfUsers(2023, 240) }, '2025-03-31').findings).toEqual([]);
  });

  it('月のすべてを休む支援員は数えず、月の途中からなら働いた日だけ数える', () => {
    const away = (from: string) =>
      person('shien1', { posts: [post('support-worker')], trained: '2025-06-20', leaves: [[from, null]] });
    expect(someone(office(240, [away('2026-09-01')]), 'shien1')).toMatchObject([
      { counts: 'no', reasons: ['on-leave'] },
    ]);
    expect(someone(office(240, [away('2026-11-15')]), 'shien1')).toMatchObject([
      { counts: 'yes', minutes: '4800', notes: ['on-leave-part-of-month', 'hours-not-recorded'] },
    ]);
  });

  it('退職する人は最後の日まで数え、翌月から数えない', () => {
    const leaving = person('shien2', {
      posts: [post('support-worker', { weeklyMinutes: 360, fullTime: false })],
      trained: '2025-06-20',
      leaving: '2026-12-31',
    });
    const facts = office(481, [manager, serviceManager, worker('shien1'), leaving]);
    expect(summary(facts, '2026-12-31').support).toEqual(['1.0025', '1.1', 'met']);
    expect(summary(facts, '2027-01-01').support).toEqual(['1.0025', '1', 'short']);
    expect(on(facts, '2026-12-31').nextChange).toEqual({ on: '2027-01-01', what: 'staff-leaves' });
    expect(forecastStaffing(facts, plainDate(today), plainDate('2027-03-31')).map(({ day }) => day)).toEqual([
      '2027-01-01',
    ]);
    expect(someone(facts, 'shien2', '2027-01-01')).toEqual([]);
  });

  it('月の途中で着任した人は、着任からの日数だけ数える', () => {
    const late = person('shien1', { posts: [post('support-worker', { from: '2026-11-15' })], trained: '2025-06-20' });
    expect(someone(office(240, [late]), 'shien1')).toMatchObject([{ minutes: '4800' }]);
  });

  it('サビ管と支援員を兼ねる人は、サビ管として数え、支援員としては数えない', () => {
    const both = person('sabikan', {
      posts: [post('service-manager', { weeklyMinutes: 2040 }), post('support-worker', { weeklyMinutes: 360 })],
      qualified: ['2023-11-30'],
      trained: '2025-06-20',
    });
    const facts = office(240, [manager, both]);
    expect(someone(facts, 'sabikan')).toMatchObject([
      { role: 'service-manager', counts: 'yes' },
      { role: 'support-worker', counts: 'no', reasons: ['is-service-manager'], minutes: '1440', countedMinutes: '0' },
    ]);
    expect(on(facts).findings).toMatchObject([{ id: 'double-posting', staffMemberId: 'sabikan' }]);
  });

  it('管理者とサビ管、管理者と支援員の兼務は認められる', () => {
    const one = person('a', { posts: [post('manager'), post('service-manager')], qualified: ['2023-11-30'] });
    const other = person('b', {
      posts: [post('manager'), post('support-worker', { weeklyMinutes: 1800 })],
      trained: '2025-06-20',
    });
    expect(on(office(240, [one, other])).findings).toEqual([]);
  });
});

describe('サービス管理責任者と管理者', () => {
  it('常勤のサビ管がいなければ、人数が足りていても不足になる', () => {
    const part = person('sabikan', {
      posts: [post('service-manager', { fullTime: false })],
      qualified: ['2023-11-30'],
    });
    expect(on(office(240, [manager, part, worker('w')]))).toMatchObject({
      verdict: 'short',
      serviceManagers: { required: '1', actual: '1', verdict: 'short', fullTime: { required: 1, actual: 0 } },
      findings: [{ id: 'no-full-time-service-manager' }],
    });
  });

  it('資格の記録がなければ決められず、ほかに足りていれば足りている', () => {
    const unknown = person('sabikan2', { posts: [post('service-manager')] });
    expect(on(office(240, [manager, unknown, worker('w')])).serviceManagers).toMatchObject({
      verdict: 'undecided',
      actual: '0',
      undecidedBecause: ['qualification-not-recorded'],
    });
    expect(on(office(240, [manager, serviceManager, unknown, worker('w')])).serviceManagers.verdict).toBe('met');
    expect(on(office(1212, [manager, serviceManager, unknown])).serviceManagers).toMatchObject({
      required: '3',
      verdict: 'short',
    });
  });

  it('更新研修は翌年度から5年度のうちに受け、過ぎれば数えない。180日前から知らせる', () => {
    const old = person('sabikan', { posts: [post('service-manager')], qualified: ['2020-11-30'] });
    const facts = {
      ...office(240, [manager, old, worker('w')]),
      users: fiscalYearOfUsers(2024, 240).concat(fiscalYearOfUsers(2025, 240)),
    };
    const ids = (day: string) => on(facts, day).findings.map(({ id }) => id);
    expect(ids('2025-10-01')).toEqual([]);
    expect(ids('2025-10-02')).toEqual(['qualification-ends-soon']);
    expect(on(facts, '2026-03-31').serviceManagers.verdict).toBe('met');
    expect(on(facts, '2026-04-01').serviceManagers).toMatchObject({ verdict: 'short', actual: '0' });
    expect(ids('2026-04-01')).toContain('qualification-lapsed');
    const renewed = person('sabikan', { posts: [post('service-manager')], qualified: ['2020-11-30', '2025-12-10'] });
    expect(on({ ...facts, staff: [manager, renewed, worker('w')] }, '2026-04-01').serviceManagers.verdict).toBe('met');
  });

  it('だれもいなければ、利用者の数が分からなくても不足である', () => {
    const facts = { ...office(0, [worker('w')]), users: [] };
    expect(on(facts)).toMatchObject({
      verdict: 'short',
      manager: { verdict: 'short' },
      serviceManagers: { verdict: 'short', required: null },
    });
  });

  it('休業中の管理者とサビ管は、休みのあいだ数えない', () => {
    const away = person('sabikan', {
      posts: [post('service-manager')],
      qualified: ['2023-11-30'],
      leaves: [['2026-11-10', '2026-11-20']],
    });
    const facts = office(240, [manager, away, worker('w')]);
    expect(on(facts, '2026-11-20').serviceManagers).toMatchObject({
      verdict: 'short',
      people: [{ reasons: ['on-leave'] }],
    });
    expect(on(facts, '2026-11-20').nextChange).toEqual({ on: '2026-11-21', what: 'leave' });
    expect(on(facts, '2026-11-21').serviceManagers.verdict).toBe('met');
  });
});

describe('読み方を替える', () => {
  const facts = office(481, [manager, serviceManager, worker('shien1'), worker('shien2', 480)]);

  it('省令どおりとジョブメドレーの解説では1.0025、行政書士の解説では2人が要る', () => {
    expect(summary(facts).support).toEqual(['1.0025', '1.2', 'met']);
    expect(summary(facts, today, 'guide-jobmedley').support).toEqual(['1.0025', '1.2', 'met']);
    expect(summary(facts, today, 'guide-nakahara').support).toEqual(['2', '1.2', 'short']);
  });

  it('行政書士の解説では、サビ管は60人ごとで、常勤の支援員も1人要る', () => {
    expect(summary(office(1260), today, 'guide-nakahara').service[0]).toBe('2');
    expect(summary(office(1260)).service[0]).toBe('3');
    const part = office(120, [manager, serviceManager, worker('a', 1200), worker('b', 1200)]);
    expect(on(part).supportWorkers.verdict).toBe('met');
    expect(on(part, today, 'guide-nakahara')).toMatchObject({
      supportWorkers: { verdict: 'short', fullTime: { required: 1, actual: 0 } },
      findings: [{ id: 'no-full-time-support-worker' }],
    });
  });

  it('平均の求め方には読み方の違いがなく、根拠がそのことを述べる', () => {
    expect(on(facts, today, 'guide-nakahara').users?.basis).toMatchObject({
      reading: 'ordinance',
      readingAsked: 'guide-nakahara',
    });
  });
});

describe('予定', () => {
  it('先の日の配置・退職・休業の予定は、その日までの答えを変えず、変わる日として挙がる', () => {
    const coming = person('shien2', { posts: [post('support-worker', { from: '2026-12-15' })], trained: '2025-06-20' });
    const leaving = person('shien1', {
      posts: [post('support-worker', { lastDay: '2026-12-18' })],
      trained: '2025-06-20',
      leaving: '2026-12-18',
      leaves: [['2026-12-17', null]],
    });
    const facts = office(240, [manager, serviceManager, leaving, coming]);
    expect(on(facts, '2026-12-14').supportWorkers).toEqual(
      on(office(240, [manager, serviceManager, worker('shien1')]), '2026-12-14').supportWorkers,
    );
    expect(on(facts, '2026-12-14').nextChange).toEqual({ on: '2026-12-15', what: 'post-starts' });
    expect(someone(facts, 'shien2', '2026-12-15')).toMatchObject([{ minutes: '4800' }]);
    expect(someone(facts, 'shien1', '2026-12-18')).toMatchObject([
      { minutes: '38400/7', notes: ['on-leave-part-of-month', 'hours-not-recorded'] },
    ]);
  });
});
