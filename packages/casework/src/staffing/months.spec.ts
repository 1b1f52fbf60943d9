import { describe, expect, it } from '@jest/globals';
import { addMonths, assessStaffing, lastDayOf, type Month, monthOf, plainDate } from '@teichaku/rules';
import {
  changedJob,
  ended,
  hired,
  left,
  moved,
  OFFICE,
  opened,
  transferred,
} from '../casefile/fixture/events.fixture.ts';
import { on } from '../fixture/story.fixture.ts';
import type { Given } from '../kernel/spec.ts';
import * as offices from '../office/events.ts';
import * as staff from '../staff-member/events.ts';
import { staffingFacts } from './facts.ts';
import type { StaffingStreams } from './known.ts';
import { type MonthSpan, staffingMonths, staffingMonthsEventTypes } from './months.ts';
import { inService, office, streams, user, worker } from './staffing.fixture.ts';

const day = plainDate;
const months = (at: string, more: Partial<StaffingStreams> = {}, knownAt: bigint | null = null, span?: MonthSpan) =>
  staffingMonths(OFFICE, streams(more), { on: day(at), knownAt }, 'ordinance', span);
const monthAt = (month: string, at: string, more: Partial<StaffingStreams>) =>
  months(at, more).find((one) => one.month === month)?.answer;
/** Designated so late that the users of the last months decide. */
const young = (...more: readonly Given[]) =>
  office(...more).map((entry) =>
    entry.type === 'OfficeDesignated' ? { ...entry, data: { ...entry.data, on: day('2026-01-01') } } : entry,
  );

describe('事業所の、前の六か月から先の六か月まで', () => {
  it('十三か月が古い順に並び、過ぎた月は末日、今月はその日、先の月は末日をみる', () => {
    const all = months('2026-11-20');
    expect(all.map(({ month }) => month)).toEqual(
      Array.from({ length: 13 }, (_, index) => addMonths('2026-05' as Month, index)),
    );
    expect(all.map(({ tense }) => tense).join(' ')).toBe(
      [...Array(6).fill('past'), 'current', ...Array(6).fill('future')].join(' '),
    );
    for (const { month, day: asked, tense, answer } of all) {
      expect(asked).toBe(tense === 'current' ? '2026-11-20' : lastDayOf(month));
      expect([answer.day, answer.month]).toEqual([asked, monthOf(asked)]);
    }
    expect(months('2026-11-20', {}, null, { before: 0, after: 1 }).map(({ month }) => month)).toEqual([
      '2026-11',
      '2026-12',
    ]);
  });

  it('過ぎた月と今月は、その日の事実だけで答えたものと同じ', () => {
    const more = {
      office: young(),
      casefiles: [
        inService('2026-02-01'),
        inService('2026-03-10', on(moved('2026-09-15'))),
        inService('2026-03-10', on(ended('2026-10-31'))),
      ],
      staff: [worker(on(staff.StaffLeft({ on: day('2027-01-31') }), '2026-11-05'))],
    };
    for (const { day: asked, tense, answer } of months('2026-11-20', more)) {
      if (tense === 'future') continue;
      const facts = staffingFacts(OFFICE, streams(more), { on: asked, knownAt: null });
      expect(answer).toEqual(assessStaffing(facts, asked, 'ordinance'));
    }
  });

  it('二年前の記録を直せば、その月から先の答えが変わる。知る前の答えは変わらない', () => {
    const late = inService('2025-04-01').map((entry) => ({ ...entry, recordedAt: entry.recordedAt + 10n ** 15n }));
    const more = { casefiles: [inService('2025-04-01'), late] };
    const before = (late[0] as { recordedAt: bigint }).recordedAt - 1n;
    const average = (all: ReturnType<typeof months>) => all[6]?.answer.users?.average;
    expect(average(months('2026-11-20', more))).toBe('2');
    expect(average(months('2026-11-20', more, before))).toBe('1');
  });

  it('先の月には、予定した採用と退職が入る', () => {
    const leaving = worker(on(staff.StaffLeft({ on: day('2027-01-31') }), '2026-11-05'));
    const actual = (month: string) => monthAt(month, '2026-11-20', { staff: [leaving] })?.supportWorkers.actual;
    expect([actual('2026-11'), actual('2027-01'), actual('2027-02')]).toEqual(['1', '1', '0']);
  });

  it('続いている支援は、先の月では三年の最後の日までとみる', () => {
    // six months on 2024-06-30, so three years through 2027-06-30
    const going = user(on(opened('2024-01-01')), on(hired('2024-01-01')), on(transferred('2024-07-01')));
    // six months on 2023-06-15: three years were over before the day, and nobody has ended the service
    const overdue = user(on(opened('2022-12-16')), on(hired('2022-12-16')), on(transferred('2023-06-16')));
    const soon = user(on(opened('2023-07-01')), on(hired('2023-07-01')), on(transferred('2024-01-01')));
    const users = (casefiles: StaffingStreams['casefiles']) =>
      monthAt('2027-05', '2026-11-20', { office: young(), casefiles })?.users?.average;
    // of twelve months of the fiscal year before, nine through 2026-12-31: 0.75, rounded up
    expect(users([going])).toBe('1');
    expect(users([overdue])).toBe('1');
    expect(users([soon])).toBe('0.8');
  });

  it('これからの日から見ても、三年の最後の日までとみる。今日までに三年が過ぎた人は、終わりが書かれるまで数える', () => {
    const today = day('2026-11-20');
    const from = (start: string, inService_: string) =>
      user(on(opened(start)), on(hired(start)), on(transferred(inService_)));
    const going = from('2024-01-01', '2024-07-01');
    const soon = from('2023-07-01', '2024-01-01');
    const overdue = from('2022-12-16', '2023-06-16');
    const seen = (at: string, casefiles: StaffingStreams['casefiles']) =>
      staffingMonths(OFFICE, streams({ office: young(), casefiles }), { on: day(at), knownAt: null, today });
    for (const casefiles of [[going], [soon], [overdue]]) {
      const ahead = seen('2026-11-20', casefiles);
      const later = seen('2027-05-31', casefiles);
      // every month that both show is answered alike
      for (const { month, answer } of later.slice(0, 7))
        expect([month, answer.users?.average]).toEqual([
          month,
          ahead.find((one) => one.month === month)?.answer.users?.average,
        ]);
    }
    expect(seen('2027-05-31', [soon])[6]?.answer.users?.average).toBe('0.8');
    expect(seen('2029-05-31', [going])[6]?.answer.users?.average).toBe('0');
    expect(seen('2029-05-31', [overdue])[6]?.answer.users?.average).toBe('1');
  });

  it('続いていない転職は、三年を数えなおす。そのために就職の記録も読む', () => {
    const again = user(
      on(opened('2022-12-01')),
      on(hired('2022-12-01')),
      on(transferred('2023-06-01')),
      on(left('2026-05-10')),
      on(changedJob('2026-08-01')),
    );
    const last = (casefile: typeof again) =>
      monthAt('2027-05', '2026-11-20', { office: young(), casefiles: [casefile] })?.users?.average;
    expect(last(again)).toBe('1');
    const needed = new Set<string>(staffingMonthsEventTypes);
    const read = again.filter(({ type }) => needed.has(type));
    // all but the opening
    expect(read).toHaveLength(again.length - 1);
    expect(last(read)).toBe(last(again));
  });

  it('事業所を閉じる予定があれば、その次の日から、人員は求められない。閉じた月までの答えは残る', () => {
    const closing = office(on(offices.OfficeClosed({ on: day('2027-01-15') }), '2026-11-05'));
    const verdicts = (at: string) => months(at, { office: closing }).map(({ answer }) => answer.verdict);
    expect(months('2026-11-20').map(({ answer }) => answer.verdict)).not.toContain('not-open');
    expect(verdicts('2026-11-20').map((verdict) => verdict === 'not-open')).toEqual([
      ...Array(8).fill(false),
      ...Array(5).fill(true),
    ]);
    expect(months('2027-01-15', { office: closing })[6]?.answer.verdict).not.toBe('not-open');
    expect(months('2027-01-16', { office: closing })[6]?.answer.verdict).toBe('not-open');
  });

  it('先の月をみるときも、その日のあとのことは入らない', () => {
    const declared = on(
      offices.PastUsersDeclared({ on: day('2025-12-31'), month: '2025-12' as Month, users: 40 }),
      '2026-02-01',
    );
    const more = { office: office(declared), casefiles: [inService('2025-04-01'), inService('2026-01-10')] };
    const seen = (at: string) => monthAt('2026-05', at, more)?.users?.steps[0];
    expect(seen('2025-12-30')).toMatchObject({ figures: { declaredMonths: '0' }, result: '12' });
    expect(seen('2025-12-31')).toMatchObject({ figures: { declaredMonths: '1' }, result: '51' });
    expect(seen('2026-01-10')).toMatchObject({ figures: { declaredMonths: '1' }, result: '54' });
  });
});
