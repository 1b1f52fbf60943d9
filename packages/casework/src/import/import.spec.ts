import { describe, expect, it } from '@jest/globals';
import { plainDate } from '@teichaku/rules';
import { entryId, specOf } from '../kernel/spec.ts';
import { eventDefinition } from '../registry.ts';
import type { ImportCommand } from './commands.ts';
import { importReview } from './decider.ts';
import { type LeftRow, RowSettled, RowsLeft } from './events.ts';

const { given } = specOf(importReview, {
  stream: 'import-90000000-0000-4000-8000-000000000001',
  definition: eventDefinition,
  today: '2026-11-21',
});
const on = plainDate('2026-11-21');
const sha256 = 'a'.repeat(64);
const rowHash = 'b'.repeat(64);
const row = (number: number): LeftRow => ({
  kind: 'users',
  file: 'riyousha.csv',
  sha256,
  row: number,
  key: `T-${number}`,
  rowHash,
  outcome: 'differing',
  columns: { employer: '就職先' },
  typed: { employer: 'さくら食品' },
  values: { employer: 'さくら食品' },
  faults: [],
  known: { stream: 'casefile-20000000-0000-4000-8000-000000000001', importId: '90000000-0000-4000-8000-000000000000' },
});
const left = RowsLeft({ on, importId: '90000000-0000-4000-8000-000000000001', rows: [row(7), row(8)] });
const settle = (number: number, how: 'kept' | 'done' = 'kept'): ImportCommand => ({
  type: 'SettleRow',
  data: { on, rowId: `${sha256}:${number}`, how },
});

describe('取り込みの見直し', () => {
  it('行の扱いを決めると、その行が何を言っていたかとともに覚える', () =>
    given(left)
      .when(settle(7))
      .thenEvents(RowSettled({ on, rowId: `${sha256}:7`, kind: 'users', rowHash, how: 'kept' })));

  it('見直しにない行は決められない。何も残さなかった取り込みにも、決めることはない', () => {
    given(left).when(settle(9)).thenRefused('unknown-row');
    given().when(settle(7)).thenRefused('import-unknown');
  });

  it('決めた行は、取り消してから、ほかの扱いに決めなおす', () => {
    const kept = RowSettled({ on, rowId: `${sha256}:7`, kind: 'users', rowHash, how: 'kept' });
    given(left, kept).when(settle(7, 'done')).thenRefused('row-settled');
    given(left, kept).when(settle(8, 'done')).thenTypes('RowSettled');
    const voided = {
      type: 'EntryVoided',
      schemaVersion: 1,
      data: { on, entryId: entryId(1), why: '名簿の方が正しかった' },
    };
    given(left, kept, voided).when(settle(7, 'done')).thenTypes('RowSettled');
    const answer = given(left, kept).when({ type: 'VoidEntry', data: { entryId: entryId(1), why: '誤り' } });
    expect(answer.thenTypes('EntryVoided')).toHaveLength(1);
  });
});
