import { describe, expect, it } from '@jest/globals';
import { type Month } from '@teichaku/rules';
import { entryId } from '../kernel/spec.ts';
import { command, day, employed, enrolled, given, hire, inService, TODAY } from './fixture/commands.fixture.ts';
import { interviewed, issued, left, OFFICE, REPORT, SECOND_JOB } from './fixture/events.fixture.ts';

describe('取り消しと訂正', () => {
  const why = '書きまちがい';
  const undo = (place: number) => command('VoidEntry', { entryId: entryId(place), why });
  const correct = (place: number, data: Record<string, unknown>, type?: string) =>
    command('CorrectEntry', { entryId: entryId(place), why, data, ...(type ? { type } : {}) });
  const held = [...inService, interviewed('2026-01-10')];

  it('記録は、理由を残して取り消せる', () =>
    given(...held)
      .when(undo(3))
      .thenEvents({
        type: 'EntryVoided',
        schemaVersion: 1,
        data: { on: TODAY, entryId: entryId(3), why },
      }));

  it('ない記録は取り消せない', () => {
    given(...held)
      .when(undo(9))
      .thenRefused('unknown-entry');
  });

  it('訂正された記録をもう一度訂正しようとすると、ほかの欄の誤りより先に、どの記録を訂正すればよいかを言う', () => {
    const taken = { type: 'EntryVoided', schemaVersion: 1, data: { on: day(TODAY), entryId: entryId(3), why } };
    const right = interviewed('2026-01-11', 'video', { corrects: entryId(3) });
    const wrong = { on: '2026-02-31' };
    const refused = given(...held, taken, right)
      .when(correct(3, wrong))
      .thenRefused('already-voided');
    expect(refused.message).toContain('そちらを訂正してください');
    expect(refused.details).toEqual({ replacedBy: entryId(5) });
    expect(
      given(...held, taken)
        .when(correct(3, wrong))
        .thenRefused('already-voided').details,
    ).toEqual({
      replacedBy: null,
    });
    // the one that stands in its place is asked what is wrong with it
    given(...held, taken, right)
      .when(correct(5, wrong))
      .thenRefused('invalid-input');
  });

  it('取り消した記録は、もう取り消せない。取り消しも取り消せない', () => {
    const voided = { type: 'EntryVoided', schemaVersion: 1, data: { on: day(TODAY), entryId: entryId(3), why } };
    given(...held, voided)
      .when(undo(3))
      .thenRefused('already-voided');
    given(...held, voided)
      .when(undo(4))
      .thenRefused('void-of-a-void');
    given(...held, voided)
      .when(undo(2))
      .thenTypes('EntryVoided');
  });

  it('ほかの記録がもとにしている記録は、取り消せない。もとにしているものから取り消す', () => {
    const history = [...employed, left('2026-01-31')];
    const refusal = given(...history)
      .when(undo(1))
      .thenRefused('others-rest-on-it');
    expect(refusal.details).toMatchObject({ entryId: entryId(2), because: 'unknown-job' });
    expect(refusal.message).toContain('「離職した」(令和8年1月31日)');
    given(...history)
      .when(undo(2))
      .thenTypes('EntryVoided');
    given(...history)
      .when(command('VoidEntries', { entryIds: [entryId(1), entryId(2)], why }))
      .thenTypes('EntryVoided', 'EntryVoided');
  });

  it('訂正は、取り消しと正しい記録をひとつにして書く', () =>
    given(...held)
      .when(correct(3, { on: '2026-01-10', officeId: OFFICE, means: 'phone', place: 'home' }))
      .thenEvents(
        { type: 'EntryVoided', schemaVersion: 1, data: { on: day(TODAY), entryId: entryId(3), why } },
        interviewed('2026-01-10', 'phone', { place: 'home', corrects: entryId(3) }),
      ));

  it('就職の記録は、離職や支援がもとにしていても、起こりうる日付になら訂正できる', () => {
    const data = { employer: '株式会社あさひ物流', workplace: 'ordinary' };
    given(...inService)
      .when(correct(1, { ...data, on: '2025-05-30' }))
      .thenTypes('EntryVoided', 'EmploymentStarted');
    const refusal = given(...inService)
      .when(correct(1, { ...data, on: '2025-12-02' }))
      .thenRefused('others-rest-on-it');
    expect(refusal.details).toMatchObject({ because: 'service-before-hire', entryId: entryId(2) });
  });

  it('別の種類の記録には訂正できない', () => {
    given(...held)
      .when(correct(3, { on: '2026-01-10' }, 'InterviewMissed'))
      .thenRefused('other-type');
  });

  it('訂正の中身も、はじめて書くときと同じに確かめる', () => {
    given(...held)
      .when(correct(3, { on: '2023-02-29', officeId: OFFICE, means: 'phone', place: 'home' }))
      .thenRefused('invalid-input');
    given(...held)
      .when(correct(3, { on: '2026-11-22', officeId: OFFICE, means: 'phone', place: 'home' }))
      .thenRefused('future-day');
    given(...held)
      .when(correct(3, { on: '2026-01-10', officeId: OFFICE, means: 'phone', place: 'home', mood: 3 }))
      .thenRefused('invalid-input');
  });

  it('訂正で、仕事の番号や人は入れ替えられない', () => {
    given(...held)
      .when(correct(1, { on: '2025-05-31', employer: '別の会社', workplace: 'ordinary', jobId: SECOND_JOB }))
      .thenRefused('identity-changed');
  });

  it('開いた記録を取り消した事例には、もう何も書けない', () => {
    const voided = { type: 'EntryVoided', schemaVersion: 1, data: { on: day(TODAY), entryId: entryId(0), why } };
    given(...enrolled, voided)
      .when(hire('2025-05-31'))
      .thenRefused('casefile-voided');
    given(...enrolled)
      .when(undo(0))
      .thenTypes('EntryVoided');
  });

  it('どの月の支援レポートかを、訂正で取りちがえない', () => {
    const months = given(...inService, interviewed('2026-01-10'), issued('2026-01-31', '2026-01'))
      .when(correct(4, { on: '2026-01-30', coversMonth: '2026-01' as Month, officeId: OFFICE }))
      .thenTypes('EntryVoided', 'SupportReportIssued');
    expect(months[1]?.data).toMatchObject({ reportId: REPORT, basis: { verdict: 'satisfied' } });
  });
});
