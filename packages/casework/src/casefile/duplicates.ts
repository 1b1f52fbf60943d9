import { type AsOf, known, live } from '../kernel/as-of.ts';
import type { Recorded } from '../kernel/envelope.ts';
import { streamOf } from '../kernel/streams.ts';
import type { CasefileEntry, Of } from './entries.ts';
import type { CasefileEvent } from './event-union.ts';

/*
 * One enrolment that was recorded twice. The facts stay where they were written, with who wrote them and when: the
 * casefile that goes on is read together with its duplicates, from the moment at which that was known. So an interview
 * of the duplicate counts as it was recorded then, nothing is written twice, and taking the merge back leaves no trace.
 */

/** What happened, as against how the enrolment was set up: only this of a duplicate counts in the casefile that stays. */
const ABSORBED = [
  'InterviewHeld',
  'InterviewMissed',
  'EmployerContacted',
  'AgencyContacted',
  'SupportReportIssued',
  'SupportReportDelivered',
  'GrantReceived',
] as const satisfies readonly CasefileEvent['type'][];

const absorbed = new Set<string>(ABSORBED);

/** Whether an entry of a duplicate counts in the casefile that stays. */
export const isAbsorbed = (type: string): boolean => absorbed.has(type);

const standing = (entries: readonly Recorded[], knownAt: AsOf['knownAt']) =>
  live(known(entries, knownAt)) as unknown as readonly CasefileEntry[];

/** The casefile of which this one is a duplicate, as known; null: it is an enrolment of its own. */
export const duplicateOf = (entries: readonly unknown[], knownAt: AsOf['knownAt']): string | null =>
  markOf(entries, knownAt)?.data.duplicateOf ?? null;

/** The entry that says so. */
export const markOf = (entries: readonly unknown[], knownAt: AsOf['knownAt']) =>
  standing(entries as readonly Recorded[], knownAt).findLast(
    (entry): entry is Of<'CasefileFoundDuplicate'> => entry.type === 'CasefileFoundDuplicate',
  ) ?? null;

/** Duplicates of a casefile by what it holds itself, as known. */
export const duplicatesFound = (entries: readonly unknown[], knownAt: AsOf['knownAt']) =>
  standing(entries as readonly Recorded[], knownAt).filter(
    (entry): entry is Of<'DuplicateFound'> => entry.type === 'DuplicateFound',
  );

/** Streams of every casefile that was ever taken for a duplicate of this one: what its folds may need at any moment. */
export const duplicateStreams = (entries: readonly { readonly type: string; readonly data: unknown }[]) =>
  entries
    .filter(({ type }) => type === 'DuplicateFound')
    .map(({ data }) => streamOf('casefile', (data as Of<'DuplicateFound'>['data']).duplicateCasefileId));

/**
 * What duplicates tell, uncut, with what was taken back of it. A duplicate may have had duplicates of its own.
 * `read` gives what a casefile's stream holds.
 */
export function absorbedEntries<Entry extends Pick<Recorded, 'eventId' | 'type' | 'data' | 'recordedAt'>>(
  entries: readonly Entry[],
  read: (stream: string) => readonly Entry[],
  knownAt: AsOf['knownAt'],
): readonly Entry[] {
  return duplicatesFound(entries, knownAt).flatMap(({ data }) => {
    const own = read(streamOf('casefile', data.duplicateCasefileId));
    return [
      ...own.filter(({ type }) => isAbsorbed(type) || type === 'EntryVoided'),
      ...absorbedEntries(own, read, knownAt),
    ];
  });
}

/** The person whose casefile it is, as known: the one it was opened for, or who that turned out to be. */
export function personOf(entries: readonly unknown[], knownAt: AsOf['knownAt']): string | null {
  const facts = standing(entries as readonly Recorded[], knownAt);
  const relinked = facts.findLast((entry): entry is Of<'CasefileRelinked'> => entry.type === 'CasefileRelinked');
  const opened = facts.find((entry): entry is Of<'CasefileOpened'> => entry.type === 'CasefileOpened');
  return relinked?.data.personId ?? opened?.data.personId ?? null;
}

/** A certificate's grant that was typed in both counts once: the casefile's own. */
export function withoutSameGrants(facts: readonly CasefileEntry[], stream: string): readonly CasefileEntry[] {
  const own = facts.filter(
    (fact): fact is Of<'GrantReceived'> => fact.type === 'GrantReceived' && fact.stream === stream,
  );
  return facts.filter(
    (fact) =>
      fact.type !== 'GrantReceived' ||
      fact.stream === stream ||
      !own.some(({ data }) => data.on === fact.data.on && data.to === fact.data.to),
  );
}
