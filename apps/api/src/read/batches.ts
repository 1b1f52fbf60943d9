import { Inject, Injectable, Logger } from '@nestjs/common';
import { streamOf } from '@teichaku/casework';
import { type EventLog, partitionIn, prepared, type Sql } from '@teichaku/eventlog';
import { Clock } from '../clock/clock.ts';
import { EVENT_LOG } from '../tokens.ts';
import { DUE_STREAMS } from './answers/answer-state.ts';
import type { Touch } from './backlog.ts';
import { type Batch, removeRows, writeBatch } from './batch.ts';
import { KeptRows } from './kept/kept-rows.ts';
import { KeptStreams } from './kept/kept-streams.ts';
import { SharedReads } from './kept/shared-reads.ts';
import { emptyBatch, emptyRows, foldCasefiles, foldPlain, merge, type Read } from './rows/folding.ts';
import { noticesSince } from './rows/notice-rows.ts';
import { bearsOnStaffing, byStream, relatedRows, type StreamsOfCorporation, touchedBy } from './touched.ts';

/** A transaction in which the read models may be written. */
export type Write = <T>(work: (sql: Sql) => Promise<T>) => Promise<T>;

/** What may be written: rows of the corporations of these partitions. */
export interface Writing {
  readonly partitions: readonly number[];
  readonly write: Write;
}

export interface StreamOf {
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
  private readonly streams: KeptStreams;
  private readonly rows = new KeptRows();

  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    private readonly clock: Clock,
  ) {
    this.streams = new KeptStreams(log);
  }

  /** Somebody else may have followed the log, or written rows: nothing is known any more. */
  forget(): void {
    this.streams.forget();
    this.rows.forget();
  }

  /** Writes what a batch changes. `write`: a transaction that fails where somebody else has written since. */
  async store(batch: Batch, write: (work: (sql: Sql) => Promise<unknown>) => Promise<unknown>): Promise<void> {
    const { batch: changed, gone, written } = this.rows.change(batch);
    try {
      await write((sql) =>
        Promise.all([...[...gone].map(([table, rows]) => removeRows(sql, table, rows)), writeBatch(sql, changed)]),
      );
    } catch (error) {
      this.forget();
      throw error;
    }
    written();
  }

  /**
   * What events make of the read models. They are taken in in the order of each stream, and none is left out. A stream that
   * cannot be read or folded is parked; the rest goes on. `read` lends the tables that what is made goes to: they know which
   * answers rest on the streams that were touched.
   */
  async fold(page: readonly Touch[], read: Write, suffix = ''): Promise<Batch> {
    const rows = emptyRows();
    rows.related_stream.push(...relatedRows(page));
    const touched = touchedBy(page);
    this.streams.tell(page);
    const reads = new SharedReads(this.log, this.streams);
    const closing = await Promise.all(touched.map((one) => closingIn(one, reads.of(one.corporationId))));
    const resting = await restingOn(touched, closing, read, suffix);
    const batches = await Promise.all(
      touched.map(async (one) => {
        const readStreams = reads.of(one.corporationId);
        const linked = await linkedTo(one.person, readStreams);
        const casefile = new Set([...one.casefile, ...(resting.get(one.corporationId) ?? []), ...linked]);
        return this.foldStreams({ ...one, casefile: [...casefile] }, readStreams);
      }),
    );
    return batches.reduce(merge, { ...emptyBatch(), rows });
  }

  /** Folds streams of one corporation again, whatever their length, a few hundred at a time. */
  async foldStreams(touched: StreamsOfCorporation, read = this.reader(touched.corporationId)): Promise<Batch> {
    const { corporationId } = touched;
    const today = this.clock.today();
    const unsettled = await unsettledBy(touched, read);
    let batch: Batch = { ...emptyBatch(), unsettled: unsettled.map((stream) => ({ corporationId, stream })) };
    for (const streams of chunks(touched.casefile))
      batch = merge(batch, await foldCasefiles(corporationId, streams, read, today, this.logger));
    for (const streams of chunks(touched.plain))
      batch = merge(batch, await foldPlain(corporationId, streams, read, today, this.logger));
    return batch;
  }

  /** What is told only for a time is told no longer. */
  async forgetNotices({ write, partitions }: Writing): Promise<void> {
    const since = String(noticesSince(this.clock.today()));
    await write((sql) =>
      sql.query(`DELETE FROM read_model.notice WHERE told_at < $1 AND ${OURS}`, [since, partitions]),
    );
  }

  /**
   * Of what is due, the next few streams after `last` are folded again, rows and all in one transaction of each
   * corporation: whenever it is broken off, what was answered is due no longer and was told, and the rest still is.
   * Null: none was left.
   */
  async answerSomeDue(
    { write, partitions }: Writing,
    last: StreamOf | null,
    told: (batch: Batch) => void,
  ): Promise<StreamOf | null> {
    const { rows: due } = await write((sql) =>
      sql.query<StreamOf>(DUE_STREAMS, [
        this.clock.today(),
        last?.corporationId ?? NONE,
        last?.stream ?? '',
        DUE_AT_ONCE,
        partitions,
      ]),
    );
    for (const [corporationId, rows] of Map.groupBy(due, (row) => row.corporationId))
      told(await this.again(write, corporationId, rows, false));
    return due.at(-1) ?? null;
  }

  /** What was parked is tried again, and what rests on it answered again. */
  async takeUpParked({ write, partitions }: Writing, told: (batch: Batch) => void): Promise<void> {
    const { rows: parked } = await write((sql) =>
      sql.query<StreamOf>(
        `SELECT corporation_id AS "corporationId", stream FROM read_model.parked
          WHERE ${partitionIn()} = ANY ($1)`,
        [partitions],
      ),
    );
    for (const [corporationId, rows] of Map.groupBy(parked, (row) => row.corporationId)) {
      for (const chunk of chunks(rows, DUE_AT_ONCE)) told(await this.again(write, corporationId, chunk, true));
    }
  }

  /**
   * Parked streams that somebody asks for again, as what was parked is at a start. `look` asks whether there are any;
   * nothing is written where there are none.
   */
  async takeUpWished(look: Write, { write, partitions }: Writing, told: (batch: Batch) => void): Promise<void> {
    const { rows: wished } = await look((sql) =>
      sql.query<StreamOf>(
        `SELECT corporation_id AS "corporationId", stream FROM read_model.redrive_wish
          WHERE ${OURS} ORDER BY asked_at LIMIT $1`,
        [DUE_AT_ONCE, partitions],
      ),
    );
    if (wished.length === 0) return;
    // what was read of them may be what they stopped at
    this.forget();
    for (const [corporationId, rows] of Map.groupBy(wished, (row) => row.corporationId)) {
      told(await this.again(write, corporationId, rows, true));
      await write((sql) =>
        sql.query('DELETE FROM read_model.redrive_wish WHERE corporation_id = $1 AND stream = ANY ($2)', [
          corporationId,
          rows.map(({ stream }) => stream),
        ]),
      );
    }
  }

  private async again(
    write: Write,
    corporationId: string,
    rows: readonly StreamOf[],
    bearing: boolean,
  ): Promise<Batch> {
    const streams = [...new Set(rows.map(({ stream }) => stream))];
    const batch = await this.foldStreams({
      corporationId,
      person: [],
      casefile: streams.filter((stream) => stream.startsWith('casefile-')),
      plain: streams.filter((stream) => !stream.startsWith('casefile-')),
      unsettled: bearing ? streams : [],
      closing: [],
      voided: new Map(),
    });
    await this.store(batch, write);
    return batch;
  }

  private reader(corporationId: string): Read {
    return async (streams, types) =>
      streams.length === 0 ? new Map() : byStream(await this.log.readStreams(corporationId, streams, types, 'marked'));
  }
}

const OURS = `${partitionIn()} = ANY ($2)`;

const NONE = '00000000-0000-0000-0000-000000000000';

/** Casefiles that rest on touched streams without being touched themselves. */
async function restingOn(
  touched: readonly StreamsOfCorporation[],
  closing: readonly (readonly string[])[],
  read: Write,
  suffix: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const streams = touched.flatMap(({ corporationId, person, casefile }, index) =>
    [...person, ...casefile, ...(closing[index] ?? [])].map((stream) => ({ corporationId, stream })),
  );
  if (streams.length === 0) return new Map();
  const { rows } = await read((sql) =>
    sql.query<StreamOf>(
      // one look into the index for each stream, whatever the planner makes of many of them
      prepared(`SELECT DISTINCT touched.corporation_id AS "corporationId", 'casefile-' || casefile_id AS stream
         FROM unnest($1::uuid[], $2::text[]) AS touched(corporation_id, stream)
        CROSS JOIN LATERAL (SELECT row.corporation_id AS whose, row.casefile_id
                              FROM read_model.casefile_overview${suffix} AS row
                             WHERE row.rests_on @> ARRAY[touched.stream] OFFSET 0) AS resting
        WHERE whose = touched.corporation_id`),
      [streams.map((one) => one.corporationId), streams.map((one) => one.stream)],
    ),
  );
  return new Map(
    [...Map.groupBy(rows, (row) => row.corporationId)].map(([id, own]) => [id, own.map(({ stream }) => stream)]),
  );
}

const LINKED = ['CasefileLinked'];

/** Casefiles of persons: one that is a duplicate, or could not be folded, has no row that says what it rests on. */
async function linkedTo(persons: readonly string[], read: Read): Promise<readonly string[]> {
  const histories = await read(persons, LINKED);
  return [...histories.values()].flatMap((events) =>
    events.flatMap(({ type, data, unreadable }) =>
      type === 'CasefileLinked' && !unreadable
        ? [streamOf('casefile', (data as { casefileId: string }).casefileId)]
        : [],
    ),
  );
}

/** The streams in which something happened, or was taken back, that staffing rests on. */
const unsettledBy = async ({ unsettled, voided }: StreamsOfCorporation, read: Read): Promise<readonly string[]> => [
  ...unsettled,
  ...(await takenBack(voided, new Set(unsettled), bearsOnStaffing, read)),
];

/** Offices whose closing was recorded or taken back: it is all that casefiles rest on of them. */
const closingIn = async ({ closing, voided }: StreamsOfCorporation, read: Read): Promise<readonly string[]> => {
  const offices = new Map([...voided].filter(([stream]) => stream.startsWith('office-')));
  return [...closing, ...(await takenBack(offices, new Set(closing), (type) => type === 'OfficeClosed', read))];
};

/** Of those streams the ones in which an entry of some types was taken back. */
async function takenBack(
  voided: StreamsOfCorporation['voided'],
  known: ReadonlySet<string>,
  matters: (type: string) => boolean,
  read: Read,
): Promise<readonly string[]> {
  const asked = [...voided.keys()].filter((stream) => !known.has(stream));
  const histories = await read(asked);
  return asked.filter((stream) => {
    const entries = new Set(voided.get(stream));
    return histories.get(stream)?.some(({ eventId, type }) => entries.has(eventId) && matters(type));
  });
}

function* chunks<Item>(items: readonly Item[], size = CHUNK): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
