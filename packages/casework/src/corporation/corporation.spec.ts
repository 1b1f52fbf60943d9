import { describe, it } from '@jest/globals';
import { plainDate } from '@teichaku/rules';
import { specOf } from '../kernel/spec.ts';
import { eventDefinition } from '../registry.ts';
import type { CorporationCommand } from './commands.ts';
import { corporation } from './decider.ts';
import * as events from './events.ts';

const { given } = specOf(corporation, {
  stream: 'corporation-c0000000-0000-4000-8000-000000000001',
  definition: eventDefinition,
  today: '2026-11-21',
});
const day = plainDate;
const IMPORT = '90000000-0000-4000-8000-000000000001';
const registered = events.CorporationRegistered({ on: day('2021-04-01'), name: '社会福祉法人 こもれび会' });
const week = (on: string, minutes: number) => events.FullTimeWeekSet({ on: day(on), minutes });
const setWeek = (on: string, minutes: number): CorporationCommand => ({
  type: 'SetFullTimeWeek',
  data: { on: day(on), minutes },
});
const choose = (reading: 'ordinance' | 'guide-nakahara', on = '2026-11-21'): CorporationCommand => ({
  type: 'ChooseReading',
  data: { on: day(on), reading },
});
const started = events.ImportStarted({
  on: day('2026-11-21'),
  importId: IMPORT,
  files: [{ file: 'riyousha.csv', sha256: 'a'.repeat(64), kind: 'users', rows: 150 }],
});
const finished = { on: day('2026-11-21'), importId: IMPORT, imported: 140, unchanged: 0, differing: 0, rejected: 10 };
const undone = { on: day('2026-11-21'), importId: IMPORT, voided: 900, kept: [] };

describe('法人', () => {
  it('登録のときに常勤の週の時間を言えば、ともに記録する', () => {
    given()
      .when({
        type: 'RegisterCorporation',
        data: { on: day('2021-04-01'), name: '社会福祉法人 こもれび会', fullTimeWeekMinutes: 2400 },
      })
      .thenEvents(registered, week('2021-04-01', 2400));
    given()
      .when({ type: 'RegisterCorporation', data: { on: day('2021-04-01'), name: '社会福祉法人 こもれび会' } })
      .thenEvents(registered);
    given(registered)
      .when({ type: 'RegisterCorporation', data: { on: day('2021-04-01'), name: '別の名前' } })
      .thenRefused('already-registered');
    given().when(choose('guide-nakahara')).thenRefused('corporation-unknown');
  });

  it('その日にもう定めてある週の時間は、書かない', () => {
    const history = [registered, week('2021-04-01', 2400), week('2026-04-01', 2280)];
    given(...history)
      .when(setWeek('2026-10-01', 2280))
      .thenNothing();
    given(...history)
      .when(setWeek('2025-10-01', 2400))
      .thenNothing();
    given(...history)
      .when(setWeek('2026-10-01', 2400))
      .thenTypes('FullTimeWeekSet');
  });

  it('いまと同じ読み方を選んでも書かない。はじめは省令どおりである。先の日の読み方は選べない', () => {
    given(registered).when(choose('ordinance')).thenNothing();
    given(registered).when(choose('guide-nakahara')).thenTypes('ReadingChosen');
    given(registered).when(choose('guide-nakahara', '2026-11-22')).thenRefused('future-day');
  });

  it('始めていない取り込みは終わらず、取り消せもしない。終わりも取り消しも一度だけ', () => {
    const finish: CorporationCommand = { type: 'FinishImport', data: finished };
    const undo: CorporationCommand = { type: 'UndoImport', data: undone };
    given(registered).when(finish).thenRefused('unknown-import');
    given(registered).when(undo).thenRefused('unknown-import');
    given(registered, started).when(finish).thenEvents(events.ImportFinished(finished));
    given(registered, started, events.ImportFinished(finished)).when(finish).thenRefused('import-recorded-twice');
    given(registered, started, events.ImportUndone(undone)).when(undo).thenRefused('import-recorded-twice');
    given(registered, started, events.ImportFinished(finished)).when(undo).thenTypes('ImportUndone');
  });
});
