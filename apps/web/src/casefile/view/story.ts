import type { TimelineEntry } from '../contract.ts';

/** One line of the story: what stands, and what it replaced. */
export interface Told {
  readonly entry: TimelineEntry;
  /** The entry that this one puts right. */
  readonly was: TimelineEntry | null;
}

export type Chapter = 'contact' | 'work' | 'service';

const chapters: Readonly<Record<string, Chapter>> = {
  InterviewHeld: 'contact',
  InterviewMissed: 'contact',
  EmployerContacted: 'contact',
  AgencyContacted: 'contact',
  SupportReportIssued: 'contact',
  SupportReportDelivered: 'contact',
  EmploymentStarted: 'work',
  EmploymentEnded: 'work',
  JobChanged: 'work',
  LeaveStarted: 'work',
  LeaveEnded: 'work',
};
export const chapterOf = ({ type }: TimelineEntry): Chapter => chapters[type] ?? 'service';

/**
 * The story, newest first. A correction is told once, as the new entry beside the old one that it puts right; an entry
 * voided without another in its place stays, struck through.
 */
export function tell(timeline: readonly TimelineEntry[]): Told[] {
  const byId = new Map(timeline.map((entry) => [entry.eventId, entry]));
  const replaced = new Set(timeline.flatMap(({ corrects }) => (corrects ? [corrects] : [])));
  return timeline
    .filter((entry) => entry.type !== 'EntryVoided' && !replaced.has(entry.eventId))
    .map((entry) => ({ entry, was: (entry.corrects && byId.get(entry.corrects)) || null }))
    .toSorted((a, b) => compare(b.entry, a.entry));
}

const compare = (a: TimelineEntry, b: TimelineEntry): number =>
  a.on < b.on ? -1 : a.on > b.on ? 1 : a.recordedAt < b.recordedAt ? -1 : a.recordedAt > b.recordedAt ? 1 : 0;

const merging = new Set(['DuplicateFound', 'CasefileRelinked', 'PersonsMerged']);

/** A correction, a taking back, a merge, or a record of a month that was over: what it changed is asked for. */
export const mayHaveChanged = ({ entry, was }: Told): boolean =>
  was !== null ||
  entry.voided !== null ||
  merging.has(entry.type) ||
  (entry.daysLate > 0 && entry.source?.kind !== 'import');

/** The instant just before another one: what was known until then. */
export const justBefore = (instant: string): string => new Date(Date.parse(instant) - 1).toISOString();
