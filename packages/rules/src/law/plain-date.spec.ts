import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  addDays,
  addMonths,
  addMonthsClamped,
  DayOutOfRange,
  dayAfter,
  dayBefore,
  dayOfWeek,
  daysBetween,
  epochDay,
  fiscalYearEnd,
  fiscalYearOf,
  fiscalYearStart,
  fromEpochDay,
  isMonth,
  isPlainDate,
  lastDayOf,
  type Month,
  month,
  monthsBetween,
  monthsFrom,
  parts,
  periodEnd,
  plainDate,
} from './plain-date.ts';

const first = epochDay(plainDate('0001-01-01'));
const last = epochDay(plainDate('9999-12-31'));
const anyDay = fc.integer({ min: first, max: last }).map(fromEpochDay);
/** Days whose periods end within four digits. */
const day = fc
  .integer({ min: epochDay(plainDate('0100-01-01')), max: epochDay(plainDate('9900-12-31')) })
  .map(fromEpochDay);
const settings = { seed: 20261121, numRuns: 1000 };

describe('暦の日', () => {
  it.each(['2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31', '2026-11-20'])('%sは日である', (text) => {
    expect(isPlainDate(text)).toBe(true);
  });

  it.each([
    '2023-02-29',
    '1900-02-29',
    '2100-02-29',
    '2024-4-1',
    '2024-04-31',
    '2024-13-01',
    '2024-00-10',
    '2024-01-00',
    '0000-01-01',
    '20240401',
    '2024/04/01',
    '2024-04-01T00:00:00Z',
    ' 2024-04-01',
    '2024-04-01 ',
    '2024-04-01\n',
    '+002024-04-01',
    '２０２４-０４-０１',
    '',
    'NaN',
  ])('%jは日ではない', (text) => {
    expect(isPlainDate(text)).toBe(false);
    expect(() => plainDate(text)).toThrow(RangeError);
  });

  it.each([[null], [undefined], [20240401], [['2024-04-01']], [{}]])('文字列でないものは日ではない', (value) => {
    expect(isPlainDate(value)).toBe(false);
  });

  it('どの日も、通し番号にして戻せば同じ日で、Temporal と同じ日である', () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        expect(isPlainDate(date)).toBe(true);
        expect(fromEpochDay(epochDay(date))).toBe(date);
        const { year, month: m, day: d } = parts(date);
        expect(new Temporal.PlainDate(year, m, d).toString()).toBe(date);
        expect(Temporal.PlainDate.from(date).dayOfWeek % 7).toBe(dayOfWeek(date));
      }),
      settings,
    );
  });

  it('日を足すことも、その差も、Temporal と同じである', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -30_000, max: 30_000 }), (date, count) => {
        const moved = addDays(date, count);
        expect(moved).toBe(Temporal.PlainDate.from(date).add({ days: count }).toString());
        expect(daysBetween(date, moved)).toBe(count);
        expect(dayBefore(dayAfter(date))).toBe(date);
      }),
      settings,
    );
  });

  it('同じ日番号への月の足し引きは、Temporal の constrain と同じである', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -600, max: 600 }), (date, months) => {
        expect(addMonthsClamped(date, months)).toBe(Temporal.PlainDate.from(date).add({ months }).toString());
      }),
      settings,
    );
  });
});

describe('月による期間(民法第143条第2項)', () => {
  it.each([
    ['2024-04-01', 6, '2024-09-30'],
    ['2024-03-31', 6, '2024-09-30'],
    ['2024-08-28', 6, '2025-02-27'],
    ['2023-08-29', 6, '2024-02-28'],
    ['2024-08-29', 6, '2025-02-28'],
    ['2023-08-30', 6, '2024-02-29'],
    ['2023-08-31', 6, '2024-02-29'],
    ['2024-08-30', 6, '2025-02-28'],
    ['2024-08-31', 6, '2025-02-28'],
    ['2024-09-30', 6, '2025-03-29'],
    ['2024-12-31', 6, '2025-06-30'],
    ['2024-02-29', 6, '2024-08-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-28'],
    ['2025-03-01', 36, '2028-02-29'],
    ['2024-01-01', 1, '2024-01-31'],
    ['2025-12-31', 2, '2026-02-28'],
  ])('%sから%iか月は%sに満了する', (start, months, end) => {
    expect(periodEnd(plainDate(start), months)).toBe(end);
  });

  it('応当する日があればその前日、なければ末日に満了する', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 600 }), (start, months) => {
        const clamped = addMonthsClamped(start, months);
        const corresponds = parts(clamped).day === parts(start).day;
        expect(periodEnd(start, months)).toBe(corresponds ? dayBefore(clamped) : clamped);
      }),
      settings,
    );
  });

  it('おそく始まった期間が、早く満了することはない', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (start, months) => {
        expect(periodEnd(dayAfter(start), months) >= periodEnd(start, months)).toBe(true);
      }),
      settings,
    );
  });

  it('9999年を越える日は、誤った日にならずに断られる', () => {
    expect(() => periodEnd(plainDate('9999-12-31'), 1)).toThrow(DayOutOfRange);
    expect(() => dayAfter(plainDate('9999-12-31'))).toThrow(DayOutOfRange);
    expect(() => dayBefore(plainDate('0001-01-01'))).toThrow(DayOutOfRange);
    expect(periodEnd(plainDate('9999-06-01'), 6)).toBe('9999-11-30');
  });
});

describe('月と年度', () => {
  it('月は4桁の年と2桁の月で書く', () => {
    expect(['2024-04', '2024-12', '0001-01'].every(isMonth)).toBe(true);
    expect(['2024-4', '2024-13', '2024-00', '2024-04-01', '0000-01', '', '2024-04\n'].some(isMonth)).toBe(false);
    expect(() => month('2024-13')).toThrow(RangeError);
  });

  it('月の末日はうるう年を知っている', () => {
    expect(['2023-02', '2024-02', '2024-04', '2024-12'].map((text) => lastDayOf(text as Month))).toEqual([
      '2023-02-28',
      '2024-02-29',
      '2024-04-30',
      '2024-12-31',
    ]);
  });

  it('月の足し引きは年をまたぐ', () => {
    expect(addMonths(month('2025-11'), 3)).toBe('2026-02');
    expect(addMonths(month('2026-01'), -1)).toBe('2025-12');
    expect(monthsBetween(month('2025-11'), month('2026-02'))).toBe(3);
    expect(monthsFrom(month('2025-12'), 3)).toEqual(['2025-12', '2026-01', '2026-02']);
  });

  it('年度は4月1日に始まり3月31日に終わる', () => {
    expect([fiscalYearOf(plainDate('2026-03-31')), fiscalYearOf(plainDate('2026-04-01'))]).toEqual([2025, 2026]);
    expect([fiscalYearStart(2025), fiscalYearEnd(2025)]).toEqual(['2025-04-01', '2026-03-31']);
  });
});
