import { type PlainDate, plainDate } from '@teichaku/rules';
import type { OpenCasefile } from '../casefile/commands.ts';
import { type CasefileEntry, pick } from '../casefile/entries.ts';
import { live } from '../kernel/as-of.ts';
import type { History } from '../kernel/history.ts';
import { streamOf } from '../kernel/streams.ts';
import type { PersonEntry } from '../person/decider.ts';
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

/** What a command needs beside its own stream's history. */
export function needsOf({ stream, command: { type, data } }: Asked, history: History): Needs {
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
  const personId = pick(history as readonly CasefileEntry[], 'CasefileOpened')[0]?.data.personId;
  return {
    streams: personId === undefined ? [] : [streamOf('person', personId)],
    numbers: held.filter((one, index) => held.findIndex((other) => sameNumber(one, other)) === index),
  };
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
  const on = plainDate(around.today);
  const claims = (type: 'Claim' | 'Release', numbers: readonly TakenNumber[]): Step[] =>
    numbers.map((number) => ({
      stream: around.claimStream(number),
      command: { type, data: { on, kind: number.kind, by: stream } },
    }));
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
  const opened = pick(history as readonly CasefileEntry[], 'CasefileOpened')[0];
  if (!opened) return [];
  const casefileId = stream.slice('casefile-'.length);
  const personStream = streamOf('person', opened.data.personId);
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
