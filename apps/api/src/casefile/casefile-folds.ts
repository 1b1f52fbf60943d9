import { Injectable } from '@nestjs/common';
import {
  besideOutline,
  eventsOf,
  idOf,
  officeStreams,
  outlineEvents,
  personOf,
  type Recorded,
  streamOf,
} from '@teichaku/casework';
import type { Wanted } from '@teichaku/eventlog';
import type { PlainDate, ReadingName } from '@teichaku/rules';
import type { Moment } from '../read/moment.ts';
import { ReadSide } from '../read/read-side.ts';
import { duplicatesAmong, withDuplicates } from '../read/with-duplicates.ts';
import { searchKey } from '../search/search-key.ts';
import {
  type Beside,
  type CasefileOutline,
  type CasefileOverview,
  casefileOutline,
  casefileOverview,
} from './casefile-overview.ts';

const TYPES = eventsOf.casefile.map(({ type }) => type);

type Fold<Folded> = (
  casefileId: string,
  events: readonly Recorded[],
  person: readonly Recorded[],
  asOf: { readonly on: PlainDate; readonly knownAt: bigint | null },
  reading: ReadingName,
  beside: Beside,
) => Folded | null;

/** Casefiles as of any moment, folded from their streams and their persons'. */
@Injectable()
export class CasefileFolds {
  constructor(private readonly read: ReadSide) {}

  /**
   * What filters, search and counts look at of every casefile that was open or had been by then; of one office where it
   * is named. Read from a fraction of what there is: `these` shows some of them whole.
   */
  async outlines(moment: Moment, officeId?: string): Promise<readonly CasefileOutline[]> {
    const streams = officeId
      ? await this.casefilesOf(moment, officeId)
      : await this.read.everyStream(moment.corporationId, 'casefile');
    // whether one that cannot be read was known by then, its whole stream tells
    const unreadable = await this.read.unreadable(moment.corporationId, streams);
    const outlined = await this.outline(
      moment,
      streams.filter((stream) => !unreadable.has(stream)),
    );
    const whole = unreadable.size === 0 ? [] : await this.fold(moment, [...unreadable], casefileOverview);
    return [...outlined, ...whole].filter(({ row }) => !officeId || row.officeId === officeId);
  }

  /** Some casefiles by id, as far as there are such by then. */
  these(moment: Moment, casefileIds: readonly string[]): Promise<readonly CasefileOverview[]> {
    const streams = casefileIds.map((id) => streamOf('casefile', id));
    return this.fold(moment, streams, casefileOverview);
  }

  /** Every casefile that ever had to do with an office, also those that belong to another one then, in the order of kana. */
  async everOf(moment: Moment, officeId: string): Promise<readonly CasefileOverview[]> {
    const overviews = await this.fold(moment, await this.casefilesOf(moment, officeId), casefileOverview);
    return overviews
      .map((overview) => ({ overview, key: searchKey(overview.row.kana) }))
      .sort((a, b) =>
        a.key < b.key ? -1 : a.key > b.key ? 1 : a.overview.row.casefileId < b.overview.row.casefileId ? -1 : 1,
      )
      .map(({ overview }) => overview);
  }

  private async casefilesOf({ corporationId }: Moment, officeId: string): Promise<readonly string[]> {
    const related = await this.read.related(corporationId, officeId);
    return related.filter((stream) => stream.startsWith('casefile-'));
  }

  private async outline(moment: Moment, streams: readonly string[]): Promise<readonly CasefileOutline[]> {
    const { day } = moment;
    const outlined = await this.fold(moment, streams, casefileOutline, outlineEvents(day));
    const found = new Set(outlined.map(({ row }) => streamOf('casefile', row.casefileId)));
    // of which nothing of its outline had happened by the day may have been known by something else
    const rest = streams.filter((stream) => !found.has(stream));
    const wanted = [...outlineEvents(day), ...besideOutline(TYPES, day)];
    return rest.length === 0 ? outlined : [...outlined, ...(await this.fold(moment, rest, casefileOutline, wanted))];
  }

  private async fold<Folded>(
    moment: Moment,
    streams: readonly string[],
    folding: Fold<Folded>,
    wanted?: readonly Wanted[],
  ): Promise<readonly Folded[]> {
    const { day, cut, reading, leftOut } = moment;
    const read = (names: readonly string[]) => this.read.streams(moment, names, 'opened', wanted);
    const asked = await read(streams);
    const casefiles = await withDuplicates(asked, read);
    const personIds = new Set([...asked.values()].flatMap((events) => personOf(events, cut.knownAt) ?? []));
    const persons = await this.read.streams(
      moment,
      [...personIds].map((id) => streamOf('person', id)),
    );
    const closings = await this.read.closings(moment, [...asked.values()]);
    return [...asked].flatMap(([stream, events]) => {
      const personStream = streamOf('person', personOf(events, cut.knownAt) ?? '');
      const person = persons.get(personStream) ?? [];
      if (leftOut.has(personStream)) {
        leftOut.add(stream);
        return [];
      }
      const beside = {
        duplicates: duplicatesAmong(events, casefiles),
        offices: officeStreams(events).flatMap((name) => [closings.get(name) ?? []]),
      };
      return folding(idOf(stream), events, person, { on: day, knownAt: cut.knownAt }, reading, beside) ?? [];
    });
  }
}
