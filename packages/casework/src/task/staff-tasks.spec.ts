import { describe, expect, it } from '@jest/globals';
import { addDays, plainDate } from '@teichaku/rules';
import { on } from '../fixture/story.fixture.ts';
import type { Uncommitted } from '../kernel/envelope.ts';
import { entryId, recorded } from '../kernel/spec.ts';
import * as events from '../staff-member/events.ts';
import type { StaffEntry } from '../staff-member/possible.ts';
import { TaskDone } from './events.ts';
import { nextStaffTaskDay, tasksOfStaffMember } from './staff-tasks.ts';

const day = plainDate;
const STAFF = '60000000-0000-4000-8000-000000000001';
const OFFICE = '30000000-0000-4000-8000-000000000001';
const OTHER_OFFICE = '30000000-0000-4000-8000-000000000002';
const POST = '70000000-0000-4000-8000-000000000001';
const LATER_POST = '70000000-0000-4000-8000-000000000002';

const post = (
  from: string,
  role: 'support-worker' | 'service-manager' | 'manager' = 'support-worker',
  postId = POST,
  officeId = OFFICE,
) =>
  events.PostAssigned({
    on: day(from),
    postId,
    officeId,
    role,
    fullTime: true,
    dedicated: true,
    weeklyMinutes: 2400,
  });
const hired = events.StaffHired({ on: day('2022-04-01'), name: '渡辺 由美' });
const trained = (text: string) => events.TrainingCompleted({ on: day(text), training: 'basic' });
const gained = (text: string) => events.QualificationGained({ on: day(text), qualification: 'service-manager' });
const postEnded = (text: string) => events.PostEnded({ on: day(text), postId: POST });

const entriesOf = (given: readonly Uncommitted[]) =>
  given.map((event, place) =>
    recorded(`staffMember-${STAFF}`, on(event, '2022-04-01'), place),
  ) as unknown as readonly StaffEntry[];
const tasks = (text: string, ...given: readonly Uncommitted[]) =>
  tasksOfStaffMember(STAFF, entriesOf(given), { on: day(text), knownAt: null });
const BASIC = `basic-training.2028-03-31.${STAFF}`;

describe('基礎的研修のやること', () => {
  it('支援員に就いた日から、経過措置の終わりの日まで', () => {
    expect(tasks('2026-11-21', hired, post('2025-10-01'))).toMatchObject([
      {
        id: BASIC,
        kind: 'training-deadline',
        subject: { kind: 'staff-member', id: STAFF },
        state: 'open',
        officeId: OFFICE,
        staffMemberId: STAFF,
        appearsOn: '2025-10-01',
        dueOn: '2028-03-31',
        why: { events: [entryId(1)], basis: { rule: 'staffing.basic-training', version: '2025-04-01' } },
      },
    ]);
    expect(tasks('2025-03-31', hired, post('2022-05-01'))).toMatchObject([
      { state: 'coming', appearsOn: '2025-04-01' },
    ]);
  });

  it('経過措置のあとに就く人は、就く日まで', () => {
    expect(tasks('2028-04-10', hired, post('2028-04-20'))).toMatchObject([
      { state: 'coming', dueOn: '2028-04-20', why: { basis: { version: '2028-04-01' } } },
    ]);
    expect(tasks('2028-03-31', hired, post('2028-03-31'))).toMatchObject([{ state: 'open', dueOn: '2028-03-31' }]);
  });

  it('修了している人、支援員でない人には挙がらない', () => {
    expect(tasks('2026-11-21', hired, post('2025-10-01'), trained('2025-09-30'))).toEqual([]);
    expect(tasks('2026-11-21', hired, post('2025-10-01', 'manager'))).toEqual([]);
    expect(tasks('2026-11-21', post('2025-10-01'))).toEqual([]);
  });

  it('修了、配置の終わり、退職の記録で済みになる', () => {
    expect(tasks('2026-11-21', hired, post('2025-10-01'), trained('2026-11-21'))).toMatchObject([
      { state: 'done', closed: { eventId: entryId(2), on: '2026-11-21', byHand: false } },
    ]);
    expect(tasks('2026-11-20', hired, post('2025-10-01'), trained('2026-11-21'))).toMatchObject([{ state: 'open' }]);
    for (const end of [postEnded('2026-12-31'), events.StaffLeft({ on: day('2026-12-31') })]) {
      expect(tasks('2026-12-30', hired, post('2025-10-01'), end)).toMatchObject([{ state: 'open' }]);
      expect(tasks('2026-12-31', hired, post('2025-10-01'), end)).toMatchObject([{ state: 'done' }]);
    }
  });

  it('別の事業所の支援員に移っても、同じやることが続く', () => {
    const moving = [
      hired,
      post('2025-10-01'),
      postEnded('2026-11-30'),
      post('2026-12-01', 'support-worker', LATER_POST, OTHER_OFFICE),
    ];
    expect(tasks('2026-11-30', ...moving)).toMatchObject([{ id: BASIC, state: 'open', officeId: OFFICE }]);
    expect(tasks('2026-12-01', ...moving)).toMatchObject([{ id: BASIC, state: 'open', officeId: OTHER_OFFICE }]);
  });

  it('予定している配置は、先のやることとして挙がる', () => {
    expect(tasks('2026-11-21', hired, post('2027-04-01'))).toMatchObject([
      { state: 'coming', appearsOn: '2027-04-01' },
    ]);
  });
});

describe('更新研修のやること', () => {
  it('修了した年度の翌年度から5年度の終わりまで、その180日前に挙がる', () => {
    const manager = [hired, gained('2021-11-10'), post('2022-05-01', 'service-manager')];
    expect(tasks('2026-10-01', ...manager)).toMatchObject([{ state: 'coming' }]);
    expect(tasks('2026-10-02', ...manager)).toMatchObject([
      {
        id: `renewal-training.2027-03-31.${STAFF}`,
        state: 'open',
        appearsOn: '2026-10-02',
        dueOn: '2027-03-31',
        why: { figures: { training: 'renewal', since: '2021-11-10' }, basis: { rule: 'staffing.renewal-training' } },
      },
    ]);
    expect(tasks('2027-01-15', ...manager, gained('2027-01-15'))).toMatchObject([{ state: 'done' }]);
    // 180日より前に更新していれば、挙がらない
    expect(tasks('2026-11-21', ...manager, gained('2026-09-01'))).toEqual([]);
  });

  it('サービス管理責任者に就いていない人には挙がらない', () => {
    expect(tasks('2026-11-21', hired, gained('2021-11-10'), post('2022-05-01', 'manager'))).toEqual([]);
    expect(tasks('2026-11-21', hired, gained('2021-11-10'), post('2022-05-01', 'service-manager'))).toHaveLength(1);
  });
});

describe('職員のやることは、記録から決まる', () => {
  it('後から記録された配置は、その前に知られていたこととしては挙がらない', () => {
    const entries = entriesOf([hired, post('2025-10-01')]);
    const early = { on: day('2026-11-21'), knownAt: (entries[0]?.recordedAt ?? 0n) - 1n };
    expect(tasksOfStaffMember(STAFF, entries, early)).toEqual([]);
  });

  it.each([
    [
      '配置の移り',
      [hired, post('2025-10-01'), postEnded('2026-11-30'), post('2027-01-01', 'support-worker', LATER_POST)],
    ],
    ['修了', [hired, post('2025-10-01'), trained('2026-02-01')]],
    ['更新', [hired, gained('2021-11-10'), post('2022-05-01', 'service-manager'), gained('2027-01-15')]],
    ['済み', [hired, post('2025-10-01'), TaskDone({ on: day('2026-01-05'), taskId: BASIC })]],
  ])('次に変わるという日までは、何も変わらない(%s)', (_, given) => {
    const entries = entriesOf(given);
    const days = Array.from({ length: 1500 }, (_each, index) => addDays(day('2024-04-01'), index));
    const shown = days.map((each) => JSON.stringify(tasksOfStaffMember(STAFF, entries, { on: each, knownAt: null })));
    const acts = new Set(entries.filter(({ type }) => type.startsWith('Task')).map(({ data }) => data.on as string));
    for (const [index, each] of days.entries()) {
      const tomorrow = addDays(each, 1);
      const next = nextStaffTaskDay(STAFF, entries, { on: each, knownAt: null });
      if (index + 1 < days.length && next !== tomorrow && !acts.has(tomorrow))
        expect([tomorrow, shown[index + 1]]).toEqual([tomorrow, shown[index]]);
    }
    expect(new Set(shown).size).toBeGreaterThan(2);
  });
});
