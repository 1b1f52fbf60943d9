import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { listenWhileSeen } from './nudges.ts';

/** The connections that a browser would hold. */
const held = new Set<Connection>();
class Connection extends EventTarget {
  readyState = 1;
  constructor(readonly url: string) {
    super();
    held.add(this);
  }
  close() {
    held.delete(this);
  }
}
const see = (state: DocumentVisibilityState) => {
  Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
};

describe('書かれたことの知らせ', () => {
  const before = globalThis.EventSource;
  let nudges = 0;
  let leave = () => {};
  beforeEach(() => {
    globalThis.EventSource = Connection as unknown as typeof EventSource;
    nudges = 0;
    leave = listenWhileSeen('/api/nudges', () => (nudges += 1));
  });
  afterEach(() => {
    leave();
    see('visible');
    globalThis.EventSource = before;
  });
  const tell = () => {
    for (const one of held) one.dispatchEvent(new Event('nudge'));
  };

  it('見えているあいだ、一つのつながりで聞く', () => {
    expect([...held].map(({ url }) => url)).toEqual(['/api/nudges']);
    tell();
    see('visible');
    expect([held.size, nudges]).toEqual([1, 1]);
    leave();
    expect(held.size).toBe(0);
  });

  it('隠れているあいだはつながりを持たず、戻ったら、聞きのがしたことを尋ねる', () => {
    see('hidden');
    expect(held.size).toBe(0);
    see('visible');
    expect([held.size, nudges]).toEqual([1, 1]);
  });

  it('切れてつながり直したら、聞きのがしたことを尋ねる。初めてつながったときは尋ねない', () => {
    const [one] = [...held] as [Connection];
    one.dispatchEvent(new Event('open'));
    expect(nudges).toBe(0);
    one.readyState = 0;
    one.dispatchEvent(new Event('error'));
    one.dispatchEvent(new Event('open'));
    expect([held.size, nudges]).toEqual([1, 1]);
    one.dispatchEvent(new Event('open'));
    expect(nudges).toBe(1);
  });

  it('断られてブラウザーがあきらめたら、少しおいて自分でつなぎ直す', () => {
    jest.useFakeTimers();
    try {
      const [one] = [...held] as [Connection];
      one.readyState = 2;
      one.dispatchEvent(new Event('error'));
      expect(held.size).toBe(0);
      jest.advanceTimersByTime(10_000);
      const [other] = [...held] as [Connection];
      expect(other).not.toBe(one);
      other.dispatchEvent(new Event('open'));
      expect([held.size, nudges]).toEqual([1, 1]);
      other.readyState = 2;
      other.dispatchEvent(new Event('error'));
      leave();
      jest.advanceTimersByTime(10_000);
      expect(held.size).toBe(0);
    } finally {
      jest.useRealTimers();
    }
  });

  it('離れたページは、つながりを持ったまま残らない', () => {
    window.dispatchEvent(new Event('pagehide'));
    expect(held.size).toBe(0);
    window.dispatchEvent(new Event('pageshow'));
    expect([held.size, nudges]).toEqual([1, 1]);
  });
});
