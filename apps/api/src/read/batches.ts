import { Inject, Injectable, Logger } from '@nestjs/common';
import { streamOf } from '@teichaku/casework';
import type { EventLog, Sql } from '@teichaku/eventlog';
import { Clock } from '../clock/clock.ts';
import { EVENT_LOG } from '../tokens.ts';
import type { Touch } from './backlog.ts';
import { type Batch, writeBatch } from './batch.ts';
import { emptyBatch, emptyRows, foldCasefiles, foldPlain, merge, type Read } from './rows/folding.ts';
import { noticesSince } from './rows/notice-rows.ts';
import { byStream, relatedRows, type StreamsOfCorporation, touchedBy } from './touched.ts';

/** A transaction in which the read models may be written. */
export type Write = <T>(work: (sql: Sql) => Promise<T>) => Promise<T>;

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
    const read = this.reader(corporationId);
    const today = this.clock.today();
    const persons = await read(touched.person);
    const casefiles = new Set(touched.casefile);
    for (const events of persons.values()) {
      for (const { type, data, unreadable } of events) {
        if (type !== 'CasefileLinked' || unreadable) continue;
        casefiles.add(streamOf('casefile', (data as { casefileId: string }).casefileId));
      }
    }
    for (const streams of chunks([...casefiles]))
      batch = merge(batch, await foldCasefiles(corporationId, streams, read, today, this.logger));
    for (const streams of chunks(touched.plain))
      batch = merge(batch, await foldPlain(corporationId, streams, read, today, this.logger));
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
        await sql.query('DELETE FROM read_model.notice WHERE told_at < $1', [String(noticesSince(this.clock.today()))]);
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

  private reader(corporationId: string): Read {
    return async (streams) =>
      streams.length === 0
        ? new Map()
        : byStream(await this.log.readStreams(corporationId, streams, undefined, 'marked'));
  }
}

function* chunks<Item>(items: readonly Item[], size = CHUNK): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
