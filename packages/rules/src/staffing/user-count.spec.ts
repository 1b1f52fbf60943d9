import { describe, expect, it } from '@jest/globals';
import { plainDate } from '../law/plain-date.ts';
import { on } from './ask.fixture.ts';
import { fiscalYearOfUsers, office, usersEach } from './facts.fixture.ts';
import type { StaffingFacts } from './facts.ts';

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
