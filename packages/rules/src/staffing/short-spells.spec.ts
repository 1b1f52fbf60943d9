import { describe, expect, it } from '@jest/globals';
import type { Month } from '../law/plain-date.ts';
import {
  fiscalYearOfUsers,
  manager,
  office,
  person,
  post,
  serviceManager,
  usersEach,
  worker,
} from './facts.fixture.ts';
import type { StaffingFacts } from './facts.ts';
import { staffingDeductions } from './short-spells.ts';

const told = (facts: StaffingFacts, from = '2026-05', through = '2027-06') => {
  const { spells, months } = staffingDeductions(facts, from as Month, through as Month);
  return {
    spells: spells.map(({ role, from: since, metOn, inTimeThrough }) => [role, since, metOn, inTimeThrough]),
    months: months.map(({ month, percent }) => `${month} ${percent}`),
  };
};
/** 481 users in the fiscal year 2025: 40.1, support workers 1.0025; as many the year after. */
const shinjuku = (...staff: Parameters<typeof office>[1] & object) => ({
  ...office(481, staff),
  users: [...fiscalYearOfUsers(2025, 481), ...fiscalYearOfUsers(2026, 481), ...usersEach('2027-04', 3, 40)],
});
const leaving = (id: string, weeklyMinutes: number, lastDay: string) =>
  person(id, { posts: [post('support-worker', { weeklyMinutes })], trained: '2025-06-20', leaving: lastDay });

describe('人が足りない期間と減算', () => {
  it('足りていれば、期間も減算もない', () => {
    expect(told(shinjuku(manager, serviceManager, worker('a'), worker('b', 480)))).toEqual({ spells: [], months: [] });
  });

  it('退職で1割以内の不足になると、翌月の末日までに満たせば減算されず、満たさなければ翌々月から減算される', () => {
    const short = [manager, serviceManager, worker('a'), leaving('b', 480, '2026-12-31')];
    expect(told(shinjuku(...short), '2026-05', '2027-05')).toEqual({
      spells: [['support-worker', '2027-01-01', null, '2027-02-28']],
      months: ['2027-03 70', '2027-04 70', '2027-05 50'],
    });
    const filled = person('c', {
      posts: [post('support-worker', { weeklyMinutes: 480, fullTime: false, from: '2027-02-01' })],
      trained: '2025-06-20',
    });
    expect(told(shinjuku(...short, filled))).toEqual({
      spells: [['support-worker', '2027-01-01', '2027-02-01', '2027-02-28']],
      months: [],
    });
  });

  it('1割を超える不足は、翌月から減算され、間に合う日はない', () => {
    const short = [manager, serviceManager, leaving('a', 2400, '2026-12-31'), worker('b', 480)];
    expect(told(shinjuku(...short), '2026-05', '2027-03')).toEqual({
      spells: [['support-worker', '2027-01-01', null, null]],
      months: ['2027-02 70', '2027-03 70'],
    });
  });

  it('1割以内の不足が1割を超えたら、超えた月の翌月から数える', () => {
    const growing = [manager, serviceManager, leaving('a', 2400, '2027-01-31'), leaving('b', 480, '2026-12-31')];
    // January: 1.0 of 1.0025, from March; February: nothing of it, from March too
    expect(told(shinjuku(...growing), '2026-05', '2027-05').months).toEqual(['2027-03 70', '2027-04 70', '2027-05 50']);
    const sooner = [manager, serviceManager, worker('a', 2160), leaving('b', 480, '2026-12-31')];
    // December: 1.1; from January 0.9 of 1.0025, more than a tenth
    expect(told(shinjuku(...sooner), '2026-05', '2027-03')).toEqual({
      spells: [['support-worker', '2027-01-01', null, null]],
      months: ['2027-02 70', '2027-03 70'],
    });
  });

  it('サビ管が10月16日に欠けると、11月30日までに着任しなければ12月から減算され、5か月目から50%になる', () => {
    const gone = person('sabikan', {
      posts: [post('service-manager', { lastDay: '2026-10-15' })],
      qualified: ['2023-11-30'],
    });
    expect(told(shinjuku(manager, gone, worker('a'), worker('b', 480)), '2026-05', '2027-05')).toEqual({
      spells: [['service-manager', '2026-10-16', null, '2026-11-30']],
      months: ['2026-12 70', '2027-01 70', '2027-02 70', '2027-03 70', '2027-04 50', '2027-05 50'],
    });
  });

  it('サビ管と支援員の減算が同じ月に重なれば、大きいほうだけになる', () => {
    const gone = person('sabikan', {
      posts: [post('service-manager', { lastDay: '2026-06-30' })],
      qualified: ['2023-11-30'],
    });
    const facts = shinjuku(manager, gone, leaving('a', 2400, '2026-11-30'), worker('b', 480));
    const { months } = staffingDeductions(facts, '2026-05' as Month, '2027-03' as Month);
    expect(months.map(({ month, percent, role }) => `${month} ${percent} ${role}`)).toEqual([
      '2026-09 70 service-manager',
      '2026-10 70 service-manager',
      '2026-11 70 service-manager',
      '2026-12 70 service-manager',
      '2027-01 50 service-manager',
      '2027-02 50 service-manager',
      '2027-03 50 service-manager',
    ]);
  });

  it('ずっと前から欠けている月も、50%と答える', () => {
    const gone = person('sabikan', {
      posts: [post('service-manager', { lastDay: '2024-01-31' })],
      qualified: ['2023-11-30'],
    });
    expect(told(shinjuku(manager, gone, worker('a'), worker('b', 480)), '2026-05', '2026-06').months).toEqual([
      '2026-05 50',
      '2026-06 50',
    ]);
  });
});
