import { closingEventTypes, idOf, officeStreams, personOf, type Recorded, streamOf } from '@teichaku/casework';
import { inShort } from '../../output/without-values.ts';
import type { Batch, Row } from '../batch.ts';
import { duplicatesAmong, withDuplicates } from '../with-duplicates.ts';
import { casefileRows } from './casefile-rows.ts';
import { nextFact } from './next-fact.ts';
import { casefileNoticeRows, staffNoticeRows } from './notice-rows.ts';
import { corporationRow, officeRow, staffMemberRow, staffTaskRows } from './plain-rows.ts';

type MutableRows = { [Name in keyof Batch['rows']]: Row[] };
/** Events of streams, each stream's in order, by its name. */
export type Histories = ReadonlyMap<string, readonly Recorded[]>;
/** Reads streams of one corporation, of some types only where they are named, what this version cannot read being marked. */
export type Read = (streams: readonly string[], types?: readonly string[]) => Promise<Histories>;
/** Told what could not be folded. */
export interface Complaints {
  error(message: string): void;
}

/** Reads casefiles with the persons whom they are of, and says what they make of the read models. */
export async function foldCasefiles(
  corporationId: string,
  streams: readonly string[],
  read: Read,
  today: string,
  complaints: Complaints,
): Promise<Batch> {
  const casefiles = await withDuplicates(await read(streams), read);
  const persons = await read([...new Set([...casefiles.values()].flatMap((events) => personStreamOf(events) ?? []))]);
  const served = new Map(streams.map((stream) => [stream, officeStreams(casefiles.get(stream) ?? [])]));
  const closings = await read([...new Set([...served.values()].flat())], closingEventTypes);
  const folding = new Folding(corporationId, complaints);
  for (const stream of streams) {
    const events = casefiles.get(stream) ?? [];
    const person = persons.get(personStreamOf(events) ?? '') ?? [];
    const duplicates = duplicatesAmong(events, casefiles);
    const offices = served.get(stream) ?? [];
    folding.of(stream, [events, person, ...duplicates], (rows, own) => {
      const made = casefileRows(idOf(stream), own, beforeUnreadable(person), today, {
        duplicates: duplicates.map(beforeUnreadable),
        offices: offices.map((name) => beforeUnreadable(closings.get(name) ?? [])),
      });
      if (made) {
        rows.casefile_person.push(made.person);
        const streams = [events, person, ...duplicates].flatMap(([first]) => first?.stream ?? []);
        rows.casefile_overview.push({ ...made.overview, rests_on: [...streams, ...offices] });
        rows.eligibility.push(made.eligibility);
        rows.duty_month.push(...made.months);
        rows.task.push(...made.tasks);
      } else rows.awaited.push(...awaitedRow(corporationId, stream, events, today));
      rows.notice.push(...casefileNoticeRows(own, beforeUnreadable(person), today));
    });
  }
  return { ...folding.batch(), casefiles: folding.folded('casefile') };
}

/** Reads offices, staff and the corporation itself, and says what they make of the read models. */
export async function foldPlain(
  corporationId: string,
  streams: readonly string[],
  read: Read,
  today: string,
  complaints: Complaints,
): Promise<Batch> {
  const histories = await read(streams);
  const folding = new Folding(corporationId, complaints);
  for (const stream of streams) {
    const events = histories.get(stream) ?? [];
    folding.of(stream, [events], (rows, readable) => {
      if (!stream.startsWith('corporation-')) rows.notice.push(...staffNoticeRows(stream, readable, today));
      const before = rows.office.length + rows.staff_member.length + rows.corporation.length;
      if (stream.startsWith('office-')) rows.office.push(...officeRow(readable));
      else if (stream.startsWith('staffMember-')) {
        rows.staff_member.push(...staffMemberRow(readable, today));
        rows.task.push(...staffTaskRows(readable, today));
      } else rows.corporation.push(...corporationRow(readable, today));
      if (rows.office.length + rows.staff_member.length + rows.corporation.length === before)
        rows.awaited.push(...awaitedRow(corporationId, stream, events, today));
    });
  }
  return {
    ...folding.batch(),
    staffMembers: folding.folded('staffMember'),
    offices: folding.folded('office'),
    corporations: folding.folded('corporation'),
  };
}

/** Of a stream without a row: the day on which it may have one. */
function awaitedRow(corporationId: string, stream: string, events: readonly Recorded[], today: string): readonly Row[] {
  const due = nextFact(events, today);
  return due === null ? [] : [{ corporation_id: corporationId, stream, due_on: due }];
}

/** The stream of the person whom a casefile is of. */
function personStreamOf(events: readonly Recorded[]): string | undefined {
  const personId = personOf(events, null);
  return personId === null ? undefined : streamOf('person', personId);
}

/** Rows of some streams of a corporation, and which of the streams had to be parked. */
class Folding {
  private readonly corporationId: string;
  private readonly complaints: Complaints;
  private readonly rows = emptyRows();
  private readonly done: string[] = [];
  private readonly healed: string[] = [];

  // written out: a worker of the rebuild loads this file as it stands, and Node strips types only
  constructor(corporationId: string, complaints: Complaints) {
    this.corporationId = corporationId;
    this.complaints = complaints;
  }

  /**
   * Makes a stream's rows. Where it, or what it is folded with, holds an event that this version cannot read, or where
   * it cannot be folded, it is parked, and its rows are of what came before: the same whether it was followed or is made
   * anew.
   */
  of(
    stream: string,
    histories: readonly (readonly Recorded[])[],
    fold: (rows: MutableRows, own: readonly Recorded[]) => void,
  ): void {
    const unreadable = firstOf(histories, (event) => event.unreadable !== undefined);
    const own = beforeUnreadable(histories[0] ?? []);
    this.done.push(stream);
    const error = this.attempt(own, fold);
    if (error === null) {
      if (unreadable) this.park(stream, unreadable, unreadable.unreadable, true);
      else this.healed.push(stream);
      return;
    }
    const { length } = longestThat(own, (some) => this.attempt(some, fold, emptyRows()) === null);
    if (length > 0) this.attempt(own.slice(0, length), fold);
    this.park(stream, unreadable ?? own[length], error.cause, unreadable !== undefined);
  }

  /** Adds the rows of all of it, or none and says why. */
  private attempt(
    own: readonly Recorded[],
    fold: (rows: MutableRows, own: readonly Recorded[]) => void,
    into = this.rows,
  ): { readonly cause: unknown } | null {
    const made = emptyRows();
    try {
      fold(made, own);
    } catch (cause) {
      return { cause };
    }
    for (const table of Object.keys(made) as (keyof MutableRows)[]) into[table].push(...made[table]);
    return null;
  }

  folded(category: string): Batch['casefiles'] {
    return this.done
      .filter((stream) => stream.startsWith(`${category}-`))
      .map((stream) => ({ corporationId: this.corporationId, id: idOf(stream) }));
  }

  batch(): Batch {
    const { corporationId, rows } = this;
    return { ...emptyBatch(), rows, healed: this.healed.map((stream) => ({ corporationId, stream })) };
  }

  private park(stream: string, at: Recorded | undefined, error: unknown, unreadable: boolean): void {
    const reason = error instanceof Error ? error.message : String(error);
    this.complaints.error(`${stream} を一覧に反映できないため、脇に置きます: ${inShort(error)}`);
    const since = at?.position ?? '0';
    this.rows.parked.push({ corporation_id: this.corporationId, stream, since, reason, unreadable });
  }
}

/** The events before one that cannot be taken in, found by halving: with it, it does not hold any more. */
function longestThat(events: readonly Recorded[], holds: (some: readonly Recorded[]) => boolean): readonly Recorded[] {
  let [good, bad] = [0, events.length];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (holds(events.slice(0, middle))) good = middle;
    else bad = middle;
  }
  return events.slice(0, good);
}

function firstOf(histories: readonly (readonly Recorded[])[], is: (event: Recorded) => boolean): Recorded | undefined {
  for (const events of histories) {
    const found = events.find(is);
    if (found) return found;
  }
  return undefined;
}

const beforeUnreadable = (events: readonly Recorded[]): readonly Recorded[] => {
  const at = events.findIndex(({ unreadable }) => unreadable);
  return at < 0 ? events : events.slice(0, at);
};

export const emptyRows = (): MutableRows => ({
  corporation: [],
  office: [],
  staff_member: [],
  casefile_overview: [],
  casefile_person: [],
  eligibility: [],
  duty_month: [],
  task: [],
  notice: [],
  related_stream: [],
  awaited: [],
  parked: [],
});

export const emptyBatch = (): Batch => ({
  rows: emptyRows(),
  casefiles: [],
  staffMembers: [],
  offices: [],
  corporations: [],
  healed: [],
  unsettled: [],
});

export function merge(a: Batch, b: Batch): Batch {
  const rows = emptyRows();
  for (const table of Object.keys(rows) as (keyof MutableRows)[]) rows[table].push(...a.rows[table], ...b.rows[table]);
  return {
    rows,
    casefiles: [...a.casefiles, ...b.casefiles],
    staffMembers: [...a.staffMembers, ...b.staffMembers],
    offices: [...a.offices, ...b.offices],
    corporations: [...a.corporations, ...b.corporations],
    healed: [...a.healed, ...b.healed],
    unsettled: [...a.unsettled, ...b.unsettled],
  };
}
