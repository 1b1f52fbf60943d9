import { describe, expect, it } from '@jest/globals';
import { plainDate } from '@teichaku/rules';
import { entryId, specOf } from '../kernel/spec.ts';
import { eventDefinition } from '../registry.ts';
import type { PersonCommand } from './commands.ts';
import { person } from './decider.ts';
import * as events from './events.ts';

const { given } = specOf(person, {
  stream: 'person-10000000-0000-4000-8000-000000000001',
  definition: eventDefinition,
  today: '2026-11-21',
});
const day = plainDate;
const FIRST = '20000000-0000-4000-8000-000000000001';
const SECOND = '20000000-0000-4000-8000-000000000002';
const registered = events.PersonRegistered({
  on: day('2025-05-01'),
  name: '佐藤 一郎',
  kana: 'サトウ イチロウ',
  disabilityKind: 'mental',
});
const linked = (casefileId = FIRST) => events.CasefileLinked({ on: day('2025-05-01'), casefileId });
const unlinked = (casefileId = FIRST) => events.CasefileUnlinked({ on: day('2026-03-31'), casefileId });
const link = (casefileId: string): PersonCommand => ({
  type: 'LinkCasefile',
  data: { on: day('2026-04-01'), casefileId },
});
const unlink = (casefileId: string): PersonCommand => ({
  type: 'UnlinkCasefile',
  data: { on: day('2026-04-01'), casefileId },
});
const register = (bornOn: string): PersonCommand => ({
  type: 'RegisterPerson',
  data: {
    on: day('2025-05-01'),
    name: '佐藤 一郎',
    kana: 'サトウ イチロウ',
    disabilityKind: 'mental',
    bornOn: day(bornOn),
  },
});

describe('人', () => {
  it('生まれた日は封をするので、年だけを別に残す', () => {
    const [event] = given().when(register('1988-04-10')).thenTypes('PersonRegistered');
    expect(event?.data).toMatchObject({ bornOn: '1988-04-10', birthYear: 1988 });
    const [corrected] = given(registered)
      .when({ type: 'CorrectDetails', data: { on: day('2026-01-01'), bornOn: day('1989-01-01') } })
      .thenTypes('PersonDetailsCorrected');
    expect(corrected?.data).toMatchObject({ birthYear: 1989 });
  });

  it('登録の日より後に生まれることはない。その日に生まれることはありうる', () => {
    expect(given().when(register('2025-05-02')).thenRefused('born-later').field).toBe('bornOn');
    given().when(register('2025-05-01')).thenTypes('PersonRegistered');
  });

  it('開いている事例は、一人にひとつだけ。閉じたら次を開ける', () => {
    const refusal = given(registered, linked()).when(link(SECOND)).thenRefused('casefile-already-open');
    expect(refusal.details).toEqual({ casefileId: FIRST });
    given(registered, linked(), unlinked()).when(link(SECOND)).thenTypes('CasefileLinked');
  });

  it('結びついていない事例は解けない。解いた事例は、もう解けない', () => {
    given(registered, linked()).when(unlink(SECOND)).thenRefused('not-linked');
    given(registered, linked(), unlinked()).when(unlink(FIRST)).thenRefused('not-linked');
    given(registered, linked()).when(unlink(FIRST)).thenTypes('CasefileUnlinked');
  });

  it('次の事例が開いているあいだは、前の事例を開きなおせない', () => {
    const reopen: PersonCommand = { type: 'VoidEntry', data: { entryId: entryId(2), why: '閉じたのは誤り' } };
    given(registered, linked(), unlinked(), linked(SECOND)).when(reopen).thenRefused('others-rest-on-it');
    given(registered, linked(), unlinked()).when(reopen).thenTypes('EntryVoided');
  });

  it('登録は一度。登録していない人には何も書けない。何も改めない訂正は書かない', () => {
    given(registered).when(register('1988-04-10')).thenRefused('already-registered');
    given().when(link(FIRST)).thenRefused('person-unknown');
    given(registered)
      .when({ type: 'CorrectDetails', data: { on: day('2026-01-01') } })
      .thenRefused('nothing-to-change');
    given(registered)
      .when({ type: 'CorrectDetails', data: { on: day('2026-01-01'), name: '佐藤 一朗' } })
      .thenEvents(events.PersonDetailsCorrected({ on: day('2026-01-01'), name: '佐藤 一朗' }));
  });
});
