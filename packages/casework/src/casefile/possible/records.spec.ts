import { describe, expect, it } from '@jest/globals';
import type { Uncommitted } from '../../kernel/envelope.ts';
import type { CasefileCommand } from '../commands.ts';
import {
  close,
  deliver,
  employed,
  enrolled,
  given,
  grant,
  hire,
  inService,
  interview,
  leave,
  move,
  open,
  start,
  TODAY,
  typesOf,
  UNKNOWN,
} from '../fixture/commands.fixture.ts';
import { closed, ended, issued, OFFICE } from '../fixture/events.fixture.ts';

/** What cannot have happened, why, and its nearest neighbour, which can. */
const cases: readonly [string, readonly Uncommitted[], CasefileCommand, string, CasefileCommand, string | null][] = [
  [
    '支給決定は、始まる前には終わらない。一日だけのものはありうる',
    employed,
    grant('2025-12-01', '2025-11-30'),
    'end-before-start',
    grant('2025-12-01', '2025-12-01'),
    'to',
  ],
  [
    '支給決定の日が先の日であることはない',
    employed,
    grant('2025-12-01', '2026-11-30', '2026-11-22'),
    'future-day',
    grant('2025-12-01', '2026-11-30', TODAY),
    'decidedOn',
  ],
  [
    '次の面談の予定は、面談の日より前にはならない',
    inService,
    interview('2026-01-10', { nextOn: '2026-01-09' }),
    'next-before-interview',
    interview('2026-01-10', { nextOn: '2026-01-10' }),
    'nextOn',
  ],
  [
    '面談の終わりの時刻は、始まりの時刻より前にならない',
    inService,
    interview('2026-01-10', { startedAt: '14:00', endedAt: '13:59' }),
    'end-before-start',
    interview('2026-01-10', { startedAt: '14:00', endedAt: '14:00' }),
    'endedAt',
  ],
  [
    '作っていない支援レポートは渡せない',
    [...inService, issued('2026-01-31', '2026-01')],
    deliver('2026-01-31', UNKNOWN),
    'unknown-report',
    deliver('2026-01-31'),
    'reportId',
  ],
  [
    '支援レポートは、作る前には渡せない',
    [...inService, issued('2026-01-31', '2026-01')],
    deliver('2026-01-30'),
    'delivered-before-issued',
    deliver('2026-01-31'),
    'on',
  ],
  ['いまの事業所には移れない', inService, move('2026-02-01', OFFICE), 'same-office', move('2026-02-01'), 'officeId'],
  ['事例を開く前に、事業所は移らない', inService, move('2025-04-30'), 'before-opening', move('2025-05-01'), 'on'],
  ['事例は、開く前には閉じない', enrolled, close('2025-04-30'), 'closed-before-opening', close('2025-05-01'), 'on'],
  [
    '閉じた事例は、もう一度は閉じない',
    [...inService, closed('2026-03-31')],
    close('2026-04-30'),
    'already-closed',
    leave('2026-04-30'),
    null,
  ],
  [
    '閉じたあとの日に、支援は始まらない',
    [...employed, closed('2026-03-31')],
    start('2026-04-01'),
    'casefile-closed',
    start('2026-03-31'),
    'on',
  ],
  [
    '閉じたあとの日に、事業所は移らない',
    [...inService, closed('2026-03-31')],
    move('2026-04-01'),
    'casefile-closed',
    move('2026-03-31'),
    'on',
  ],
  [
    '支援が続いていた日より前には閉じられない',
    [...inService, ended('2026-03-31')],
    close('2026-03-30'),
    'casefile-closed',
    close('2026-03-31'),
    'on',
  ],
  ['開いた事例は、もう一度は開けない', enrolled, open('2025-06-01'), 'already-opened', hire('2025-06-01'), null],
  ['開いていない事例には、何も記録できない', [], hire('2025-05-31'), 'casefile-unknown', open('2025-05-31'), null],
];

describe('面談、支給決定、支援レポート、開くことと閉じること: 起こりえないことだけを断る', () => {
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
