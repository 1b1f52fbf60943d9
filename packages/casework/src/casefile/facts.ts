import { type AsOf, cut, described } from '../kernel/as-of.ts';
import { absorbedEntries, duplicateOf, withoutSameGrants } from './duplicates.ts';
import type { CasefileEntry } from './entries.ts';

/** What the streams of a casefile's duplicates hold, uncut, and of theirs. */
export type Duplicates = readonly (readonly CasefileEntry[])[];

const readFrom =
  (duplicates: Duplicates) =>
  (stream: string): readonly CasefileEntry[] =>
    duplicates.find((entries) => entries[0]?.stream === stream) ?? [];

/** The entries that a casefile's story is told from: its own, and what its duplicates tell, as known. */
export const entriesTogether = (
  entries: readonly CasefileEntry[],
  duplicates: Duplicates,
  knownAt: AsOf['knownAt'],
): readonly CasefileEntry[] =>
  duplicates.length === 0 ? entries : [...entries, ...absorbedEntries(entries, readFrom(duplicates), knownAt)];

/**
 * The facts of a day, as known. Once anything had happened in a case, the day is told with what its opening says of
 * it, also where the case was opened later; before that there is nothing. A duplicate has no facts: what happened
 * counts in the casefile of which it is the duplicate.
 */
export const casefileFacts = (
  entries: readonly CasefileEntry[],
  asOf: AsOf,
  duplicates: Duplicates = [],
): readonly CasefileEntry[] =>
  duplicateOf(entries, asOf.knownAt) === null ? recordedFacts(entries, asOf, duplicates) : [];

/** The same of what was recorded, be it a duplicate or not: for whoever only shows it. */
export function recordedFacts(
  entries: readonly CasefileEntry[],
  asOf: AsOf,
  duplicates: Duplicates = [],
): readonly CasefileEntry[] {
  const together = entriesTogether(entries, duplicates, asOf.knownAt);
  const facts = cut(together, asOf);
  if (facts.length === 0) return facts as readonly CasefileEntry[];
  const told = described(facts, together, asOf, 'CasefileOpened') as readonly CasefileEntry[];
  return duplicates.length === 0 ? told : withoutSameGrants(told, entries[0]?.stream ?? '');
}
