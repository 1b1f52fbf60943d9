import { describe, expect, it } from '@jest/globals';
import { type Month, plainDate } from '@teichaku/rules';
import type { CasefileEntry } from '../casefile/entries.ts';
import {
  closed,
  ended,
  hired,
  interviewed,
  moved,
  OFFICE,
  OTHER_OFFICE,
  opened,
  transferred,
} from '../casefile/fixture/events.fixture.ts';
import type { CorporationEntry } from '../corporation/decider.ts';
import { FullTimeWeekSet } from '../corporation/events.ts';
import { casefileOf, on } from '../fixture/story.fixture.ts';
import { type Given, recorded } from '../kernel/spec.ts';
import type { OfficeEntry } from '../office/decider.ts';
import * as offices from '../office/events.ts';
import { judgeCasefile } from '../overview/overview.ts';
import * as staff from '../staff-member/events.ts';
import type { StaffEntry } from '../staff-member/possible.ts';
import { staffingOutlook } from '../staffing/months.ts';
import type { Task } from '../task/index.ts';
import type { BoardCell, BoardLineName } from './answer.ts';
import { boardOf } from './board.ts';
import { countContacts } from './contacts.ts';
import { countDeadlines, groupOf } from './deadlines.ts';
import { staffingInShort } from './staffing.ts';

const day = plainDate;
const TODAY = day('2026-11-20');
const streamOf = <Entry>(stream: string, given: readonly Given[]) =>
  given.map((one, place) => recorded(stream, one, place)) as unknown as readonly Entry[];
const office = (designatedOn = '2021-11-01', closedOn?: string) =>
  streamOf<OfficeEntry>(`office-${OFFICE}`, [
    on(offices.OfficeDesignated({ on: day(designatedOn), name: '横浜定着支援センター' })),
    ...(closedOn ? [on(offices.OfficeClosed({ on: day(closedOn) }))] : []),
  ]);
const corporation = streamOf<CorporationEntry>('corporation-1', [
  on(FullTimeWeekSet({ on: day('2021-04-01'), minutes: 2400 })),
]);
const member = (
  n: number,
  role: 'manager' | 'service-manager' | 'support-worker',
  from: string,
  ...more: readonly Given[]
) =>
  streamOf<StaffEntry>(`staffMember-60000000-0000-4000-8000-00000000000${n}`, [
    on(staff.StaffHired({ on: day(from), name: `職員${n}` }), '2022-04-01'),
    on(
      staff.PostAssigned({
        on: day(from),
        postId: `70000000-0000-4000-8000-00000000000${n}`,
        officeId: OFFICE,
        role,
        fullTime: true,
        dedicated: true,
        weeklyMinutes: 2400,
      }),
      '2022-04-01',
    ),
    ...(role === 'service-manager'
      ? [on(staff.QualificationGained({ on: day('2024-03-01'), qualification: 'service-manager' }))]
      : []),
    ...more,
  ]).map((entry) => ({ ...entry, eventId: `${n} ${entry.eventId}` }));
const leaves = (last: string) => on(staff.StaffLeft({ on: day(last) }), '2026-10-01');
const manager = member(1, 'manager', '2022-04-01');
const serviceManager = (...more: readonly Given[]) => member(2, 'service-manager', '2022-04-01', ...more);
const worker = (...more: readonly Given[]) => member(3, 'support-worker', '2022-04-01', ...more);

let users = 0;
const inService = (from: string, ...more: readonly Given[]): readonly CasefileEntry[] => {
  users += 1;
  return casefileOf(on(opened('2024-01-01')), on(hired('2024-01-01')), on(transferred(from)), ...more).map((entry) => ({
    ...entry,
    stream: `casefile-${users}`,
    eventId: `${users} ${entry.eventId}`,
  }));
};

interface Told {
  readonly staff?: readonly (readonly StaffEntry[])[];
  readonly casefiles?: readonly (readonly CasefileEntry[])[];
  readonly deadlines?: readonly Task[];
  readonly designatedOn?: string;
  readonly closedOn?: string;
  readonly at?: string;
}

function board({
  staff: people,
  casefiles = [inService('2024-04-01')],
  deadlines = [],
  designatedOn,
  closedOn,
  at,
}: Told = {}) {
  const asOf = { on: at ? day(at) : TODAY, knownAt: null };
  const streams = {
    office: office(designatedOn, closedOn),
    corporation,
    staff: people ?? [manager, serviceManager(), worker()],
    casefiles,
  };
  const { months, facts } = staffingOutlook(OFFICE, streams, asOf);
  const judged = casefiles.map((casefile) => judgeCasefile({ casefile, person: [] }, asOf, 'ordinance'));
  return boardOf({
    day: asOf.on,
    today: TODAY,
    offices: [
      {
        id: OFFICE,
        name: '横浜定着支援センター',
        designatedOn: day(designatedOn ?? '2021-11-01'),
        closedOn: closedOn ? day(closedOn) : null,
        staffing: staffingInShort(months, facts),
      },
    ],
    ...countContacts(judged, { day: asOf.on, today: TODAY, before: 6 }),
    deadlines: countDeadlines(
      deadlines.map((task) => groupOf(task, asOf.on)),
      asOf.on,
    ),
  });
}

const deadline = (dueOn: string, state: Task['state'], closed?: [on: string, byHand: boolean], more?: object): Task =>
  ({
    kind: 'grant-ends',
    officeId: OFFICE,
    dueOn: day(dueOn),
    state,
    closed: closed ? { on: day(closed[0]), byHand: closed[1] } : null,
    ...more,
  }) as unknown as Task;

const told = ({ status, actual, of, note }: BoardCell) =>
  [status, actual === null ? '' : of === null ? actual : `${actual}/${of}`, note ?? ''].filter(Boolean).join(' ');
const line = (made: ReturnType<typeof board>, name: BoardLineName, office_ = 0) =>
  made.offices[office_]?.lines.find((one) => one.line === name)?.cells.map(told);
const months = (...runs: readonly (readonly [number, string])[]) =>
  runs.flatMap(([count, cell]) => Array.from({ length: count }, () => cell));

describe('法人盤', () => {
  it('六か月前から六か月先まで、13の月を並べる', () => {
    const { months: shown, month } = board();
    expect([shown[0], month, shown.at(-1), shown.length]).toEqual(['2026-05', '2026-11', '2027-05', 13]);
  });

  it('足りている事業所は、人員の升がすべて適合で、急ぐことは面談だけ', () => {
    const made = board();
    expect(line(made, 'service-manager')).toEqual(months([13, 'ok 1/1']));
    expect(line(made, 'support-worker')?.every((cell) => cell.startsWith('ok 1/'))).toBe(true);
    expect(line(made, 'manager')).toBeUndefined();
    expect(line(made, 'deductions')).toBeUndefined();
    expect(made.reasons.map(({ kind }) => kind)).toEqual(['contacts']);
  });

  it('サービス管理責任者が辞めた月から不足になり、いつから・だれの退職で・いつまでに・いくら減算かを言う', () => {
    const made = board({ staff: [manager, serviceManager(leaves('2026-10-15')), worker()] });
    expect(line(made, 'service-manager')).toEqual(months([5, 'ok 1/1'], [8, 'short 0/1']));
    expect(line(made, 'deductions')).toEqual(months([7, 'none'], [4, 'short 70'], [2, 'short 50']));
    expect(made.reasons[0]).toMatchObject({
      kind: 'short',
      role: 'service-manager',
      tense: 'now',
      from: '2026-10-16',
      metOn: null,
      cause: { lost: [{ staffMemberId: '60000000-0000-4000-8000-000000000002', because: 'leaves' }], users: null },
      inTimeThrough: '2026-11-30',
      deduction: { month: '2026-12', percent: 70 },
      dueOn: '2026-11-30',
    });
  });

  it('着任の予定が記録されていれば、その日から先は適合で、減算もない', () => {
    const next = member(4, 'service-manager', '2026-11-25');
    const made = board({ staff: [manager, serviceManager(leaves('2026-10-15')), next, worker()] });
    expect(line(made, 'service-manager')).toEqual(months([5, 'ok 1/1'], [2, 'short 0/1'], [6, 'ok 1/1']));
    expect(line(made, 'deductions')).toBeUndefined();
    expect(made.reasons[0]).toMatchObject({ tense: 'now', metOn: '2026-11-25', deduction: null });
  });

  it('辞める予定の支援員は、その次の日から不足の見込みになる', () => {
    const made = board({ staff: [manager, serviceManager(), worker(leaves('2026-12-31'))] });
    expect(line(made, 'support-worker')?.map((cell) => cell.split(' ')[0])).toEqual(months([8, 'ok'], [5, 'short']));
    expect(made.reasons.find(({ kind }) => kind === 'short')).toMatchObject({
      role: 'support-worker',
      tense: 'coming',
      from: '2027-01-01',
      dueOn: '2026-12-31',
      cause: { lost: [{ because: 'leaves' }] },
      deduction: { month: '2027-02', percent: 70 },
    });
  });

  it('管理者の行は、欠けるときだけ出て、欠けた日を言う', () => {
    const gone = member(1, 'manager', '2022-04-01', leaves('2026-12-10'));
    const made = board({ staff: [gone, serviceManager(), worker()] });
    expect(line(made, 'manager')).toEqual(months([7, 'ok 1/1'], [6, 'short 0/1']));
    expect(made.reasons.find(({ kind }) => kind === 'short')).toMatchObject({
      role: 'manager',
      from: '2026-12-11',
      deduction: null,
      dueOn: '2026-12-10',
    });
  });

  it('指定の前の月は、何も求めない', () => {
    const made = board({ designatedOn: '2026-09-01', casefiles: [] });
    expect(line(made, 'service-manager')?.slice(0, 5)).toEqual(months([4, 'none'], [1, 'unknown 1']));
    expect(line(made, 'deadlines')?.slice(0, 5)).toEqual(months([4, 'none'], [1, 'ok 0']));
  });

  it('面談は、過ぎた月は会えた人、今月は途中、先の月は支援の期間がまだある人を数える', () => {
    const casefiles = [
      // three years from 2024-07-01
      inService('2024-07-01', on(interviewed('2026-10-05', 'video')), on(interviewed('2026-11-05', 'phone'))),
      inService('2024-07-01', on(interviewed('2026-10-31')), on(interviewed('2026-11-10'))),
      inService('2024-07-01', on(interviewed('2026-10-01')), on(ended('2026-11-12'))),
    ];
    const made = board({ casefiles });
    expect(line(made, 'contacts')).toEqual([
      ...months([5, 'check 0/3']),
      'ok 3/3',
      'running 1/3',
      ...months([6, 'none 2']),
    ]);
    expect(made.reasons.find(({ kind }) => kind === 'contacts')).toMatchObject({
      people: 2,
      ended: 1,
      dueOn: '2026-11-30',
    });
    expect(made.offices[0]?.users).toBe(2);
  });

  it('今月会わずに終えた人も、事例を閉じていても、まだ会っていない人に数える。終えた日までは、まだ会える', () => {
    const at = (on_: string, ...more: readonly Given[]) => {
      const made = board({ casefiles: [inService('2024-07-01', ...more)], at: on_ });
      return made.reasons.flatMap((reason) => (reason.kind === 'contacts' ? [[reason.people, reason.ended]] : []));
    };
    const last = on(ended('2026-11-12'));
    expect(at('2026-11-12', last)).toEqual([[1, 0]]);
    expect(at('2026-11-13', last)).toEqual([[1, 1]]);
    expect(at('2026-11-13', last, on(closed('2026-11-13')))).toEqual([[1, 1]]);
    expect(at('2026-11-13', on(interviewed('2026-11-12')), last)).toEqual([]);
    expect(at('2026-11-13', on(ended('2026-10-31')))).toEqual([]);
  });

  it('三年の終わる月の次からは、来る人に数えない。これからの日から見ても、まだ会っていないとは言わない', () => {
    const made = board({ casefiles: [inService('2024-07-01', on(interviewed('2026-10-05')))], at: '2027-03-10' });
    // hired on 2024-01-01: six months on 2024-06-30, three years on 2027-06-30
    expect(line(made, 'contacts')).toEqual([
      'check 0/1',
      'ok 1/1',
      'running 0/1',
      ...months([7, 'none 1']),
      ...months([3, 'none']),
    ]);
    expect(made.reasons.map(({ kind }) => kind)).toEqual([]);
  });

  it('これからの日には、三年の終わった人を数えない。その日までは、今日の盤の先の月と同じに数える', () => {
    // three years end on 2027-06-30 for both; one of them is ended in the record
    const casefiles = [inService('2024-07-01'), inService('2024-07-01', on(ended('2026-11-10')))];
    const at = (of: string) => {
      const made = board({ casefiles, at: of });
      return [made.offices[0]?.users ?? 0, ...(line(made, 'contacts') ?? []).slice(6, 8)];
    };
    expect(line(board({ casefiles }), 'contacts')?.slice(6)).toEqual(['running 0/2', ...months([6, 'none 1'])]);
    expect(at('2027-06-30')).toEqual([1, 'none 1', 'none']);
    expect(at('2027-07-01')).toEqual([0, 'none', 'none']);
    expect(at('2040-01-01')).toEqual([0, 'none', 'none']);
  });

  it('今日までに三年が過ぎて終わりの記録がない人は、今日も、これからの日にも数える', () => {
    const overdue = casefileOf(on(opened('2023-01-01')), on(hired('2023-01-01')), on(transferred('2023-07-01')));
    const at = (of: string) => board({ casefiles: [overdue], at: of }).offices[0]?.users;
    expect([at('2026-06-30'), at('2026-07-01'), at('2026-11-20'), at('2027-04-01')]).toEqual([1, 1, 1, 1]);
  });

  it('閉じる予定の事業所に人がいれば、最後の日と人数を言う。閉じた次の日からは、過ぎたこととして言う', () => {
    const staff_ = [manager, serviceManager(), worker()];
    const closing = (closedOn: string | undefined, at: string, ...more: readonly Given[]) => {
      const made = board({
        ...(closedOn && { closedOn }),
        at,
        staff: staff_,
        casefiles: [inService('2024-07-01', ...more), inService('2024-07-01', on(moved('2026-09-10')))],
      });
      return made.reasons.find(({ kind }) => kind === 'closing') ?? null;
    };
    expect(closing('2026-12-31', '2026-11-20')).toEqual({
      kind: 'closing',
      officeId: OFFICE,
      people: 1,
      over: false,
      month: '2026-12',
      dueOn: '2026-12-31',
    });
    expect(closing('2026-11-20', '2026-11-20')).toMatchObject({ over: false });
    expect(closing('2026-11-19', '2026-11-20')).toMatchObject({ over: true, month: '2026-11', people: 1 });
    // neither without a closing, nor when everybody has gone
    expect(closing(undefined, '2026-11-20')).toBeNull();
    expect(closing('2026-11-19', '2026-11-20', on(moved('2026-11-01')))).toBeNull();
    expect(closing('2026-11-19', '2026-11-20', on(ended('2026-11-19')))).toBeNull();
  });

  it('閉じてから六か月を過ぎても、人が残っていれば出して、そのわけを言う', () => {
    const made = board({ closedOn: '2026-04-30', casefiles: [inService('2024-07-01')], staff: [manager] });
    expect(made.offices.map(({ users: there, verdict }) => [there, verdict])).toEqual([[1, 'not-open']]);
    expect(made.reasons[0]).toMatchObject({ kind: 'closing', over: true, people: 1, dueOn: '2026-04-30' });
  });

  it('閉じてから六か月を過ぎた事業所は、出さない', () => {
    const of = (closedOn: string) =>
      board({ closedOn, casefiles: [], staff: [manager, serviceManager(), worker()] }).offices.length;
    expect(of('2026-04-30')).toBe(0);
    expect(of('2026-05-31')).toBe(1);
  });

  it('ほかの事業所へ移った人は、移った月から移った先で数える', () => {
    const casefiles = [inService('2024-07-01', on(moved('2026-09-10')))];
    const asOf = { on: TODAY, knownAt: null };
    const judged = casefiles.map((casefile) => judgeCasefile({ casefile, person: [] }, asOf, 'ordinance'));
    const { contacts, served } = countContacts(judged, { day: TODAY, today: TODAY, before: 6 });
    expect(contacts.filter(({ officeId }) => officeId === OFFICE).map(({ month }) => month)).toEqual([
      '2026-05',
      '2026-06',
      '2026-07',
      '2026-08',
    ]);
    expect(served).toEqual([{ officeId: OTHER_OFFICE, until: '2027-06-30', users: 1 }]);
  });

  it('期限は、過ぎた月は間に合わなかったもの、今月と先の月は残っているものを数える', () => {
    const made = board({
      deadlines: [
        deadline('2026-09-30', 'done', ['2026-09-30', true]),
        deadline('2026-09-30', 'done', ['2026-10-01', true]),
        // the next grant begins where this one ends
        deadline('2026-09-30', 'done', ['2026-10-01', false]),
        deadline('2026-09-30', 'done', ['2026-10-01', false], { kind: 'training-deadline' }),
        deadline('2026-10-31', 'open'),
        deadline('2026-10-31', 'dismissed', ['2026-11-02', true]),
        deadline('2026-11-10', 'open'),
        deadline('2026-11-20', 'open'),
        deadline('2026-11-25', 'done', ['2026-11-18', true]),
        deadline('2027-01-05', 'coming'),
        deadline('2027-01-05', 'coming', undefined, { officeId: null }),
      ],
    });
    expect(line(made, 'deadlines')).toEqual([
      ...months([4, 'ok 0']),
      'check 2',
      'check 1',
      'check 2',
      'none 0',
      'none 1',
      ...months([4, 'none 0']),
    ]);
    expect(made.reasons[0]).toMatchObject({ kind: 'overdue', tasks: 2, dueOn: '2026-10-31' });
  });

  it('支援を始められる人は、待っていても期限を過ぎたとは言わず、今月のこととして残る', () => {
    const made = board({
      deadlines: [
        deadline('2026-09-01', 'open', undefined, { kind: 'transfer-possible' }),
        deadline('2026-08-01', 'done', ['2026-10-01', true], { kind: 'transfer-possible' }),
      ],
    });
    expect(line(made, 'deadlines')?.slice(0, 7)).toEqual(months([6, 'ok 0'], [1, 'running 1']));
    expect(made.reasons.map(({ kind }) => kind)).toEqual(['contacts']);
  });

  it('期限の来たものは今日として並べ、同じ日なら人が足りないことを先に言う', () => {
    const made = board({
      staff: [manager, serviceManager(leaves('2026-06-10')), worker()],
      deadlines: [deadline('2026-10-31', 'open')],
    });
    // too late to be in time: the deduction has begun
    expect(made.reasons.map(({ kind }) => kind)).toEqual(['short', 'overdue', 'contacts']);
    expect(made.reasons[0]).toMatchObject({ dueOn: TODAY, inTimeThrough: null, deduction: { month: '2026-11' } });
  });

  it('過去の日から見ると、その日に予定されていたことだけが先の月に入る', () => {
    const made = board({ staff: [manager, serviceManager(leaves('2026-10-15')), worker()], at: '2026-06-15' });
    expect(made.month).toBe('2026-06' as Month);
    expect(line(made, 'service-manager')).toEqual(months([10, 'ok 1/1'], [3, 'short 0/1']));
  });
});
