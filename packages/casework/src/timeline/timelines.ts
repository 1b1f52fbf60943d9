import type { PlainDate } from '@teichaku/rules';
import type { CorporationEntry } from '../corporation/decider.ts';
import { type AsOf, cut } from '../kernel/as-of.ts';
import type { OfficeEntry } from '../office/decider.ts';
import type { PersonEntry } from '../person/decider.ts';
import { eventDefinition } from '../registry.ts';
import type { StaffEntry } from '../staff-member/possible.ts';
import { type Names, type TimelineEntry, timelineOf } from './entry.ts';
import { tellCorporation, tellOffice, tellPerson, tellStaff } from './other-sentences.ts';

/** The story of a member of staff, plans among it; what lies behind `day` is told as a plan. */
export const staffTimeline = (
  entries: readonly StaffEntry[],
  asOf: AsOf,
  names: Names,
  day: PlainDate | null = asOf.on,
): readonly TimelineEntry[] => {
  const facts = cut(entries, asOf) as readonly StaffEntry[];
  return timelineOf(entries, asOf, (entry) => tellStaff(entry, { names, entries, facts, day }), eventDefinition, names);
};

export const personTimeline = (entries: readonly PersonEntry[], asOf: AsOf, names: Names): readonly TimelineEntry[] =>
  timelineOf(entries, asOf, tellPerson, eventDefinition, names);

export const officeTimeline = (entries: readonly OfficeEntry[], asOf: AsOf, names: Names): readonly TimelineEntry[] =>
  timelineOf(entries, asOf, (entry) => tellOffice(entry, entries), eventDefinition, names);

export const corporationTimeline = (
  entries: readonly CorporationEntry[],
  asOf: AsOf,
  names: Names,
): readonly TimelineEntry[] => timelineOf(entries, asOf, tellCorporation, eventDefinition, names);
