import { describe, expect, it } from '@jest/globals';
import { dayInJapan, endOfDayInJapan, instantInJapan, SetClock, SystemClock } from './clock.ts';

describe('日本の今日', () => {
  it('日本の真夜中に日が変わる', () => {
    expect(SetClock.at('2026-11-30T14:59:59.999Z').today()).toBe('2026-11-30');
    expect(SetClock.at('2026-11-30T15:00:00Z').today()).toBe('2026-12-01');
  });

  it('日の終わりは次の日の最初の1マイクロ秒前', () => {
    const end = endOfDayInJapan('2026-11-30');
    expect(dayInJapan(end)).toBe('2026-11-30');
    expect(dayInJapan(end + 1n)).toBe('2026-12-01');
    expect(instantInJapan(end)).toBe('2026-11-30T23:59:59.999999+09:00');
  });

  it('時計は戻らずに進む', () => {
    const clock = new SystemClock();
    const before = clock.now();
    expect(clock.now() >= before).toBe(true);
    expect(clock.now() / 1_000_000n - BigInt(Math.floor(Date.now() / 1000))).toBeLessThanOrEqual(1n);
  });
});
