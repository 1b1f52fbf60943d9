import { Inject, Injectable, Logger } from '@nestjs/common';
import { idOf, type Recorded, streamOf } from '@teichaku/casework';
import type { EventLog, Sql } from '@teichaku/eventlog';
import { Clock } from '../clock/clock.ts';
import { EVENT_LOG } from '../tokens.ts';
import type { Touch } from './backlog.ts';
import { type Batch, type Row, writeBatch } from './batch.ts';
import { casefileRows } from './rows/casefile-rows.ts';
import { corporationRow, officeRow, staffMemberRow } from './rows/plain-rows.ts';
import { byStream, relatedRows, type StreamsOfCorporation, touchedBy } from './touched.ts';

/** A transaction in which the read models may be written. */
export type Write = <T>(work: (sql: Sql) => Promise<T>) => Promise<T>;

type MutableRows = { [Name in keyof Batch['rows']]: Row[] };

interface StreamOf {
  readonly corporationId: string;
  readonly stream: string;
}

const CHUNK = 500;
/** Of what is due: whoever waits for a new record waits for so many at most. */
const DUE_AT_ONCE = 100;

/** Folds the streams that events touched, and makes rows of them. */
@Injectable()
export class Batches {
  private readonly logger = new Logger('projector');

  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    private readonly clock: Clock,
  ) {}

  /** What events make of the read models. A stream that cannot be read or folded is parked; the rest goes on. */
  async fold(page: readonly Touch[]): Promise<Batch> {
    const rows = emptyRows();
    rows.related_stream.push(...relatedRows(page));
    const batches = await Promise.all(touchedBy(page).map((touched) => this.foldStreams(touched)));
    return batches.reduce(merge, { ...emptyBatch(), rows });
  }

  /** Folds streams of one corporation again, whatever their length, a few hundred at a time. */
  async foldStreams(touched: StreamsOfCorporation): Promise<Batch> {
    const { corporationId } = touched;
    let batch: Batch = { ...emptyBatch(), ...this.bearing(touched) };
    const persons = await this.read(corporationId, touched.person);
    const casefiles = new Set(touched.casefile);
    for (const events of persons.values()) {
      for (const { type, data, unreadable } of events) {
        if (type !== 'CasefileLinked' || unreadable) continue;
        casefiles.add(streamOf('casefile', (data as { casefileId: string }).casefileId));
      }
    }
    for (const streams of chunks([...casefiles]))
      batch = merge(batch, await this.foldCasefiles(corporationId, streams));
    for (const streams of chunks(touched.plain)) batch = merge(batch, await this.foldPlain(corporationId, streams));
    return batch;
  }

  /** Rows whose day has come are folded again, each few of them in a turn of their own; `today` null: every row. */
  async answerDue(
    write: Write,
    today: string | null,
    inTurn: <T>(work: () => Promise<T>) => Promise<T>,
  ): Promise<void> {
    const due = await inTurn(() =>
      write(async (sql) => {
        await sql.query("UPDATE read_model.staffing_office SET due_on = '-infinity' WHERE $1::date IS NULL", [today]);
        const { rows } = await sql.query<StreamOf>(
          `SELECT corporation_id AS "corporationId", 'casefile-' || casefile_id AS stream
             FROM read_model.casefile_overview WHERE $1::date IS NULL OR due_on <= $1
           UNION ALL
           SELECT corporation_id, 'staffMember-' || staff_member_id
             FROM read_model.staff_member WHERE $1::date IS NULL OR due_on <= $1`,
          [today],
        );
        return rows;
      }),
    );
    for (const [corporationId, rows] of Map.groupBy(due, (row) => row.corporationId)) {
      for (const chunk of chunks(rows, DUE_AT_ONCE)) await inTurn(() => this.again(write, corporationId, chunk, false));
    }
  }

  /** What was parked is tried again, and what rests on it answered again. */
  async takeUpParked(write: Write): Promise<void> {
    const { rows: parked } = await write((sql) =>
      sql.query<StreamOf>('SELECT corporation_id AS "corporationId", stream FROM read_model.parked'),
    );
    for (const [corporationId, rows] of Map.groupBy(parked, (row) => row.corporationId)) {
      for (const chunk of chunks(rows, DUE_AT_ONCE)) await this.again(write, corporationId, chunk, true);
    }
  }

  private async again(write: Write, corporationId: string, rows: readonly StreamOf[], bearing: boolean): Promise<void> {
    const streams = rows.map(({ stream }) => stream);
    const batch = await this.foldStreams({
      corporationId,
      person: [],
      casefile: streams.filter((stream) => stream.startsWith('casefile-')),
      plain: streams.filter((stream) => !stream.startsWith('casefile-')),
      unsettled: bearing ? streams : [],
      settings: bearing && streams.some((stream) => stream.startsWith('corporation-')),
    });
    await write((sql) => writeBatch(sql, batch));
  }

  private bearing({ corporationId, unsettled, settings }: StreamsOfCorporation) {
    return {
      unsettled: unsettled.map((stream) => ({ corporationId, stream })),
      unsettledCorporations: settings ? [corporationId] : [],
    };
  }

  private async foldCasefiles(corporationId: string, streams: readonly string[]): Promise<Batch> {
    const casefiles = await this.read(corporationId, streams);
    const personIds = [...casefiles.values()].flatMap((events) => personIdOf(events) ?? []);
    const persons = await this.read(
      corporationId,
      [...new Set(personIds)].map((id) => streamOf('person', id)),
    );
    const today = this.clock.today();
    const folding = new Folding(corporationId, this.logger);
    for (const stream of streams) {
      const events = casefiles.get(stream) ?? [];
      const personId = personIdOf(events);
      const person = personId ? (persons.get(streamOf('person', personId)) ?? []) : [];
      folding.of(stream, [events, person], (rows) => {
        const made = casefileRows(idOf(stream), beforeUnreadable(events), beforeUnreadable(person), today);
        if (made) {
          rows.casefile_overview.push(made.overview);
          rows.eligibility.push(made.eligibility);
          rows.duty_month.push(...made.months);
        }
      });
    }
    return { ...folding.batch(), casefiles: folding.folded('casefile') };
  }

  private async foldPlain(corporationId: string, streams: readonly string[]): Promise<Batch> {
    const histories = await this.read(corporationId, streams);
    const today = this.clock.today();
    const folding = new Folding(corporationId, this.logger);
    for (const stream of streams) {
      const events = histories.get(stream) ?? [];
      folding.of(stream, [events], (rows) => {
        const readable = beforeUnreadable(events);
        if (stream.startsWith('office-')) rows.office.push(...officeRow(readable));
        else if (stream.startsWith('staffMember-')) rows.staff_member.push(...staffMemberRow(readable, today));
        else rows.corporation.push(...corporationRow(readable, today));
      });
    }
    return { ...folding.batch(), staffMembers: folding.folded('staffMember'), offices: folding.folded('office') };
  }

  private async read(
    corporationId: string,
    streams: readonly string[],
  ): Promise<ReadonlyMap<string, readonly Recorded[]>> {
    return streams.length === 0
      ? new Map()
      : byStream(await this.log.readStreams(corporationId, streams, undefined, 'marked'));
  }
}

/** Rows of some streams of a corporation, and which of the streams had to be parked. */
class Folding {
  private readonly rows = emptyRows();
  private readonly done: string[] = [];
  private readonly healed: string[] = [];

  constructor(
    private readonly corporationId: string,
    private readonly logger: Logger,
  ) {}

  /**
   * Makes a stream's rows. Where it, or what it is folded with, holds an event that this version cannot read, it is
   * parked, and its rows are of what came before; where it cannot be folded, its rows stand as they were.
   */
  of(stream: string, histories: readonly (readonly Recorded[])[], fold: (rows: MutableRows) => void): void {
    const events = histories.flat();
    const unreadable = events.find((event) => event.unreadable);
    try {
      fold(this.rows);
      this.done.push(stream);
      if (unreadable) this.park(stream, unreadable, unreadable.unreadable, true);
      else this.healed.push(stream);
    } catch (error) {
      this.park(stream, unreadable ?? events.at(-1), error, unreadable !== undefined);
    }
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
    this.logger.error(`${stream} を一覧に反映できないため、脇に置きます: ${reason}`);
    const since = at?.position ?? '0';
    this.rows.parked.push({ corporation_id: this.corporationId, stream, since, reason, unreadable });
  }
}

const beforeUnreadable = (events: readonly Recorded[]): readonly Recorded[] => {
  const at = events.findIndex(({ unreadable }) => unreadable);
  return at < 0 ? events : events.slice(0, at);
};

const personIdOf = (events: readonly Recorded[]): string | undefined =>
  (events.find(({ type }) => type === 'CasefileOpened')?.data as { personId?: string } | undefined)?.personId;

function* chunks<Item>(items: readonly Item[], size = CHUNK): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}

const emptyRows = (): MutableRows => ({
  corporation: [],
  office: [],
  staff_member: [],
  casefile_overview: [],
  eligibility: [],
  duty_month: [],
  related_stream: [],
  parked: [],
});

const emptyBatch = (): Batch => ({
  rows: emptyRows(),
  casefiles: [],
  staffMembers: [],
  offices: [],
  healed: [],
  unsettled: [],
  unsettledCorporations: [],
});

function merge(a: Batch, b: Batch): Batch {
  const rows = emptyRows();
  for (const table of Object.keys(rows) as (keyof MutableRows)[]) rows[table].push(...a.rows[table], ...b.rows[table]);
  return {
    rows,
    casefiles: [...a.casefiles, ...b.casefiles],
    staffMembers: [...a.staffMembers, ...b.staffMembers],
    offices: [...a.offices, ...b.offices],
    healed: [...a.healed, ...b.healed],
    unsettled: [...a.unsettled, ...b.unsettled],
    unsettledCorporations: [...a.unsettledCorporations, ...b.unsettledCorporations],
  };
}
