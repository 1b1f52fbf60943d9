import { epochDay, type PlainDate } from '@teichaku/rules';
import type { CasefileEntry } from '../casefile/entries.ts';
import { recordingOf } from '../effect/effect.ts';
import { cut, factDay, japanDayNumber } from '../kernel/as-of.ts';
import type { Recorded } from '../kernel/envelope.ts';
import type { OfficeEntry } from '../office/decider.ts';
import { type CasefileStreams, judgeCasefile } from '../overview/overview.ts';
import { personView } from '../overview/person.ts';
import type { PersonEntry } from '../person/decider.ts';
import type { StaffEntry } from '../staff-member/possible.ts';
import { tellCasefile } from '../timeline/casefile-sentences.ts';
import type { Names, Told } from '../timeline/entry.ts';
import { tellOffice, tellPerson, tellStaff } from '../timeline/other-sentences.ts';
import type { Said } from '../timeline/words.ts';

/** A notice in words, as it was told when it was recorded. */
export interface NoticeTold {
  /** Whom it is about. */
  readonly name: string;
  /** When it happened; of a taking back, when what was taken back had happened. */
  readonly on: PlainDate;
  /** Days between what happened and its record; 0 for the same day and for a plan. */
  readonly daysLate: number;
  readonly sentence: Said;
  /** What was put right, as it had been told. */
  readonly was: { readonly on: PlainDate; readonly sentence: Said } | null;
  /** Why it was put right, or taken back. */
  readonly why: string | null;
  /** It stands no longer: that is what the notice tells. */
  readonly struck: boolean;
}

/** A notice of a casefile; null: its streams hold no such event. */
export function tellCasefileNotice(streams: CasefileStreams, eventId: string, names: Names): NoticeTold | null {
  const entries = [...streams.casefile, ...streams.person] as unknown as readonly Recorded[];
  const recording = recordingOf(entries, eventId);
  if (!recording) return null;
  const around = (knownAt: bigint) => ({
    ...judgeCasefile(streams, { on: recording.day, knownAt }, 'ordinance'),
    names,
  });
  const [before, after] = [around(recording.before), around(recording.after)];
  const tell = (at: typeof before) => (entry: Recorded) =>
    entry.stream.startsWith('person-')
      ? tellPerson(entry as unknown as PersonEntry)
      : tellCasefile(entry as unknown as CasefileEntry, at);
  const known = after.person.length > 0 ? after.person : streams.person;
  return told(entries, eventId, personView('', known).name, tell(before), tell(after));
}

/** A notice of a member of staff or of an office; null: the stream holds no such event. */
export function tellStaffNotice(
  entries: readonly Recorded[],
  eventId: string,
  name: string,
  names: Names,
): NoticeTold | null {
  const recording = recordingOf(entries, eventId);
  if (!recording) return null;
  const at = (knownAt: bigint) => (entry: Recorded) => {
    if (entry.stream.startsWith('office-'))
      return tellOffice(entry as unknown as OfficeEntry, entries as unknown as readonly OfficeEntry[]);
    const own = entries as unknown as readonly StaffEntry[];
    const facts = cut(own, { on: null, knownAt }) as readonly StaffEntry[];
    return tellStaff(entry as unknown as StaffEntry, { names, entries: own, facts, day: recording.day });
  };
  return told(entries, eventId, name, at(recording.before), at(recording.after));
}

function told(
  entries: readonly Recorded[],
  eventId: string,
  name: string,
  before: (entry: Recorded) => Told,
  after: (entry: Recorded) => Told,
): NoticeTold | null {
  const event = entries.find((entry) => entry.eventId === eventId);
  if (!event) return null;
  const byId = (id: string | undefined) => entries.find((entry) => entry.eventId === id);
  const voids = entries.filter(({ type, commandId }) => type === 'EntryVoided' && commandId === event.commandId);
  const corrected = byId((event.data as { corrects?: string }).corrects);
  const taken = event.type === 'EntryVoided' ? byId((event.data as { entryId: string }).entryId) : undefined;
  const shown = taken ?? event;
  const why = corrected || taken ? voids.map(({ data }) => (data as { why: string }).why)[0] : undefined;
  return {
    name,
    on: factDay(shown),
    daysLate: Math.max(0, japanDayNumber(event.recordedAt) - epochDay(factDay(shown))),
    sentence: (taken ? before : after)(shown).sentence,
    was: corrected ? { on: factDay(corrected), sentence: before(corrected).sentence } : null,
    why: why ?? null,
    struck: taken !== undefined,
  };
}

/** How much was written at once, and about how many. */
export interface BatchCounts {
  /** Casefiles, and the records on them. */
  readonly people: number;
  readonly records: number;
  /** Members of staff, and the records on them. */
  readonly staff: number;
  readonly staffRecords: number;
}

/** An import, or its undoing. */
export function tellBatch(kind: 'imported' | 'undone', counts: BatchCounts): Said {
  const { people, records, staff, staffRecords } = counts;
  const told = [
    ...(people > 0 ? [{ ja: `利用者${people}人の${records}件`, en: `${records} records of ${people} people` }] : []),
    ...(staff > 0
      ? [{ ja: `職員${staff}人の${staffRecords}件`, en: `${staffRecords} records of ${staff} members of staff` }]
      : []),
  ];
  const [ja, en] = [told.map((one) => one.ja).join('と'), told.map((one) => one.en).join(' and ')];
  return kind === 'imported'
    ? { ja: `名簿の取り込みで、${ja}の記録が加わりました。`, en: `An import added ${en}.` }
    : { ja: `名簿の取り込みが取り消され、${ja}の記録がなくなりました。`, en: `An import was undone: ${en} are gone.` };
}
