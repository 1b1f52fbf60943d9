import { describe, expect, it } from '@jest/globals';
import { type Month, plainDate } from '@teichaku/rules';
import { entryId } from '../kernel/spec.ts';
import type { CasefileCommand } from './commands.ts';
import * as events from './events.ts';
import { command, given } from './fixture/commands.fixture.ts';
import {
  changedJob,
  ended,
  granted,
  hired,
  interviewed,
  left,
  OFFICE,
  opened,
  transferred,
} from './fixture/events.fixture.ts';

const day = plainDate;
const start = (on: string, reason?: string): CasefileCommand => ({
  type: 'TransferService',
  data: { on: day(on), officeId: OFFICE, ...(reason === undefined ? {} : { reason }) },
});
const report = (on: string, coversMonth: string, reason?: string): CasefileCommand => ({
  type: 'IssueSupportReport',
  data: { on: day(on), coversMonth: coversMonth as Month, ...(reason === undefined ? {} : { reason }) },
});
const verdictOf = (event: { data: unknown } | undefined) => (event?.data as { basis?: unknown } | undefined)?.basis;
const hiredInMay = [opened('2025-05-20'), hired('2025-05-31')];

describe('支援の開始: 法令に尋ねてから記録する', () => {
  it('2025年5月31日に就職した人は、11月30日にはまだ始められない。始められる日と条文を添えて断る', () => {
    const refusal = given(...hiredInMay)
      .when(start('2025-11-30'), { today: '2025-11-30' })
      .thenRefused('law-says-no');
    expect(refusal).toMatchObject({
      field: 'on',
      value: '2025-11-30',
      rule: 'eligibility.six-months',
      details: { usableFrom: '2025-12-01', sixMonthsReachedOn: '2025-11-30', countsFrom: '2025-05-31' },
    });
    expect(refusal.article).not.toBe('');
    expect(refusal.message).toContain('始められる最初の日は令和7年12月1日');
    expect(refusal.message).toContain(refusal.article);
  });

  it('12月1日には始められる。もとになった規則と条文が、記録に残る', () => {
    const [event] = given(...hiredInMay)
      .when(start('2025-12-01'), { today: '2025-12-01' })
      .thenTypes('ServiceTransferred');
    expect(verdictOf(event)).toMatchObject({ rule: 'eligibility.six-months', verdict: 'satisfied' });
    expect(verdictOf(event)).toHaveProperty('article', expect.stringMatching(/./u));
  });

  it('支給決定の記録がまだなくても始められる。ないことは、あとで指摘になる', () => {
    const [without] = given(...hiredInMay)
      .when(start('2025-12-01'), { today: '2025-12-01' })
      .thenTypes('ServiceTransferred');
    const [having] = given(...hiredInMay, granted('2025-12-01', '2026-11-30'))
      .when(start('2025-12-01'), { today: '2025-12-01' })
      .thenTypes('ServiceTransferred');
    expect([verdictOf(without), verdictOf(having)]).toMatchObject([{ verdict: 'satisfied' }, { verdict: 'satisfied' }]);
  });

  it('すでに始めていた日が早すぎたときは、理由を添えれば「満たさない」として記録する', () => {
    const refusal = given(...hiredInMay)
      .when(start('2025-11-30'))
      .thenRefused('reason-needed');
    expect(refusal).toMatchObject({ field: 'reason', details: { usableFrom: '2025-12-01' } });
    const [event] = given(...hiredInMay)
      .when(start('2025-11-30', '移行の事業所の求めで早く始めた'))
      .thenTypes('ServiceTransferred');
    expect(event?.data).toMatchObject({ reason: '移行の事業所の求めで早く始めた', basis: { verdict: 'unsatisfied' } });
  });

  it('理由を添えても、今日のことなら断る', () => {
    given(...hiredInMay)
      .when(start('2025-11-30', '急いでいる'), { today: '2025-11-30' })
      .thenRefused('law-says-no');
  });

  it('あとから登録した人も、登録の前の日のことを、使っていたサービスとともに判断する', () => {
    const late = [hired('2025-05-31'), opened('2026-11-21')];
    const early = given(...late)
      .when(start('2025-11-30'))
      .thenRefused('reason-needed');
    expect(early).toMatchObject({ details: { condition: 'six-months', usableFrom: '2025-12-01' } });
    const [event] = given(...late)
      .when(start('2025-12-01'))
      .thenTypes('ServiceTransferred');
    expect(verdictOf(event)).toMatchObject({ verdict: 'satisfied' });
  });

  it('先の日には始められない', () => {
    given(...hiredInMay)
      .when(start('2025-12-01'), { today: '2025-11-30' })
      .thenRefused('future-day');
  });

  it('利用前のサービスがなかった人、A型に雇われた人は、待っても始められない', () => {
    const without = events.CasefileOpened({ ...opened('2025-05-20').data, precedingService: 'none' });
    const never = given(without, hired('2025-05-31')).when(start('2026-11-21')).thenRefused('law-says-no');
    expect(never.details).toMatchObject({ condition: 'preceding-service' });
    const typeA = events.EmploymentStarted({ ...hired('2025-05-31').data, workplace: 'continuous-a' });
    const refusal = given(opened('2025-05-20'), typeA).when(start('2026-11-21')).thenRefused('law-says-no');
    expect(refusal.details).toMatchObject({ condition: 'ordinary-employment' });
  });

  it('規則の及ばない昔の日は、満たすとも満たさないとも言わずに記録する', () => {
    const [event] = given(opened('2017-01-10'), hired('2017-02-01'))
      .when(start('2018-03-31'))
      .thenTypes('ServiceTransferred');
    expect(verdictOf(event)).toMatchObject({ verdict: 'not-covered' });
  });

  it('その日のあとに書かれる離職は、その日の判断に入らない', () => {
    const [event] = given(...hiredInMay, left('2026-03-31'))
      .when(start('2025-12-01'))
      .thenTypes('ServiceTransferred');
    expect(verdictOf(event)).toMatchObject({ verdict: 'satisfied' });
  });

  it('支援を始めた日を訂正すると、法令に尋ねなおす', () => {
    const correct = (on: string): CasefileCommand => ({
      type: 'CorrectEntry',
      data: {
        entryId: entryId(2),
        why: '日付の書きまちがい',
        data: { on, officeId: OFFICE, reason: '早く始めていた' },
      },
    });
    const history = given(...hiredInMay, transferred('2025-12-01'));
    const [, early] = history.when(correct('2025-11-01')).thenTypes('EntryVoided', 'ServiceTransferred');
    expect(verdictOf(early)).toMatchObject({ verdict: 'unsatisfied' });
    const [, late] = history.when(correct('2025-12-02')).thenTypes('EntryVoided', 'ServiceTransferred');
    expect(verdictOf(late)).toMatchObject({ verdict: 'satisfied' });
  });
});

describe('離職と再就職のあとの支援', () => {
  const leftInJune = [...hiredInMay, left('2025-06-30')];

  it('1か月の最後の日に再就職した人は、はじめの就職から6か月で始められる', () => {
    const again = given(...leftInJune, changedJob('2025-07-31'));
    again.when(start('2025-11-30'), { today: '2025-11-30' }).thenRefused('law-says-no');
    again.when(start('2025-12-01'), { today: '2025-12-01' }).thenTypes('ServiceTransferred');
  });

  it('一日おくれて再就職した人は、新しい仕事から6か月を数えなおす', () => {
    const again = given(...leftInJune, changedJob('2025-08-01'));
    const refusal = again.when(start('2025-12-01'), { today: '2025-12-01' }).thenRefused('law-says-no');
    expect(refusal.details).toMatchObject({ countsFrom: '2025-08-01', usableFrom: '2026-02-01' });
    again.when(start('2026-02-01'), { today: '2026-02-01' }).thenTypes('ServiceTransferred');
  });

  it('終わったあとに就職しなおした人の支援は、同じ事例でもう一度始められる', () => {
    const again = given(
      ...hiredInMay,
      transferred('2025-12-01'),
      left('2025-12-31'),
      ended('2026-01-31'),
      changedJob('2026-03-01'),
    );
    again.when(start('2026-08-31'), { today: '2026-08-31' }).thenRefused('law-says-no');
    again.when(start('2026-09-01'), { today: '2026-09-01' }).thenTypes('ServiceTransferred');
  });

  it('先の支援の終わりの記録がなければ二度目は始められず、二度目が始まれば先の終わりは取り消せない', () => {
    const unended = [...hiredInMay, transferred('2025-12-01'), left('2025-12-31'), changedJob('2026-03-01')];
    const today = { today: '2026-09-01' };
    given(...unended)
      .when(start('2026-09-01'), today)
      .thenRefused('service-already-started');
    const end = ended('2026-01-31');
    const again = [...unended, end, transferred('2026-09-01')];
    const undo = (place: number) => command('VoidEntry', { entryId: entryId(place), why: '書きまちがい' });
    given(...again)
      .when(undo(again.indexOf(end)), today)
      .thenRefused('others-rest-on-it');
    given(...again)
      .when(undo(again.length - 1), today)
      .thenTypes('EntryVoided');
  });
});

describe('支援レポート: その月の面談をもとにする', () => {
  const inService = [...hiredInMay, transferred('2025-12-01')];
  const today = { today: '2026-01-31' };

  it('面談のない月、電話だけの月の支援レポートは、その日には作れない', () => {
    const refusal = given(...inService, interviewed('2026-01-10', 'phone'))
      .when(report('2026-01-31', '2026-01'), today)
      .thenRefused('law-says-no');
    expect(refusal).toMatchObject({ rule: 'duty.monthly-contact', details: { month: '2026-01' } });
    expect(refusal.article).toContain('206');
  });

  it('テレビ電話の面談があれば作れる。根拠が記録に残る', () => {
    const [event] = given(...inService, interviewed('2026-01-10', 'video'))
      .when(report('2026-01-31', '2026-01'), today)
      .thenTypes('SupportReportIssued');
    expect(event?.data).toMatchObject({
      officeId: OFFICE,
      basis: { rule: 'duty.monthly-contact', verdict: 'satisfied' },
    });
  });

  it('前の月の面談では、今月のレポートは作れない', () => {
    given(...inService, interviewed('2025-12-31'))
      .when(report('2026-01-31', '2026-01'), today)
      .thenRefused('law-says-no');
  });

  it('支援が始まる前の面談は数えない。始まった日の面談は数える', () => {
    given(...inService, interviewed('2025-11-30'))
      .when(report('2025-11-30', '2025-11'), { today: '2025-11-30' })
      .thenRefused('law-says-no');
    given(...inService, interviewed('2025-12-01'))
      .when(report('2025-12-31', '2025-12'), { today: '2025-12-31' })
      .thenTypes('SupportReportIssued');
  });

  it('レポートを作った日より後の面談は、もとにならない', () => {
    const history = given(...inService, interviewed('2026-01-20'));
    history.when(report('2026-01-10', '2026-01')).thenRefused('reason-needed');
    history.when(report('2026-01-20', '2026-01')).thenTypes('SupportReportIssued');
  });

  it('面談のなかった月のレポートをすでに作っていたときは、理由を添えて記録する', () => {
    given(...inService)
      .when(report('2026-01-31', '2026-01'))
      .thenRefused('reason-needed');
    const [event] = given(...inService)
      .when(report('2026-01-31', '2026-01', '面談の記録が失われた'))
      .thenTypes('SupportReportIssued');
    expect(verdictOf(event)).toMatchObject({ verdict: 'unsatisfied' });
  });
});
