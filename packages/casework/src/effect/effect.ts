import { fromEpochDay, type PlainDate, type ReadingName } from '@teichaku/rules';
import { type AsOf, japanDayNumber } from '../kernel/as-of.ts';
import type { Recorded, Uncommitted } from '../kernel/envelope.ts';
import { appended, type History } from '../kernel/history.ts';
import type { CasefileStreams } from '../overview/overview.ts';
import type { Names } from '../timeline/entry.ts';
import { type CasefileAnswers, casefileAnswers } from './answers.ts';
import type { Difference, Effect } from './change.ts';
import { differencesBetween } from './differences.ts';
import { type Telling, tellDifferences } from './sentences.ts';

/** When something was recorded, by everything that was recorded with it in one append. */
export interface Recording {
  /** The day in Japan on which it was recorded. */
  readonly day: PlainDate;
  /** The last moment at which nothing of it was known. */
  readonly before: bigint;
  /** From then on all of it was known. */
  readonly after: bigint;
  /** Whether it takes something back, or puts it right. */
  readonly amends: boolean;
}

type Told = Pick<Recorded, 'eventId' | 'commandId' | 'recordedAt' | 'type' | 'data'>;

/** The append that an entry came with, of the streams given. Null: it is in none of them. */
export function recordingOf(entries: readonly Told[], eventId: string): Recording | null {
  const entry = entries.find((one) => one.eventId === eventId);
  if (!entry) return null;
  const together = entries.filter(({ commandId }) => commandId === entry.commandId);
  const moments = together.map(({ recordedAt }) => recordedAt).sort((a, b) => (a < b ? -1 : 1));
  const [first = entry.recordedAt] = moments;
  return {
    day: fromEpochDay(japanDayNumber(entry.recordedAt)),
    before: first - 1n,
    after: moments.at(-1) ?? entry.recordedAt,
    amends: together.some(({ type, data }) => type === 'EntryVoided' || 'corrects' in (data as object)),
  };
}

export interface EffectOptions {
  readonly names: Pick<Names, 'office' | 'staffMember'>;
  readonly reading?: ReadingName;
  /** Differences that were found elsewhere (of an office's staffing), told with the others. */
  readonly further?: readonly Difference[];
}

/**
 * What an entry changed: the answers of the day on which it was recorded, as known just before it and with it (and with
 * all that was recorded in the same append). The same for ever, whatever is recorded later. Null: there is no such entry.
 */
export function effectOf(streams: CasefileStreams, eventId: string, options: EffectOptions): Effect | null {
  const recording = recordingOf([...streams.casefile, ...streams.person], eventId);
  if (!recording) return null;
  const { day, before, after, amends } = recording;
  const at = (knownAt: bigint) => casefileAnswers(streams, { on: day, knownAt }, options.reading);
  return effectBetween(at(before), at(after), { ...options, day, amends, mood: 'changed' });
}

/** What events would change if they were recorded today. */
export function effectOfSupposed(
  streams: CasefileStreams,
  supposed: { readonly casefile?: readonly Uncommitted[]; readonly person?: readonly Uncommitted[] },
  today: PlainDate,
  options: EffectOptions,
): Effect {
  const asOf = { on: today, knownAt: null satisfies AsOf['knownAt'] };
  const then = {
    casefile: withSupposed(streams.casefile, supposed.casefile),
    person: withSupposed(streams.person, supposed.person),
  };
  const [before, after] = [streams, then].map((some) => casefileAnswers(some, asOf, options.reading));
  return effectBetween(before ?? null, after ?? null, { ...options, day: today, amends: true, mood: 'would-change' });
}

/** A stream with what is supposed at its end. */
export const withSupposed = <Entry>(
  entries: readonly Entry[],
  events: readonly Uncommitted[] = [],
): readonly Entry[] =>
  events.length === 0 ? entries : (appended(entries as unknown as History, events) as unknown as readonly Entry[]);

/** The differences between two answers of one day, in sentences. */
export function effectBetween(
  before: CasefileAnswers | null,
  after: CasefileAnswers | null,
  { day, amends, names, further = [], mood }: EffectOptions & Pick<Telling, 'day' | 'mood'> & Pick<Recording, 'amends'>,
): Effect {
  const differences = [...differencesBetween(before, after, amends ? 'amended' : 'told'), ...further];
  return { day, changes: tellDifferences(differences, { day, names, mood, after: after ?? before }) };
}
