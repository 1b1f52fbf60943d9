import { type PlainDate, plainDate } from '@teichaku/rules';
import { duplicatesFound, markOf } from '../casefile/duplicates.ts';
import { type CasefileEntry, pick } from '../casefile/entries.ts';
import { officeOn } from '../casefile/fold.ts';
import { inFactOrder, live } from '../kernel/as-of.ts';
import type { History } from '../kernel/history.ts';
import { idOf, streamOf } from '../kernel/streams.ts';
import { personView } from '../overview/person.ts';
import type { MergePersons } from '../person/commands.ts';
import type { PersonEntry } from '../person/decider.ts';
import { linksOf, mergedInto, toldApartFrom } from '../person/merged.ts';
import { numbersHeld, type TakenNumber } from './numbers.ts';
import type { Plan, Step } from './plan.ts';

/** Gives what a stream holds. */
type Read = (stream: string) => History;
type Claims = (type: 'Claim' | 'Release', numbers: readonly TakenNumber[], by: string) => readonly Step[];

const openLink = (history: History) => linksOf(history).find(({ end }) => end === null) ?? null;
const factsOf = (history: History) => inFactOrder(live(history)) as unknown as readonly CasefileEntry[];
const viewOf = (personId: string, history: History) =>
  personView(personId, inFactOrder(live(history)) as unknown as readonly PersonEntry[]);

/** Streams that a merge rests on: the other person's, the casefiles of that person, the open one of this. */
export function mergeNeeds(history: History, { mergedPersonId }: MergePersons['data'], read: Read): readonly string[] {
  const other = streamOf('person', mergedPersonId);
  const open = openLink(history);
  return [other, ...(open ? [open.stream] : []), ...linksOf(read(other)).map(({ stream }) => stream)];
}

/** Both open casefiles, where there are two: one of them goes on. */
export const openCasefiles = (history: History, other: History): readonly string[] =>
  [openLink(history), openLink(other)].flatMap((link) => (link ? [link.stream] : []));

/**
 * Everything that putting two records of one person together writes: both persons, every casefile of the one that is
 * merged, and where both had an open one, both of these and their numbers.
 */
export function mergeSteps(
  stream: string,
  data: MergePersons['data'],
  history: History,
  { today, read, claims }: { readonly today: string; readonly read: Read; readonly claims: Claims },
): Plan {
  const on = plainDate(today);
  const personId = idOf(stream);
  const { mergedPersonId, staysCasefileId, why } = data;
  const otherStream = streamOf('person', mergedPersonId);
  const other = read(otherStream);
  const { name, kana, aliases } = viewOf(mergedPersonId, other);
  const open = openCasefiles(history, other);
  const duplicate = open.length > 1 ? open.find((one) => idOf(one) !== staysCasefileId) : undefined;
  const stays = open.find((one) => one !== duplicate);
  const links = linksOf(other);
  return [
    {
      stream,
      command: {
        type: 'TakeInPerson',
        data: {
          on,
          mergedPersonId,
          aliases: [{ name: name || '—', kana: kana || '—' }, ...aliases],
          why,
          ...(staysCasefileId === undefined ? {} : { staysCasefileId }),
          other: {
            registered: live(other).some(({ type }) => type === 'PersonRegistered'),
            mergedInto: mergedInto(other, null),
            toldApart:
              [...toldApartFrom(history, null)].includes(mergedPersonId) ||
              toldApartFrom(other, null).includes(personId),
          },
          open: open.map((one) => described(one, one === openLink(history)?.stream ? personId : mergedPersonId, read)),
          links: links.map(({ casefileId, link }) => ({ on: link.data.on, casefileId })),
          ends: links.flatMap(({ casefileId, end }) => (end ? [{ on: end.data.on, casefileId }] : [])),
        },
      },
    },
    { stream: otherStream, command: { type: 'GoIntoPerson', data: { on, personId } } },
    ...links.map((link) => ({
      stream: link.stream,
      command: { type: 'RelinkCasefile', data: { on, personId, fromPersonId: mergedPersonId } },
    })),
    ...(duplicate && stays ? duplicateSteps(duplicate, stays, on, read, claims) : []),
  ];
}

function described(stream: string, personId: string, read: Read) {
  const history = read(stream);
  const facts = factsOf(history);
  const opened = pick(facts, 'CasefileOpened')[0];
  return {
    casefileId: idOf(stream),
    personId,
    name: viewOf(personId, read(streamOf('person', personId))).name,
    caseNumber: opened?.data.caseNumber ?? null,
    officeId: officeOn(facts, facts.at(-1)?.data.on ?? plainDate('2200-01-01')) ?? '',
    openedOn: opened?.data.on,
    contacts: pick(facts, 'InterviewHeld', 'EmployerContacted', 'AgencyContacted').length,
  };
}

function duplicateSteps(duplicate: string, stays: string, on: PlainDate, read: Read, claims: Claims): Plan {
  const numbers = numbersHeld(read(duplicate));
  return [
    { stream: duplicate, command: { type: 'MarkDuplicate', data: { on, duplicateOf: idOf(stays) } } },
    {
      stream: stays,
      command: { type: 'TakeOverDuplicate', data: { on, duplicateCasefileId: idOf(duplicate), numbers } },
    },
    ...claims('Release', numbers, duplicate),
    ...claims('Claim', numbers, stays),
  ];
}

type Merge = Extract<PersonEntry, { type: 'PersonsMerged' }>;

/** Streams that the undoing of a merge rests on. */
export function unmergeNeeds({ data }: Merge, read: Read): readonly string[] {
  const other = streamOf('person', data.mergedPersonId);
  return [
    other,
    ...linksOf(read(other)).map(({ stream }) => stream),
    ...[data.staysCasefileId, data.duplicateCasefileId].flatMap((id) => (id ? [streamOf('casefile', id)] : [])),
  ];
}

/** The numbers that go back to the duplicate. */
export const unmergeNumbers = ({ data }: Merge, read: Read): readonly TakenNumber[] =>
  data.staysCasefileId === undefined
    ? []
    : foundIn(read(streamOf('casefile', data.staysCasefileId)), data.duplicateCasefileId).flatMap(
        ({ data: { numbers } }) => numbers,
      );

const foundIn = (stays: History, duplicate: string | undefined) =>
  duplicatesFound(stays, null).filter(({ data }) => data.duplicateCasefileId === duplicate);

/**
 * Gives both back: the casefiles go to the person for whom they were opened, as they stand by now (one that was closed
 * since is closed there), the duplicate is an enrolment of its own again and holds its numbers.
 */
export function unmergeSteps(
  stream: string,
  merge: Merge,
  why: string,
  history: History,
  { read, claims }: { readonly read: Read; readonly claims: Claims },
): Plan {
  const personId = idOf(stream);
  const { mergedPersonId, staysCasefileId, duplicateCasefileId } = merge.data;
  const otherStream = streamOf('person', mergedPersonId);
  const other = read(otherStream);
  const theirs = linksOf(other);
  const ours = linksOf(history);
  const take = (name: string, ids: readonly string[]): Step[] =>
    ids.length === 0 ? [] : [{ stream: name, command: { type: 'VoidEntries', data: { entryIds: ids, why } } }];
  const isTheirs = (id: string) => theirs.some(({ casefileId }) => casefileId === id);
  const away = standing(other).filter((fact) => fact.type === 'MergedIntoPerson' && fact.data.personId === personId);
  // what became of their casefiles since: closed, or opened again
  const now = theirs.flatMap((link) => {
    const here = ours.find(({ casefileId }) => casefileId === link.casefileId);
    return here && here.end?.data.on !== link.end?.data.on ? [{ link, end: here.end }] : [];
  });
  return [
    ...take(stream, [
      merge.eventId,
      ...ours
        .filter(({ casefileId }) => isTheirs(casefileId) || casefileId === duplicateCasefileId)
        .flatMap(({ casefileId, link, end }) => [
          ...(isTheirs(casefileId) ? [link.eventId] : []),
          ...(end ? [end.eventId] : []),
        ]),
    ]),
    ...take(otherStream, [
      ...away.map(({ eventId }) => eventId),
      ...now.flatMap(({ link }) => (link.end ? [link.end.eventId] : [])),
    ]),
    ...now.flatMap(({ link, end }) =>
      end
        ? [
            {
              stream: otherStream,
              command: { type: 'UnlinkCasefile', data: { on: end.data.on, casefileId: link.casefileId } },
            },
          ]
        : [],
    ),
    ...theirs.flatMap(({ stream: name }) =>
      take(name, [
        ...live(read(name))
          .filter(
            ({ type, data }) =>
              type === 'CasefileRelinked' &&
              (data as { personId: string; fromPersonId: string }).personId === personId &&
              (data as { fromPersonId: string }).fromPersonId === mergedPersonId,
          )
          .map(({ eventId }) => eventId),
        ...(idOf(name) === duplicateCasefileId ? markIds(read(name)) : []),
      ]),
    ),
    ...(staysCasefileId && duplicateCasefileId
      ? parted(streamOf('casefile', staysCasefileId), streamOf('casefile', duplicateCasefileId), isTheirs)
      : []),
  ];

  function parted(stays: string, duplicate: string, taken: (id: string) => boolean): Plan {
    const found = foundIn(read(stays), idOf(duplicate));
    const numbers = found.flatMap(({ data }) => data.numbers);
    return [
      ...(taken(idOf(duplicate)) ? [] : take(duplicate, markIds(read(duplicate)))),
      ...take(
        stays,
        found.map(({ eventId }) => eventId),
      ),
      ...claims('Release', numbers, stays),
      ...claims('Claim', numbers, duplicate),
    ];
  }
}

const standing = (history: History) => live(history) as unknown as readonly PersonEntry[];
const markIds = (history: History): readonly string[] => {
  const mark = markOf(history, null);
  return mark ? [mark.eventId] : [];
};
