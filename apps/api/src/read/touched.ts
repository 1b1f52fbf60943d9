import { categoryOf, eventDefinitions, type Recorded, staffingMonthsEventTypes } from '@teichaku/casework';
import type { Touch } from './backlog.ts';
import type { Row } from './batch.ts';

/** Streams of one corporation that are to be folded again. */
export interface StreamsOfCorporation {
  readonly corporationId: string;
  readonly person: readonly string[];
  readonly casefile: readonly string[];
  /** Offices, staff, and the corporation itself: streams whose row rests on themselves alone. */
  readonly plain: readonly string[];
  /** Of all these, the ones in which something happened that staffing rests on. */
  readonly unsettled: readonly string[];
  /** Offices whose closing was recorded. */
  readonly closing: readonly string[];
  /** Entries that were taken back, by their stream: what they were says what their taking back touches. */
  readonly voided: ReadonlyMap<string, readonly string[]>;
}

const bearing = new Set<string>(staffingMonthsEventTypes);
const known = new Set<string>(eventDefinitions.map(({ type }) => type));

/**
 * The events that an office's staffing is read from; no other in its streams, nor of the corporation, touches it. One
 * that this version does not know may be of that kind: then nothing is said of the office.
 */
export const isOfStaffing = (type: string): boolean => bearing.has(type) || !known.has(type);

export const bearsOnStaffing = (type: string): boolean => type !== 'EntryVoided' && isOfStaffing(type);

export function touchedBy(page: readonly Touch[]): readonly StreamsOfCorporation[] {
  return [...Map.groupBy(page, (event) => event.corporationId)].map(([corporationId, events]) => {
    const touched: Record<'person' | 'casefile' | 'plain', Set<string>> = {
      person: new Set(),
      casefile: new Set(),
      plain: new Set(),
    };
    const unsettled = new Set<string>();
    const closing = new Set<string>();
    const voided = new Map<string, string[]>();
    for (const { stream, type, data } of events) {
      const category = categoryOf(stream);
      if (category === 'claim' || category === 'import') continue;
      if (bearsOnStaffing(type)) unsettled.add(stream);
      if (type === 'OfficeClosed') closing.add(stream);
      if (type === 'EntryVoided') voided.set(stream, [...(voided.get(stream) ?? []), String(data.entryId)]);
      touched[category === 'person' || category === 'casefile' ? category : 'plain'].add(stream);
    }
    return {
      corporationId,
      person: [...touched.person],
      casefile: [...touched.casefile],
      plain: [...touched.plain],
      unsettled: [...unsettled],
      closing: [...closing],
      voided,
    };
  });
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Which streams touch which office, by the events' envelope and by the offices they name. */
export function relatedRows(
  page: readonly (Pick<Touch, 'corporationId' | 'stream' | 'officeId'> & { readonly data: unknown })[],
): readonly Row[] {
  const related = new Map<string, Row>();
  let last: string | null = null;
  let touches = false;
  for (const { corporationId, stream, officeId, data } of page) {
    // a stream's events often follow each other
    if (stream !== last) touches = /^(casefile|staffMember|office)-/.test(stream);
    last = stream;
    if (!touches) continue;
    // of an event that this version cannot read, the data may be anything
    const { officeId: named, fromOfficeId } = (data ?? {}) as Touch['data'];
    for (const id of [officeId, named, fromOfficeId]) {
      if (id === undefined) continue;
      const key = `${id} ${stream}`;
      if (!related.has(key) && typeof id === 'string' && UUID.test(id))
        related.set(key, { corporation_id: corporationId, office_id: id, stream });
    }
  }
  return [...related.values()];
}

export const byStream = (events: readonly Recorded[]): ReadonlyMap<string, readonly Recorded[]> =>
  Map.groupBy(events, (event) => event.stream);
