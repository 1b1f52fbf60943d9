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

export interface FoldedStaffing {
  readonly facts: StaffingFacts;
  readonly officeName: string | null;
  /** As they are called in the record, by id. */
  readonly names: Readonly<Record<string, string>>;
  readonly events: readonly Recorded[];
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
    const corporation = streamOf('corporation', corporationId);
    const streams = new Set([corporation, streamOf('office', officeId), ...related]);
    const found = await this.log.readStreams(corporationId, [...streams], staffingEventTypes, 'marked');
    // nothing is said of staff and users that are known by halves
    const events = readable(found, knownAt);
    const histories = byStream(events);
    const of = <Entry>(category: string) =>
      [...histories].flatMap(([stream, entries]) =>
        categoryOf(stream) === category ? [entries as unknown as readonly Entry[]] : [],
      );
    const office = (histories.get(streamOf('office', officeId)) ?? []) as unknown as readonly OfficeEntry[];
    const facts = staffingFacts(
      officeId,
      {
        office,
        corporation: (histories.get(corporation) ?? []) as unknown as readonly CorporationEntry[],
        staff: of<StaffEntry>('staffMember'),
        casefiles: of<CasefileEntry>('casefile'),
      },
      { on, knownAt },
    );
    const hired = pick<StaffEntry>(events as readonly { type: string }[])('StaffHired');
    return {
      facts,
      officeName: pick<OfficeEntry>(office)('OfficeDesignated').at(-1)?.data.name ?? null,
      names: Object.fromEntries(hired.map(({ stream, data }) => [idOf(stream), data.name])),
      events,
    };
  }
}
