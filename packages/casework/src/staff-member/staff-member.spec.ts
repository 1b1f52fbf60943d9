import { describe, expect, it } from '@jest/globals';
import { type Month, plainDate } from '@teichaku/rules';
import type { Uncommitted } from '../kernel/envelope.ts';
import { entryId, specOf } from '../kernel/spec.ts';
import { eventDefinition } from '../registry.ts';
import type { StaffMemberCommand } from './commands.ts';
import { staffMember } from './decider.ts';
import * as events from './events.ts';

const { given } = specOf(staffMember, {
  stream: 'staffMember-60000000-0000-4000-8000-000000000001',
  definition: eventDefinition,
  today: '2026-11-21',
});
const day = plainDate;
const OFFICE = '30000000-0000-4000-8000-000000000001';
const POST = '70000000-0000-4000-8000-000000000001';
const UNKNOWN = '79999999-0000-4000-8000-000000000009';
const hired = events.StaffHired({ on: day('2022-04-01'), name: '渡辺 由美' });
const post = {
  officeId: OFFICE,
  role: 'support-worker',
  fullTime: true,
  dedicated: true,
  weeklyMinutes: 2400,
} as const;
const posted = events.PostAssigned({ ...post, on: day('2022-05-01'), postId: POST });
const postEnded = events.PostEnded({ on: day('2026-06-30'), postId: POST });
const left = events.StaffLeft({ on: day('2026-12-31') });
const away = events.StaffLeaveStarted({ on: day('2026-09-01'), kind: 'childcare' });
const back = events.StaffLeaveEnded({ on: day('2026-10-31') });

const assign = (on: string, postId?: string): StaffMemberCommand => ({
  type: 'AssignPost',
  data: { ...post, on: day(on), ...(postId ? { postId } : {}) },
});
const endPost = (on: string, postId = POST): StaffMemberCommand => ({ type: 'EndPost', data: { on: day(on), postId } });
const work = (month: string, more: { on?: string; officeId?: string; postId?: string; absence?: number } = {}) =>
  ({
    type: 'RecordHours',
    data: {
      month: month as Month,
      officeId: more.officeId ?? OFFICE,
      postId: more.postId ?? POST,
      minutes: 9600,
      ...(more.on ? { on: day(more.on) } : {}),
      ...(more.absence === undefined ? {} : { countedAbsenceMinutes: more.absence }),
    },
  }) satisfies StaffMemberCommand;
const plan = (month: string): StaffMemberCommand => ({
  type: 'PlanHours',
  data: { month: month as Month, officeId: OFFICE, postId: POST, minutes: 9600 },
});
const leave = (on: string): StaffMemberCommand => ({ type: 'LeaveStaff', data: { on: day(on) } });
const startLeave = (on: string): StaffMemberCommand => ({
  type: 'StartStaffLeave',
  data: { on: day(on), kind: 'childcare' },
});
const endLeave = (on: string): StaffMemberCommand => ({ type: 'EndStaffLeave', data: { on: day(on) } });
const train = (on: string): StaffMemberCommand => ({
  type: 'CompleteTraining',
  data: { on: day(on), training: 'basic' },
});

const inPost = [hired, posted];
const cases: readonly [
  string,
  readonly Uncommitted[],
  StaffMemberCommand,
  string,
  StaffMemberCommand,
  string | null,
][] = [
  ['採用の前には配置できない', [hired], assign('2022-03-31'), 'before-hire', assign('2022-04-01'), 'on'],
  ['退職のあとには配置できない', [...inPost, left], assign('2027-01-01'), 'after-leaving', assign('2026-12-31'), 'on'],
  [
    '退職は、もう記録した配置の終わりより前にはできない',
    [...inPost, postEnded],
    leave('2026-06-29'),
    'after-leaving',
    leave('2026-06-30'),
    'on',
  ],
  ['退職は一度', [...inPost, left], leave('2027-03-31'), 'already-left', endPost('2026-12-31'), null],
  ['同じ番号の配置は二つない', inPost, assign('2026-04-01', POST), 'post-exists', assign('2026-04-01'), 'postId'],
  ['着任の前に配置は終わらない', inPost, endPost('2022-04-30'), 'end-before-start', endPost('2022-05-01'), 'on'],
  ['知らない配置は終われない', inPost, endPost('2026-06-30', UNKNOWN), 'unknown-post', endPost('2026-06-30'), 'postId'],
  [
    '終わった配置は、もう終わらない',
    [...inPost, postEnded],
    endPost('2026-07-31'),
    'post-already-ended',
    leave('2026-07-31'),
    'on',
  ],
  [
    '勤務は、配置のある月のもの',
    [...inPost, postEnded],
    work('2026-07'),
    'hours-outside-post',
    work('2026-06'),
    'month',
  ],
  ['着任より前の月の勤務はない', inPost, work('2022-04'), 'hours-outside-post', work('2022-05'), 'month'],
  [
    '別の事業所の配置の勤務ではない',
    inPost,
    work('2026-06', { officeId: UNKNOWN }),
    'other-office',
    work('2026-06'),
    'officeId',
  ],
  ['知らない配置の勤務はない', inPost, work('2026-06', { postId: UNKNOWN }), 'unknown-post', work('2026-06'), 'postId'],
  [
    '勤務の日は、その月の日である',
    inPost,
    work('2026-06', { on: '2026-07-01' }),
    'day-outside-month',
    work('2026-06', { on: '2026-06-30' }),
    'on',
  ],
  ['来月の勤務の実績はまだない。予定ならある', inPost, work('2026-12'), 'future-day', plan('2026-12'), 'on'],
  [
    '有給休暇は、勤務の時間の内数である',
    inPost,
    work('2026-06', { absence: 9601 }),
    'absence-exceeds-hours',
    work('2026-06', { absence: 9600 }),
    'countedAbsenceMinutes',
  ],
  [
    '休業しているあいだに、もう一度は休業しない',
    [...inPost, away, back],
    startLeave('2026-10-31'),
    'already-on-leave',
    startLeave('2026-11-01'),
    'on',
  ],
  ['休業していなければ復帰はない', [...inPost, away], endLeave('2026-08-31'), 'no-leave', endLeave('2026-09-01'), 'on'],
  ['先の日の研修は、まだ修了していない', inPost, train('2026-11-22'), 'future-day', train('2026-11-21'), 'on'],
  [
    '採用は一度',
    [hired],
    { type: 'HireStaffMember', data: { on: day('2023-04-01'), name: '渡辺 由美' } },
    'already-hired',
    train('2020-01-01'),
    null,
  ],
  [
    '登録していない職員には何も書けない',
    [],
    train('2026-01-01'),
    'staff-member-unknown',
    { type: 'HireStaffMember', data: { on: day('2027-04-01'), name: '渡辺 由美' } },
    null,
  ],
];

describe('職員の記録: 起こりえないことだけを断る', () => {
  it.each(cases)('%s', (_, history, impossible, reason, neighbour, field) => {
    const refusal = given(...history)
      .when(impossible)
      .thenRefused(reason);
    expect(refusal.field).toBe(field ?? undefined);
    given(...history)
      .when(neighbour)
      .thenTypes(TYPES[neighbour.type] as string);
  });

  const TYPES: Readonly<Record<string, string>> = {
    HireStaffMember: 'StaffHired',
    AssignPost: 'PostAssigned',
    EndPost: 'PostEnded',
    RecordHours: 'HoursWorked',
    PlanHours: 'HoursPlanned',
    LeaveStaff: 'StaffLeft',
    StartStaffLeave: 'StaffLeaveStarted',
    EndStaffLeave: 'StaffLeaveEnded',
    CompleteTraining: 'TrainingCompleted',
  };
});

describe('職員の記録', () => {
  it('採用、配置、休業、退職は、先の日でも予定できる', () => {
    given(hired).when(assign('2027-04-01')).thenTypes('PostAssigned');
    given(...inPost)
      .when(leave('2026-12-31'))
      .thenEvents(left);
    given(...inPost)
      .when(startLeave('2027-01-01'))
      .thenTypes('StaffLeaveStarted');
  });

  it('勤務は月の末日の、いまの月なら今日の事実として記録する', () => {
    const [closed] = given(...inPost)
      .when(work('2026-10'))
      .thenTypes('HoursWorked');
    const [running] = given(...inPost)
      .when(work('2026-11'))
      .thenTypes('HoursWorked');
    expect([closed?.data, running?.data]).toMatchObject([{ on: '2026-10-31' }, { on: '2026-11-21' }]);
  });

  it('同じ日の同じ研修と資格は、二度書かない', () => {
    const trained = events.TrainingCompleted({ on: day('2025-06-20'), training: 'basic' });
    given(hired, trained).when(train('2025-06-20')).thenNothing();
    given(hired, trained).when(train('2026-06-20')).thenTypes('TrainingCompleted');
    const qualified = events.QualificationGained({ on: day('2020-11-30'), qualification: 'service-manager' });
    const gain = (on: string): StaffMemberCommand => ({
      type: 'GainQualification',
      data: { on: day(on), qualification: 'service-manager' },
    });
    given(hired, qualified).when(gain('2020-11-30')).thenNothing();
    given(hired, qualified).when(gain('2025-11-30')).thenTypes('QualificationGained');
  });

  it('勤務の記録がある配置は取り消せない。勤務から取り消す', () => {
    const worked = events.HoursWorked({
      on: day('2026-10-31'),
      month: '2026-10' as Month,
      officeId: OFFICE,
      postId: POST,
      minutes: 9600,
    });
    const undo = (place: number): StaffMemberCommand => ({
      type: 'VoidEntry',
      data: { entryId: entryId(place), why: '別の人の記録' },
    });
    expect(
      given(...inPost, worked)
        .when(undo(1))
        .thenRefused('others-rest-on-it').details,
    ).toMatchObject({
      because: 'unknown-post',
    });
    given(...inPost, worked)
      .when(undo(2))
      .thenTypes('EntryVoided');
  });

  it('登録そのものが誤りなら、配置もいっしょに取り消せる。勤務の実績がある人は、退職にする', () => {
    const takeBack: StaffMemberCommand = { type: 'TakeBackHire', data: { why: '同じ人を二度登録した' } };
    const voids = given(hired, posted).when(takeBack).thenTypes('EntryVoided', 'EntryVoided');
    expect(voids.map(({ data }) => (data as { entryId: string }).entryId)).toEqual([entryId(0), entryId(1)]);
    const worked = events.HoursWorked({
      on: day('2026-10-31'),
      month: '2026-10' as Month,
      officeId: OFFICE,
      postId: POST,
      minutes: 9600,
    });
    given(hired, posted, worked).when(takeBack).thenRefused('has-worked');
    given().when(takeBack).thenRefused('staff-member-unknown');
  });
});
