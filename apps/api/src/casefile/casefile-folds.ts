import { Injectable } from '@nestjs/common';
import { idOf, officeStreams, personOf, streamOf } from '@teichaku/casework';
import type { Moment } from '../read/moment.ts';
import { ReadSide } from '../read/read-side.ts';
import { duplicatesAmong, withDuplicates } from '../read/with-duplicates.ts';
import { searchKey } from '../search/search-key.ts';
import { type CasefileOverview, casefileOverview } from './casefile-overview.ts';

/** Casefiles as of any moment, folded from their streams and their persons'. */
@Injectable()
export class CasefileFolds {
  constructor(private readonly read: ReadSide) {}

  /** Every casefile that was open or had been by then, in the order of kana; of one office where it is named. */
  async all(moment: Moment, officeId?: string): Promise<readonly CasefileOverview[]> {
    const all = officeId
      ? await this.everOf(moment, officeId)
      : await this.fold(moment, await this.read.everyStream(moment.corporationId, 'casefile'));
    return all.filter(({ row }) => !officeId || row.officeId === officeId);
  }

  /** The casefile of that id, where there is one by then. */
  one(moment: Moment, casefileId: string): Promise<readonly CasefileOverview[]> {
    return this.fold(moment, [streamOf('casefile', casefileId)]);
  }

  /** Every casefile that ever had to do with an office, also those that belong to another one then. */
  async everOf(moment: Moment, officeId: string): Promise<readonly CasefileOverview[]> {
    const related = await this.read.related(moment.corporationId, officeId);
    return this.fold(
      moment,
      related.filter((stream) => stream.startsWith('casefile-')),
    );
  }

  private async fold(moment: Moment, streams: readonly string[]): Promise<readonly CasefileOverview[]> {
    const { day, cut, reading, leftOut } = moment;
    const asked = await this.read.streams(moment, streams);
    const casefiles = await withDuplicates(asked, (names) => this.read.streams(moment, names));
    const personIds = new Set([...asked.values()].flatMap((events) => personOf(events, cut.knownAt) ?? []));
    const persons = await this.read.streams(
      moment,
      [...personIds].map((id) => streamOf('person', id)),
    );
    const closings = await this.read.closings(moment, [...asked.values()]);
    const overviews = [...asked].flatMap(([stream, events]) => {
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
      return casefileOverview(idOf(stream), events, person, { on: day, knownAt: cut.knownAt }, reading, beside) ?? [];
    });
    return overviews
      .map((overview) => ({ overview, key: searchKey(overview.row.kana) }))
      .sort((a, b) =>
        a.key < b.key ? -1 : a.key > b.key ? 1 : a.overview.row.casefileId < b.overview.row.casefileId ? -1 : 1,
      )
      .map(({ overview }) => overview);
  }
}
