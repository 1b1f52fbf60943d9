import { type PlainDate, type ReadingName, threeYearsEnd } from '@teichaku/rules';
import { duplicateOf } from '../casefile/duplicates.ts';
import type { CasefileEntry } from '../casefile/entries.ts';
import type { CorporationEntry } from '../corporation/decider.ts';
import { eligibilityFacts } from '../eligibility/facts.ts';
import { type AsOf, factDay, inFactOrder, known, live } from '../kernel/as-of.ts';
import type { OfficeEntry } from '../office/decider.ts';
import type { StaffEntry } from '../staff-member/possible.ts';
import { type UserSpell, userSpells } from './users.ts';

/** What streams hold, uncut: one office, the corporation, each member of staff, each casefile that was ever here. */
export interface StaffingStreams {
  readonly office: readonly OfficeEntry[];
  readonly corporation: readonly CorporationEntry[];
  readonly staff: readonly (readonly StaffEntry[])[];
  readonly casefiles: readonly (readonly CasefileEntry[])[];
}

/** An office as it was known, put in order once, so that it can be asked for several days. */
export interface KnownStaffing {
  readonly officeId: string;
  /** Live entries in fact order. */
  readonly office: readonly OfficeEntry[];
  readonly corporation: readonly CorporationEntry[];
  readonly staff: readonly (readonly StaffEntry[])[];
  readonly casefiles: readonly KnownCasefile[];
}

/** The service of one casefile as it was known. */
export interface KnownCasefile {
  /** By the facts of a day. */
  spellsOn(day: PlainDate): readonly UserSpell[];
  /** The last day of the three years by the facts of a day; null where it cannot be said. */
  threeYearsEndOn(day: PlainDate, reading: ReadingName): PlainDate | null;
  /** Of the first fact after a day. */
  nextFactAfter(day: PlainDate): PlainDate | null;
}

export function knownStaffing(officeId: string, streams: StaffingStreams, knownAt: AsOf['knownAt']): KnownStaffing {
  const ordered = <Entry extends OfficeEntry | CorporationEntry | StaffEntry>(entries: readonly Entry[]) =>
    inFactOrder(live(known(entries, knownAt)));
  return {
    officeId,
    office: ordered(streams.office),
    corporation: ordered(streams.corporation),
    staff: streams.staff.map(ordered).filter((facts) => names(facts, officeId)),
    // the same enrolment recorded twice is one user
    casefiles: streams.casefiles
      .filter((entries) => duplicateOf(entries, knownAt) === null)
      .map((entries) => inFactOrder(live(known(entries, knownAt))))
      .filter((facts) => names(facts, officeId))
      .map(knownCasefile),
  };
}

/** Whether anything of it was at the office, or will be. */
const names = (facts: readonly (StaffEntry | CasefileEntry)[], officeId: string): boolean =>
  facts.some(({ data }) => 'officeId' in data && data.officeId === officeId);

function knownCasefile(ordered: readonly CasefileEntry[]): KnownCasefile {
  const factsBy = (count: number): readonly CasefileEntry[] => ordered.slice(0, count);
  // between two facts nothing changes
  const spells = new Map<number, readonly UserSpell[]>();
  const countOn = (day: PlainDate) => {
    const later = ordered.findIndex((entry) => factDay(entry) > day);
    return later < 0 ? ordered.length : later;
  };
  return {
    spellsOn(day) {
      const count = countOn(day);
      const found = spells.get(count) ?? userSpells(factsBy(count));
      spells.set(count, found);
      return found;
    },
    nextFactAfter(day) {
      const next = ordered[countOn(day)];
      return next ? factDay(next) : null;
    },
    threeYearsEndOn: (day, reading) => threeYearsEnd(eligibilityFacts(factsBy(countOn(day))), day, reading),
  };
}
