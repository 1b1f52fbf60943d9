import { describe, expect, it } from '@jest/globals';
import { plainDate } from '@teichaku/rules';
import { corporation } from '../corporation/decider.ts';
import * as events from '../corporation/events.ts';
import { eventDefinition } from '../registry.ts';
import { noneUnfinished, specOf } from './spec.ts';

const { given } = specOf(corporation, { stream: 'corporation-1', definition: eventDefinition, today: '2026-11-21' });
const on = plainDate('2026-11-21');
const registered = events.CorporationRegistered({ on, name: 'こもれび会' });
const choose = { type: 'ChooseReading', data: { on, reading: 'guide-nakahara' } } as const;
const chosen = events.ReadingChosen({ on, reading: 'guide-nakahara' });

describe('試しの書き方は、何も確かめずに通ることがない', () => {
  it('答えを見なければ、通らない', () => {
    given(registered).when(choose);
    expect(noneUnfinished).toThrow(/ChooseReading/);
    expect(noneUnfinished).not.toThrow();
  });

  it('違う出来事、足りない出来事、多すぎる出来事、名前のない期待は、通らない', () => {
    const { when } = given(registered);
    when(choose).thenEvents(chosen);
    expect(() => when(choose).thenEvents(events.ReadingChosen({ on, reading: 'ordinance' }))).toThrow(/expected/);
    expect(() => when(choose).thenEvents(chosen, chosen)).toThrow(/expected/);
    expect(() => when(choose).thenEvents()).toThrow(/thenNothing/);
    expect(() => when(choose).thenNothing()).toThrow(/expected/);
    expect(() => when(choose).thenTypes('FullTimeWeekSet')).toThrow(/expected/);
  });

  it('断られたのに通った、通ったのに断られた、別の理由だった、は通らない', () => {
    expect(() => given().when(choose).thenEvents(chosen)).toThrow(/refused: corporation-unknown/);
    expect(() => given(registered).when(choose).thenRefused('future-day')).toThrow(/accepted: ReadingChosen/);
    expect(() => given().when(choose).thenRefused('future-day')).toThrow(/corporation-unknown/);
  });

  it('起こりえないこと、形の違うものは、前提にできない', () => {
    expect(() => given(registered, registered)).toThrow(/cannot be given: already-registered/);
    expect(() => given({ ...registered, data: { on: '2023-02-29', name: 'x' } })).toThrow(/CorporationRegistered/);
  });
});
