import { type CasefileEntry, EntryVoided, type Recorded, type Uncommitted } from '@teichaku/casework';
import type { Moment } from '../../calendar/moment.ts';

/** What a casefile holds as far as the law is asked about it, in the order of the facts. */
export class CaseBook {
  #entries: CasefileEntry[] = [];
  #revision = 0;
  readonly stream: string;

  constructor(stream: string) {
    this.stream = stream;
  }

  /** Takes in what was just written. */
  note(event: Uncommitted, eventId: string, at: Moment): void {
    if (event.type === EntryVoided.type) {
      const { entryId } = event.data as { entryId: string };
      this.#entries = this.#entries.filter((entry) => entry.eventId !== entryId);
      return;
    }
    this.#entries.push(this.entry(event, eventId, at));
    this.#entries.sort((a, b) => (a.data.on < b.data.on ? -1 : a.data.on > b.data.on ? 1 : 0));
  }

  entry({ type, schemaVersion, data }: Uncommitted, eventId: string, at: Moment): CasefileEntry {
    const recorded: Recorded = {
      eventId,
      stream: this.stream,
      revision: this.#revision++,
      type,
      schemaVersion,
      data,
      recordedAt: BigInt(at),
      recordedBy: '',
      commandId: '',
      correlationId: '',
      causationId: '',
      corporationId: '',
      previousHash: '',
      hash: '',
      position: '',
    };
    return recorded as unknown as CasefileEntry;
  }

  get facts(): readonly CasefileEntry[] {
    return this.#entries;
  }
}
