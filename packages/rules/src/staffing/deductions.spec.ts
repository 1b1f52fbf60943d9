import { describe, expect, it } from '@jest/globals';
import { value } from '../valid.fixture.ts';

const told = (deductions: unknown) =>
  (deductions as { month: string; percent: number }[]).map(({ month, percent }) => `${month} ${percent}`);
const absence = (missingFrom: string, filledOn: string | null, on = '2026-11-21') =>
  told(value('staffing.service-manager-absence', { missingFrom, filledOn }, { on })['deductions']);
const shortage = (requiredFte: number, actualFte: number, shortFrom: string, solvedOn: string | null) =>
  told(value('staffing.support-worker-shortage', { requiredFte, actualFte, shortFrom, solvedOn })['deductions']);

describe('人が欠けたときの減算', () => {
  it('サビ管は、翌月の末日に満たしていれば減算されず、その次の日なら翌々月から減算される', () => {
    expect(absence('2026-10-16', '2026-11-30')).toEqual([]);
    expect(absence('2026-10-16', '2026-12-01')).toEqual(['2026-12 70']);
  });

  it('サビ管は、4か月までは70%、5か月目から50%になる', () => {
    expect(absence('2026-01-31', '2026-07-01')).toEqual([
      '2026-03 70',
      '2026-04 70',
      '2026-05 70',
      '2026-06 70',
      '2026-07 50',
    ]);
  });

  it('まだ満たしていなければ、たずねた日の月までを言う', () => {
    expect(absence('2026-10-16', null)).toEqual([]);
    expect(absence('2026-10-16', null, '2026-12-01')).toEqual(['2026-12 70']);
  });

  it('支援員が1割を超えて足りないときは翌月から、ちょうど1割なら翌々月から減算される', () => {
    expect(shortage(1, 0.9, '2026-07-01', '2026-09-10')).toEqual(['2026-09 70']);
    expect(shortage(1.025, 0.9, '2026-07-01', '2026-09-10')).toEqual(['2026-08 70', '2026-09 70']);
    expect(shortage(1.025, 0.9, '2026-07-01', '2026-07-31')).toEqual([]);
    expect(shortage(1.025, 0.9, '2026-07-01', '2026-08-01')).toEqual(['2026-08 70']);
  });

  it('足りていれば減算はなく、利用者がいなければ足りないとは言わない', () => {
    expect(shortage(1, 1, '2026-07-01', null)).toEqual([]);
    expect(shortage(0, 0, '2026-07-01', null)).toEqual([]);
    expect(shortage(1, 0.99, '2026-07-01', null)).toEqual(['2026-09 70', '2026-10 70', '2026-11 50']);
  });

  it('一日だけ欠けて、その日のうちに満たしたものは、ひとつの不足と数えて減算しない', () => {
    expect(absence('2026-10-16', '2026-10-16')).toEqual([]);
  });
});
