import { describe, expect, it } from '@jest/globals';
import { event } from './message.ts';
import { type Lifts, lifted } from './upcast.ts';

describe('版の引き上げ', () => {
  const lifts: Lifts = {
    1: ({ place, ...rest }) => ({ ...rest, from: place }),
    2: (data) => ({ ...data, to: null }),
  };
  const moved = { type: 'Moved', version: 3, lifts };

  it('古い版は、一つずつ順に今の版に引き上げ、今の版はそのまま返す', () => {
    expect(lifted(moved, 1, { on: '2026-01-01', place: '新宿' })).toEqual({ on: '2026-01-01', from: '新宿', to: null });
    expect(lifted(moved, 2, { from: '新宿' })).toEqual({ from: '新宿', to: null });
    const today = { to: '横浜' };
    expect(lifted(moved, 3, today)).toBe(today);
  });

  it('版を上げて読み替えを書き忘れた記録や、ない版からの読み替えは、定義できない', () => {
    expect(() => event('Moved', '移った', {}, { version: 2 })).toThrow(RangeError);
    expect(() => event('Moved', '移った', {}, { version: 3, lifts: { 1: (data) => data } })).toThrow(/from 1/);
    expect(() => event('Moved', '移った', {}, { version: 1, lifts: { 1: (data) => data } })).toThrow(RangeError);
    expect(event('Moved', '移った', {}, { version: 3, lifts }).lifts).toBe(lifts);
    expect(event('Moved', '移った', {}).version).toBe(1);
  });
});
