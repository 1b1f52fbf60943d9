import { Injectable } from '@nestjs/common';
import {
  aroundToday,
  type BoardMaterial,
  type CasefileEntry,
  type CorporationEntry,
  countContacts,
  countDeadlines,
  eventsOf,
  groupOf,
  idOf,
  type JudgedBriefly,
  judgeBriefly,
  type OfficeEntry,
  outlineEvents,
  type Recorded,
  type StaffEntry,
  type StaffingStreams,
  staffingInShort,
  staffingOutlook,
  streamOf,
  type Task,
  tasksOfCasefile,
  tasksOfStaffMember,
} from '@teichaku/casework';
import { type PlainDate, plainDate } from '@teichaku/rules';
import { Clock } from '../clock/clock.ts';
import { officeView } from '../office/office-view.ts';
import type { Moment } from '../read/moment.ts';
import { ReadSide } from '../read/read-side.ts';
import { duplicatesAmong, withDuplicates } from '../read/with-duplicates.ts';

type Streams = ReadonlyMap<string, readonly Recorded[]>;

/** Of casefiles the board looks at no more than at an outline and the contacts of its months; of the rest at all of it. */
const WHOLE = (['corporation', 'office', 'staffMember'] as const).flatMap((category) =>
  eventsOf[category].map(({ type }) => type),
);

/** What a board is made of, folded from the streams by the same functions, with what it was counted from. */
export interface FoldedBoard {
  readonly material: BoardMaterial;
  readonly tasks: readonly Task[];
  /** Of an office; null where some of it cannot be read: nothing is said of staff and users known by halves. */
  readonly streamsOf: (officeId: string) => StaffingStreams | null;
  readonly events: readonly Recorded[];
}

/** The board of any moment, of the corporation or of one of its offices. No name and no word of anybody is opened for it. */
@Injectable()
export class BoardFold {
  constructor(
    private readonly read: ReadSide,
    private readonly clock: Clock,
  ) {}

  async of(moment: Moment, officeId?: string): Promise<FoldedBoard> {
    const { corporationId, day, cut, reading } = moment;
    const asOf = { on: day, knownAt: cut.knownAt };
    const today = plainDate(this.clock.today());
    const related = await this.related(corporationId, officeId);
    const streams = await this.streams(moment, related);
    const casefiles = judgedOf(streams, asOf, reading);
    const streamsOf = staffingStreams(moment, streams, related);
    const tasks = [
      ...[...casefiles].flatMap(([id, judged]) => tasksOfCasefile(id, judged, day)),
      ...[...streams].flatMap(([stream, events]) =>
        stream.startsWith('staffMember-')
          ? tasksOfStaffMember(idOf(stream), events as unknown as readonly StaffEntry[], asOf)
          : [],
      ),
    ];
    const offices = [...related.keys()].flatMap((id) => {
      const view = officeView(streams.get(streamOf('office', id)) ?? [], cut);
      if (!view) return [];
      const own = streamsOf(id);
      const outlook = own && staffingOutlook(id, own, { ...asOf, today }, reading);
      const staffing = outlook && staffingInShort(outlook.months, outlook.facts);
      return [
        {
          id,
          name: view.name,
          designatedOn: view.designatedOn as PlainDate,
          closedOn: (view.closed?.on ?? null) as PlainDate | null,
          staffing,
        },
      ];
    });
    const deadlines = countDeadlines(
      tasks.map((task) => groupOf(task, day)),
      day,
    );
    return {
      material: {
        day,
        today,
        offices,
        ...countContacts([...casefiles.values()], { day, today, before: aroundToday.before }),
        deadlines,
      },
      tasks,
      streamsOf,
      events: [...streams.values()].flat(),
    };
  }

  /** The streams that ever touched each office. */
  private async related(
    corporationId: string,
    officeId: string | undefined,
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    const { rows } = await this.read.sql(corporationId, (sql) =>
      sql.query<{ office: string; streams: readonly string[] }>(
        `SELECT office_id AS office, array_agg(stream ORDER BY stream) AS streams FROM read_model.related_stream
          WHERE corporation_id = $1 AND ($2::uuid IS NULL OR office_id = $2) GROUP BY office_id`,
        [corporationId, officeId ?? null],
      ),
    );
    return new Map(rows.map(({ office, streams }) => [office, streams]));
  }

  private async streams(moment: Moment, related: ReadonlyMap<string, readonly string[]>): Promise<Streams> {
    const names = new Set([
      streamOf('corporation', moment.corporationId),
      ...[...related.keys()].map((id) => streamOf('office', id)),
      ...[...related.values()].flat(),
    ]);
    const wanted = [...WHOLE, ...outlineEvents(moment.day, aroundToday.before)];
    const read = async (streams: readonly string[]): Promise<Streams> => {
      // whether one that cannot be read was known by then, its whole stream tells
      const unreadable = await this.read.unreadable(moment.corporationId, streams);
      const readable = streams.filter((stream) => !unreadable.has(stream));
      const [outlined, whole] = await Promise.all([
        this.read.streams(moment, readable, 'sealed', wanted),
        this.read.streams(moment, [...unreadable], 'sealed'),
      ]);
      return new Map([...outlined, ...whole]);
    };
    return withDuplicates(await read([...names]), read);
  }
}

function judgedOf(
  streams: Streams,
  asOf: { readonly on: PlainDate; readonly knownAt: bigint | null },
  reading: Moment['reading'],
): ReadonlyMap<string, JudgedBriefly> {
  const judged = [...streams].flatMap(([stream, events]) => {
    if (!stream.startsWith('casefile-')) return [];
    const duplicates = duplicatesAmong(events, streams) as unknown as readonly (readonly CasefileEntry[])[];
    const casefile = events as unknown as readonly CasefileEntry[];
    return [[idOf(stream), judgeBriefly({ casefile, person: [], duplicates }, asOf, reading)] as const];
  });
  return new Map(judged.filter(([, { fold }]) => fold.opened !== null));
}

const staffingStreams =
  ({ corporationId, leftOut }: Moment, streams: Streams, related: ReadonlyMap<string, readonly string[]>) =>
  (officeId: string): StaffingStreams | null => {
    const corporation = streamOf('corporation', corporationId);
    const office = streamOf('office', officeId);
    const names = related.get(officeId) ?? [];
    if ([corporation, office, ...names].some((stream) => leftOut.has(stream))) return null;
    const of = <Entry>(stream: string) => (streams.get(stream) ?? []) as unknown as readonly Entry[];
    const all = <Entry>(category: string) =>
      names.filter((name) => name.startsWith(`${category}-`)).map((name) => of<Entry>(name));
    return {
      office: of<OfficeEntry>(office),
      corporation: of<CorporationEntry>(corporation),
      staff: all<StaffEntry>('staffMember'),
      casefiles: all<CasefileEntry>('casefile'),
    };
  };
