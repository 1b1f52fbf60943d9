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

type Histories = ReadonlyMap<string, readonly Recorded[]>;

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
   * is named. Read from a fraction of what there is, and what `pick` does not keep is forgotten at once: `these` shows
   * some of them whole.
   */
  async outlines<Kept>(
    moment: Moment,
    officeId: string | undefined,
    pick: (outline: CasefileOutline) => Kept,
  ): Promise<readonly Kept[]> {
    const streams = officeId
      ? await this.casefilesOf(moment, officeId)
      : await this.read.everyStream(moment.corporationId, 'casefile');
    // whether one that cannot be read was known by then, its whole stream tells
    const unreadable = await this.read.unreadable(moment.corporationId, streams);
    const kept: Kept[] = [];
    const keep = (outlines: readonly CasefileOutline[]) => {
      for (const outline of outlines) if (!officeId || outline.officeId === officeId) kept.push(pick(outline));
    };
    const pieces = [...piecesOf(streams.filter((stream) => !unreadable.has(stream)))];
    // while one piece is folded, the next one is read
    let next = pieces[0] && this.read.streams(moment, pieces[0], 'opened', outlineEvents(moment.day));
    for (const [index, piece] of pieces.entries()) {
      const asked = (await next) ?? new Map();
      const following = pieces[index + 1];
      next = following && this.read.streams(moment, following, 'opened', outlineEvents(moment.day));
      next?.catch(() => {});
      keep(await this.outline(moment, piece, asked));
    }
    if (unreadable.size > 0) keep(await this.fold(moment, [...unreadable], casefileOutline));
    return kept;
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

  private async outline(
    moment: Moment,
    streams: readonly string[],
    asked: Histories,
  ): Promise<readonly CasefileOutline[]> {
    const { day } = moment;
    const wanted = outlineEvents(day);
    const outlined = await this.foldRead(moment, asked, casefileOutline, wanted);
    const found = new Set(outlined.map(({ casefileId }) => streamOf('casefile', casefileId)));
    // of which nothing of its outline had happened by the day may have been known by something else
    const rest = streams.filter((stream) => !found.has(stream));
    if (rest.length === 0) return outlined;
    return [
      ...outlined,
      ...(await this.fold(moment, rest, casefileOutline, [...wanted, ...besideOutline(TYPES, day)])),
    ];
  }

  private async fold<Folded>(
    moment: Moment,
    streams: readonly string[],
    folding: Fold<Folded>,
    wanted?: readonly Wanted[],
  ): Promise<readonly Folded[]> {
    const asked = await this.read.streams(moment, streams, 'opened', wanted);
    return this.foldRead(moment, asked, folding, wanted);
  }

  private async foldRead<Folded>(
    moment: Moment,
    asked: Histories,
    folding: Fold<Folded>,
    wanted?: readonly Wanted[],
  ): Promise<readonly Folded[]> {
    const { day, cut, reading, leftOut } = moment;
    const casefiles = await withDuplicates(asked, (names) => this.read.streams(moment, names, 'opened', wanted));
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

/** So many casefiles are in memory at a time, with what they hold. */
const AT_ONCE = 500;

function* piecesOf(streams: readonly string[]): Generator<readonly string[]> {
  for (let at = 0; at < streams.length; at += AT_ONCE) yield streams.slice(at, at + AT_ONCE);
}
