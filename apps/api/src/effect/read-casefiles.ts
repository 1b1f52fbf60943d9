import {
  type CasefileEntry,
  type CasefileStreams,
  idOf,
  type OfficeEntry,
  officeStreams,
  type PersonEntry,
  personOf,
  type Recorded,
  streamOf,
} from '@teichaku/casework';
import type { Moment } from '../read/moment.ts';
import type { ReadSide } from '../read/read-side.ts';
import { withDuplicates } from '../read/with-duplicates.ts';

/** A casefile as the log holds it: with its person and its duplicates. */
export interface ReadCasefile {
  readonly casefileId: string;
  readonly streams: CasefileStreams;
  readonly events: readonly Recorded[];
}

/** Casefiles with what their folds are made of, by their ids; those that are not there, or cannot be read, are missing. */
export async function readCasefiles(
  read: ReadSide,
  moment: Pick<Moment, 'corporationId' | 'cut' | 'leftOut'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ReadCasefile>> {
  const names = [...new Set(ids)].map((id) => streamOf('casefile', id));
  const casefiles = await withDuplicates(await read.streams(moment, names), (streams) => read.streams(moment, streams));
  // of whom a casefile is may have been put right since: the persons of every moment, the newest last
  const personIds = new Map(names.map((name) => [name, personOf(casefiles.get(name) ?? [], null)]));
  const persons = await read.streams(
    moment,
    [...new Set(personIds.values())].flatMap((id) => (id === null ? [] : [streamOf('person', id)])),
  );
  const closings = await read.closings(moment, [...casefiles.values()]);
  return new Map(
    names.flatMap((name) => {
      const events = casefiles.get(name) ?? [];
      if (events.length === 0) return [];
      const personId = personIds.get(name);
      const person = personId ? (persons.get(streamOf('person', personId)) ?? []) : [];
      const streams = {
        casefile: events as unknown as readonly CasefileEntry[],
        person: person as unknown as readonly PersonEntry[],
        duplicates: [...casefiles].flatMap(([other, entries]) =>
          other === name ? [] : [entries as unknown as readonly CasefileEntry[]],
        ),
        offices: officeStreams(events).flatMap((office) => {
          const entries = closings.get(office);
          return entries ? [entries as unknown as readonly OfficeEntry[]] : [];
        }),
      };
      return [[idOf(name), { casefileId: idOf(name), streams, events: [...events, ...person] }] as const];
    }),
  );
}
