import { describe, expect, it } from '@jest/globals';
import { command, day, given } from '../casefile/fixture/commands.fixture.ts';
import { CASEFILE, hired, opened, transferred } from '../casefile/fixture/events.fixture.ts';
import { EntryVoided } from '../kernel/events.ts';
import { entryId, specOf } from '../kernel/spec.ts';
import { commandDefinition, eventDefinition } from '../registry.ts';
import { staffMember } from '../staff-member/decider.ts';
import * as staffEvents from '../staff-member/events.ts';
import { tellTask } from '../timeline/task-sentences.ts';
import { TaskDismissed, TaskDone, TaskReopened } from './events.ts';
import { readTaskId } from './task.ts';

const taskId = `transfer-possible.2026-04-01.${CASEFILE}`;
const today = day('2026-11-21');
const employed = [opened('2026-04-03'), hired('2026-04-01')];
const doIt = command('DoTask', { on: today, taskId });
const dismiss = command('DismissTask', { on: today, taskId, reason: '本人が考えたいと言っている' });
const reopen = command('ReopenTask', { on: today, taskId });
const done = TaskDone({ on: today, taskId });

describe('やることを済みにする、対応しない、戻す', () => {
  it('いまあるやることは、済みにも、理由を書いて対応しないことにもできる', () => {
    given(...employed)
      .when(doIt)
      .thenEvents(done);
    given(...employed)
      .when(dismiss)
      .thenEvents(TaskDismissed({ on: today, taskId, reason: '本人が考えたいと言っている' }));
  });

  it('まだ先のやることも、前もって済みにできる', () => {
    const later = [opened('2026-07-03'), hired('2026-07-01')];
    const coming = `transfer-possible.2026-07-01.${CASEFILE}`;
    given(...later)
      .when(command('DoTask', { on: today, taskId: coming }))
      .thenTypes('TaskDone');
  });

  it('ないやることは、済みにできない', () => {
    const other = `transfer-possible.2026-05-01.${CASEFILE}`;
    const refusal = given(...employed)
      .when(command('DoTask', { on: today, taskId: other }))
      .thenRefused('no-such-task');
    expect(refusal).toMatchObject({ field: 'taskId', value: other });
    given(...employed)
      .when(command('DismissTask', { on: today, taskId: other, reason: '間違い' }))
      .thenRefused('no-such-task');
    given(...employed)
      .when(command('ReopenTask', { on: today, taskId: other }))
      .thenRefused('no-such-task');
  });

  it('就職日の訂正で根拠が消えたやることは、済みにできない。戻れば、できる', () => {
    const voided = EntryVoided({ on: today, entryId: entryId(1), why: '契約書で確かめた' });
    given(...employed, voided, hired('2026-06-01'))
      .when(doIt)
      .thenRefused('no-such-task');
    given(...employed, voided, hired('2026-04-01'))
      .when(doIt)
      .thenEvents(done);
  });

  it('済みのものは、もう一度済みにも、対応しないことにもできない。戻せば、できる', () => {
    given(...employed, done)
      .when(doIt)
      .thenRefused('task-already-closed');
    given(...employed, done)
      .when(dismiss)
      .thenRefused('task-already-closed');
    given(...employed, done)
      .when(reopen)
      .thenEvents(TaskReopened({ on: today, taskId }));
    given(...employed, done, TaskReopened({ on: today, taskId }))
      .when(doIt)
      .thenEvents(done);
  });

  it('済みになっていないものは、戻せない', () => {
    given(...employed)
      .when(reopen)
      .thenRefused('task-not-closed');
  });

  it('記録で済みになったものは、その記録を直さなければ戻せない', () => {
    const started = [...employed, transferred('2026-10-01')];
    expect(
      given(...started)
        .when(reopen)
        .thenRefused('task-settled'),
    ).toMatchObject({
      details: { entryId: entryId(2) },
    });
    given(...started)
      .when(doIt)
      .thenRefused('task-already-closed');
  });

  it('まだ来ていない日に済みにしたことには、できない', () => {
    given(...employed)
      .when(command('DoTask', { on: day('2026-11-22'), taskId }))
      .thenRefused('future-day');
    given(...employed)
      .when(command('DoTask', { on: day('2026-11-20'), taskId }))
      .thenTypes('TaskDone');
  });

  it('理由を書かなければ、対応しないことにできない', () => {
    const { schema } = commandDefinition('casefile', 'DismissTask') as NonNullable<
      ReturnType<typeof commandDefinition>
    >;
    expect(schema.safeParse({ on: today, taskId }).success).toBe(false);
    expect(schema.safeParse({ on: today, taskId, reason: ' 　' }).success).toBe(false);
    expect(schema.safeParse({ on: today, taskId, reason: '転居' }).success).toBe(true);
  });

  it('やることの番号でないものは、受けない', () => {
    const { schema } = commandDefinition('casefile', 'DoTask') as NonNullable<ReturnType<typeof commandDefinition>>;
    for (const wrong of ['', 'x', `pay.2026-04-01.${CASEFILE}`, taskId.replace('2026-04-01', '')])
      expect(schema.safeParse({ on: today, taskId: wrong }).success).toBe(false);
    expect(schema.safeParse({ on: today, taskId }).success).toBe(true);
    expect(readTaskId('basic-training.2028-03-31.60000000-0000-4000-8000-000000000001')).toEqual({
      kind: 'training-deadline',
      training: 'basic',
      day: '2028-03-31',
    });
  });

  it('戻したあとでは、その前の「対応しない」を訂正できない。戻す前なら、理由を訂正できる', () => {
    const dismissed = TaskDismissed({ on: today, taskId, reason: '転居' });
    const correct = command('CorrectEntry', {
      entryId: entryId(2),
      why: '書き間違い',
      data: { on: today, reason: '他市に転居' },
    });
    given(...employed, dismissed)
      .when(correct)
      .thenTypes('EntryVoided', 'TaskDismissed');
    given(...employed, dismissed, TaskReopened({ on: today, taskId }))
      .when(correct)
      .thenRefused('others-rest-on-it');
  });

  it('職員のやることも同じ', () => {
    const STAFF = '60000000-0000-4000-8000-000000000001';
    const staff = specOf(staffMember, {
      stream: `staffMember-${STAFF}`,
      definition: eventDefinition,
      today: '2026-11-21',
    });
    const posted = [
      staffEvents.StaffHired({ on: day('2022-04-01'), name: '渡辺 由美' }),
      staffEvents.PostAssigned({
        on: day('2025-10-01'),
        postId: '70000000-0000-4000-8000-000000000001',
        officeId: '30000000-0000-4000-8000-000000000001',
        role: 'support-worker',
        fullTime: true,
        dedicated: true,
        weeklyMinutes: 2400,
      }),
    ];
    const basic = `basic-training.2028-03-31.${STAFF}`;
    const doBasic = { type: 'DoTask', data: { on: today, taskId: basic } } as const;
    staff
      .given(...posted)
      .when(doBasic)
      .thenEvents(TaskDone({ on: today, taskId: basic }));
    staff
      .given(...posted.slice(0, 1))
      .when(doBasic)
      .thenRefused('no-such-task');
    staff
      .given(...posted, TaskDone({ on: today, taskId: basic }))
      .when(doBasic)
      .thenRefused('task-already-closed');
  });
});

describe('やることのできごと', () => {
  it('やることがもうなくても、何をしたかが読める', () => {
    const told = (event: Parameters<typeof tellTask>[0]) => {
      const { sentence, quotes } = tellTask(event);
      return [sentence.ja, ...quotes.map(({ words }) => words)];
    };
    expect(told(TaskDone({ on: today, taskId: `grant-ends.2026-11-30.${CASEFILE}` }))).toEqual([
      '「支給決定の更新を確かめる」(令和8年11月30日まで)を済みにしました。',
    ]);
    expect(told(TaskReopened({ on: today, taskId }))).toEqual([
      '「就労定着支援を始める」(令和8年4月1日からの雇用)を、やることに戻しました。',
    ]);
    expect(told(TaskDismissed({ on: today, taskId, reason: '転居の予定' }))).toEqual([
      '「就労定着支援を始める」(令和8年4月1日からの雇用)には対応しないことにしました。',
      '転居の予定',
    ]);
  });
});
