import { Inject, Injectable, Logger } from '@nestjs/common';
import { idOf, type Recorded, streamOf } from '@teichaku/casework';
import type { EventLog, Sql } from '@teichaku/eventlog';
import { Clock } from '../clock/clock.ts';
import { EVENT_LOG } from '../tokens.ts';
import { type Batch, type Row, writeBatch } from './batch.ts';
import { casefileRows } from './rows/casefile-rows.ts';
import { corporationRow, officeRow, staffMemberRow } from './rows/plain-rows.ts';
import { byStream, relatedRows, type StreamsOfCorporation, touchedBy } from './touched.ts';

/** A transaction in which the read models may be written. */
export type Write = <T>(work: (sql: Sql) => Promise<T>) => Promise<T>;

type MutableRows = { [Name in keyof Batch['rows']]: Row[] };

const CHUNK = 500;

/** Folds the streams that events touched, and makes rows of them. */
@Injectable()
export class Batches {
  private readonly logger = new Logger('projector');

  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    private readonly clock: Clock,
  ) {}

  /** What a page of events makes of the read models. A stream that cannot be folded is parked; the rest goes on. */
  async fold(page: readonly Recorded[]): Promise<Batch> {
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
      for (const { type, data } of events) {
        if (type === 'CasefileLinked') casefiles.add(streamOf('casefile', (data as { casefileId: string }).casefileId));
      }
    }
    for (const streams of chunks([...casefiles]))
      batch = merge(batch, await this.foldCasefiles(corporationId, streams));
    for (const streams of chunks(touched.plain)) batch = merge(batch, await this.foldPlain(corporationId, streams));
    return batch;
  }

  /** Rows whose day has come are folded again; `today` null: every row. */
  async answerDue(write: Write, today: string | null): Promise<void> {
    const due = await write(async (sql) => {
      await sql.query('UPDATE read_model.staffing_month SET dirty = true WHERE $1::date IS NULL OR due_on <= $1', [
        today,
      ]);
      const { rows } = await sql.query<{ corporationId: string; stream: string }>(
        `SELECT corporation_id AS "corporationId", 'casefile-' || casefile_id AS stream
           FROM read_model.casefile_overview WHERE $1::date IS NULL OR due_on <= $1
         UNION ALL
         SELECT corporation_id, 'staffMember-' || staff_member_id
           FROM read_model.staff_member WHERE $1::date IS NULL OR due_on <= $1`,
        [today],
      );
      return rows;
    });
    for (const [corporationId, rows] of Map.groupBy(due, (row) => row.corporationId)) {
      for (const chunk of chunks(rows.map(({ stream }) => stream))) {
        const batch = await this.foldStreams({
          corporationId,
          person: [],
          casefile: chunk.filter((stream) => stream.startsWith('casefile-')),
          plain: chunk.filter((stream) => !stream.startsWith('casefile-')),
          unsettled: [],
          settings: false,
        });
        await write((sql) => writeBatch(sql, batch));
      }
    }
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
    const rows = emptyRows();
    const folded: string[] = [];
    for (const stream of streams) {
      const events = casefiles.get(stream) ?? [];
      const personId = personIdOf(events);
      const person = personId ? (persons.get(streamOf('person', personId)) ?? []) : [];
      this.orPark(corporationId, stream, events, rows, folded, () => {
        const made = casefileRows(idOf(stream), events, person, today);
        if (made) {
          rows.casefile_overview.push(made.overview);
          rows.eligibility.push(made.eligibility);
          rows.duty_month.push(...made.months);
        }
      });
    }
    return {
      ...emptyBatch(),
      rows,
      casefiles: folded.map((stream) => ({ corporationId, id: idOf(stream) })),
      healed: folded.map((stream) => ({ corporationId, stream })),
    };
  }

  private async foldPlain(corporationId: string, streams: readonly string[]): Promise<Batch> {
    const histories = await this.read(corporationId, streams);
    const today = this.clock.today();
    const rows = emptyRows();
    const folded: string[] = [];
    for (const stream of streams) {
      const events = histories.get(stream) ?? [];
      this.orPark(corporationId, stream, events, rows, folded, () => {
        if (stream.startsWith('office-')) rows.office.push(...officeRow(events));
        else if (stream.startsWith('staffMember-')) rows.staff_member.push(...staffMemberRow(events, today));
        else rows.corporation.push(...corporationRow(events, today));
      });
    }
    const of = (category: string) =>
      folded
        .filter((stream) => stream.startsWith(`${category}-`))
        .map((stream) => ({ corporationId, id: idOf(stream) }));
    return {
      ...emptyBatch(),
      rows,
      staffMembers: of('staffMember'),
      offices: of('office'),
      healed: folded.map((stream) => ({ corporationId, stream })),
    };
  }

  private orPark(
    corporationId: string,
    stream: string,
    events: readonly Recorded[],
    rows: MutableRows,
    folded: string[],
    fold: () => void,
  ): void {
    try {
      fold();
      folded.push(stream);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.logger.error(`${stream} を一覧に反映できないため、脇に置きます: ${reason}`);
      rows.parked.push({ corporation_id: corporationId, stream, since: events.at(-1)?.position ?? '0', reason });
    }
  }

  private async read(
    corporationId: string,
    streams: readonly string[],
  ): Promise<ReadonlyMap<string, readonly Recorded[]>> {
    return streams.length === 0 ? new Map() : byStream(await this.log.readStreams(corporationId, streams));
  }
}

const personIdOf = (events: readonly Recorded[]): string | undefined =>
  (events.find(({ type }) => type === 'CasefileOpened')?.data as { personId?: string } | undefined)?.personId;

function* chunks<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += CHUNK) yield items.slice(start, start + CHUNK);
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
