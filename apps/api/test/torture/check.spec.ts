import { describe, expect, it } from '@jest/globals';
import { check, type Logged } from './check.ts';
import type { Operation, Told } from './history.ts';

const C = 'corporation';
const event = (n: number, more: Partial<Logged> = {}): Logged => ({
  eventId: `e${n}`,
  commandId: `c${n}`,
  corporationId: C,
  stream: 's',
  revision: n - 1,
  position: String(n),
  ...more,
});
const operation = (n: number, what: Told, more: Partial<Operation> = {}): Operation => ({
  commandId: `c${n}`,
  kind: 'k',
  began: n * 10,
  told: [{ what, status: 200, slug: '', at: n * 10 + 5 }],
  ...(what === 'acknowledged' ? { answer: { id: 'x', position: String(n), revision: n - 1, events: [`e${n}`] } } : {}),
  ...more,
});

describe('拷問の検査係', () => {
  const log = [event(1), event(2), event(3)];
  const order = log.map(({ position, eventId }) => `${position} ${eventId}`);
  const told = [1, 2, 3].map((n) => operation(n, 'acknowledged'));
  const laws = (...args: Parameters<typeof check>) => check(...args).violations.map(({ law }) => law);

  it('正しい記録には何も言わない。わからないものは、あってもなくてもよい', () => {
    expect(laws(told, log, [order, order])).toEqual([]);
    const unknown = [...told.slice(0, 2), operation(3, 'unknown'), operation(4, 'unknown')];
    expect(check(unknown, log, [order])).toMatchObject({ unknown: 2, unknownWritten: 1, violations: [] });
    const refused = operation(4, 'failed');
    expect(check([...told, refused], log, [order])).toMatchObject({ failed: 1, violations: [] });
  });

  it('書けたと答えたものがない、一部しかない、書けないと答えたものがある', () => {
    expect(laws(told, log.slice(0, 2), [])).toEqual(['lost']);
    const two = { id: 'x', position: '3', revision: 2, events: ['e3', 'e4'] };
    expect(laws([...told.slice(0, 2), operation(3, 'acknowledged', { answer: two })], log, [])).toEqual(['lost']);
    expect(laws([...told.slice(0, 2), operation(3, 'failed')], log, [])).toEqual(['failed-but-written']);
  });

  it('二重、番号の飛び、頼まれていないもの、食い違う答え', () => {
    expect(laws(told, [...log, event(4, { eventId: 'e1', commandId: 'c1', position: '4' })], [])).toContain('twice');
    expect(laws(told, [event(1), event(2), event(3, { revision: 3 })], [])).toEqual(['revision']);
    expect(laws(told, [...log, event(4)], [])).toEqual(['unasked']);
    expect(laws(told, [...log, event(4)], [], new Set([C]))).toEqual([]);
    expect(laws([...told.slice(0, 2), operation(3, 'acknowledged', { contradicted: 'x' })], log, [])).toEqual([
      'contradicted',
    ]);
  });

  it('先に書けたと答えたものが、あとに並ぶ', () => {
    const swapped = [
      event(1),
      event(2, { commandId: 'c3', eventId: 'e3' }),
      event(3, { commandId: 'c2', eventId: 'e2' }),
    ];
    const answers = (n: number, position: string) => ({ id: 'x', position, revision: 0, events: [`e${n}`] });
    const as = [
      operation(1, 'acknowledged'),
      operation(2, 'acknowledged', { answer: answers(2, '3') }),
      operation(3, 'acknowledged', { answer: answers(3, '2') }),
    ];
    expect(laws(as, swapped, [])).toEqual(['real-time']);
    // where both were under way together, either may stand first
    expect(laws([as[0], as[1], { ...as[2], began: 21 }] as Operation[], swapped, [])).toEqual([]);
  });

  it('購読者が、飛ばし、二度受け取り、入れ替え、ないものを見る', () => {
    const [a, b, c] = order as [string, string, string];
    for (const seen of [
      [a, c],
      [a, b],
      [a, b, b, c],
      [b, a, c],
      [a, b, c, '4 e4'],
    ])
      expect(laws(told, log, [seen])).toEqual(['subscriber']);
  });
});
