import { streamOf } from '@teichaku/casework';
import { LRUCache } from 'lru-cache';
import { type Batch, KEYS, type Row, streamsOf } from '../batch.ts';

type Tables = keyof Batch['rows'];

/** Characters of rows that are kept in memory, about. */
const MOST_CHARACTERS = 20_000_000;
const MOST_RELATED = 50_000;

/** What a batch changes in the tables. */
export interface Change {
  /** Rows that are new or other ones than before; all those of streams of which it is not known what stands there. */
  readonly batch: Batch;
  /** Rows that stand there and are there no longer, by their keys. */
  readonly gone: ReadonlyMap<Tables, readonly Row[]>;
  /** It has been written. */
  readonly written: () => void;
}

/** The rows of one stream as JSON, by table and key. */
type Rows = ReadonlyMap<string, { readonly table: Tables; readonly row: Row; readonly json: string }>;

/** Which stream a row is made of; null: of no one stream, and never taken away. */
const STREAM_OF: Readonly<Record<Tables, (row: Row) => string | null>> = {
  corporation: (row) => streamOf('corporation', String(row['corporation_id'])),
  office: (row) => streamOf('office', String(row['office_id'])),
  staff_member: (row) => streamOf('staffMember', String(row['staff_member_id'])),
  casefile_overview: (row) => streamOf('casefile', String(row['casefile_id'])),
  casefile_person: (row) => streamOf('casefile', String(row['casefile_id'])),
  eligibility: (row) => streamOf('casefile', String(row['casefile_id'])),
  duty_month: (row) => streamOf('casefile', String(row['casefile_id'])),
  task: (row) => streamOf(row['subject_kind'] === 'casefile' ? 'casefile' : 'staffMember', String(row['subject_id'])),
  notice: (row) => String(row['stream']),
  awaited: (row) => String(row['stream']),
  parked: (row) => String(row['stream']),
  related_stream: () => null,
};

/**
 * What stands in the tables, of the streams that were written last. Only one writes at a time, and whoever takes over
 * makes a write of the one before fail: so what was written last still stands, and only what differs is written.
 */
export class KeptRows {
  /** JSON of the rows by table and key, of a corporation's stream. */
  readonly #kept = new LRUCache<string, ReadonlyMap<string, string>>({
    maxSize: MOST_CHARACTERS,
    sizeCalculation: (rows) => [...rows].reduce((sum, [key, json]) => sum + key.length + json.length, 1),
  });
  readonly #related = new Set<string>();

  change(batch: Batch): Change {
    const rows = byStream(batch.rows);
    const made: Record<Tables, Row[]> = Object.fromEntries(
      Object.keys(batch.rows).map((table) => [table, []]),
    ) as never;
    const gone = new Map<Tables, Row[]>();
    const folded = streamsOf(batch).map(({ corporationId, id }) => `${corporationId}/${id}`);
    // with an office's row its staffing goes, which is written by somebody else
    const standing = new Set(batch.rows.office.map((row) => row['office_id']));
    for (const { corporationId, id } of batch.offices)
      if (!standing.has(id)) this.#kept.delete(`${corporationId}/${streamOf('office', id)}`);
    for (const [stream, own] of rows) {
      const before = this.#kept.get(stream);
      for (const [key, { table, row, json }] of own) if (before?.get(key) !== json) made[table].push(row);
    }
    for (const stream of folded) {
      for (const [key, json] of this.#kept.get(stream) ?? []) {
        if (rows.get(stream)?.has(key)) continue;
        const table = key.slice(0, key.indexOf(' ')) as Tables;
        gone.set(table, [...(gone.get(table) ?? []), JSON.parse(json) as Row]);
      }
    }
    for (const row of batch.rows.related_stream) if (!this.#related.has(relation(row))) made.related_stream.push(row);
    const unknown = (category: Parameters<typeof streamOf>[0], some: Batch['casefiles']) =>
      some.filter(({ corporationId, id }) => !this.#kept.has(`${corporationId}/${streamOf(category, id)}`));
    return {
      batch: {
        rows: made,
        casefiles: unknown('casefile', batch.casefiles),
        staffMembers: unknown('staffMember', batch.staffMembers),
        offices: unknown('office', batch.offices),
        corporations: unknown('corporation', batch.corporations),
        healed: batch.healed.filter(({ corporationId, stream }) => !this.#kept.has(`${corporationId}/${stream}`)),
        unsettled: batch.unsettled,
      },
      gone,
      written: () => this.#keep(batch, rows, new Set(folded)),
    };
  }

  /** Somebody else has written them, or nobody knows whether it was written. */
  forget(): void {
    this.#kept.clear();
    this.#related.clear();
  }

  #keep(batch: Batch, rows: ReadonlyMap<string, Rows>, folded: ReadonlySet<string>): void {
    if (this.#related.size > MOST_RELATED) this.#related.clear();
    for (const row of batch.rows.related_stream) this.#related.add(relation(row));
    // what could not be folded: its rows are of whenever it could be
    for (const stream of rows.keys()) if (!folded.has(stream)) this.#kept.delete(stream);
    for (const stream of folded) {
      this.#kept.set(stream, new Map([...(rows.get(stream) ?? [])].map(([key, { json }]) => [key, json])));
    }
  }
}

function byStream(batch: Batch['rows']): ReadonlyMap<string, Rows> {
  const streams = new Map<string, Map<string, { table: Tables; row: Row; json: string }>>();
  for (const [table, rows] of Object.entries(batch) as [Tables, readonly Row[]][]) {
    for (const row of rows) {
      const stream = STREAM_OF[table](row);
      if (stream === null) continue;
      const name = `${row.corporation_id}/${stream}`;
      const own = streams.get(name) ?? new Map();
      streams.set(name, own);
      own.set(`${table} ${KEYS[table].map((key) => row[key]).join(' ')}`, { table, row, json: JSON.stringify(row) });
    }
  }
  return streams;
}

const relation = (row: Row): string => `${row['office_id']} ${row['stream']}`;
