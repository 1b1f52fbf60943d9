import { describe, expect, it } from '@jest/globals';
import { plainDate } from '@teichaku/rules';
import { parseSearch, readCoordinates, stringifySearch } from './search.ts';
import { tenseOf } from './use-coordinates.ts';

const today = plainDate('2026-11-20');

describe('時点・範囲・根拠', () => {
  it('アドレスから読めるものだけを読む', () => {
    expect(readCoordinates({ on: '2026-02-30', knownAt: '昨日', reading: 'mine', office: '1', q: 'さとう' })).toEqual(
      {},
    );
    expect(readCoordinates({ on: '2026-10-31', knownAt: '2026-11-02T09:00:00+09:00', reading: 'ordinance' })).toEqual({
      on: '2026-10-31',
      knownAt: '2026-11-02T09:00:00+09:00',
      reading: 'ordinance',
    });
  });

  it('アドレスの言葉は、書いたまま戻る', () => {
    const search = { q: 'さとう 0117', on: '2026-10-31' };
    expect(parseSearch(stringifySearch(search))).toEqual(search);
    expect(stringifySearch({ on: undefined, q: '' })).toBe('');
  });

  it('過去の日と、過去に分かっていたことは、どちらも過去', () => {
    expect(tenseOf({}, today)).toBe('now');
    expect(tenseOf({ on: today }, today)).toBe('now');
    expect(tenseOf({ on: plainDate('2026-11-19') }, today)).toBe('past');
    expect(tenseOf({ knownAt: '2026-11-19' }, today)).toBe('past');
    expect(tenseOf({ on: plainDate('2026-11-21') }, today)).toBe('forecast');
  });
});
