import { Inject, Injectable } from '@nestjs/common';
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
  staffingEventTypes,
  staffingFacts,
  streamOf,
} from '@teichaku/casework';
import type { EventLog } from '@teichaku/eventlog';
import type { PlainDate, StaffingFacts } from '@teichaku/rules';
import { pick } from '../read/pick.ts';
import { readable } from '../read/readable.ts';
import { byStream } from '../read/touched.ts';
import { EVENT_LOG } from '../tokens.ts';

/** What an office's staffing is made of, uncut, and how things are called in it. */
export interface ReadStaffing {
  readonly streams: StaffingStreams;
  readonly officeName: string | null;
  /** As they are called in the record, by id. */
  readonly names: Readonly<Record<string, string>>;
  readonly events: readonly Recorded[];
}

export interface FoldedStaffing extends Omit<ReadStaffing, 'streams'> {
  readonly facts: StaffingFacts;
}

/**
 * Reads what an office's staffing rests on, by index and only those types of events, and folds it. Throws
 * `UnreadableEvent` where something that was known by then cannot be read.
 */
@Injectable()
export class StaffingFold {
  constructor(@Inject(EVENT_LOG) private readonly log: EventLog) {}

  async fold(
    corporationId: string,
    officeId: string,
    related: readonly string[],
    { on, knownAt }: { readonly on: PlainDate; readonly knownAt: AsOf['knownAt'] },
  ): Promise<FoldedStaffing> {
    const { streams, ...read } = await this.read(corporationId, officeId, related, staffingEventTypes, knownAt);
    return { ...read, facts: staffingFacts(officeId, streams, { on, knownAt }) };
  }

  /** `types`: `staffingEventTypes`, or `staffingMonthsEventTypes` for months to come. */
  async read(
    corporationId: string,
    officeId: string,
    related: readonly string[],
    types: readonly string[],
    knownAt: AsOf['knownAt'],
  ): Promise<ReadStaffing> {
    const corporation = streamOf('corporation', corporationId);
    const asked = new Set([corporation, streamOf('office', officeId), ...related]);
    const found = await this.log.readStreams(corporationId, [...asked], types, 'marked');
    // nothing is said of staff and users that are known by halves
    const events = readable(found, knownAt);
    const histories = byStream(events);
    const of = <Entry>(category: string) =>
      [...histories].flatMap(([stream, entries]) =>
        categoryOf(stream) === category ? [entries as unknown as readonly Entry[]] : [],
      );
    const office = (histories.get(streamOf('office', officeId)) ?? []) as unknown as readonly OfficeEntry[];
    const hired = pick<StaffEntry>(events as readonly { type: string }[])('StaffHired');
    return {
      streams: {
        office,
        corporation: (histories.get(corporation) ?? []) as unknown as readonly CorporationEntry[],
        staff: of<StaffEntry>('staffMember'),
        casefiles: of<CasefileEntry>('casefile'),
      },
      officeName: pick<OfficeEntry>(office)('OfficeDesignated').at(-1)?.data.name ?? null,
      names: Object.fromEntries(hired.map(({ stream, data }) => [idOf(stream), data.name])),
      events,
    };
  }
}
