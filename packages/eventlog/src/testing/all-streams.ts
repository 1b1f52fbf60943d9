import { randomUUID } from 'node:crypto';
import { dataHashOf, eventHash, type FlatEnvelope } from '../hashing/chain.ts';
import type { AllReader, AllRecord } from '../mirror/all-reader.ts';

/** What a stream gets with a command: one data text for each event. */
export interface MadeWrite {
  readonly stream: string;
  readonly data: readonly string[];
}

/**
 * The log of all streams in memory, as a KurrentDB would give it out: what the mirror meets is made here by hand, also
 * what no writer of ours would write.
 */
export class AllStreams implements AllReader {
  readonly records: AllRecord[] = [];
  readonly #heads = new Map<string, { revision: number; hash: string }>();
  readonly #nudges = new Set<() => void>();
  #position = 40n;
  /** Thrown by the next reads while it is set. */
  away: Error | null = null;
  /** Most records of a page, whatever is asked for. */
  pageSize = Number.POSITIVE_INFINITY;
  /** How often a page was asked for. */
  asked = 0;

  async read(after: bigint, most: number) {
    this.asked += 1;
    await new Promise((resolve) => setImmediate(resolve));
    if (this.away) throw this.away;
    // by halves, as the positions increase
    let [from, to] = [0, this.records.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.records[middle] as AllRecord).position > after) to = middle;
      else from = middle + 1;
    }
    const records = this.records.slice(from, from + Math.min(most, this.pageSize));
    return { records, last: from + records.length === this.records.length };
  }

  watch(nudge: () => void) {
    this.#nudges.add(nudge);
    return { close: async () => void this.#nudges.delete(nudge) };
  }

  /** A record of any kind, at the next position. */
  record(record: Partial<AllRecord>): AllRecord {
    this.#position += BigInt(100 + (this.records.length % 7));
    const made = {
      position: this.#position,
      streamId: '$settings',
      revision: 0n,
      type: 'Other',
      id: randomUUID(),
      data: Buffer.from('{}'),
      metadata: {},
      ...record,
    };
    this.records.push(made);
    for (const nudge of this.#nudges) nudge();
    return made;
  }

  /** A command as the store writes it, its own record first. */
  command(corporationId: string, writes: readonly MadeWrite[], commandId: string = randomUUID()): string {
    const placed = writes.map(({ stream, data }) => {
      const last = this.#heads.get(`${corporationId}/${stream}`)?.revision ?? -1;
      return { stream, first: last + 1, last: last + data.length };
    });
    this.record({
      streamId: `command-${commandId}@${corporationId}`,
      type: 'CommandRecorded',
      data: Buffer.from(
        JSON.stringify({
          fingerprint: 'ab'.repeat(32),
          events: writes.flatMap(({ data }) => data).length,
          writes: placed,
        }),
      ),
      metadata: { corporationId, commandId, schemaVersion: '1' },
    });
    for (const { stream, data } of writes) for (const text of data) this.#event(corporationId, commandId, stream, text);
    return commandId;
  }

  #event(corporationId: string, commandId: string, stream: string, data: string): void {
    const head = this.#heads.get(`${corporationId}/${stream}`) ?? { revision: -1, hash: '' };
    const revision = head.revision + 1;
    const envelope: FlatEnvelope = {
      eventId: randomUUID(),
      stream,
      revision: String(revision),
      type: 'Noted',
      schemaVersion: '1',
      recordedAt: String(1_700_000_000_000_000n + BigInt(revision)),
      recordedBy: 'writer',
      commandId,
      correlationId: commandId,
      causationId: commandId,
      corporationId,
      previousHash: head.hash,
    };
    const hash = eventHash(envelope, dataHashOf(data));
    this.#heads.set(`${corporationId}/${stream}`, { revision, hash });
    this.record({
      streamId: `${stream}@${corporationId}`,
      revision: BigInt(revision),
      type: 'Noted',
      id: envelope.eventId,
      data: Buffer.from(data),
      metadata: { ...(envelope as unknown as Record<string, string>), hash, '$schema.name': 'Noted' },
    });
  }
}
