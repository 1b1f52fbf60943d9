import { describe, expect, it } from '@jest/globals';
import { plainDate } from '@teichaku/rules';
import type { TimelineEntry } from '../contract.ts';
import { justBefore, tell } from './story.ts';

const by = { id: 'a', name: '渡辺 由美' };
const entry = (eventId: string, on: string, recordedAt: string, more: Partial<TimelineEntry> = {}): TimelineEntry => ({
  eventId,
  type: 'InterviewHeld',
  title: '面談した',
  on: plainDate(on),
  recordedAt,
  recordedBy: by,
  daysLate: 0,
  sentence: { ja: '面談しました。', en: 'Interview.' },
  quotes: [],
  data: {},
  source: null,
  reason: null,
  voided: null,
  corrects: null,
  basis: null,
  lawNow: null,
  stream: 'casefile-x',
  revision: 0,
  ...more,
});
const voided = { eventId: 'v', why: '電話だった', recordedAt: '2026-10-20T12:00:00+09:00', recordedBy: by };

describe('できごとの並べ方', () => {
  it('訂正は一つの行になり、もとの記録がその中に残る', () => {
    const was = entry('1', '2026-10-14', '2026-10-14T18:02:00+09:00', { voided: { ...voided, replacedBy: '2' } });
    const right = entry('2', '2026-10-14', '2026-10-20T12:00:00+09:00', { corrects: '1' });
    expect(tell([was, right])).toEqual([{ entry: right, was }]);
  });

  it('代わりのない取り消しも、消えずに残る', () => {
    const gone = entry('1', '2026-10-14', '2026-10-14T18:02:00+09:00', { voided: { ...voided, replacedBy: null } });
    expect(tell([gone])).toEqual([{ entry: gone, was: null }]);
  });

  it('新しい日から並べ、同じ日なら後に書いたものが上になる', () => {
    const early = entry('1', '2026-10-01', '2026-11-01T09:00:00+09:00');
    const morning = entry('2', '2026-10-02', '2026-10-02T09:00:00+09:00');
    const evening = entry('3', '2026-10-02', '2026-10-02T18:00:00+09:00');
    expect(tell([early, morning, evening]).map(({ entry: { eventId } }) => eventId)).toEqual(['3', '2', '1']);
  });

  it('訂正の前とは、取り消しが書かれる直前のこと', () => {
    expect(justBefore('2026-10-20T12:00:00.000000+09:00')).toBe('2026-10-20T02:59:59.999Z');
  });
});
