import { describe, expect, it } from '@jest/globals';
import { UnreadableEvent, upcasting } from './upcasting.ts';

describe('古い形の読み替え', () => {
  const at = { stream: 'person-1', revision: 4, type: 'Renamed', schemaVersion: 1 };

  it('読み替えの足りない定義は、開く前に断る', () => {
    expect(() => upcasting([{ type: 'Renamed', version: 2 }])).toThrow(RangeError);
    expect(() => upcasting([{ type: 'Renamed', version: 3, lifts: { 1: (data) => data } }])).toThrow(RangeError);
    expect(() =>
      upcasting([
        { type: 'A', version: 1 },
        { type: 'A', version: 1 },
      ]),
    ).toThrow(RangeError);
  });

  it('読み替えが失敗すれば、流れと番号を言う', () => {
    const upcast = upcasting([
      {
        type: 'Renamed',
        version: 2,
        lifts: {
          1: () => {
            throw new Error('no name');
          },
        },
      },
    ]);
    expect(() => upcast(at, {})).toThrow(UnreadableEvent);
    expect(() => upcast(at, {})).toThrow(/person-1 の 4 番（Renamed・第1版）/);
    expect(upcast({ ...at, schemaVersion: 2 }, 'as it is')).toBe('as it is');
  });
});
