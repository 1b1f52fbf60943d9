import { epochDay, fromEpochDay, type PlainDate } from '@teichaku/rules';
import type { LegalBasis } from '../casefile/values.ts';
import { factDay, japanDayNumber, known, startOfDay } from '../kernel/as-of.ts';
import type { Recorded, Source } from '../kernel/envelope.ts';
import type { EventDefinition } from '../kernel/message.ts';
import type { Said } from './words.ts';

/** What ids are called; an id that nobody knows gets a word of its own from whoever knows the names. */
export interface Names {
  readonly office: (id: string) => string;
  readonly staffMember: (id: string) => string;
  /** Who wrote an entry. */
  readonly writer: (id: string) => string;
}

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** Somebody's own words; those of `reason` say why something was recorded, whoever recorded it. */
export interface Quote {
  readonly who: 'person' | 'employer' | 'worker' | 'reason';
  readonly words: string;
}

/** What a sentence says of an entry. */
export interface Told {
  readonly sentence: Said;
  readonly quotes: readonly Quote[];
  /** What the law says of it by the facts that stand; left out where no law was asked, or the entry was taken back. */
  readonly lawNow?: LegalBasis['verdict'];
}

/** One record of a story, opened. What was wrong stays, with what was said when it was taken back. */
export interface TimelineEntry {
  readonly eventId: string;
  readonly type: string;
  /** 日本語の名前。 */
  readonly title: string;
  readonly on: PlainDate;
  /** ISO 8601, in Japan. */
  readonly recordedAt: string;
  readonly recordedBy: Named;
  /** Days between what happened and its record; 0 for the same day and for a plan. */
  readonly daysLate: number;
  readonly sentence: Said;
  readonly quotes: readonly Quote[];
  readonly data: Readonly<Record<string, unknown>>;
  readonly source: Source | null;
  readonly reason: string | null;
  readonly voided: {
    readonly eventId: string;
    readonly why: string;
    readonly recordedAt: string;
    readonly recordedBy: Named;
    /** The entry that says what is right. */
    readonly replacedBy: string | null;
  } | null;
  /** The entry that this one puts right. */
  readonly corrects: string | null;
  /** What the law said when it was asserted. */
  readonly basis: LegalBasis | null;
  /** What it says by the facts that stand; null where it was not asked, or the entry was taken back. */
  readonly lawNow: LegalBasis['verdict'] | null;
  readonly stream: string;
  readonly revision: number;
}

/** 2026-08-03T09:12:00.000000+09:00 */
export function instantInJapan(micros: bigint): string {
  const day = fromEpochDay(japanDayNumber(micros));
  const rest = micros - startOfDay(day);
  const two = (value: bigint) => String(value).padStart(2, '0');
  const seconds = rest / 1_000_000n;
  const time = `${two(seconds / 3600n)}:${two((seconds / 60n) % 60n)}:${two(seconds % 60n)}`;
  return `${day}T${time}.${String(rest % 1_000_000n).padStart(6, '0')}+09:00`;
}

/**
 * A story, newest day first, as it was known. Entries that were taken back stay in it, each with the taking back and
 * with what replaced it; the takings-back are no entries of their own.
 */
export function timelineOf<Entry extends Recorded>(
  entries: readonly Entry[],
  { on, knownAt }: { readonly on: PlainDate | null; readonly knownAt: bigint | null },
  tell: (entry: Entry) => Told,
  definition: (type: string) => EventDefinition,
  names: Names,
): readonly TimelineEntry[] {
  const then = known(entries, knownAt);
  const voids = new Map(then.filter(isVoid).map((entry) => [(entry.data as { entryId: string }).entryId, entry]));
  const replaced = new Map(then.map((entry) => [(entry.data as { corrects?: string }).corrects, entry.eventId]));
  const writer = (id: string): Named => ({ id, name: names.writer(id) });
  return then
    .filter((entry) => !isVoid(entry) && (on === null || factDay(entry) <= on))
    .toSorted((a, b) => {
      const [dayA, dayB] = [factDay(a), factDay(b)];
      return dayA !== dayB ? (dayA < dayB ? 1 : -1) : a.recordedAt < b.recordedAt ? 1 : -1;
    })
    .map((entry): TimelineEntry => {
      const data = entry.data as Readonly<Record<string, unknown>> & { basis?: LegalBasis; corrects?: string };
      const taken = voids.get(entry.eventId);
      return {
        eventId: entry.eventId,
        type: entry.type,
        title: definition(entry.type).title,
        on: factDay(entry),
        recordedAt: instantInJapan(entry.recordedAt),
        recordedBy: writer(entry.recordedBy),
        daysLate: Math.max(0, japanDayNumber(entry.recordedAt) - epochDay(factDay(entry))),
        lawNow: null,
        ...tell(entry),
        data,
        source: entry.source ?? null,
        reason: entry.reason ?? null,
        voided: taken
          ? {
              eventId: taken.eventId,
              why: (taken.data as { why: string }).why,
              recordedAt: instantInJapan(taken.recordedAt),
              recordedBy: writer(taken.recordedBy),
              replacedBy: replaced.get(entry.eventId) ?? null,
            }
          : null,
        corrects: data.corrects ?? null,
        basis: data.basis ?? null,
        stream: entry.stream,
        revision: entry.revision,
      };
    });
}

const isVoid = ({ type }: Recorded) => type === 'EntryVoided';
