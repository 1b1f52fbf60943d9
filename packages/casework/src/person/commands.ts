import * as z from 'zod';
import { type CommandOf, commandsOf } from '../kernel/command.ts';
import { correctEntry, voidEntries, voidEntry } from '../kernel/entry-commands.ts';
import { CasefileId, PersonId, PlainDate, Reason } from '../kernel/values.ts';
import * as events from './events.ts';

const command = commandsOf('person');
const { name, kana, bornOn, disabilityKind } = events.PersonRegistered.fields;
const why = Reason.meta({ title: '理由' });
const corrected = events.PersonDetailsCorrected.fields;

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
/** Puts the record of the same person, entered twice, together with this one; carried out by `mergeSteps`. */
export const MergePersons = command(
  'MergePersons',
  '同じ人の記録をまとめる',
  {
    mergedPersonId: events.PersonsMerged.fields.mergedPersonId,
    /** Asked for where both have an open casefile. */
    staysCasefileId: events.PersonsMerged.fields.staysCasefileId,
    why,
  },
  { path: 'merge' },
);
/** Those who are alike are two persons: remembered with both. */
export const TellApart = command('TellApart', '別の人と確かめる', {
  otherPersonId: events.PersonsToldApart.fields.otherPersonId,
  why: why.optional(),
});

const Link = z.strictObject({ on: PlainDate, casefileId: CasefileId });
const OpenCasefile = z.strictObject({
  casefileId: CasefileId,
  personId: PersonId,
  name: z.string(),
  caseNumber: z.string().nullable(),
  officeId: z.string(),
  openedOn: PlainDate,
  contacts: z.int(),
});

/** The surviving person's own part of a merge. What the streams of both hold has been read and comes with it. */
export const TakeInPerson = command(
  'TakeInPerson',
  '同じ人の記録を受け入れる',
  {
    ...events.PersonsMerged.fields,
    on: PlainDate,
    other: z.strictObject({ registered: z.boolean(), mergedInto: PersonId.nullable(), toldApart: z.boolean() }),
    /** Casefiles that are open, one of each at most. */
    open: z.array(OpenCasefile),
    /** Links of the other that come over, and the days on which those ended. */
    links: z.array(Link),
    ends: z.array(Link),
  },
  { path: null },
);
/** The other's part of it. */
export const GoIntoPerson = command(
  'GoIntoPerson',
  '別の記録の人にまとまる',
  { on: PlainDate, ...events.MergedIntoPerson.fields },
  { path: null },
);
export const VoidEntry = command('VoidEntry', '記録を取り消す', voidEntry);
export const VoidEntries = command('VoidEntries', '記録をまとめて取り消す', voidEntries, { path: null });
export const CorrectEntry = command('CorrectEntry', '記録を訂正する', correctEntry);

/** What the person's decider takes: all but MergePersons, which spans streams. */
const decided = [
  RegisterPerson,
  CorrectDetails,
  LinkCasefile,
  UnlinkCasefile,
  TellApart,
  TakeInPerson,
  GoIntoPerson,
  VoidEntry,
  VoidEntries,
  CorrectEntry,
] as const;
export const personCommands = [MergePersons, ...decided] as const;
export type MergePersons = CommandOf<typeof MergePersons>;
export type PersonCommand = CommandOf<(typeof decided)[number]>;
