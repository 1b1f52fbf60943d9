import type { PlainDate } from '@teichaku/rules';
import type { CasefileEntry } from '../casefile/entries.ts';
import type { CorporationEntry } from '../corporation/decider.ts';
import { type AsOf, cut, known } from '../kernel/as-of.ts';
import type { Recorded } from '../kernel/envelope.ts';
import { categoryOf } from '../kernel/streams.ts';
import type { OfficeEntry } from '../office/decider.ts';
import { judgeCasefile } from '../overview/overview.ts';
import type { PersonEntry } from '../person/decider.ts';
import { eventDefinition } from '../registry.ts';
import type { StaffEntry } from '../staff-member/possible.ts';
import { tellCasefile } from './casefile-sentences.ts';
import { type Names, type TimelineEntry, timelineOf } from './entry.ts';
import { tellCorporation, tellOffice, tellPerson, tellStaff } from './other-sentences.ts';

/** The story of a member of staff, plans among it; what lies behind `day` is told as a plan. */
export const staffTimeline = (
  entries: readonly StaffEntry[],
  asOf: AsOf,
  names: Names,
  day: PlainDate | null = asOf.on,
): readonly TimelineEntry[] => {
  const then = known(entries, asOf.knownAt);
  const facts = cut(entries, asOf) as readonly StaffEntry[];
  const tell = (entry: StaffEntry) => tellStaff(entry, { names, entries: then, facts, day });
  return timelineOf(entries, asOf, tell, eventDefinition, names);
};

export const personTimeline = (entries: readonly PersonEntry[], asOf: AsOf, names: Names): readonly TimelineEntry[] =>
  timelineOf(entries, asOf, tellPerson, eventDefinition, names);

export const officeTimeline = (entries: readonly OfficeEntry[], asOf: AsOf, names: Names): readonly TimelineEntry[] => {
  const then = known(entries, asOf.knownAt);
  return timelineOf(entries, asOf, (entry) => tellOffice(entry, then), eventDefinition, names);
};

export const corporationTimeline = (
  entries: readonly CorporationEntry[],
  asOf: AsOf,
  names: Names,
): readonly TimelineEntry[] => timelineOf(entries, asOf, tellCorporation, eventDefinition, names);

/**
 * The story of any stream by itself, as it stands on a day: for whoever has to say what was written in it. What nobody is
 * told (numbers that are held, what an import left) has none.
 */
export function storyOf(history: readonly Recorded[], names: Names, on: PlainDate): readonly TimelineEntry[] {
  const [first] = history;
  const all = { on: null, knownAt: null };
  switch (first && categoryOf(first.stream)) {
    case 'casefile': {
      const casefile = history as unknown as readonly CasefileEntry[];
      const judged = judgeCasefile({ casefile, person: [] }, { on, knownAt: null }, 'ordinance');
      return timelineOf(casefile, all, (entry) => tellCasefile(entry, { ...judged, names }), eventDefinition, names);
    }
    case 'person':
      return personTimeline(history as unknown as readonly PersonEntry[], all, names);
    case 'staffMember':
      return staffTimeline(history as unknown as readonly StaffEntry[], all, names, on);
    case 'office':
      return officeTimeline(history as unknown as readonly OfficeEntry[], all, names);
    case 'corporation':
      return corporationTimeline(history as unknown as readonly CorporationEntry[], all, names);
    default:
      return [];
  }
}
