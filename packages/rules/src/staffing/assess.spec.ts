import { describe, expect, it } from '@jest/globals';
import { plainDate } from '../law/plain-date.ts';
import type { ReadingName } from '../law/vocabulary.ts';
import { assessStaffing, forecastStaffing } from './assess.ts';
import {
  fiscalYearOfUsers,
  hours,
  manager,
  office,
  person,
  post,
  serviceManager,
  usersEach,
  worker,
} from './facts.fixture.ts';
import type { StaffingFacts } from './facts.ts';

const today = '2026-11-20';
const on = (facts: StaffingFacts, day = today, reading?: ReadingName) => assessStaffing(facts, plainDate(day), reading);
const summary = (facts: StaffingFacts, day = today, reading?: ReadingName) => {
  const { supportWorkers, serviceManagers } = on(facts, day, reading);
  return {
    support: [supportWorkers.required, supportWorkers.actual, supportWorkers.verdict],
    service: [serviceManagers.required, serviceManagers.actual, serviceManagers.verdict],
  };
};
const someone = (facts: StaffingFacts, staffMemberId: string, day = today) => {
  const { manager: part, serviceManagers, supportWorkers } = on(facts, day);
  return [...part.people, ...serviceManagers.people, ...supportWorkers.people].filter(
    (each) => each.staffMemberId === staffMemberId,
  );
};

describe('利用者の数と必要な人数', () => {
  it('481人月は40.0833…人、切り上げて40.1人で、支援員は1.0025、サビ管は1人が要る', () => {
    const { users, supportWorkers, serviceManagers } = on(office(481));
    expect(users).toMatchObject({ method: 'previous-fiscal-year', average: '40.1', missing: [] });
    expect(users?.months).toHaveLength(12);
    expect(supportWorkers.requiredSteps.map(({ what, result }) => [what, result])).toEqual([
      ['user-months', '481'],
      ['months-open', '12'],
      ['average', '481/12'],
      ['round-up', '40.1'],
      ['divide-by-forty', '1.0025'],
    ]);
    for (const { article } of supportWorkers.requiredSteps) expect(article?.article).toMatch(/第206条の3/);
    expect(serviceManagers).toMatchObject({ required: '1', actual: '1', verdict: 'met' });
  });

  it.each([
    [12, '0.025', '1'],
    [480, '1', '1'],
    [492, '1.025', '1'],
    [720, '1.5', '1'],
    [721, '1.5025', '2'],
    [732, '1.525', '2'],
    [1200, '2.5', '2'],
    [1212, '2.525', '3'],
    [1680, '3.5', '3'],
    [1692, '3.525', '4'],
    [0, '0', '1'],
  ])('%i人月なら、支援員は%s、サビ管は%s人が要る', (userMonths, support, service) => {
    const { supportWorkers, serviceManagers } = on(office(userMonths));
    expect([supportWorkers.required, serviceManagers.required]).toEqual([support, service]);
  });

  it('60人を超え61人に満たないときは2人とし、そう扱ったことを述べる', () => {
    expect(on(office(721)).assumptions.map(({ id }) => id)).toContain('between-sixty-and-sixty-one');
    expect(on(office(732)).assumptions.map(({ id }) => id)).not.toContain('between-sixty-and-sixty-one');
  });

  it('記録のない月があれば、どの月かを挙げて、決めない', () => {
    const facts = { ...office(481), users: fiscalYearOfUsers(2025, 481).slice(1) };
    expect(on(facts)).toMatchObject({ verdict: 'undecided', users: { average: null, missing: ['2025-04'] } });
    expect(on(facts).supportWorkers).toMatchObject({
      required: null,
      actual: '1',
      undecidedBecause: ['users-not-recorded'],
    });
  });

  it('一体運営のサービスの利用者は、サビ管の数にだけ加える', () => {
    const service = (serviceId: string, userMonths: number) => ({
      serviceId,
      kind: 'transition' as const,
      from: plainDate('2020-04-01'),
      lastDay: null,
      users: fiscalYearOfUsers(2025, userMonths),
      event: `added-${serviceId}`,
      endEvent: null,
    });
    // 22.4 + 18.3 + 21.0 = 61.7
    const facts = { ...office(268), integrated: [service('ikou', 219), service('b', 252)] };
    expect(on(facts)).toMatchObject({
      combinedUsers: '61.7',
      serviceManagers: { required: '2', actual: '1', verdict: 'short' },
      supportWorkers: { required: '0.56', verdict: 'met' },
    });
    const removed = { ...service('ikou', 219), lastDay: plainDate('2026-11-19') };
    expect(on({ ...facts, integrated: [removed, service('b', 252)] }).combinedUsers).toBe('43.4');
    const undeclared = { ...service('ikou', 219), users: [] };
    expect(on({ ...facts, integrated: [undeclared] })).toMatchObject({
      serviceManagers: { verdict: 'undecided', required: null, undecidedBecause: ['integrated-users-not-recorded'] },
      supportWorkers: { verdict: 'met' },
    });
  });
});

describe('事業所の年数と利用者の数', () => {
  const opened = (day: string, facts: Partial<StaffingFacts>): StaffingFacts => ({
    ...office(0),
    opened: { on: plainDate(day), event: 'designated' },
    users: [],
    ...facts,
  });

  it('6か月までは、6か月に達した人の7割とする', () => {
    const facts = opened('2026-06-15', { reachedSixMonths: { people: 23, event: 'reached' } });
    expect(on(facts)).toMatchObject({
      users: { method: 'new-office', average: '16.1' },
      supportWorkers: { required: '0.4025' },
    });
    expect(on({ ...facts, reachedSixMonths: null }).supportWorkers.undecidedBecause).toEqual([
      'reached-six-months-not-recorded',
    ]);
  });

  it('6か月からは直近6か月、1年からは直近12か月、前年度がそろえば前年度の平均とする', () => {
    const facts = opened('2025-06-01', {
      users: [...usersEach('2025-06', 6, 21), ...usersEach('2025-12', 24, 30)].map((each) =>
        each.month <= '2025-09' && each.month >= '2025-06' ? { ...each, users: 22 } : each,
      ),
    });
    expect(on(facts, '2025-11-30').users?.method).toBe('new-office');
    // 22 × 4 + 21 × 2 = 130
    expect(on(facts, '2025-12-01').users).toMatchObject({ method: 'latest-six-months', average: '21.7' });
    expect(on(facts, '2026-05-31').users?.method).toBe('latest-six-months');
    expect(on(facts, '2026-06-01').users).toMatchObject({ method: 'latest-twelve-months', average: '25.9' });
    expect(on(facts, '2027-03-31').users?.method).toBe('latest-twelve-months');
    expect(on(facts, '2027-04-01').users).toMatchObject({ method: 'previous-fiscal-year', average: '30' });
  });

  it('4月のうちに開いた事業所は、翌年の4月からその年度の平均を使う', () => {
    const facts = opened('2025-04-20', { users: usersEach('2025-04', 12, 20) });
    expect(on(facts, '2026-04-01').users?.method).toBe('previous-fiscal-year');
  });

  it('開く前と閉じた翌日からは、求めるものがない', () => {
    const facts = { ...office(481), closed: { on: plainDate('2026-12-31'), event: 'closed' } };
    expect(on(facts, '2020-03-31').verdict).toBe('not-open');
    expect(on(facts, '2026-12-31').verdict).toBe('short');
    expect(on(facts, '2027-01-01').verdict).toBe('not-open');
    expect(on(facts, '2026-12-31').nextChange).toEqual({ on: '2027-01-01', what: 'closes' });
    expect(on({ ...facts, opened: { on: plainDate('2018-01-01'), event: 'x' } }, '2018-03-31').verdict).toBe(
      'not-covered',
    );
  });
});

describe('支援員の常勤換算', () => {
  const two = office(481, [manager, serviceManager, worker('shien1'), worker('shien2', 360)]);

  it('常勤1人と週6時間の人で1.1になり、1.0025を満たす', () => {
    expect(summary(two).support).toEqual(['1.0025', '1.1', 'met']);
    expect(on(two).supportWorkers).toMatchObject({
      margin: '0.0975',
      shortage: null,
      sufficient: '1.1',
      missingMinutes: null,
    });
    expect(on(two).supportWorkers.actualSteps.map(({ what, result }) => [what, result])).toEqual([
      ['minutes', '11040'],
      ['full-time-minutes', '9600'],
      ['divide', '1.15'],
      ['truncate', '1.1'],
    ]);
  });

  it('常勤1人だけでは足りず、あと何分で足りるかを述べる', () => {
    expect(on(office(481)).supportWorkers).toMatchObject({
      verdict: 'short',
      actual: '1',
      margin: '-0.0025',
      shortage: '1/401',
      sufficient: '1.1',
      missingMinutes: '960',
    });
  });

  it('0.7と0.1を足せば0.8になる', () => {
    const facts = office(240, [manager, serviceManager, worker('a', 1680), worker('b', 240)]);
    expect(summary(facts).support).toEqual(['0.5', '0.8', 'met']);
  });

  it('記録がなければ配置の週の時間により、そう述べる', () => {
    expect(on(two).restsOn).toEqual(['weekly-hours']);
    expect(on(two).assumptions.map(({ id }) => id)).toContain('hours-not-recorded');
  });

  it('月の実績があれば実績、ない月は予定による', () => {
    const worked = person('shien1', {
      posts: [post('support-worker')],
      trained: '2025-06-20',
      hours: [hours('worked', '2026-10', 8634), hours('planned', '2026-10', 9600), hours('planned', '2026-12', 9600)],
    });
    const facts = office(240, [manager, serviceManager, worked]);
    expect(summary(facts, '2026-10-31').support[1]).toBe('0.8');
    expect(on(facts, '2026-10-31').restsOn).toEqual(['worked']);
    expect(on(facts, '2026-12-10').restsOn).toEqual(['planned']);
    expect(on(facts, '2026-12-10').assumptions.map(({ id }) => id)).toContain('planned-hours');
  });

  it('月の半ばでは、そこまでの実績に、残りの予定を日数の割合で加える', () => {
    const running = person('shien1', {
      posts: [post('support-worker')],
      trained: '2025-06-20',
      hours: [hours('worked', '2026-11', 5000, { through: '2026-11-14' }), hours('planned', '2026-11', 9600)],
    });
    const facts = office(240, [manager, serviceManager, running]);
    expect(someone(facts, 'shien1')).toMatchObject([{ minutes: '9800', source: 'worked-and-planned' }]);
    // before the record was made the plan is all there is
    expect(someone(facts, 'shien1', '2026-11-13')).toMatchObject([{ minutes: '9600', source: 'planned' }]);
    const unplanned = { ...running, hours: running.hours.slice(0, 1) };
    expect(someone(office(240, [unplanned]), 'shien1')).toMatchObject([
      { minutes: '9800', source: 'worked-and-weekly' },
    ]);
  });

  it('常勤の人の有給休暇は勤務とみなし、月のすべてにわたれば除く。非常勤の人では除く', () => {
    const withLeave = (fullTime: boolean, absenceMinutes: number) =>
      person('shien1', {
        posts: [post('support-worker', { fullTime })],
        trained: '2025-06-20',
        hours: [hours('worked', '2026-10', 9600, { absenceMinutes })],
      });
    const minutes = (fullTime: boolean, absence: number) =>
      someone(office(240, [withLeave(fullTime, absence)]), 'shien1', '2026-10-31')[0]?.minutes;
    expect(minutes(true, 960)).toBe('9600');
    expect(minutes(true, 9600)).toBe('0');
    expect(minutes(false, 960)).toBe('8640');
  });

  it('暦月で数える法人では、その月の日数で割る', () => {
    const facts = { ...office(240), hoursBasis: 'calendar-month' as const };
    expect(on(facts, '2026-11-20').supportWorkers.actualSteps[1]?.result).toBe('72000/7');
    expect(on(facts, '2026-11-20').supportWorkers.actual).toBe('1');
  });

  it('週の勤務時間が決まっていなければ、決められない', () => {
    expect(on({ ...office(481), fullTimeWeek: null }).supportWorkers).toMatchObject({
      verdict: 'undecided',
      actual: null,
      undecidedBecause: ['full-time-week-not-recorded'],
    });
  });

  it('1人は、すべての配置と事業所を合わせて1.0までしか数えない', () => {
    const both = person('shien1', {
      posts: [post('support-worker', { postId: 'a' }), post('support-worker', { postId: 'b', officeId: 'other' })],
      trained: '2025-06-20',
    });
    expect(someone(office(240, [both]), 'shien1')).toMatchObject([
      { minutes: '9600', countedMinutes: '4800', notes: ['hours-not-recorded', 'capped'] },
    ]);
    const over = worker('shien1', 3000);
    expect(summary(office(240, [manager, serviceManager, over])).support[1]).toBe('1');
    // eight hours in the integrated service beside 28 hours here stay below a full-timer's week
    const beside = person('shien1', {
      posts: [post('support-worker', { weeklyMinutes: 1680 }), post('integrated', { weeklyMinutes: 480 })],
      trained: '2025-06-20',
    });
    expect(someone(office(240, [beside]), 'shien1')).toMatchObject([
      { countedMinutes: '6720', notes: ['integrated-staff', 'hours-not-recorded'] },
    ]);
  });

  it('一体運営の職員の時間は、2024年4月から数え、3月までは数えない', () => {
    const staff = person('shien1', {
      posts: [post('support-worker', { weeklyMinutes: 480 }), post('integrated', { weeklyMinutes: 1920 })],
    });
    const facts = { ...office(0, [staff]), users: [...fiscalYearOfUsers(2022, 120), ...fiscalYearOfUsers(2023, 120)] };
    expect(someone(facts, 'shien1', '2024-03-31')).toMatchObject([
      { counts: 'no', reasons: ['integrated-hours-before-2024'] },
    ]);
    expect(someone(facts, 'shien1', '2024-04-01')).toMatchObject([{ counts: 'yes', countedMinutes: '1920' }]);
    expect(on(facts, '2024-03-31').supportWorkers).toMatchObject({ actual: '0', verdict: 'short' });
  });
});

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
