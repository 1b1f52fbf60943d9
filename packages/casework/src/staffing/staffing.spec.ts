import { describe, expect, it } from '@jest/globals';
import { assessStaffing, type Month, plainDate } from '@teichaku/rules';
import { closed, ended, moved, OFFICE, OTHER_OFFICE, transferred } from '../casefile/fixture/events.fixture.ts';
import { on } from '../fixture/story.fixture.ts';
import { recorded } from '../kernel/spec.ts';
import * as offices from '../office/events.ts';
import * as staff from '../staff-member/events.ts';
import { staffingEventTypes, staffingFacts } from './facts.ts';
import type { StaffingStreams } from './known.ts';
import { inService, office, POST, SERVICE, streams, worker } from './staffing.fixture.ts';

const day = plainDate;
const facts = (at: string, more: Partial<StaffingStreams> = {}) =>
  staffingFacts(OFFICE, streams(more), { on: day(at), knownAt: null });
const usersOf = (at: string, more: Partial<StaffingStreams>) =>
  Object.fromEntries(facts(at, more).users.map(({ month, users: count }) => [month, count]));

describe('月ごとの利用者', () => {
  it('月のどの日かに契約していた人を、一人と数える', () => {
    const casefiles = [inService('2026-02-28', on(ended('2026-03-01'))), inService('2026-03-31')];
    expect(usersOf('2026-04-15', { casefiles })).toEqual({ '2026-02': 1, '2026-03': 2, '2026-04': 1 });
  });

  it('終わりが書かれていなくても、事例を閉じた日で支援は終わる', () => {
    const casefiles = [inService('2026-02-01', on(closed('2026-02-28'))), inService('2026-02-01')];
    expect(usersOf('2026-03-15', { casefiles })).toEqual({ '2026-02': 2, '2026-03': 1 });
  });

  it('事業所を移った日からは、移った先の利用者である。月の途中なら、どちらでも一人', () => {
    const casefiles = [inService('2026-02-01', on(moved('2026-03-15')))];
    expect(usersOf('2026-04-30', { casefiles })).toEqual({ '2026-02': 1, '2026-03': 1, '2026-04': 0 });
    const there = staffingFacts(OTHER_OFFICE, streams({ casefiles }), { on: day('2026-04-30'), knownAt: null });
    expect(there.users.map(({ month, users: count }) => [month, count])).toEqual([
      ['2026-03', 1],
      ['2026-04', 1],
    ]);
    const early = [inService('2026-02-01', on(moved('2026-03-01')))];
    expect(usersOf('2026-03-31', { casefiles: early })).toEqual({ '2026-02': 1, '2026-03': 0 });
  });

  it('始めたその日に移ったら、はじめから移った先の利用者である', () => {
    const casefiles = [inService('2026-02-01', on(moved('2026-02-01')))];
    expect(facts('2026-02-28', { casefiles }).users).toEqual([]);
    const there = staffingFacts(OTHER_OFFICE, streams({ casefiles }), { on: day('2026-02-28'), knownAt: null });
    expect(there.users).toMatchObject([{ month: '2026-02', users: 1 }]);
  });

  it('終わって同じ月にまた始めた人も、その月は一人', () => {
    const casefiles = [inService('2026-02-01', on(ended('2026-03-10')), on(transferred('2026-03-20')))];
    expect(usersOf('2026-03-31', { casefiles })).toEqual({ '2026-02': 1, '2026-03': 1 });
  });

  it('記録のはじまる前の月は、届け出た数をみる。届けのない月は、ゼロではなく、分からない', () => {
    const past = on(
      offices.PastUsersDeclared({ on: day('2025-12-31'), month: '2025-12' as Month, users: 40 }),
      '2026-02-01',
    );
    const all = facts('2026-02-28', { office: office(past), casefiles: [inService('2026-02-01')] });
    expect(all.users.map(({ month, users: count, declared }) => [month, count, declared])).toEqual([
      ['2025-12', 40, true],
      ['2026-02', 1, false],
    ]);
  });

  it('新しい事業所のために届けた人数は、いちばん新しいものをみる。届けがなければ分からない', () => {
    const hires = (at: string, people: number) => on(offices.SixMonthHiresDeclared({ on: day(at), people }));
    const entries = office(hires('2026-01-10', 23), hires('2026-02-10', 25));
    const people = (at: string) => facts(at, { office: entries }).reachedSixMonths?.people;
    expect([people('2026-01-09'), people('2026-02-09'), people('2026-02-10')]).toEqual([undefined, 23, 25]);
  });

  it('その日のあとに始まった支援は、その日の数に入らない', () =>
    expect(usersOf('2026-02-10', { casefiles: [inService('2026-02-01'), inService('2026-02-11')] })).toEqual({
      '2026-02': 1,
    }));
});

describe('職員の事実', () => {
  const hours = (
    month: string,
    minutes: number,
    kind: typeof staff.HoursPlanned | typeof staff.HoursWorked,
    at: string,
  ) =>
    on(
      kind({ on: day(at), month: month as Month, officeId: OFFICE, postId: POST, minutes }),
      at.slice(0, 8).concat('01'),
    );

  it('予定は、その日より先のものも事実に入る。実績は、その日までのもの', () => {
    const planned = worker(
      hours('2026-11', 9600, staff.HoursPlanned, '2026-11-30'),
      hours('2026-11', 5000, staff.HoursWorked, '2026-11-15'),
      on(staff.StaffLeft({ on: day('2026-12-31') }), '2026-11-05'),
    );
    const of = (at: string) => facts(at, { staff: [planned] }).staff[0];
    expect(of('2026-11-14')?.hours.map(({ kind }) => kind)).toEqual(['planned']);
    expect(of('2026-11-15')?.hours).toMatchObject([
      { kind: 'worked', minutes: 5000, absenceMinutes: 0, through: '2026-11-15' },
      { kind: 'planned', minutes: 9600 },
    ]);
    expect(of('2026-11-15')?.leaving).toMatchObject({ lastDay: '2026-12-31' });
  });

  it('まだ知らなかった退職は、その時点の事実に入らない', () => {
    const leaving = worker(on(staff.StaffLeft({ on: day('2026-12-31') }), '2026-11-05'));
    const then = staffingFacts(OFFICE, streams({ staff: [leaving] }), {
      on: day('2026-11-04'),
      knownAt: recorded(
        'x',
        on(offices.PastUsersDeclared({ on: day('2026-11-04'), month: '2026-10' as Month, users: 1 })),
        0,
      ).recordedAt,
    });
    expect(then.staff[0]?.leaving).toBeNull();
  });

  it('ほかの事業所だけの職員は入らない。ここにもいる人は、ほかの配置も入る', () => {
    const elsewhere = on(
      staff.PostAssigned({
        on: day('2024-04-01'),
        postId: '70000000-0000-4000-8000-000000000002',
        officeId: OTHER_OFFICE,
        role: 'support-worker',
        fullTime: false,
        dedicated: false,
        weeklyMinutes: 600,
      }),
    );
    const both = facts('2026-11-20', { staff: [worker(elsewhere)] }).staff;
    expect(both[0]?.posts.map(({ officeId }) => officeId)).toEqual([OFFICE, OTHER_OFFICE]);
    const other = staffingFacts(OTHER_OFFICE, streams(), { on: day('2026-11-20'), knownAt: null });
    expect(other.staff).toEqual([]);
  });

  it('一体運営の職員は、どのサービスのものか、名前で分かる', () => {
    const integrated = on(
      staff.PostAssigned({
        on: day('2024-04-01'),
        postId: '70000000-0000-4000-8000-000000000003',
        officeId: OFFICE,
        role: 'integrated',
        fullTime: false,
        dedicated: false,
        weeklyMinutes: 600,
        serviceName: 'ワークステップ新宿',
      }),
    );
    const [person] = facts('2026-11-20', { staff: [worker(integrated)] }).staff;
    expect(person?.posts.map(({ integratedServiceId }) => integratedServiceId)).toEqual([null, SERVICE]);
  });

  it('同じ月を届けなおしたときは、あとの数をみる', () => {
    const declare = (users: number, written: string) =>
      on(
        offices.IntegratedUsersDeclared({
          on: day('2026-10-31'),
          month: '2026-10' as Month,
          users,
          serviceId: SERVICE,
        }),
        written,
      );
    const [service] = facts('2026-11-20', {
      office: office(declare(18, '2026-11-01'), declare(19, '2026-11-05')),
    }).integrated;
    expect(service?.users).toMatchObject([{ month: '2026-10', users: 19 }]);
  });
});

describe('人員の判定まで', () => {
  it('前の年度の利用者から必要数を、配置の時間から実際の数を出す', () => {
    const casefiles = Array.from({ length: 41 }, () => inService('2025-04-01'));
    const answer = assessStaffing(facts('2026-11-20', { casefiles }), day('2026-11-20'), 'ordinance');
    expect(answer.users?.average).toBe('41');
    expect(answer.supportWorkers).toMatchObject({ required: '1.025', actual: '1', verdict: 'short' });
    const enough = assessStaffing(
      facts('2026-11-20', { casefiles: casefiles.slice(1) }),
      day('2026-11-20'),
      'ordinance',
    );
    expect(enough.supportWorkers).toMatchObject({ required: '1', actual: '1', verdict: 'met' });
  });

  it('人員は、面談も氏名も読まずに決まる', () => {
    expect(staffingEventTypes).not.toContain('InterviewHeld');
    expect(staffingEventTypes).not.toContain('PersonRegistered');
    const casefiles = [inService('2025-04-01')];
    const needed = new Set<string>(staffingEventTypes);
    const filtered = casefiles.map((casefile) => casefile.filter(({ type }) => needed.has(type)));
    expect(filtered[0]).toHaveLength(1);
    expect(facts('2026-11-20', { casefiles: filtered })).toEqual(facts('2026-11-20', { casefiles }));
  });
});
