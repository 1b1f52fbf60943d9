import { Injectable } from '@nestjs/common';
import {
  type CasefileEntry,
  type CasefileStreams,
  type Difference,
  type Effect,
  effectBetween,
  effectOf,
  effectOfSupposed,
  idOf,
  type Names,
  type OfficeEntry,
  officesWithOtherUsers,
  type Recorded,
  recordingOf,
  type StaffEntry,
  type StaffingStreams,
  staffingDifferences,
  staffingMonthsEventTypes,
  type Uncommitted,
  withSupposed,
} from '@teichaku/casework';
import { plainDate, type ReadingName } from '@teichaku/rules';
import { Clock } from '../clock/clock.ts';
import { pick } from '../read/pick.ts';
import { ReadSide } from '../read/read-side.ts';
import { StaffingFold } from '../staffing/staffing-fold.ts';

/** Of which corporation, by which reading, and what things are called. */
export interface Asking {
  readonly corporationId: string;
  readonly reading: ReadingName;
  readonly names: Names;
}

/** What one stream holds, and what it would hold more. */
export interface Supposed {
  readonly stream: string;
  readonly history: readonly Recorded[];
  readonly events: readonly Uncommitted[];
}

/** What records changed, or would change. Always folded: an effect rests on what was known then, not on any list. */
@Injectable()
export class Effects {
  constructor(
    private readonly read: ReadSide,
    private readonly staffing: StaffingFold,
    private readonly clock: Clock,
  ) {}

  /**
   * What an entry of a casefile, or of its person, changed; null: there is no such entry. `staffing`: also of the
   * offices whose number of users it changed, which have to be read for it.
   */
  async ofCasefile(
    streams: CasefileStreams,
    eventId: string,
    asking: Asking,
    staffing: 'with-staffing' | 'without',
  ): Promise<Effect | null> {
    const recording = recordingOf([...streams.casefile, ...streams.person], eventId);
    if (!recording) return null;
    const at = (knownAt: bigint) => ({ on: recording.day, knownAt });
    const [before, after] = [at(recording.before), at(recording.after)];
    const further: Difference[] = [];
    if (staffing === 'with-staffing')
      for (const officeId of officesWithOtherUsers({ streams, asOf: before }, { streams, asOf: after })) {
        const own = await this.officeStreams(asking, officeId);
        further.push(
          ...staffingDifferences(
            officeId,
            { streams: own, asOf: before },
            { streams: own, asOf: after },
            asking.reading,
          ),
        );
      }
    return effectOf(streams, eventId, { names: asking.names, further });
  }

  /** What an entry of an office or a member of staff changed for the staffing of the offices that it touches. */
  async ofStaff(entries: readonly Recorded[], eventId: string, asking: Asking): Promise<Effect | null> {
    const recording = recordingOf(entries, eventId);
    if (!recording) return null;
    const { day, before, after, amends } = recording;
    const further: Difference[] = [];
    for (const officeId of officesOf(entries)) {
      const streams = await this.officeStreams(asking, officeId);
      const at = (knownAt: bigint) => ({ streams, asOf: { on: day, knownAt } });
      further.push(...staffingDifferences(officeId, at(before), at(after), asking.reading));
    }
    return effectBetween(null, null, { day, amends, mood: 'changed', names: asking.names, further });
  }

  /** What would be answered otherwise of a casefile today. */
  async ofSupposedCasefile(streams: CasefileStreams, supposed: readonly Supposed[], asking: Asking): Promise<Effect> {
    const today = plainDate(this.clock.today());
    const eventsOf = (category: string) =>
      supposed.filter(({ stream }) => stream.startsWith(`${category}-`)).flatMap(({ events }) => events);
    const [casefile, person] = [eventsOf('casefile'), eventsOf('person')];
    const then = { ...streams, casefile: withSupposed(streams.casefile, casefile) };
    const asOf = { on: today, knownAt: null };
    const further: Difference[] = [];
    for (const officeId of officesWithOtherUsers({ streams, asOf }, { streams: then, asOf }))
      further.push(...(await this.supposedStaffing(officeId, supposed, asking)));
    return effectOfSupposed(streams, { casefile, person }, today, { names: asking.names, further });
  }

  /** What would be answered otherwise of the staffing of the offices that an office or a member of staff touches. */
  async ofSupposedStaff(
    entries: readonly Recorded[],
    supposed: readonly Supposed[],
    { names, ...asking }: Asking,
  ): Promise<Effect> {
    const day = plainDate(this.clock.today());
    const further: Difference[] = [];
    const all = [
      ...entries,
      ...supposed.flatMap(({ stream, events }) => events.map((event) => ({ ...event, stream }))),
    ];
    for (const officeId of officesOf(all))
      further.push(...(await this.supposedStaffing(officeId, supposed, { ...asking, names })));
    return effectBetween(null, null, { day, amends: true, mood: 'would-change', names, further });
  }

  private async supposedStaffing(
    officeId: string,
    supposed: readonly Supposed[],
    asking: Asking,
  ): Promise<readonly Difference[]> {
    const streams = await this.officeStreams(asking, officeId);
    const asOf = { on: plainDate(this.clock.today()), knownAt: null };
    // what is written just now may not be among what is known to touch the office
    const held = (more: 'as-it-is' | 'supposed') => ({
      streams: supposed.reduce(
        (all, { stream, history, events }) =>
          holding(all, stream, more === 'supposed' ? withSupposed(history, events) : history),
        streams,
      ),
      asOf,
    });
    return staffingDifferences(officeId, held('as-it-is'), held('supposed'), asking.reading);
  }

  private async officeStreams({ corporationId }: Asking, officeId: string): Promise<StaffingStreams> {
    const related = await this.read.related(corporationId, officeId);
    return (await this.staffing.read(corporationId, officeId, related, staffingMonthsEventTypes, null)).streams;
  }
}

/** An office's streams, one of them holding these entries. */
function holding(streams: StaffingStreams, stream: string, entries: readonly Recorded[]): StaffingStreams {
  const own = entries.map((entry) => ({ ...entry, stream })) as unknown;
  const among = <Entry extends { readonly stream: string }>(all: readonly (readonly Entry[])[]) => [
    ...all.filter(([first]) => first?.stream !== stream),
    own as readonly Entry[],
  ];
  if (stream.startsWith('office-')) return { ...streams, office: own as readonly OfficeEntry[] };
  if (stream.startsWith('staffMember-')) return { ...streams, staff: among<StaffEntry>(streams.staff) };
  if (stream.startsWith('casefile-')) return { ...streams, casefiles: among<CasefileEntry>(streams.casefiles) };
  return streams;
}

type Named = Pick<Recorded, 'stream' | 'type' | 'data'>;

/** The office itself; of a member of staff every office where they ever held a post. */
export function officesOf(entries: readonly Named[]): readonly string[] {
  const [first] = entries;
  if (first?.stream.startsWith('office-')) return [idOf(first.stream)];
  return [...new Set(pick<StaffEntry>(entries)('PostAssigned').map(({ data }) => data.officeId))];
}
