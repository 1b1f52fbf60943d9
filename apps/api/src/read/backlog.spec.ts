import { describe, expect, it } from '@jest/globals';
import type { Recorded } from '@teichaku/casework';
import { Backlog } from './backlog.ts';

const compare = (a: string, b: string) => Number(a) - Number(b);
const event = (position: number, corporationId: string): Recorded =>
  ({ position: String(position), corporationId, stream: 'casefile-1', type: 'X', data: {} }) as Recorded;
const events = (from: number, to: number, corporationId: string) =>
  Array.from({ length: to - from + 1 }, (_, n) => event(from + n, corporationId));

describe('一覧に入れる順番', () => {
  it('大きな取り込みの途中でも、ほかの法人の記録は次の番で入る', () => {
    const backlog = new Backlog(null, () => null, compare);
    backlog.add(events(1, 1_200, 'large'));
    backlog.add(events(1_201, 1_201, 'small'));
    const turns: [string, number][] = [];
    for (let part = backlog.take(); part; part = backlog.take()) turns.push([part.corporationId, part.events.length]);
    expect(turns).toEqual([
      ['large', 500],
      ['small', 1],
      ['large', 500],
      ['large', 200],
    ]);
  });

  it('少しずつなら、いくつもの法人の記録がまとめて入り、大きなものは一つだけで入る', () => {
    const backlog = new Backlog(null, () => null, compare);
    backlog.add([...events(1, 2, 'a'), ...events(3, 602, 'large'), ...events(603, 604, 'b'), ...events(605, 605, 'c')]);
    const turns: [string, number][][] = [];
    for (let parts = backlog.takeSome(4); parts.length > 0; parts = backlog.takeSome(4))
      turns.push(parts.map((part) => [part.corporationId, part.events.length]));
    expect(turns).toEqual([
      [['a', 2]],
      [['large', 500]],
      [
        ['b', 2],
        ['c', 1],
      ],
      [['large', 100]],
    ]);
    expect(backlog.through).toBe('605');
  });

  it('どの法人も入れ終えたところまでを、全体の位置とする', () => {
    const backlog = new Backlog('7', () => '7', compare);
    backlog.add([...events(8, 8, 'a'), ...events(9, 9, 'b')]);
    backlog.add(events(10, 10, 'b'));
    expect(backlog.through).toBe('7');
    backlog.take();
    // b waits since the first page
    expect(backlog.through).toBe('7');
    expect(backlog.take()?.events.map(({ position }) => position)).toEqual(['9', '10']);
    expect(backlog.through).toBe('10');
  });

  it('先に進んでいた法人の記録は、始め直しても二度は入れない', () => {
    const backlog = new Backlog('7', (id) => (id === 'a' ? '9' : '7'), compare);
    backlog.add([...events(8, 10, 'a')]);
    expect(backlog.take()?.events.map(({ position }) => position)).toEqual(['10']);
    backlog.add([]);
    expect(backlog.take()).toBeNull();
    expect(backlog.through).toBe('10');
  });

  it('ほかのプロセスが受け持つ法人の記録は、入れずに通り過ぎる', async () => {
    const backlog = new Backlog('7', (id) => (id === 'a' ? '7' : 'not-ours'), compare);
    const over = new AbortController();
    const moved = backlog.moved(over.signal);
    backlog.add(events(8, 9, 'theirs'));
    // there is nothing to take in, but somewhere to go on from
    await moved;
    expect([backlog.take(), backlog.through]).toEqual([null, '9']);
    await backlog.filled(over.signal, 1);
    backlog.add([...events(10, 10, 'theirs'), ...events(11, 11, 'a')]);
    expect(backlog.through).toBe('9');
    expect(backlog.take()?.events.map(({ position }) => position)).toEqual(['11']);
    expect(backlog.through).toBe('11');
  });

  it('待つ人は、何かが来たとき、または終わるときに起こされる', async () => {
    const backlog = new Backlog(null, () => null, compare);
    const over = new AbortController();
    const filled = backlog.filled(over.signal);
    backlog.add(events(1, 1, 'a'));
    await filled;
    backlog.take();
    const never = backlog.filled(over.signal);
    over.abort();
    await never;
    expect(backlog.take()).toBeNull();
  });
});
