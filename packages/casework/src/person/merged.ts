import { type AsOf, known, live } from '../kernel/as-of.ts';
import type { Recorded } from '../kernel/envelope.ts';
import { streamOf } from '../kernel/streams.ts';
import type { PersonEntry } from './decider.ts';

type Of<Type extends PersonEntry['type']> = Extract<PersonEntry, { type: Type }>;

const of = <Type extends PersonEntry['type']>(entries: readonly unknown[], knownAt: AsOf['knownAt'], type: Type) =>
  (live(known(entries as readonly Recorded[], knownAt)) as unknown as readonly PersonEntry[]).filter(
    (entry): entry is Of<Type> => entry.type === type,
  );

/** Into whose record this person's was merged, as known; null: it stands for itself. */
export const mergedInto = (entries: readonly unknown[], knownAt: AsOf['knownAt']): string | null =>
  of(entries, knownAt, 'MergedIntoPerson').at(-1)?.data.personId ?? null;

/** Merges that stand in a person's own record, as known. */
export const mergesOf = (entries: readonly unknown[], knownAt: AsOf['knownAt']) =>
  of(entries, knownAt, 'PersonsMerged');

/** Whom this person was told apart from, as known. */
export const toldApartFrom = (entries: readonly unknown[], knownAt: AsOf['knownAt']): readonly string[] =>
  of(entries, knownAt, 'PersonsToldApart').map(({ data }) => data.otherPersonId);

/** Casefiles that are linked to a person, each with the day on which it was linked and let go. */
export const linksOf = (entries: readonly unknown[]) => {
  const ends = of(entries, null, 'CasefileUnlinked');
  return of(entries, null, 'CasefileLinked').map((link) => ({
    casefileId: link.data.casefileId,
    stream: streamOf('casefile', link.data.casefileId),
    link,
    end: ends.find(({ data }) => data.casefileId === link.data.casefileId) ?? null,
  }));
};
