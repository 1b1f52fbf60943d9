import { type CommandOf, commandsOf } from '../kernel/command.ts';
import { correctEntry, voidEntries, voidEntry } from '../kernel/entry-commands.ts';
import { CasefileId, PlainDate } from '../kernel/values.ts';
import { PersonDetailsCorrected, PersonRegistered } from './events.ts';

const command = commandsOf('person');
const { name, kana, bornOn, disabilityKind } = PersonRegistered.fields;
const corrected = PersonDetailsCorrected.fields;

/** What is asked of a person; the year of birth is taken from the day. */
export const personDetails = { name, kana, bornOn, disabilityKind };

export const RegisterPerson = command(
  'RegisterPerson',
  '人を登録する',
  { on: PlainDate, ...personDetails },
  { path: null },
);
export const CorrectDetails = command('CorrectDetails', '人の情報を改める', {
  on: PlainDate,
  name: corrected.name,
  kana: corrected.kana,
  bornOn: corrected.bornOn,
  disabilityKind: corrected.disabilityKind,
});
export const LinkCasefile = command(
  'LinkCasefile',
  '事例を結びつける',
  { on: PlainDate, casefileId: CasefileId },
  { path: null },
);
export const UnlinkCasefile = command(
  'UnlinkCasefile',
  '事例の結びつきを解く',
  { on: PlainDate, casefileId: CasefileId },
  { path: null },
);
export const VoidEntry = command('VoidEntry', '記録を取り消す', voidEntry);
export const VoidEntries = command('VoidEntries', '記録をまとめて取り消す', voidEntries, { path: null });
export const CorrectEntry = command('CorrectEntry', '記録を訂正する', correctEntry);

export const personCommands = [
  RegisterPerson,
  CorrectDetails,
  LinkCasefile,
  UnlinkCasefile,
  VoidEntry,
  VoidEntries,
  CorrectEntry,
] as const;
export type PersonCommand = CommandOf<(typeof personCommands)[number]>;
