import {
  type AsOf,
  instantInJapan,
  live,
  mergedInto,
  mergesOf,
  type Named,
  type Names,
  type PersonEntry,
  type Recorded,
} from '@teichaku/casework';

/** A record that was put together with this one; voiding its entry gives both back. */
export interface MergeView {
  readonly eventId: string;
  readonly mergedPersonId: string;
  readonly aliases: readonly { readonly name: string; readonly kana: string }[];
  readonly staysCasefileId: string | null;
  readonly duplicateCasefileId: string | null;
  readonly why: string;
  readonly recordedAt: string;
  readonly recordedBy: Named;
}

/** Somebody alike who is another person. */
export interface ToldApartView {
  readonly eventId: string;
  readonly person: Named;
  readonly why: string | null;
}

export const mergedAway = (events: readonly Recorded[], knownAt: AsOf['knownAt']) => mergedInto(events, knownAt);

export const mergeViews = (
  events: readonly Recorded[],
  knownAt: AsOf['knownAt'],
  names: Pick<Names, 'writer'>,
): readonly MergeView[] =>
  mergesOf(events, knownAt).map(({ eventId, recordedAt, recordedBy, data }) => ({
    eventId,
    mergedPersonId: data.mergedPersonId,
    aliases: data.aliases,
    staysCasefileId: data.staysCasefileId ?? null,
    duplicateCasefileId: data.duplicateCasefileId ?? null,
    why: data.why,
    recordedAt: instantInJapan(recordedAt),
    recordedBy: { id: recordedBy, name: names.writer(recordedBy) },
  }));

export const toldApartViews = (
  events: readonly Recorded[],
  knownAt: AsOf['knownAt'],
  nameOf: (id: string) => string,
): readonly ToldApartView[] =>
  (
    live(events.filter(({ recordedAt }) => knownAt === null || recordedAt <= knownAt)) as readonly PersonEntry[]
  ).flatMap((entry) =>
    entry.type === 'PersonsToldApart'
      ? [
          {
            eventId: entry.eventId,
            person: { id: entry.data.otherPersonId, name: nameOf(entry.data.otherPersonId) },
            why: entry.data.why ?? null,
          },
        ]
      : [],
  );
