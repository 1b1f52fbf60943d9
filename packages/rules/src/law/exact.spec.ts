import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Exact, exact, showFigure, sum } from './exact.ts';

const settings = { seed: 20261121, numRuns: 1000 };

describe('正確な数', () => {
  it.each([
    [1.025, '1.025'],
    [0.1, '0.1'],
    [1e-7, '0.0000001'],
    [1e21, `1${'0'.repeat(21)}`],
    [-0.5, '-0.5'],
    [0, '0'],
    [-0, '0'],
    [40, '40'],
  ])('JSON の数 %d は、最も短い十進の表記どおり %s と読む', (value, text) => {
    expect(exact(value).toString()).toBe(text);
  });

  it('JSON の数は、読んで書けば同じ数である', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(exact(value).toJSON()).toBe(value === 0 ? 0 : value);
      }),
      settings,
    );
  });

  it('文字にして読み戻せば、割り切れない数も同じ数である', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
        fc.bigInt({ min: 1n, max: 10n ** 6n }),
        (n, d) => {
          const value = new Exact(n, d);
          expect(exact(value.toString()).equals(value)).toBe(true);
        },
      ),
      settings,
    );
  });

  it('0.7と0.1を足して小数第1位で切り捨てると0.8である', () => {
    expect(
      sum([exact(0.7), exact(0.1)])
        .truncate(1)
        .toString(),
    ).toBe('0.8');
  });

  it('切り上げと切り捨ては、負の数でも決めた向きに行う', () => {
    expect(
      [
        exact('40.01').roundUp(1),
        exact('-40.09').roundUp(1),
        exact('40.09').truncate(1),
        exact('-40.09').truncate(1),
        exact(40).roundUp(1),
      ].map(String),
    ).toEqual(['40.1', '-40', '40', '-40', '40']);
  });

  it('割り切れない数は分数で持ち、見せるときだけ切る', () => {
    const third = exact(1).over(exact(3));
    expect(third.toString()).toBe('1/3');
    expect(showFigure('481/12')).toBe('40.0833…');
    expect(showFigure('40.1')).toBe('40.1');
    expect(showFigure('12001/12', 2)).toBe('1000.08…');
    expect(showFigure('100001/100000', 2)).toBe('1.00…');
  });

  it.each(['', 'NaN', 'Infinity', '1.', '.5', '0x10', '1/0x', '１', '1 ', '--1'])('%j は数として読まない', (text) => {
    expect(() => exact(text)).toThrow(RangeError);
  });

  it('ゼロでは割れない', () => {
    expect(() => exact(1).over(exact(0))).toThrow(RangeError);
    expect(() => exact(Number.NaN)).toThrow(RangeError);
  });
});
