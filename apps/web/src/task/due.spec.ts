import { describe, expect, it } from '@jest/globals';
import { plainDate } from '@teichaku/rules';
import type { TaskRow } from './contract.ts';
import { grouped, isWhole, spanOf, statusOf } from './due.ts';

const today = plainDate('2026-11-21');
const row = (dueOn: string, more: Partial<TaskRow> = {}) =>
  ({ id: dueOn, kind: 'grant-ends', dueOn: plainDate(dueOn), state: 'open', late: dueOn < today, ...more }) as TaskRow;

describe('期限の近さ', () => {
  it.each([
    ['2026-11-20', 'late'],
    ['2026-11-21', 'today'],
    ['2026-11-22', 'week'],
    ['2026-11-28', 'week'],
    ['2026-11-29', 'month'],
    ['2026-12-21', 'month'],
    ['2026-12-22', 'later'],
  ])('%s が期限なら、%s に並ぶ', (dueOn, span) => {
    expect(spanOf(row(dueOn), today)).toBe(span);
  });

  it('始められる日を過ぎても、最後の日のないものは、過ぎたとは言わずに待っているものに並ぶ', () => {
    expect(spanOf(row('2026-11-20', { kind: 'transfer-possible', late: false }), today)).toBe('waiting');
    expect(spanOf(row('2026-11-21', { kind: 'transfer-possible', late: false }), today)).toBe('today');
    expect(spanOf(row('2026-11-20', { kind: 'ask-preceding-provider' }), today)).toBe('late');
  });

  it('並びの順を変えずに分け、何もない区切りは出さない', () => {
    const rows = ['2026-11-01', '2026-11-20', '2026-11-25', '2028-03-31'].map((dueOn) => row(dueOn));
    expect(grouped(rows, today).map(([span, own]) => [span, own.map(({ id }) => id)])).toEqual([
      ['late', ['2026-11-01', '2026-11-20']],
      ['week', ['2026-11-25']],
      ['later', ['2028-03-31']],
    ]);
  });

  it('続きがあるうちは、あとの区切りまで読んだところだけを、すべてだと言う', () => {
    const whole = (...due: string[]) => {
      const rows = due.map((dueOn) => row(dueOn));
      return (['late', 'waiting', 'today', 'week'] as const).filter((span) => isWhole(span, rows, today));
    };
    expect(whole('2026-11-01', '2026-11-20')).toEqual([]);
    expect(whole('2026-11-20', '2026-11-21')).toEqual(['late', 'waiting']);
    expect(whole('2026-11-20', '2026-11-25')).toEqual(['late', 'waiting', 'today']);
    expect(whole('2026-12-10')).toEqual(['late', 'waiting', 'today', 'week']);
    const waiting = row('2026-11-20', { kind: 'transfer-possible', late: false });
    expect(isWhole('late', [waiting], today)).toBe(false);
  });

  it('日を過ぎた支給決定と研修は不足、始められるようになっただけの支援は要確認', () => {
    expect(statusOf(row('2026-11-20'), today)).toBe('short');
    expect(statusOf(row('2026-11-20', { kind: 'training-deadline' }), today)).toBe('short');
    expect(statusOf(row('2026-11-20', { kind: 'transfer-possible', late: false }), today)).toBe('check');
    expect(statusOf(row('2026-11-28'), today)).toBe('check');
    expect(statusOf(row('2026-11-29'), today)).toBe('plan');
    expect(statusOf(row('2026-11-20', { state: 'done' }), today)).toBe('ok');
    expect(statusOf(row('2026-11-20', { state: 'dismissed' }), today)).toBeNull();
  });
});
