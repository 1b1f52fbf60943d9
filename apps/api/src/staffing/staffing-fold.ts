import { Inject, Injectable } from '@nestjs/common';
import { type AsOf, staffingEventTypes, staffingFacts } from '@teichaku/casework';
import type { EventLog } from '@teichaku/eventlog';
import type { PlainDate, StaffingFacts } from '@teichaku/rules';
import { EVENT_LOG } from '../tokens.ts';
import { type ReadStaffing, readStaffing, staffingStreamNames } from './read-staffing.ts';

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
    const asked = new Set(staffingStreamNames(corporationId, officeId, related));
    return readStaffing(
      corporationId,
      officeId,
      await this.log.readStreams(corporationId, [...asked], types, 'marked'),
      knownAt,
    );
  }
}
