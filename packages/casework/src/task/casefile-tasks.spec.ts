import { describe, expect, it } from '@jest/globals';
import { addDays, type PlainDate, plainDate } from '@teichaku/rules';
import { ServiceDeclined } from '../casefile/events.ts';
import {
  assigned,
  CASEFILE,
  changedJob,
  closed,
  ended,
  FIRST_JOB,
  granted,
  hired,
  left,
  moved,
  OFFICE,
  OTHER_OFFICE,
  opened,
  transferred,
  WORKER,
} from '../casefile/fixture/events.fixture.ts';
import { on } from '../fixture/story.fixture.ts';
import { at, employed, inService, task, tasks } from '../fixture/tasks.fixture.ts';
import type { Uncommitted } from '../kernel/envelope.ts';
import { EntryVoided } from '../kernel/events.ts';
import { entryId } from '../kernel/spec.ts';
import { nextTaskDay, tasksOfCasefile } from './casefile-tasks.ts';
import { TaskDismissed, TaskDone, TaskReopened } from './events.ts';
import { isLate, isOverdue, isWaiting } from './late.ts';
import { reasonOfTask, titleOfTask } from './sentences.ts';
import type { Task } from './task.ts';

const day = plainDate;
const TRANSFER = `transfer-possible.2026-04-01.${CASEFILE}`;

describe('6か月に届いた人のやること', () => {
  it('就労定着支援を始めるのは、6か月に届いた次の日から', () => {
    expect(task('transfer-possible', '2026-09-30', ...employed)?.state).toBe('coming');
    const there = task('transfer-possible', '2026-10-01', ...employed);
    expect(there).toMatchObject({
      id: TRANSFER,
      state: 'open',
      appearsOn: '2026-10-01',
      dueOn: '2026-10-01',
      officeId: OFFICE,
      closed: null,
      why: { figures: { countsFrom: '2026-04-01', reachedOn: '2026-09-30', lastDay: '2029-09-30' } },
    });
    expect(there?.why.events).toEqual([entryId(1), entryId(0)]);
    expect(there?.why.basis?.rule).toBe('eligibility.six-months');
  });

  it('支援を始めた記録、希望しなかった記録、事例を閉じた記録で、済みになる', () => {
    for (const event of [transferred('2026-10-05'), ServiceDeclined({ on: day('2026-10-05') }), closed('2026-10-05')]) {
      expect(task('transfer-possible', '2026-10-04', ...employed, event)?.state).toBe('open');
      expect(task('transfer-possible', '2026-10-05', ...employed, event)).toMatchObject({
        state: 'done',
        closed: { eventId: entryId(2), on: '2026-10-05', reason: null, byHand: false },
      });
    }
  });

  it('記録で済みになったものは、1年たつと挙がらなくなる', () => {
    expect(task('transfer-possible', '2027-10-01', ...inService)?.state).toBe('done');
    expect(task('transfer-possible', '2027-10-02', ...inService)).toBeUndefined();
  });

  it('6か月より前に始めた支援には、挙がらない', () => {
    expect(task('transfer-possible', '2026-10-01', ...employed, transferred('2026-08-20'))).toBeUndefined();
  });

  it('離職した人には挙がらず、続いていると数える転職のあとは、また同じものが挙がる', () => {
    const gone = [...employed, left('2026-09-10')];
    expect(tasks('2026-10-01', ...gone)).toEqual([]);
    expect(task('transfer-possible', '2026-10-01', ...gone, changedJob('2026-10-01'))).toMatchObject({
      id: TRANSFER,
      state: 'open',
    });
    // 労働条件の改善のためでない転職は、新しい仕事から数え直す
    expect(task('transfer-possible', '2026-10-01', ...gone, changedJob('2026-10-01', false))).toMatchObject({
      state: 'coming',
      appearsOn: '2027-04-01',
    });
  });

  it('利用前のサービスに当たらない人、A型に就職した人には、挙がらない', () => {
    const [open, hire] = employed as [Uncommitted, Uncommitted];
    const with_ = (event: Uncommitted, data: object) => ({ ...event, data: { ...(event.data as object), ...data } });
    expect(tasks('2026-10-01', with_(open, { precedingService: 'none' }), hire)).toEqual([]);
    expect(tasks('2026-10-01', open, with_(hire, { workplace: 'continuous-a' }))).toEqual([]);
    expect(tasks('2026-10-01', with_(open, { precedingService: 'daily-care' }), hire)).toHaveLength(2);
  });

  it('3年の期間が過ぎれば、挙がらない', () => {
    expect(task('transfer-possible', '2029-09-30', ...employed)?.state).toBe('open');
    expect(tasks('2029-10-01', ...employed)).toEqual([]);
  });
});

describe('5か月目のやること', () => {
  it('5か月目の最初の日に挙がり、6か月に届いた次の日までにする', () => {
    expect(task('ask-preceding-provider', '2026-07-31', ...employed)?.state).toBe('coming');
    expect(task('ask-preceding-provider', '2026-08-01', ...employed)).toMatchObject({
      state: 'open',
      appearsOn: '2026-08-01',
      dueOn: '2026-10-01',
      why: { figures: { force: 'must', precedingService: 'transition' } },
    });
  });

  it('就労移行支援の事業所には義務、ほかの事業所には努力義務があり、条文が違う', () => {
    const [open, hire] = employed as [Uncommitted, Uncommitted];
    const typeB = { ...open, data: { ...(open.data as object), precedingService: 'continuous-b' } };
    const asked = task('ask-preceding-provider', '2026-08-01', typeB, hire);
    expect(asked?.why.figures.force).toBe('effort');
    expect(asked?.why.basis?.articles[0]?.article).toContain('第202条');
    expect(task('ask-preceding-provider', '2026-08-01', open, hire)?.why.basis?.articles[0]?.article).toBe('第182条');
  });
});

describe('3年の終わりのやること', () => {
  const last = '2029-09-30';
  it('180日前に挙がり、最後の日までにする。3か月前までの情報の共有も知らせる', () => {
    expect(task('period-ends', addDays(day(last), -181), ...inService)?.state).toBe('coming');
    expect(task('period-ends', addDays(day(last), -180), ...inService)).toMatchObject({
      state: 'open',
      dueOn: last,
      why: { figures: { lastDay: last, shareBy: '2029-06-30' } },
    });
  });

  it('終わりを記録すれば済みになり、記録しないままなら残る', () => {
    expect(task('period-ends', '2029-10-20', ...inService)?.state).toBe('open');
    expect(task('period-ends', '2029-10-20', ...inService, ended(last))).toMatchObject({
      state: 'done',
      closed: { on: last },
    });
  });

  it('3年の最後の日までは備えること、その次の日からは終わりを記録することとして言う', () => {
    const said = (text: string) => {
      const found = task('period-ends', text, ...inService);
      return found && [titleOfTask(found).ja, reasonOfTask(found).ja];
    };
    expect(said(last)).toEqual([
      '3年の終わりに備える',
      '3年の期間は令和11年9月30日までです。続けて支援が要る人のことは、令和11年6月30日までに、同意を得て関係機関に伝えます。',
    ]);
    expect(said('2029-10-01')).toEqual([
      '支援の終わりを記録する',
      '3年の期間は令和11年9月30日で終わりましたが、支援の終わりがまだ記録されていません。',
    ]);
  });

  it('180日より前に終えた支援には、挙がらない', () => {
    expect(task('period-ends', '2029-09-01', ...inService, ended('2029-04-02'))).toBeUndefined();
    expect(task('period-ends', '2029-09-01', ...inService, ended('2029-04-03'))?.state).toBe('done');
  });
});

describe('支給決定の終わりのやること', () => {
  it('終わる60日前に挙がり、続く支給決定を記録すれば済みになる', () => {
    expect(task('grant-ends', '2027-07-31', ...inService)?.state).toBe('coming');
    expect(task('grant-ends', '2027-08-01', ...inService)).toMatchObject({ state: 'open', dueOn: '2027-09-30' });
    const renewed = [...inService, granted('2027-10-01', '2028-09-30')];
    expect(task('grant-ends', '2027-10-01', ...renewed)).toMatchObject({
      state: 'done',
      closed: { eventId: entryId(4), on: '2027-10-01' },
    });
    expect(
      tasks('2028-08-01', ...renewed).filter(({ kind, state }) => kind === 'grant-ends' && state === 'open'),
    ).toHaveLength(1);
  });

  it('切れたままなら残る。続かない支給決定でも、記録されればすることはなくなり、空いた日の確かめることは残る', () => {
    const gap = [...inService, granted('2027-10-02', '2028-09-30')];
    expect(task('grant-ends', '2027-10-01', ...gap)?.state).toBe('open');
    const settled = task('grant-ends', '2027-10-02', ...gap);
    expect(settled).toMatchObject({ state: 'done', closed: { on: '2027-10-02', byHand: false } });
    // the day between was late; a grant that begins on the day after is not
    expect(settled && isLate(settled)).toBe(true);
    const next = task('grant-ends', '2027-10-01', ...inService, granted('2027-10-01', '2028-09-30'));
    expect(next && isLate(next)).toBe(false);
    const { findings } = at('2027-10-02', gap).eligibility;
    expect(findings.map(({ id }) => id)).toContain('service-without-grant');
  });

  it('前の決定より早く終わる支給決定は、続きにならない', () => {
    const shorter = [...inService, granted('2027-08-01', '2027-09-15')];
    const open = tasks('2027-10-02', ...shorter).filter(({ kind, state }) => kind === 'grant-ends' && state === 'open');
    expect(open.map(({ dueOn }) => dueOn)).toEqual(['2027-09-30']);
  });

  it('切れたまま3年が終わる日までは残り、更新できなくなる次の日に消える。支援の終わりの方は残る', () => {
    expect(task('grant-ends', '2029-09-30', ...inService)?.state).toBe('open');
    expect(tasks('2029-10-01', ...inService).map(({ kind, state }) => [kind, state])).toEqual([
      ['period-ends', 'open'],
    ]);
    // what somebody did about it stays to be read
    const done = TaskDone({ on: day('2028-01-10'), taskId: `grant-ends.2027-09-30.${CASEFILE}` });
    expect(task('grant-ends', '2029-10-01', ...inService, done)?.state).toBe('done');
  });

  it('支援が終われば、切れたままの支給決定もすることではなくなる', () => {
    const over = [...inService, ended('2027-12-31')];
    expect(task('grant-ends', '2027-12-30', ...over)?.state).toBe('open');
    expect(task('grant-ends', '2027-12-31', ...over)).toMatchObject({ state: 'done', closed: { on: '2027-12-31' } });
  });

  it('3年の終わりまでの支給決定には、挙がらない', () => {
    expect(task('grant-ends', '2029-09-01', ...inService, granted('2027-10-01', '2029-09-30'))).toBeUndefined();
    expect(task('grant-ends', '2029-09-01', ...inService, granted('2027-10-01', '2029-09-29'))?.state).toBe('open');
  });

  it('支援を始めていない人には、挙がらない', () => {
    expect(task('grant-ends', '2027-08-01', ...employed, granted('2026-10-01', '2027-09-30'))).toBeUndefined();
  });
});

describe('期限を過ぎたもの', () => {
  it('最後の日の次の日から、すること のうちだけを数える', () => {
    const grant = (text: string, ...more: readonly Uncommitted[]) => {
      const found = task('grant-ends', text, ...inService, ...more);
      return found && isOverdue(found, day(text));
    };
    expect(grant('2027-09-30')).toBe(false);
    expect(grant('2027-10-01')).toBe(true);
    expect(grant('2027-10-01', granted('2027-10-01', '2028-09-30'))).toBe(false);
  });

  it('始められる日から待っている支援は、過ぎたとは数えず、待っているものに数える', () => {
    const found = task('transfer-possible', '2026-10-02', ...employed) as Task;
    expect([isOverdue(found, day('2026-10-02')), isWaiting(found, day('2026-10-02'))]).toEqual([false, true]);
    const first = task('transfer-possible', '2026-10-01', ...employed) as Task;
    expect([isOverdue(first, day('2026-10-01')), isWaiting(first, day('2026-10-01'))]).toEqual([false, false]);
    const ask = task('ask-preceding-provider', '2026-10-02', ...employed) as Task;
    expect([isOverdue(ask, day('2026-10-02')), isWaiting(ask, day('2026-10-02'))]).toEqual([true, false]);
  });
});

describe('やることは、記録から決まる', () => {
  const corrected = (place: number, ...events: readonly Uncommitted[]) => [
    EntryVoided({ on: day('2026-10-02'), entryId: entryId(place), why: '契約書で確かめた' }),
    ...events,
  ];

  it('就職日が訂正されると消え、元に戻されると、同じ番号のものがまた挙がる', () => {
    const later = [...employed, ...corrected(1, hired('2026-05-01'))];
    expect(task('transfer-possible', '2026-10-02', ...later)).toMatchObject({
      state: 'coming',
      appearsOn: '2026-11-01',
    });
    expect(tasks('2026-10-02', ...later).some(({ id }) => id === TRANSFER)).toBe(false);
    const back = [...later, ...corrected(3, hired('2026-04-01'))];
    expect(task('transfer-possible', '2026-10-02', ...back)).toMatchObject({ id: TRANSFER, state: 'open' });
  });

  it('済みにしたあとで根拠が消えると一緒に消え、戻れば済みのまま戻る', () => {
    const done = [...employed, TaskDone({ on: day('2026-10-01'), taskId: TRANSFER })];
    expect(task('transfer-possible', '2026-10-02', ...done)).toMatchObject({
      state: 'done',
      closed: { eventId: entryId(2), on: '2026-10-01', byHand: true },
    });
    const later = [...done, ...corrected(1, hired('2026-05-01'))];
    expect(tasks('2026-10-02', ...later).some(({ id }) => id === TRANSFER)).toBe(false);
    expect(task('transfer-possible', '2026-10-02', ...later, ...corrected(4, hired('2026-04-01')))?.state).toBe('done');
  });

  it('就職先の名前だけを訂正しても、済みにしたことは残る', () => {
    const done = [...employed, TaskDone({ on: day('2026-10-01'), taskId: TRANSFER })];
    const renamed = [...done, ...corrected(1, hired('2026-04-01', FIRST_JOB, 'みらい印刷'))];
    expect(task('transfer-possible', '2026-10-02', ...renamed)?.state).toBe('done');
  });

  it('対応しないことにしたものは理由とともに残り、戻せばまたやることになる', () => {
    const dismissed = [...employed, TaskDismissed({ on: day('2026-10-02'), taskId: TRANSFER, reason: '他市に転居' })];
    expect(task('transfer-possible', '2026-10-01', ...dismissed)?.state).toBe('open');
    expect(task('transfer-possible', '2026-10-02', ...dismissed)).toMatchObject({
      state: 'dismissed',
      closed: { reason: '他市に転居', byHand: true },
    });
    const again = [...dismissed, TaskReopened({ on: day('2026-10-03'), taskId: TRANSFER })];
    expect(task('transfer-possible', '2026-10-03', ...again)?.state).toBe('open');
    // 前の日にしていたと後から書いた済みも、いちばん新しいことばとして数える
    const late = [...again, on(TaskDone({ on: day('2026-10-01'), taskId: TRANSFER }), '2026-10-04')];
    expect(task('transfer-possible', '2026-10-03', ...late)?.state).toBe('done');
  });

  it('担当がいればその人のもの、事業所は移った先のもの', () => {
    expect(task('transfer-possible', '2026-10-01', ...employed)?.staffMemberId).toBeNull();
    const moving = [...employed, assigned('2026-09-01'), moved('2026-10-01')];
    expect(task('transfer-possible', '2026-09-30', ...moving)).toMatchObject({
      officeId: OFFICE,
      staffMemberId: WORKER,
    });
    expect(task('transfer-possible', '2026-10-01', ...moving)?.officeId).toBe(OTHER_OFFICE);
  });

  it('期限の近い順に並び、事例が開かれていなければない', () => {
    const all = tasks('2026-10-01', ...inService);
    expect(all.map(({ dueOn }) => dueOn)).toEqual(all.map(({ dueOn }) => dueOn).toSorted());
    expect(tasks('2026-10-01', hired('2026-04-01'))).toEqual([]);
  });

  it.each([
    ['支援を始める前', employed],
    ['希望しなかった人', [...employed, ServiceDeclined({ on: day('2026-08-20') })]],
    ['支援のあいだ', inService],
    ['更新と終わり', [...inService, granted('2027-10-01', '2028-09-30'), ended('2029-09-30')]],
    ['転職', [...inService, left('2027-01-10'), changedJob('2027-02-10')]],
    [
      '切れた支給決定が、3年の終わりに消える',
      [hired('2023-04-01'), opened('2023-04-03'), granted('2023-10-01', '2024-09-30'), transferred('2023-10-01')],
    ],
    ['離職のまま', [...inService, left('2027-01-10')]],
    [
      '済みにしたもの',
      [
        ...employed,
        TaskDone({ on: day('2026-08-10'), taskId: TRANSFER.replace('transfer-possible', 'ask-preceding-provider') }),
      ],
    ],
  ])('次に変わるという日までは、何も変わらない(%s)', (_, events) => {
    const days = Array.from({ length: 1400 }, (_each, index) => addDays(day('2026-04-01'), index));
    const answers = days.map((each) => at(each, events));
    const shown = days.map((each, index) => JSON.stringify(tasksOfCasefile(CASEFILE, answers[index] as never, each)));
    const factDays = new Set(events.map(({ data }) => (data as { on: PlainDate }).on));
    for (const [index, each] of days.entries()) {
      const { eligibility } = answers[index] as ReturnType<typeof at>;
      const next = [nextTaskDay(answers[index] as never, each), eligibility.nextChange?.on ?? null]
        .flatMap((one) => one ?? [])
        .sort()[0];
      const tomorrow = addDays(each, 1);
      if (index + 1 < days.length && next !== tomorrow && !factDays.has(tomorrow))
        expect([tomorrow, shown[index + 1]]).toEqual([tomorrow, shown[index]]);
    }
    expect(new Set(shown).size).toBeGreaterThan(2);
  });
});
