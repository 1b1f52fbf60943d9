import { describe, expect, it } from '@jest/globals';
import type { Uncommitted } from '../../kernel/envelope.ts';
import type { CasefileCommand } from '../commands.ts';
import {
  changeJob,
  close,
  comeBack,
  command,
  day,
  employed,
  endPeriod,
  enrolled,
  given,
  hire,
  inService,
  interview,
  leave,
  start,
  TODAY,
  takeOff,
  typesOf,
  UNKNOWN,
} from '../fixture/commands.fixture.ts';
import { back, ended, FIRST_JOB, hired, left, onLeave, SECOND_JOB } from '../fixture/events.fixture.ts';

/** What cannot have happened, why, and its nearest neighbour, which can. */
const cases: readonly [string, readonly Uncommitted[], CasefileCommand, string, CasefileCommand, string | null][] = [
  [
    'あしたの面談は、まだ記録できない。今日の面談はできる',
    inService,
    interview('2026-11-22'),
    'future-day',
    interview(TODAY),
    'on',
  ],
  [
    '離職日は、就職日より前にできない。就職したその日の離職はある',
    employed,
    leave('2025-05-30'),
    'end-before-start',
    leave('2025-05-31'),
    'on',
  ],
  [
    '知らない仕事の離職は記録できない',
    employed,
    leave('2026-01-31', UNKNOWN),
    'unknown-job',
    leave('2026-01-31'),
    'jobId',
  ],
  [
    '同じ仕事を二度は離職できない',
    [...employed, hired('2025-06-01', SECOND_JOB), left('2026-01-31')],
    leave('2026-02-28'),
    'job-already-ended',
    leave('2026-02-28', SECOND_JOB),
    'on',
  ],
  [
    '前の仕事の最後の日には、転職できない。その翌日からできる',
    [...employed, left('2025-06-30')],
    changeJob('2025-06-30'),
    'job-change-before-leaving',
    changeJob('2025-07-01'),
    'on',
  ],
  [
    '前の仕事を離れる前の転職はない。続けたままの二つ目の仕事は就職として記録する',
    employed,
    changeJob('2026-02-01'),
    'old-job-not-ended',
    hire('2026-02-01'),
    'fromJobId',
  ],
  [
    '知らない仕事からの転職はない',
    [...employed, left('2025-06-30')],
    changeJob('2025-07-01', UNKNOWN),
    'unknown-job',
    changeJob('2025-07-01'),
    'fromJobId',
  ],
  [
    '自分自身からの転職はない',
    [...employed, left('2025-06-30')],
    changeJob('2025-07-01', SECOND_JOB),
    'unknown-job',
    changeJob('2025-07-01'),
    'fromJobId',
  ],
  [
    '同じ番号の仕事は二つない',
    employed,
    hire('2026-02-01', FIRST_JOB),
    'job-exists',
    hire('2026-02-01', SECOND_JOB),
    'jobId',
  ],
  [
    '働きながら使ったサービスが、就職の前に終わることはない',
    enrolled,
    command('StartEmployment', {
      on: day('2025-06-10'),
      employer: 'みらい印刷',
      workplace: 'ordinary',
      temporaryServiceEndedOn: day('2025-06-09'),
    }),
    'temporary-service-before-hire',
    command('StartEmployment', {
      on: day('2025-06-10'),
      employer: 'みらい印刷',
      workplace: 'ordinary',
      temporaryServiceEndedOn: day('2025-06-10'),
    }),
    'temporaryServiceEndedOn',
  ],
  [
    '働きながら使っているサービスの終わりは、先の日にはできない',
    enrolled,
    command('StartEmployment', {
      on: day('2025-06-10'),
      employer: 'みらい印刷',
      workplace: 'ordinary',
      temporaryServiceEndedOn: day('2026-11-22'),
    }),
    'future-day',
    command('StartEmployment', {
      on: day('2025-06-10'),
      employer: 'みらい印刷',
      workplace: 'ordinary',
      temporaryServiceEndedOn: day(TODAY),
    }),
    'temporaryServiceEndedOn',
  ],
  [
    '支援は、就職より前には始まらない。就職した日なら記録できる',
    employed,
    start('2025-05-30'),
    'service-before-hire',
    start('2025-05-31'),
    'on',
  ],
  [
    '就職の記録がなければ、支援は始まらない',
    enrolled,
    start('2025-12-01'),
    'service-before-hire',
    hire('2025-06-01'),
    'on',
  ],
  [
    '始まっている支援は、もう一度は始まらない。終わった翌日からなら始まる',
    [...inService, ended('2026-03-31')],
    start('2026-03-31'),
    'service-already-started',
    start('2026-04-01'),
    'on',
  ],
  ['始まっていない支援は終わらない', employed, endPeriod('2026-01-31'), 'no-service', interview('2026-01-31'), 'on'],
  [
    '支援は、始まる前の日には終わらない。始まった日に終わることはある',
    inService,
    endPeriod('2025-11-30'),
    'no-service',
    endPeriod('2025-12-01'),
    'on',
  ],
  [
    '終わった支援は、もう一度は終わらない',
    [...inService, ended('2026-03-31')],
    endPeriod('2026-04-30'),
    'period-already-ended',
    close('2026-04-30'),
    'on',
  ],
  [
    '休職は、仕事のある間にしかない',
    [...employed, left('2026-01-31')],
    takeOff('2026-02-01'),
    'leave-outside-job',
    takeOff('2026-01-31'),
    'on',
  ],
  [
    '休職は、知っている仕事のものである',
    employed,
    takeOff('2026-01-31', UNKNOWN),
    'unknown-job',
    takeOff('2026-01-31'),
    'jobId',
  ],
  [
    '休職しているあいだに、もう一度は休職しない',
    [...employed, onLeave('2026-01-10'), back('2026-01-31')],
    takeOff('2026-01-31'),
    'already-on-leave',
    takeOff('2026-02-01'),
    'on',
  ],
  [
    '休職していなければ復職はない',
    [...employed, onLeave('2026-01-10')],
    comeBack('2026-01-09'),
    'no-leave',
    comeBack('2026-01-10'),
    'on',
  ],
];

describe('仕事、支援、休職: 起こりえないことだけを断る', () => {
  it.each(cases)('%s', (_, history, impossible, reason, neighbour, field) => {
    const refusal = given(...history)
      .when(impossible)
      .thenRefused(reason);
    expect(refusal.field).toBe(field ?? undefined);
    if (field !== null) expect(refusal.value).toBe((impossible.data as Record<string, unknown>)[field]);
    given(...history)
      .when(neighbour)
      .thenTypes(...(typesOf(neighbour) as [string]));
  });
});
