import type { CorporationEntry } from '../corporation/decider.ts';
import type { AsOf } from '../kernel/as-of.ts';
import type { OfficeEntry } from '../office/decider.ts';
import { eventDefinition } from '../registry.ts';
import type { StaffEntry } from '../staff-member/possible.ts';
import { type Names, type TimelineEntry, timelineOf } from './entry.ts';
import { tellCorporation, tellOffice, tellStaff } from './other-sentences.ts';

/** The story of a member of staff, plans among it. */
export const staffTimeline = (entries: readonly StaffEntry[], asOf: AsOf, names: Names): readonly TimelineEntry[] =>
  timelineOf(entries, asOf, (entry) => tellStaff(entry, names, entries), eventDefinition, names);

export const officeTimeline = (entries: readonly OfficeEntry[], asOf: AsOf, names: Names): readonly TimelineEntry[] =>
  timelineOf(entries, asOf, (entry) => tellOffice(entry, entries), eventDefinition, names);

export const corporationTimeline = (
  entries: readonly CorporationEntry[],
  asOf: AsOf,
  names: Names,
): readonly TimelineEntry[] => timelineOf(entries, asOf, tellCorporation, eventDefinition, names);
