import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { listenWhileSeen } from './nudges.ts';

/** The connections that a browser would hold. */
const held = new Set<Connection>();
class Connection extends EventTarget {
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

  it('離れたページは、つながりを持ったまま残らない', () => {
    window.dispatchEvent(new Event('pagehide'));
    expect(held.size).toBe(0);
    window.dispatchEvent(new Event('pageshow'));
    expect([held.size, nudges]).toEqual([1, 1]);
  });
});
