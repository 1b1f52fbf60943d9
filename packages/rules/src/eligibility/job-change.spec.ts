import { describe, expect, it } from '@jest/globals';
import { plainDate } from '../law/plain-date.ts';
import { condition, findings, inService, on, verdict } from './ask.fixture.ts';
import { addJob, changedTo, hired, leftOn, transferredOn } from './facts.fixture.ts';

describe('転職', () => {
  const left = leftOn(inService, 'job1', '2026-06-30');

  it('離職の翌日から1か月は決められず、そのあと終わる', () => {
    expect(verdict(left, '2026-06-30')).toBe('eligible');
    expect(on(left, '2026-07-01')).toMatchObject({
      verdict: 'undecided',
      nextChange: { on: '2026-08-01', what: 'rehire-window-closes' },
    });
    expect(verdict(left, '2026-07-31')).toBe('undecided');
    expect(on(left, '2026-08-01')).toMatchObject({ verdict: 'ended', endedBy: 'left-job' });
  });

  it('続いていると数える最後の日に再就職すれば、続いている', () => {
    const facts = changedTo(left, 'job2', '2026-07-31');
    expect(on(facts, '2026-07-31')).toMatchObject({ verdict: 'eligible', countsFrom: '2025-05-31' });
    expect(condition(facts, '2026-07-31', 'employment-continues').events).toEqual([
      'job1-started',
      'job1-ended',
      'job2-started',
    ]);
    expect(findings(facts, '2026-08-10')).toEqual([]);
  });

  it('1日おそければ続いていると数えず、6か月と3年を新しい仕事から数え直す', () => {
    const facts = changedTo(left, 'job2', '2026-08-01');
    expect(on(facts, '2026-08-01')).toMatchObject({
      verdict: 'not-yet',
      countsFrom: '2026-08-01',
      usableFrom: '2027-02-01',
      lastDay: '2030-01-31',
    });
    expect(findings(facts, '2026-08-01')).toEqual([{ id: 'service-after-leaving', from: '2026-08-01', to: null }]);
    expect(condition(facts, '2026-08-01', 'six-months').basis?.assumptions.map(({ id }) => id)).toEqual([
      'new-three-years',
    ]);
  });

  it('1月末の離職は、2月の末日までの再就職なら続いている', () => {
    const facts = leftOn(transferredOn(hired('2023-06-01'), '2023-12-01'), 'job1', '2024-01-31');
    expect(on(changedTo(facts, 'job2', '2024-02-29'), '2024-02-29').countsFrom).toBe('2023-06-01');
    expect(on(changedTo(facts, 'job2', '2024-03-01'), '2024-03-01').countsFrom).toBe('2024-03-01');
  });

  it('労働条件の改善のためでない転職は、1か月以内でも続いていると数えない', () => {
    const facts = changedTo(left, 'job2', '2026-07-10', false);
    expect(on(facts, '2026-07-10').countsFrom).toBe('2026-07-10');
    expect(findings(facts, '2026-07-10')).toEqual([{ id: 'service-after-leaving', from: '2026-07-10', to: null }]);
  });

  it('利用中の2回目の転職は、3日後の再就職でも続いていると数えず、待たずに終わる', () => {
    const once = changedTo(left, 'job2', '2026-07-03');
    const twice = leftOn(once, 'job2', '2026-09-30');
    expect(verdict(twice, '2026-10-01')).toBe('ended');
    const again = on(changedTo(twice, 'job3', '2026-10-03'), '2026-10-03');
    expect(again.countsFrom).toBe('2026-10-03');
    const third = again.conditions.find(({ id }) => id === 'employment-continues');
    expect(third?.figures).toMatchObject({
      continuations: [{ continuing: true }, { continuing: false, reasons: ['already-used-once'] }],
    });
  });

  it('はじめの6か月の転職は最初の仕事から数え、1回に数えない', () => {
    const early = changedTo(leftOn(hired('2025-04-01'), 'job1', '2025-07-10'), 'job2', '2025-08-05');
    expect(on(early, '2025-09-30')).toMatchObject({ verdict: 'not-yet', usableFrom: '2025-10-01' });
    const later = leftOn(transferredOn(early, '2025-10-01'), 'job2', '2026-01-15');
    expect(on(changedTo(later, 'job3', '2026-02-10'), '2026-02-10').countsFrom).toBe('2025-04-01');
  });

  it('はじめの6か月の転職にも、労働条件の改善という目的が要る', () => {
    const facts = changedTo(leftOn(hired('2025-04-01'), 'job1', '2025-07-10'), 'job2', '2025-08-05', false);
    expect(on(facts, '2025-08-05').usableFrom).toBe('2026-02-05');
  });

  it('6か月に達する日が離職中にあたれば、再就職が決まるまで決められない', () => {
    const facts = leftOn(hired('2025-05-31'), 'job1', '2025-11-20');
    expect(condition(facts, '2025-11-30', 'six-months').state).toBe('not-yet');
    expect(condition(facts, '2025-12-01', 'six-months')).toMatchObject({ state: 'undecided', reason: 'between-jobs' });
    expect(condition(facts, '2025-12-21', 'six-months')).toMatchObject({ state: 'unmet', reason: 'left-before' });
    expect(verdict(facts, '2025-12-21')).toBe('not-eligible');
  });

  it('前の仕事と重なる仕事は転職ではなく、前の仕事をやめても雇用は続く', () => {
    const two = addJob(inService, { jobId: 'job2', startedOn: plainDate('2026-05-01') });
    const facts = leftOn(two, 'job1', '2026-06-30');
    expect(verdict(facts, '2026-08-15')).toBe('eligible');
    expect(condition(facts, '2026-08-15', 'employment-continues').figures).toMatchObject({ continuations: [] });
    expect(condition(facts, '2026-08-15', 'employment-continues').basis?.assumptions.map(({ id }) => id)).toContain(
      'overlapping-job',
    );
  });

  it('2つの仕事のうち先に始めた方が残っていれば、短い方が終わっても雇用は続く', () => {
    const two = addJob(inService, {
      jobId: 'job2',
      startedOn: plainDate('2026-05-01'),
      lastDay: plainDate('2026-05-31'),
    });
    expect(verdict(two, '2026-08-15')).toBe('eligible');
  });
});
