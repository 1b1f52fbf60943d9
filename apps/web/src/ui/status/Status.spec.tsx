import { describe, expect, it } from '@jest/globals';
import { showing } from '../../../test/showing.tsx';
import { Nb } from '../text/Nb.tsx';
import { Status, type StatusKind } from './Status.tsx';

describe('状態の見せ方', () => {
  it('状態は、言葉・しるし・色の三つで言う', () => {
    const kinds: StatusKind[] = ['ok', 'check', 'short', 'plan', 'past', 'unknown'];
    const shapes = kinds.map((kind) => {
      const { container } = showing(<Status kind={kind}>ことば</Status>);
      const status = container.querySelector('.st');
      expect(status?.textContent).toBe('ことば');
      expect(status?.classList.contains(kind)).toBe(true);
      return status?.querySelector('path')?.getAttribute('d');
    });
    expect(new Set(shapes).size).toBe(kinds.length);
  });

  it('日付・人数・条番号は途中で折れない', () => {
    const { container } = showing(<Nb>令和8年(2026年)11月20日(金)に12人。第206条の8第2項による。</Nb>);
    expect([...container.querySelectorAll('.nb')].map((each) => each.textContent)).toEqual([
      '令和8年(2026年)11月20日(金)',
      '12人',
      '第206条の8第2項',
    ]);
    expect(container.textContent).toBe('令和8年(2026年)11月20日(金)に12人。第206条の8第2項による。');
  });
});
