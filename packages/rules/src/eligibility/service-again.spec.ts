import { describe, expect, it } from '@jest/globals';
import { plainDate } from '../law/plain-date.ts';
import { condition, findings, on } from './ask.fixture.ts';
import { judgeServiceStart } from './assess.ts';
import {
  changedTo,
  grantedFor,
  hired,
  leftOn,
  servedAgainFrom,
  servedThrough,
  transferredOn,
} from './facts.fixture.ts';
import type { EligibilityFacts } from './facts.ts';

/** Left on the 21st of January, so that a job taken up by the 21st of February still counts as the same employment. */
const left = leftOn(grantedFor(hired('2024-05-31'), '2024-12-01', '2026-10-31'), 'job1', '2025-01-21');
const endedInTime = servedThrough(left, '2024-12-01', '2025-02-21');
const hiredAgain = changedTo(endedInTime, 'job2', '2025-03-22');
const again = servedAgainFrom(hiredAgain, '2025-09-22');

describe('期間が終わったあと、新しい就職からふたたび始まった利用', () => {
  it('新しい仕事の6か月までは待ち、達した次の日から使える', () => {
    expect(on(hiredAgain, '2025-09-21')).toMatchObject({ verdict: 'not-yet', serviceStartedOn: null, endedBy: null });
    expect(on(hiredAgain, '2025-09-22')).toMatchObject({ verdict: 'eligible', serviceStartedOn: null });
    expect(judgeServiceStart(hiredAgain, plainDate('2025-09-21')).verdict).toBe('unsatisfied');
    expect(judgeServiceStart(hiredAgain, plainDate('2025-09-22')).verdict).toBe('satisfied');
  });

  it('自分の開始日と、新しい3年をもつ', () => {
    expect(on(again, '2026-01-10')).toMatchObject({
      verdict: 'eligible',
      countsFrom: '2025-03-22',
      sixMonthsReachedOn: '2025-09-21',
      serviceStartedOn: '2025-09-22',
      lastDay: '2028-09-21',
      endedBy: null,
      findings: [],
    });
    expect(condition(again, '2026-01-10', 'within-three-years')).toMatchObject({
      state: 'met',
      figures: { serviceStartedOn: '2025-09-22' },
    });
    expect(condition(again, '2026-01-10', 'within-three-years').events).toContain('transferred-2025-09-22');
  });

  it('始まる前の日について問えば、先の終わりのままである', () => {
    expect(on(again, '2025-02-21')).toMatchObject({ serviceStartedOn: '2024-12-01', endedBy: null });
    expect(on(again, '2025-02-22')).toMatchObject({ verdict: 'ended', endedBy: 'period-ended', findings: [] });
    expect(on(again, '2025-09-21')).toMatchObject({
      serviceStartedOn: null,
      nextChange: { on: '2025-09-22', what: 'six-months-reached' },
    });
  });

  it('先の利用の終わりは、そのとき変わる日として挙がる', () => {
    const settled = servedAgainFrom(
      servedThrough(grantedFor(hired('2024-05-31'), '2024-12-01', '2026-10-31'), '2024-12-01', '2025-02-21'),
      '2025-06-01',
    );
    expect(on(settled, '2025-02-01').nextChange).toEqual({ on: '2025-02-22', what: 'service-ends' });
    expect(on(settled, '2025-02-22')).toMatchObject({
      endedBy: 'period-ended',
      nextChange: { on: '2025-06-01', what: 'service-starts' },
    });
  });

  it('離職のあとに続いた先の利用の指摘は、その最後の日までで終わる', () => {
    const late = changedTo(servedThrough(left, '2024-12-01', '2025-03-05'), 'job2', '2025-03-22');
    const first = { id: 'service-after-leaving', from: '2025-02-22', to: '2025-03-05' };
    expect(findings(late, '2025-04-01')).toEqual([first]);
    expect(findings(servedAgainFrom(late, '2025-09-22'), '2026-01-10')).toEqual([first]);
  });

  it('6か月より前に始めた二度目の利用は、新しい仕事の6か月までが指摘になる', () => {
    const early = servedAgainFrom(hiredAgain, '2025-08-01');
    expect(on(early, '2025-08-01')).toMatchObject({ verdict: 'not-yet', serviceStartedOn: '2025-08-01' });
    expect(on(early, '2026-01-10').findings).toMatchObject([
      { id: 'service-before-law', from: '2025-08-01', to: '2025-09-21', lawDay: '2025-09-22' },
    ]);
  });

  it('先の終わりの記録がなければ、先の利用が続いていて、二度目の始まりとは数えない', () => {
    const { ended: _, ...unended } = transferredOn(
      changedTo(transferredOn(left, '2024-12-01'), 'job2', '2025-03-22'),
      '2025-09-22',
    );
    const facts: EligibilityFacts = { ...unended, ended: null };
    expect(on(facts, '2026-01-10')).toMatchObject({ countsFrom: '2025-03-22', serviceStartedOn: null });
    expect(findings(facts, '2026-01-10')).toEqual([{ id: 'service-after-leaving', from: '2025-02-22', to: null }]);
  });

  it('利用が一つなら、その終わりは期間の終わりの記録だけからも読める', () => {
    const { transfers, ...rest } = hiredAgain;
    const bare = { ...rest, transfers: transfers.map(({ lastDay: _, ...one }) => one) };
    for (const day of ['2025-02-21', '2025-02-22', '2025-03-22', '2025-09-22'])
      expect(on(bare, day)).toEqual(on(hiredAgain, day));
  });
});

describe('二度目の利用と、続いていると数える1か月', () => {
  it('最後の日の再就職なら雇用は続き、3年は先のまま、利用の始まりは二度目の日になる', () => {
    const facts = servedAgainFrom(changedTo(endedInTime, 'job2', '2025-02-21'), '2025-04-01');
    expect(on(facts, '2025-04-01')).toMatchObject({
      countsFrom: '2024-05-31',
      serviceStartedOn: '2025-04-01',
      lastDay: '2027-11-30',
      findings: [],
    });
  });

  it('1日おそければ、6か月も3年も新しい仕事から数える', () => {
    const facts = servedAgainFrom(changedTo(endedInTime, 'job2', '2025-02-22'), '2025-08-22');
    expect(on(facts, '2025-08-22')).toMatchObject({
      countsFrom: '2025-02-22',
      serviceStartedOn: '2025-08-22',
      lastDay: '2028-08-21',
      findings: [],
    });
  });

  it('二度目の利用のなかの転職は利用中の1回に数え、二つの利用のあいだの転職は数えない', () => {
    const changes = (facts: EligibilityFacts, day: string) =>
      condition(facts, day, 'employment-continues').figures as { continuations: readonly object[] };
    const during = changedTo(leftOn(again, 'job2', '2025-11-10'), 'job3', '2025-12-01');
    expect(changes(during, '2025-12-01').continuations.at(-1)).toMatchObject({ continuing: true, duringService: true });
    const between = changedTo(leftOn(hiredAgain, 'job2', '2025-06-10'), 'job3', '2025-07-01');
    expect(changes(servedAgainFrom(between, '2025-09-22'), '2025-10-01').continuations.at(-1)).toMatchObject({
      continuing: true,
      duringService: false,
    });
  });
});

it('三つの利用は、それぞれの就職と3年をもつ', () => {
  const second = leftOn(servedThrough(hiredAgain, '2025-09-22', '2025-12-31'), 'job2', '2025-11-30');
  const facts = servedAgainFrom(changedTo(second, 'job3', '2026-02-10'), '2026-08-10');
  expect(on(facts, '2025-01-10').serviceStartedOn).toBe('2024-12-01');
  expect(on(facts, '2025-10-10')).toMatchObject({ serviceStartedOn: '2025-09-22', lastDay: '2028-09-21' });
  expect(on(facts, '2026-01-10')).toMatchObject({ serviceStartedOn: '2025-09-22', endedBy: 'period-ended' });
  expect(on(facts, '2026-08-09')).toMatchObject({ serviceStartedOn: null, endedBy: null });
  expect(on(facts, '2026-08-10')).toMatchObject({
    verdict: 'eligible',
    serviceStartedOn: '2026-08-10',
    lastDay: '2029-08-09',
    findings: [],
  });
});

it('二度目の利用も、終わりを記録すれば終わる', () => {
  const facts = servedThrough(hiredAgain, '2025-09-22', '2026-03-31');
  expect(on(facts, '2026-03-31').verdict).toBe('eligible');
  expect(on(facts, '2026-04-01')).toMatchObject({ verdict: 'ended', endedBy: 'period-ended' });
});
