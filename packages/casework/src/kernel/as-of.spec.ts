import { describe, expect, it } from '@jest/globals';
import { plainDate } from '@teichaku/rules';
import fc from 'fast-check';
import { cut, endOfDay, japanDayNumber, live, startOfDay } from './as-of.ts';
import type { Recorded } from './envelope.ts';
import { entryId, recorded } from './spec.ts';

const day = plainDate;
const at = (on: string, recordedAt: bigint, revision: number, stream = 'casefile-1'): Recorded =>
  recorded(stream, { event: { type: 'InterviewHeld', schemaVersion: 1, data: { on } }, recordedAt }, revision);
const voiding = (place: number, recordedAt: bigint, revision: number, on = '2026-01-01'): Recorded =>
  recorded(
    'casefile-1',
    {
      event: { type: 'EntryVoided', schemaVersion: 1, data: { on, entryId: entryId(place), why: '誤り' } },
      recordedAt,
    },
    revision,
  );
const ids = (events: readonly Pick<Recorded, 'eventId'>[]) => events.map(({ eventId }) => eventId);

describe('時点の切り取り', () => {
  it('日本の一日は、世界時の前の日の15時に始まり、次の日の15時の直前に終わる', () => {
    expect(startOfDay(day('1970-01-01'))).toBe(-32_400_000_000n);
    expect(endOfDay(day('2026-04-01'))).toBe(1_775_055_600_000_000n - 1n);
    expect(japanDayNumber(endOfDay(day('2026-04-01')))).toBe(japanDayNumber(startOfDay(day('2026-04-01'))));
    expect(japanDayNumber(endOfDay(day('2026-04-01')) + 1n)).toBe(japanDayNumber(startOfDay(day('2026-04-01'))) + 1);
  });

  it('その日の終わりに書いたことは、その日に知っていた。次の瞬間のことは、知らなかった', () => {
    const end = endOfDay(day('2026-04-01'));
    const events = [at('2026-03-01', end, 0), at('2026-03-02', end + 1n, 1)];
    expect(ids(cut(events, { on: null, knownAt: end }))).toEqual([entryId(0)]);
  });

  it('その日までに起きたことだけが残り、起きた順に並ぶ', () => {
    const events = [at('2026-03-02', 1n, 0), at('2026-03-01', 2n, 1), at('2026-03-03', 3n, 2), at('2026-03-01', 4n, 3)];
    expect(ids(cut(events, { on: day('2026-03-02'), knownAt: null }))).toEqual([entryId(1), entryId(3), entryId(0)]);
  });

  it('同じ日に同じ瞬間に書いたことは、流れの名前と番号の順に並ぶ', () => {
    const events = [at('2026-03-01', 1n, 2, 'b-1'), at('2026-03-01', 1n, 1, 'b-1'), at('2026-03-01', 1n, 9, 'a-1')];
    expect(cut(events, { on: null, knownAt: null }).map(({ stream, revision }) => [stream, revision])).toEqual([
      ['a-1', 9],
      ['b-1', 1],
      ['b-1', 2],
    ]);
  });

  it('取り消しは、書かれるまで効かない。書かれたあとは、前の日を見ても効いている', () => {
    const events = [at('2026-03-01', 10n, 0), voiding(0, 20n, 1, '2026-05-01')];
    expect(ids(cut(events, { on: day('2026-03-31'), knownAt: 19n }))).toEqual([entryId(0)]);
    expect(cut(events, { on: day('2026-03-31'), knownAt: 20n })).toEqual([]);
    expect(cut(events, { on: day('2026-03-31'), knownAt: null })).toEqual([]);
  });

  it('取り消しそのものは、事実ではない', () => {
    const events = [at('2026-03-01', 10n, 0), at('2026-03-02', 11n, 1), voiding(0, 20n, 2)];
    expect(ids(live(events))).toEqual([entryId(1)]);
  });

  const written = fc
    .array(
      fc.record({
        on: fc.integer({ min: 1, max: 28 }).map((n) => `2026-02-${String(n).padStart(2, '0')}`),
        after: fc.integer({ min: 1, max: 5 }),
        voids: fc.option(fc.nat({ max: 30 }), { freq: 3 }),
      }),
      { minLength: 1, maxLength: 30 },
    )
    .map((items) => {
      let clock = 0n;
      return items.map(({ on, after, voids }, revision) => {
        clock += BigInt(after);
        const target = voids === null || revision === 0 ? null : voids % revision;
        return target === null ? at(on, clock, revision) : voiding(target, clock, revision, on);
      });
    });
  const aDay = fc.integer({ min: 1, max: 28 }).map((n) => day(`2026-02-${String(n).padStart(2, '0')}`));

  it('あとから書いたことは、その前に知っていたことを変えない', () => {
    fc.assert(
      fc.property(written, fc.nat({ max: 150 }), aDay, (events, knownAt, on) => {
        const then = BigInt(knownAt);
        const before = events.filter(({ recordedAt }) => recordedAt <= then);
        expect(cut(events, { on, knownAt: then })).toEqual(cut(before, { on, knownAt: null }));
      }),
    );
  });

  it('読んだ順を変えても、その日の事実は変わらない', () => {
    fc.assert(
      fc.property(
        written.chain((events) =>
          fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
        ),
        aDay,
        ([events, shuffled], on) => {
          expect(cut(shuffled, { on, knownAt: null })).toEqual(cut(events, { on, knownAt: null }));
        },
      ),
    );
  });
});
