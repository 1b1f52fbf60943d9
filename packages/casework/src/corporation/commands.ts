import { type CommandOf, commandsOf } from '../kernel/command.ts';
import { correctEntry, voidEntries, voidEntry } from '../kernel/entry-commands.ts';
import { PlainDate } from '../kernel/values.ts';
import * as events from './events.ts';

const command = commandsOf('corporation');
const on = PlainDate;

export const RegisterCorporation = command(
  'RegisterCorporation',
  '法人を登録する',
  {
    on,
    ...events.CorporationRegistered.fields,
    fullTimeWeekMinutes: events.FullTimeWeekSet.fields.minutes.optional(),
  },
  { path: 'register' },
);
export const SetFullTimeWeek = command('SetFullTimeWeek', '常勤の週時間を定める', {
  on,
  ...events.FullTimeWeekSet.fields,
});
export const ChooseReading = command('ChooseReading', '法令の読み方を選ぶ', { on, ...events.ReadingChosen.fields });
export const StartImport = command(
  'StartImport',
  '取り込みを始める',
  { on, ...events.ImportStarted.fields },
  { path: null },
);
export const FinishImport = command(
  'FinishImport',
  '取り込みを終える',
  { on, ...events.ImportFinished.fields },
  { path: null },
);
export const UndoImport = command(
  'UndoImport',
  '取り込みを取り消す',
  { on, ...events.ImportUndone.fields },
  { path: null },
);
export const VoidEntry = command('VoidEntry', '記録を取り消す', voidEntry);
export const VoidEntries = command('VoidEntries', '記録をまとめて取り消す', voidEntries, { path: null });
export const CorrectEntry = command('CorrectEntry', '記録を訂正する', correctEntry);

export const corporationCommands = [
  RegisterCorporation,
  SetFullTimeWeek,
  ChooseReading,
  StartImport,
  FinishImport,
  UndoImport,
  VoidEntry,
  VoidEntries,
  CorrectEntry,
] as const;
export type CorporationCommand = CommandOf<(typeof corporationCommands)[number]>;
