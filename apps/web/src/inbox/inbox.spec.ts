import { describe, expect, it } from '@jest/globals';
import { byDay } from './by-day.ts';
import { readInboxSearch } from './search.ts';

describe('お知らせの一覧', () => {
  it('日本の日ごとにまとめる。夜中の零時で日が変わる', () => {
    const lines = [
      '2026-11-21T00:00:00.000000+09:00',
      '2026-11-20T23:59:59.999999+09:00',
      '2026-11-20T00:00:00.000000+09:00',
    ];
    expect(byDay(lines.map((toldAt) => ({ toldAt }))).map(([day, some]) => [day, some.length])).toEqual([
      ['2026-11-21', 1],
      ['2026-11-20', 2],
    ]);
  });

  it('アドレスから、だれの分か、どの種類かを読む。読めないものは、はじめのままにする', () => {
    const worker = '60000000-0000-4000-8000-000000000001';
    expect(readInboxSearch({ worker, what: 'amended' })).toEqual({ worker, what: 'amended' });
    expect(readInboxSearch({ worker: 'all' })).toEqual({ worker: 'all', what: undefined });
    expect(readInboxSearch({ worker: '渡辺', what: 'everything' })).toEqual({ worker: undefined, what: undefined });
  });
});
