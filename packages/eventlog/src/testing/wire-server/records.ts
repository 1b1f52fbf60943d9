import { randomUUID } from 'node:crypto';

/** A record as it lies in the log of all streams. */
export interface WireRecord {
  readonly position: bigint;
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly contentType: 'application/json' | 'application/octet-stream';
  readonly data: Uint8Array;
  /** JSON. */
  readonly metadata: Uint8Array;
  /** Whole seconds since 1970: reads give no more. */
  readonly created: number;
}

export type NewRecord = Pick<WireRecord, 'id' | 'type' | 'contentType' | 'data' | 'metadata'>;

/** -1: no stream; -2: any; -4: the stream exists. */
export type ExpectedRevision = number;

export interface WireWrite {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly records: readonly NewRecord[];
}

/** What stands against an append. */
export type Refusal =
  | { readonly why: 'conflict'; readonly stream: string; readonly expected: number; readonly actual: number }
  | { readonly why: 'tombstoned'; readonly stream: string }
  /** Some streams hold these very ids, others do not: 25.1 stumbles, 26.1 answers a conflict. */
  | { readonly why: 'stumbled' };

export interface Written {
  /** Of the last record. */
  readonly position: bigint;
  /** Last revision of each stream, in the order asked for. */
  readonly revisions: readonly { readonly stream: string; readonly revision: number }[];
}

interface Stream {
  readonly records: WireRecord[];
  /** Reads begin here; once everything is cut off, the stream reads as none. */
  first: number;
  tombstoned: boolean;
}

/** What the server keeps: in memory, and over its own restarts. */
export class WireRecords {
  readonly all: WireRecord[] = [];
  readonly #streams = new Map<string, Stream>();
  readonly #watching = new Set<() => void>();
  /** How 25.1 answers where ids are known in part; false: as 26.1. */
  stumbles = true;

  /** All or nothing; the same ids at the same place give the first answer and are not compared further. */
  append(writes: readonly WireWrite[]): Written | Refusal {
    const judged = writes.map((write) => ({ write, state: this.#judge(write) }));
    const tombstoned = writes.find(({ stream }) => this.#streams.get(stream)?.tombstoned);
    if (tombstoned) return { why: 'tombstoned', stream: tombstoned.stream };
    if (judged.every(({ state }) => state === 'known')) return this.#known(writes);
    if (judged.some(({ state }) => state === 'known' || state === 'known in part')) {
      if (this.stumbles) return { why: 'stumbled' };
    }
    const conflict = judged.find(({ state }) => state !== 'new')?.write;
    if (conflict) {
      const { stream, expected } = conflict;
      return { why: 'conflict', stream, expected, actual: this.#lastOf(stream) };
    }
    const revisions = writes.map(({ stream, records }) => {
      for (const record of records) this.#put(stream, record);
      return { stream, revision: this.#lastOf(stream) };
    });
    for (const wake of [...this.#watching]) wake();
    return { position: this.all.at(-1)?.position ?? 0n, revisions };
  }

  /** Records of a stream that can be read; null: it reads as none. */
  of(stream: string): readonly WireRecord[] | 'tombstoned' | null {
    const found = this.#streams.get(stream);
    if (!found) return null;
    if (found.tombstoned) return 'tombstoned';
    const left = found.records.slice(found.first);
    return left.length > 0 ? left : null;
  }

  /** As the delete command does it: the stream reads as none, and goes on where it was when it is written again. */
  softDelete(stream: string): void {
    const found = this.#streams.get(stream);
    if (found) found.first = found.records.length;
  }

  /** For ever. */
  tombstone(stream: string): void {
    const found = this.#streams.get(stream);
    if (found) found.tombstoned = true;
    else this.#streams.set(stream, { records: [], first: 0, tombstoned: true });
  }

  /** Calls after each append; gives what ends it. */
  watch(wake: () => void): () => void {
    this.#watching.add(wake);
    return () => this.#watching.delete(wake);
  }

  #judge({ stream, expected, records }: WireWrite): 'new' | 'known' | 'known in part' | 'conflict' {
    const last = this.#lastOf(stream);
    const found = this.#streams.get(stream);
    const gone = found !== undefined && found.first === found.records.length;
    if (expected === last || expected === -2 || (expected === -4 && last >= 0)) return 'new';
    if (expected === -1 && gone) return 'new';
    const there = found?.records.slice(expected + 1, expected + 1 + records.length).map(({ id }) => id) ?? [];
    const same = records.filter(({ id }, at) => id === there[at]).length;
    if (same === records.length) return 'known';
    return same > 0 ? 'known in part' : 'conflict';
  }

  #known(writes: readonly WireWrite[]): Written {
    const last = writes.map(({ stream, expected, records }) => {
      const at = expected + records.length;
      return (this.#streams.get(stream) as Stream).records[at] as WireRecord;
    });
    const position = last.reduce((most, record) => (record.position > most ? record.position : most), 0n);
    return { position, revisions: last.map(({ stream, revision }) => ({ stream, revision })) };
  }

  #lastOf(stream: string): number {
    return (this.#streams.get(stream)?.records.length ?? 0) - 1;
  }

  #put(name: string, record: NewRecord): void {
    const stream = this.#streams.get(name) ?? { records: [], first: 0, tombstoned: false };
    this.#streams.set(name, stream);
    const before = this.all.at(-1);
    // positions are offsets in a file: they grow with what is written, and are nobody's to guess
    const position = before ? before.position + BigInt(200 + before.data.length + before.metadata.length) : 733n;
    const made: WireRecord = {
      ...record,
      id: record.id || randomUUID(),
      stream: name,
      revision: stream.records.length,
      position,
      created: Math.floor(Date.now() / 1000),
    };
    stream.records.push(made);
    this.all.push(made);
  }
}
