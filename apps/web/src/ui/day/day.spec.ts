import { describe, expect, it } from '@jest/globals';
import { plainDate } from '@teichaku/rules';
import { readHours, writeHours } from '../form/read.ts';
import { dayWords, inJapan } from './format.ts';
import { readDay } from './read-day.ts';
import { readTime } from './read-time.ts';

describe('日と時刻の書き方', () => {
  it('どの書き方でも同じ日に読む', () => {
    for (const typed of [
      '8.11.20',
      'R8.11.20',
      '令和8年11月20日',
      '2026/11/20',
      '２０２６年１１月２０日',
      'Ｒ８．１１．２０',
    ])
      expect(readDay(typed)).toEqual({ day: '2026-11-20' });
  });

  it('ない日は、ないと言う', () => {
    expect(readDay('2023/2/29')).toMatchObject({ problem: 'no-such-day' });
    expect(readDay('26/11/20')).toMatchObject({ problem: 'unreadable' });
  });

  it('日を和暦と西暦で書く', () => {
    const day = plainDate('2026-11-20');
    expect(dayWords('ja').full(day)).toBe('令和8年(2026年)11月20日(金)');
    expect(dayWords('ja').long(day)).toBe('令和8年11月20日');
    expect(dayWords('ja').short(day)).toBe('R8.11.20');
    expect(dayWords('ja').month('2019-04')).toBe('平成31年4月');
    expect(dayWords('ja').month('2019-05')).toBe('令和元年5月');
    expect(dayWords('en').full(day).replaceAll('\u00a0', ' ')).toBe('Fri 20 Nov 2026 (Reiwa 8)');
  });

  it('瞬間は日本の日と時刻で書く', () => {
    expect(inJapan('2026-11-19T15:05:00Z')).toEqual({ day: '2026-11-20', time: '0:05' });
  });

  it('時刻を読む', () => {
    expect(['14:05', '1405', '14時5分', '１４：０５', '905', '14時半'].map(readTime)).toEqual([
      '14:05',
      '14:05',
      '14:05',
      '14:05',
      '09:05',
      '14:30',
    ]);
    expect([readTime('25:00'), readTime('14:60'), readTime('昼')]).toEqual([null, null, null]);
  });

  it('時間を分で読み、割り切れない時間は読まない', () => {
    expect(['30', '37.5', '7:45', '37時間30分', '０．２５'].map(readHours)).toEqual([1800, 2250, 465, 2250, 15]);
    expect([readHours('0.001'), readHours('-1'), readHours('三十')]).toEqual([null, null, null]);
    expect([writeHours(1800), writeHours(465)]).toEqual(['30', '7:45']);
  });
});
