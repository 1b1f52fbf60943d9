import { type PlainDate, plainDate } from '@teichaku/rules';
import type { OpenCasefile } from '../casefile/commands.ts';
import { duplicateStreams, personOf } from '../casefile/duplicates.ts';
import { live } from '../kernel/as-of.ts';
import type { History } from '../kernel/history.ts';
import { idOf, streamOf } from '../kernel/streams.ts';
import type { MergePersons } from '../person/commands.ts';
import type { PersonEntry } from '../person/decider.ts';
import { mergeNeeds, mergeSteps, openCasefiles, unmergeNeeds, unmergeNumbers, unmergeSteps } from './merge.ts';
import { holdsNumbers, numbersHeld, numbersOf, sameNumber, type TakenNumber } from './numbers.ts';
import type { Plan, Step } from './plan.ts';

/** A command to a stream. */
export interface Asked {
  readonly stream: string;
  readonly command: { readonly type: string; readonly data: unknown };
}

/** What has to be read before a plan can be made: other streams, and the streams of numbers. */
export interface Needs {
  readonly streams: readonly string[];
  readonly numbers: readonly TakenNumber[];
}

/** Outside facts of a plan. */
export interface Around {
  readonly today: string;
  /** What a stream holds; empty where there is none. */
  readonly read: (stream: string) => History;
  /** The stream under which a number is claimed. */
  readonly claimStream: (number: TakenNumber) => string;
  /** The id of a person who is registered by this plan. */
  readonly newPersonId: string;
}

const BEGINS: Readonly<Record<string, string>> = {
  OpenCasefile: 'CasefileOpened',
  HireStaffMember: 'StaffHired',
  DesignateOffice: 'OfficeDesignated',
};

/**
 * What a command needs beside its own stream's history. To be asked again once that has been read, until nothing new is
 * named: what a stream holds may name another. `read` gives what has been read so far, else nothing.
 */
export function needsOf(asked: Asked, history: History, read: Around['read']): Needs {
  const { type, data } = asked.command;
  if (type === 'MergePersons') {
    const streams = mergeNeeds(history, data as MergePersons['data'], read);
    const open = openCasefiles(history, read(streamOf('person', (data as MergePersons['data']).mergedPersonId)));
    return { streams, numbers: unique(open.flatMap((stream) => numbersHeld(read(stream)))) };
  }
  if (type === 'TellApart')
    return { streams: [streamOf('person', (data as { otherPersonId: string }).otherPersonId)], numbers: [] };
  const merge = mergeOf(asked, history);
  if (merge) return { streams: unmergeNeeds(merge, read), numbers: unmergeNumbers(merge, read) };
  const apart = toldApartOf(asked, history);
  if (apart) return { streams: [streamOf('person', apart.data.otherPersonId)], numbers: [] };
  if (type === 'TakeBackHire') return { streams: [], numbers: numbersHeld(history) };
  const { streams, numbers } = ownNeeds(asked, history);
  return { streams: [...streams, ...familyOf(history, read)], numbers };
}

/** Streams of a casefile's duplicates, and of theirs. */
const familyOf = (history: History, read: Around['read'], seen = new Set<string>()): readonly string[] =>
  duplicateStreams(history).flatMap((stream) => {
    // two that were each taken for the other's duplicate, one after the other
    if (seen.has(stream)) return [];
    seen.add(stream);
    return [stream, ...familyOf(read(stream), read, seen)];
  });

const entryToTakeBack = ({ command: { type, data } }: Asked, history: History) =>
  type === 'VoidEntry'
    ? live(history).find(({ eventId }) => eventId === (data as { entryId: string }).entryId)
    : undefined;

/** The merge that a command takes back. */
function mergeOf(asked: Asked, history: History) {
  const entry = entryToTakeBack(asked, history) as PersonEntry | undefined;
  return entry?.type === 'PersonsMerged' ? entry : undefined;
}

function toldApartOf(asked: Asked, history: History) {
  const entry = entryToTakeBack(asked, history) as PersonEntry | undefined;
  return entry?.type === 'PersonsToldApart' ? entry : undefined;
}

const unique = (numbers: readonly TakenNumber[]) =>
  numbers.filter((one, index) => numbers.findIndex((other) => sameNumber(one, other)) === index);

function ownNeeds({ stream, command: { type, data } }: Asked, history: History): Needs {
  const begun = BEGINS[type];
  if (begun !== undefined) {
    const person = type === 'OpenCasefile' ? (data as OpenCasefile['data']).person : {};
    return {
      streams: 'personId' in person ? [streamOf('person', String(person.personId))] : [],
      numbers: numbersOf(begun, data),
    };
  }
  const target = targetOf({ stream, command: { type, data } }, history);
  if (type !== 'CloseCasefile' && target === undefined) return { streams: [], numbers: [] };
  const corrected = type === 'CorrectEntry' && target ? numbersOf(target.type, (data as { data: unknown }).data) : [];
  const held = [...numbersHeld(history), ...corrected];
  const personId = personOf(history, null);
  return { streams: personId === null ? [] : [streamOf('person', personId)], numbers: unique(held) };
}

/** The opening or closing entry that a command takes back or puts right: then other streams follow. */
function targetOf({ command: { type, data } }: Asked, history: History) {
  if (type !== 'VoidEntry' && type !== 'CorrectEntry') return undefined;
  const entry = live(history).find(({ eventId }) => eventId === (data as { entryId: string }).entryId);
  return entry && (holdsNumbers(entry.type) || entry.type === 'CasefileClosed') ? entry : undefined;
}

/**
 * The steps of a command. Most are one; what opens, closes, takes back or puts right an opening or closing moves the
 * person's link and the claimed numbers with it.
 */
export function planFor(asked: Asked, history: History, around: Around): Plan {
  const { stream, command } = asked;
  const { today, read } = around;
  const on = plainDate(today);
  const claims = (type: 'Claim' | 'Release', numbers: readonly TakenNumber[], by = stream): Step[] =>
    numbers.map((number) => ({
      stream: around.claimStream(number),
      command: { type, data: { on, kind: number.kind, by } },
    }));
  if (command.type === 'MergePersons')
    return mergeSteps(stream, command.data as MergePersons['data'], history, { today, read, claims });
  if (command.type === 'TellApart') return tellApartSteps(asked);
  if (command.type === 'TakeBackHire') return [asked, ...claims('Release', numbersHeld(history))];
  const merge = mergeOf(asked, history);
  const why = (command.data as { why: string }).why;
  if (merge) return unmergeSteps(stream, merge, why, history, { read, claims });
  const apart = toldApartOf(asked, history);
  if (apart) return [asked, ...otherSide(apart, read, why)];
  const begun = BEGINS[command.type];
  if (begun !== undefined) {
    const opening = command.type === 'OpenCasefile' ? openCasefile(asked, around) : [asked];
    return [...opening, ...claims('Claim', numbersOf(begun, command.data))];
  }
  if (command.type === 'CloseCasefile')
    return [
      asked,
      ...personSteps(stream, history, 'unlink', (command.data as { on: PlainDate }).on, around),
      ...claims('Release', numbersHeld(history)),
    ];
  const target = targetOf(asked, history);
  if (!target) return [asked];
  const held = numbersHeld(history);
  if (target.type === 'CasefileClosed') {
    const corrected = command.type === 'CorrectEntry';
    const day = corrected ? ((command.data as { data: { on?: PlainDate } }).data.on ?? on) : on;
    return [
      asked,
      ...personSteps(stream, history, corrected ? 'move-unlink' : 'relink', day, around),
      ...(corrected ? [] : claims('Claim', held)),
    ];
  }
  if (command.type === 'VoidEntry')
    return [
      asked,
      ...(target.type === 'CasefileOpened' ? personSteps(stream, history, 'forget', on, around) : []),
      ...claims('Release', held),
    ];
  const right = numbersOf(target.type, (command.data as { data: unknown }).data);
  return [
    asked,
    ...claims(
      'Release',
      held.filter((one) => !right.some((other) => sameNumber(one, other))),
    ),
    ...claims(
      'Claim',
      right.filter((one) => !held.some((other) => sameNumber(one, other))),
    ),
  ];
}

/** Both are told. */
function tellApartSteps(asked: Asked): Step[] {
  const { otherPersonId, ...data } = asked.command.data as { otherPersonId: string };
  const other = streamOf('person', otherPersonId);
  const told = { type: 'TellApart', data: { ...data, otherPersonId: idOf(asked.stream) } };
  return other === asked.stream ? [asked] : [asked, { stream: other, command: told }];
}

/** What the other one was told is taken back with it. */
function otherSide(apart: Extract<PersonEntry, { type: 'PersonsToldApart' }>, read: Around['read'], why: string) {
  const stream = streamOf('person', apart.data.otherPersonId);
  return (live(read(stream)) as readonly PersonEntry[])
    .filter((entry) => entry.type === 'PersonsToldApart' && entry.data.otherPersonId === idOf(apart.stream))
    .map(({ eventId }): Step => ({ stream, command: { type: 'VoidEntries', data: { entryIds: [eventId], why } } }));
}

/** Registers the person where needed, links the casefile (one open at a time) and opens it. */
function openCasefile({ stream, command }: Asked, { newPersonId }: Around): Step[] {
  const { person, on, ...opening } = command.data as OpenCasefile['data'];
  const casefileId = stream.slice('casefile-'.length);
  const personId = 'personId' in person ? person.personId : newPersonId;
  const personStream = streamOf('person', personId);
  return [
    ...('personId' in person
      ? []
      : [{ stream: personStream, command: { type: 'RegisterPerson', data: { on, ...person } } }]),
    { stream: personStream, command: { type: 'LinkCasefile', data: { on, casefileId } } },
    { stream, command: { type: 'OpenEnrolment', data: { on, personId, ...opening } } },
  ];
}

/** What follows on the person's stream when an enrolment closes, reopens, or was never. */
function personSteps(
  stream: string,
  history: History,
  what: 'unlink' | 'relink' | 'move-unlink' | 'forget',
  on: PlainDate,
  { read }: Around,
): Step[] {
  const personId = personOf(history, null);
  if (personId === null) return [];
  const casefileId = stream.slice('casefile-'.length);
  const personStream = streamOf('person', personId);
  const links = (live(read(personStream)) as readonly PersonEntry[]).filter(
    (entry) =>
      (entry.type === 'CasefileLinked' || entry.type === 'CasefileUnlinked') && entry.data.casefileId === casefileId,
  );
  const unlinked = links.find(({ type }) => type === 'CasefileUnlinked');
  const to = (type: string, data: unknown): Step => ({ stream: personStream, command: { type, data } });
  switch (what) {
    case 'unlink':
      return [to('UnlinkCasefile', { on, casefileId })];
    case 'relink':
      return unlinked ? [to('VoidEntry', { entryId: unlinked.eventId, why: REOPENED })] : [];
    case 'move-unlink':
      return unlinked ? [to('CorrectEntry', { entryId: unlinked.eventId, why: MOVED, data: { on, casefileId } })] : [];
    case 'forget':
      return links.length > 0
        ? [to('VoidEntries', { entryIds: links.map(({ eventId }) => eventId), why: NEVER_OPENED })]
        : [];
  }
}

const REOPENED = '事例を閉じた記録が取り消されたため';
const MOVED = '事例を閉じた日が訂正されたため';
const NEVER_OPENED = '事例を開いた記録が取り消されたため';
