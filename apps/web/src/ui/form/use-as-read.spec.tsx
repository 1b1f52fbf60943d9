import { describe, expect, it } from '@jest/globals';
import { renderHook } from '@testing-library/react';
import { Refused } from '../../http/problem.ts';
import { useAsRead } from './use-as-read.ts';

const refusal = (type: string, reason?: string) =>
  new Refused({ type: `/problems/${type}`, title: '', status: 409, detail: '', ...(reason && { reason }) });

/** A form that was filled from revision 3 while somebody else wrote revision 4. */
function form() {
  const { result, rerender } = renderHook(({ revision }) => useAsRead(revision), { initialProps: { revision: 3 } });
  rerender({ revision: 4 });
  const press = (cause?: Refused) =>
    result.current
      .sending(async (revision) => {
        if (cause) throw cause;
        return revision;
      })
      .catch(() => 'refused');
  return press;
}

describe('書いているあいだに読み直されたもの', () => {
  it('書き始めたときに見ていたものを送る', async () => {
    const press = form();
    expect(await press()).toBe(3);
  });

  it('人が先に書いたと断られたあとは、いまのものを送る', async () => {
    const press = form();
    expect(await press(refusal('stale-revision'))).toBe('refused');
    expect(await press()).toBe(4);
  });

  it('その記録はもう訂正されていると断られたあとも、いまのものを送る', async () => {
    const press = form();
    expect(await press(refusal('refused', 'already-voided'))).toBe('refused');
    expect(await press()).toBe(4);
  });

  it('ほかのことで断られたあとは、まだ見ていたものを送る', async () => {
    const press = form();
    expect(await press(refusal('refused', 'no-such-day'))).toBe('refused');
    expect(await press()).toBe(3);
  });
});
