import { categoryOf } from '@teichaku/casework';
import type { Counted, EventLog } from '@teichaku/eventlog';
import type { Row } from '../batch.ts';
import { type Complaints, foldCasefiles, foldPlain, type Read } from '../rows/folding.ts';
import type { Table } from '../tables.ts';
import { byStream, relatedRows } from '../touched.ts';
import { StaffingGrounds } from './staffing-grounds.ts';

/** Rows of some of a corporation's streams, by table, and how many events were read for them. */
export interface Poured {
  readonly rows: Readonly<Partial<Record<Table, readonly Row[]>>>;
  readonly events: number;
}

/** Read at once, about: what is in memory does not grow with the corporation. */
const EVENTS_AT_ONCE = 8_000;

/**
 * Everything that the read models hold of a corporation, in pieces. Each stream is read once; what is kept until the end
 * is what staffing rests on, a small part of it.
 */
export async function* foldCorporation(
  log: EventLog,
  corporationId: string,
  today: string,
  complaints: Complaints,
): AsyncGenerator<Poured, void, void> {
  const streams = await log.streams(corporationId);
  const of = (...categories: string[]) => streams.filter(({ stream }) => categories.includes(categoryOf(stream)));
  const staffing = new StaffingGrounds(corporationId, (a, b) => log.compare(a, b));
  const read: Read = async (names, types) =>
    names.length === 0 ? new Map() : byStream(await log.readStreams(corporationId, names, types, 'marked'));

  const fold = async (part: readonly Counted<'stream'>[], folded: typeof foldPlain): Promise<Poured> => {
    const names = part.map(({ stream }) => stream);
    const own = await read(names);
    const rest: Read = async (asked, types) => {
      const more = await read(
        asked.filter((stream) => !own.has(stream)),
        types,
      );
      return new Map(
        asked.flatMap((stream) => {
          const events = own.get(stream) ?? more.get(stream);
          return events ? [[stream, events] as const] : [];
        }),
      );
    };
    const { rows } = await folded(corporationId, names, rest, today, complaints);
    const related = [...own.values()].flatMap(relatedRows);
    staffing.add(own, rows, related);
    return { rows: { ...rows, related_stream: related }, events: part.reduce((sum, { events }) => sum + events, 0) };
  };
  for (const part of pieces(of('corporation', 'office', 'staffMember'))) yield await fold(part, foldPlain);
  // while one piece is folded and poured, the next one is read
  const casefiles = [...pieces(of('casefile'))];
  let next = casefiles[0] && fold(casefiles[0], foldCasefiles);
  for (const index of casefiles.keys()) {
    const made = await next;
    const following = casefiles[index + 1];
    next = following && fold(following, foldCasefiles);
    next?.catch(() => {});
    if (made) yield made;
  }
  yield {
    rows: staffing.rows(today, complaints),
    events: of('person', 'import', 'claim').reduce((sum, { events }) => sum + events, 0),
  };
}

function* pieces(streams: readonly Counted<'stream'>[]): Generator<readonly Counted<'stream'>[]> {
  let piece: Counted<'stream'>[] = [];
  let events = 0;
  for (const one of streams) {
    if (events > 0 && events + one.events > EVENTS_AT_ONCE) {
      yield piece;
      piece = [];
      events = 0;
    }
    piece.push(one);
    events += one.events;
  }
  if (piece.length > 0) yield piece;
}
