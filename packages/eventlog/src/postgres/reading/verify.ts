import { dataHashOf, eventHash } from '../../hashing/chain.ts';
import { type EventRow, flatEnvelopeOf, hashOf } from './rows.ts';

/** What is wrong with an event. */
export type Fault =
  /** Its own hash is not that of its content. */
  | 'hash'
  /** It does not follow from the event before it: that one was changed, or one is missing. */
  | 'previous-hash'
  /** Its revision is not the next one: something is missing, or stands twice. */
  | 'revision'
  /** Its time is not after that of the event before it. */
  | 'recorded-at';

export type VerifyReport =
  | { readonly ok: true; readonly events: number; readonly streams: number }
  | {
      readonly ok: false;
      readonly fault: Fault;
      readonly corporationId: string;
      readonly stream: string;
      readonly revision: number;
      /** Position in the log. */
      readonly position: string;
      /** Events that were found in order before it. */
      readonly events: number;
    };

/** The last event of a stream, as what follows it must know it. */
export interface ChainHead {
  readonly revision: number;
  /** Hex; empty where there is no event. */
  readonly hash: string;
  readonly recordedAt: bigint;
}

export const NO_EVENT: ChainHead = { revision: -1, hash: '', recordedAt: -1n };

/** What an event is as the next link of its stream's chain: the new head, or what is wrong with it. */
export function link(row: EventRow, head: ChainHead): ChainHead | Fault {
  const envelope = flatEnvelopeOf(row);
  // what was computed is held on to, not what was cut out of a row: that would hold the row
  const found = {
    revision: Number(row[3]),
    hash: eventHash(envelope, dataHashOf(row[18])),
    recordedAt: BigInt(row[7]),
  };
  if (found.hash !== hashOf(row)) return 'hash';
  if (found.revision !== head.revision + 1) return 'revision';
  if (envelope.previousHash !== head.hash) return 'previous-hash';
  return found.recordedAt > head.recordedAt ? found : 'recorded-at';
}

/** Recomputes every chain from the events, which come in the order of the log; looks no further than to the first fault. */
export class Chains {
  readonly #heads = new Map<string, ChainHead>();
  #events = 0;
  #fault: VerifyReport | undefined;

  get report(): VerifyReport {
    return this.#fault ?? { ok: true, events: this.#events, streams: this.#heads.size };
  }

  /** Whether the chains still hold. */
  add(row: EventRow): boolean {
    if (this.#fault) return false;
    const name = `${row[1]}/${row[2]}`;
    const linked = link(row, this.#heads.get(name) ?? NO_EVENT);
    if (typeof linked === 'string') {
      const at = { corporationId: row[1], stream: row[2], revision: Number(row[3]), position: row[0] };
      this.#fault = { ok: false, fault: linked, ...at, events: this.#events };
      return false;
    }
    this.#heads.set(name, linked);
    this.#events += 1;
    return true;
  }
}

/** Recomputes every chain from the rows, in the order of the log; stops at the first fault. */
export async function verifyRows(pages: AsyncIterable<readonly EventRow[]>, stream?: string): Promise<VerifyReport> {
  const chains = new Chains();
  for await (const page of pages) {
    for (const row of page) {
      if (stream !== undefined && row[2] !== stream) continue;
      if (!chains.add(row)) return chains.report;
    }
  }
  return chains.report;
}
