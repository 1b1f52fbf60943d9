import { describe, expect, it } from '@jest/globals';
import { plainDate as day } from '@teichaku/rules';
import { CASEFILE, ended, granted, hired, left, SECOND_JOB, transferred } from '../casefile/fixture/events.fixture.ts';
import { at, inService, task } from '../fixture/tasks.fixture.ts';
import type { Uncommitted } from '../kernel/envelope.ts';
import { EntryVoided } from '../kernel/events.ts';
import { entryId, type Given } from '../kernel/spec.ts';

describe('新しい就職で、ふたたび始める支援のやること', () => {
  const AGAIN = ['transfer-possible', 'ask-preceding-provider'] as const;
  const SECOND = '2027-12-01';
  const end = ended('2027-02-28');
  const goneAndBack = [...inService, left('2027-01-31'), end, hired('2027-06-01', SECOND_JOB)];
  const states = (text: string, ...events: readonly (Uncommitted | Given)[]) =>
    AGAIN.map((kind) => task(kind, text, ...events)?.state);

  it('前の支援の終わりを記録してから就職すれば、新しい仕事の6か月で挙がる', () => {
    expect(states('2027-09-30', ...goneAndBack)).toEqual(['coming', 'coming']);
    expect(states('2027-10-01', ...goneAndBack)).toEqual(['coming', 'open']);
    expect(states(SECOND, ...goneAndBack)).toEqual(['open', 'open']);
    expect(task('transfer-possible', SECOND, ...goneAndBack)?.id).toBe(`transfer-possible.2027-06-01.${CASEFILE}`);
  });

  it('二度目の支援を始めた記録で済みになり、取り消せばまた挙がり、終わりを記録しても戻らない', () => {
    const again = [...goneAndBack, transferred(SECOND)];
    const started = again.length - 1;
    expect(task('transfer-possible', SECOND, ...again)).toMatchObject({
      state: 'done',
      closed: { eventId: entryId(started), on: SECOND },
    });
    expect(states('2028-01-10', ...again)).toEqual(['done', 'done']);
    const why = '始まった日を取り違えた';
    const voided = EntryVoided({ on: day('2028-01-05'), entryId: entryId(started), why });
    expect(states('2028-01-10', ...again, voided)).toEqual(['open', 'open']);
    expect(states('2028-01-10', ...again, ended('2027-12-31'))).toEqual(['done', 'done']);
  });

  it('二度目の支援にも、その3年の終わりと支給決定の終わりが挙がる', () => {
    const again = [...goneAndBack, granted(SECOND, '2028-11-30'), transferred(SECOND)];
    expect(task('period-ends', '2030-11-30', ...again)).toMatchObject({
      state: 'open',
      dueOn: '2030-11-30',
      why: { figures: { serviceStartedOn: SECOND, lastDay: '2030-11-30' } },
    });
    expect(task('grant-ends', '2028-11-30', ...again)).toMatchObject({ state: 'open', dueOn: '2028-11-30' });
    expect(at('2028-11-30', again).eligibility).toMatchObject({ serviceStartedOn: SECOND, findings: [] });
  });

  it('新しい仕事の6か月より前に始めた支援には挙がらず、それまでが確かめることになる', () => {
    const early = [...goneAndBack, transferred('2027-11-01')];
    expect(states(SECOND, ...early)).toEqual([undefined, 'done']);
    const found = at('2027-11-10', early).eligibility.findings.filter(({ id }) => id === 'service-before-law');
    expect(found).toMatchObject([{ from: '2027-11-01', to: '2027-11-30' }]);
  });

  it('前の支援の終わりが取り消されれば、続いている支援の確かめることになり、挙がらない', () => {
    const why = '終わった日を取り違えた';
    const voided = EntryVoided({ on: day('2027-07-01'), entryId: entryId(goneAndBack.indexOf(end)), why });
    const unended = [...goneAndBack, voided];
    expect(states(SECOND, ...unended)).toEqual([undefined, undefined]);
    expect(at(SECOND, unended).eligibility).toMatchObject({ serviceStartedOn: null, countsFrom: '2027-06-01' });
    const open = at(SECOND, unended).eligibility.findings.filter(({ id }) => id === 'service-after-leaving');
    expect(open).toMatchObject([{ from: '2027-03-01', to: null }]);
  });
});
