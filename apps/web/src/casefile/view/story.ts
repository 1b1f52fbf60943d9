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

/** A correction, a taking back, or a record of a month that was over: what it changed is asked for. */
export const mayHaveChanged = ({ entry, was }: Told): boolean =>
  was !== null || entry.voided !== null || (entry.daysLate > 0 && entry.source?.kind !== 'import');

/** What two sentences share at both ends, and what lies between in each: only that is struck through. */
export function changed(before: string, after: string): { head: string; old: string; new: string; tail: string } {
  const a = [...before];
  const b = [...after];
  const shortest = Math.min(a.length, b.length);
  let head = 0;
  while (head < shortest && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < shortest - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  // A figure is not cut in two: 15分 → 25分 strikes 15, not 1.
  while (head > 0 && /\d/.test(a[head - 1] ?? '') && (/\d/.test(a[head] ?? '') || /\d/.test(b[head] ?? ''))) head -= 1;
  while (tail > 0 && /\d/.test(a[a.length - tail] ?? '')) tail -= 1;
  return {
    head: a.slice(0, head).join(''),
    old: a.slice(head, a.length - tail).join(''),
    new: b.slice(head, b.length - tail).join(''),
    tail: b.slice(b.length - tail).join(''),
  };
}

/** The instant just before another one: what was known until then. */
export const justBefore = (instant: string): string => new Date(Date.parse(instant) - 1).toISOString();
