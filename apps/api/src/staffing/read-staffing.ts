import {
  type AsOf,
  type CasefileEntry,
  type CorporationEntry,
  categoryOf,
  idOf,
  type OfficeEntry,
  type Recorded,
  type StaffEntry,
  type StaffingStreams,
  streamOf,
} from '@teichaku/casework';
import { pick } from '../read/pick.ts';
import { readable } from '../read/readable.ts';
import { byStream } from '../read/touched.ts';

/** What an office's staffing is made of, uncut, and how things are called in it. */
export interface ReadStaffing {
  readonly streams: StaffingStreams;
  readonly officeName: string | null;
  /** As they are called in the record, by id. */
  readonly names: Readonly<Record<string, string>>;
  readonly events: readonly Recorded[];
}

/** The streams that an office's staffing rests on; `related`: those that ever touched it. */
export const staffingStreamNames = (corporationId: string, officeId: string, related: readonly string[]): string[] => [
  streamOf('corporation', corporationId),
  streamOf('office', officeId),
  ...related,
];

/**
 * Sorts what those streams hold, in log order.
 * @throws UnreadableEvent where something that was known by then cannot be read
 */
export function readStaffing(
  corporationId: string,
  officeId: string,
  found: readonly Recorded[],
  knownAt: AsOf['knownAt'],
): ReadStaffing {
  // nothing is said of staff and users that are known by halves
  const events = readable(found, knownAt);
  const histories = byStream(events);
  const of = <Entry>(category: string) =>
    [...histories].flatMap(([stream, entries]) =>
      categoryOf(stream) === category ? [entries as unknown as readonly Entry[]] : [],
    );
  const office = (histories.get(streamOf('office', officeId)) ?? []) as unknown as readonly OfficeEntry[];
  const corporation = histories.get(streamOf('corporation', corporationId)) ?? [];
  const hired = pick<StaffEntry>(events as readonly { type: string }[])('StaffHired');
  return {
    streams: {
      office,
      corporation: corporation as unknown as readonly CorporationEntry[],
      staff: of<StaffEntry>('staffMember'),
      casefiles: of<CasefileEntry>('casefile'),
    },
    officeName: pick<OfficeEntry>(office)('OfficeDesignated').at(-1)?.data.name ?? null,
    names: Object.fromEntries(hired.map(({ stream, data }) => [idOf(stream), data.name])),
    events,
  };
}
