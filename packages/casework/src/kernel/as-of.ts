import { dayAfter, epochDay, type PlainDate } from '@teichaku/rules';
import type { Recorded } from './envelope.ts';

/** An entry of a stream as folds and deciders take it. */
export type EntryOf<Event> = Event & Omit<Recorded, 'type' | 'schemaVersion' | 'data'>;

/** On which day, and as known when. Null: without a limit. */
export interface AsOf {
  readonly on: PlainDate | null;
  /** Microseconds since 1970. */
  readonly knownAt: bigint | null;
}

/** What a cut must know of an entry. */
type Cuttable = Pick<Recorded, 'eventId' | 'type' | 'data' | 'recordedAt' | 'stream' | 'revision'>;

const DAY = 86_400_000_000n;
const JAPAN = 9n * 3_600_000_000n;

/** The first microsecond of a day in Japan. */
export const startOfDay = (day: PlainDate): bigint => BigInt(epochDay(day)) * DAY - JAPAN;

/** The last microsecond of a day in Japan: what "known on that day" means. */
export const endOfDay = (day: PlainDate): bigint => startOfDay(dayAfter(day)) - 1n;

/** Fact day of an entry: the day on which it happened. */
export const factDay = (entry: { readonly data: unknown }): PlainDate => (entry.data as { on: PlainDate }).on;

/** The day's number of an instant in Japan, for counting days from one to another. */
export const japanDayNumber = (micros: bigint): number => Number((micros + JAPAN) / DAY);

const isVoid = (entry: Cuttable) => entry.type === 'EntryVoided';
const voidedId = (entry: Cuttable) => (entry.data as { entryId: string }).entryId;

/** What had been recorded by then. */
export const known = <Entry extends Cuttable>(entries: readonly Entry[], knownAt: bigint | null): readonly Entry[] =>
  knownAt === null ? entries : entries.filter((entry) => entry.recordedAt <= knownAt);

/** Less what has been taken back; the takings-back themselves are no facts. In the order given. */
export function live<Entry extends Cuttable>(entries: readonly Entry[]): readonly Entry[] {
  const voids = entries.filter(isVoid);
  if (voids.length === 0) return entries;
  const voided = new Set(voids.map(voidedId));
  return entries.filter((entry) => !isVoid(entry) && !voided.has(entry.eventId));
}

/** By fact day; of one day as they were recorded. */
export function inFactOrder<Entry extends Cuttable>(entries: readonly Entry[]): readonly Entry[] {
  // most is written down in the order in which it happened
  const inOrder = entries.every((entry, index) => index === 0 || byFact(entries[index - 1] as Entry, entry) <= 0);
  return inOrder ? entries : entries.toSorted(byFact);
}

function byFact(a: Cuttable, b: Cuttable): number {
  const [dayA, dayB] = [factDay(a), factDay(b)];
  if (dayA !== dayB) return dayA < dayB ? -1 : 1;
  if (a.recordedAt !== b.recordedAt) return a.recordedAt < b.recordedAt ? -1 : 1;
  if (a.stream !== b.stream) return a.stream < b.stream ? -1 : 1;
  return a.revision - b.revision;
}

/**
 * The facts of a day as they were known: first what was recorded by `knownAt`, less what had been taken back by then;
 * of that, what happened by `on`; in the order of fact day, recordedAt, stream, revision.
 */
export function cut<Entry extends Cuttable>(
  entries: readonly Entry[],
  { on, knownAt }: AsOf,
): readonly Exclude<Entry, { readonly type: 'EntryVoided' }>[] {
  const facts = live(known(entries, knownAt));
  const of = on === null ? facts : facts.filter((entry) => factDay(entry) <= on);
  return inFactOrder(of) as readonly Exclude<Entry, { readonly type: 'EntryVoided' }>[];
}

/**
 * A cut that keeps what describes rather than happens: the first live entry of a type, also for the days before it was
 * written down. Who somebody is and which service was used before are told when a case is opened, often long after the
 * first job. It is still told no earlier than it was recorded.
 */
export function cutDescribed<Entry extends Cuttable>(
  entries: readonly Entry[],
  asOf: AsOf,
  description: Entry['type'],
): readonly Exclude<Entry, { readonly type: 'EntryVoided' }>[] {
  return described(cut(entries, asOf), entries, asOf, description);
}

/** The same of what has been cut already. */
export function described<Entry extends Cuttable>(
  facts: readonly Exclude<Entry, { readonly type: 'EntryVoided' }>[],
  entries: readonly Entry[],
  asOf: AsOf,
  description: Entry['type'],
): readonly Exclude<Entry, { readonly type: 'EntryVoided' }>[] {
  if (facts.some(({ type }) => type === description)) return facts;
  const [first] = cut(entries, { on: null, knownAt: asOf.knownAt }).filter(({ type }) => type === description);
  return first ? [first, ...facts] : facts;
}
