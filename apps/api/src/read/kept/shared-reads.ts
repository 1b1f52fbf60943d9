import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Recorded } from '@teichaku/casework';
import type { EventLog, StreamOfCorporation } from '@teichaku/eventlog';
import type { Read } from '../rows/folding.ts';
import { byStream } from '../touched.ts';
import type { KeptStreams } from './kept-streams.ts';

/** A question that is put together with others. */
interface Asked {
  readonly streams: (StreamOfCorporation & { readonly from: number })[];
  readonly answer: Promise<ReadonlyMap<string, ReadonlyMap<string, readonly Recorded[]>>>;
}

/**
 * Reads for the folds of several corporations that go on side by side: what they ask for in one turn, and what is not
 * known from before, is asked of the log in one question.
 */
export class SharedReads {
  readonly #log: EventLog;
  readonly #kept: KeptStreams;
  /** By the types that are asked for. */
  readonly #asked = new Map<readonly string[] | undefined, Asked>();

  constructor(log: EventLog, kept: KeptStreams) {
    this.#log = log;
    this.#kept = kept;
  }

  of(corporationId: string): Read {
    return async (names, types) => {
      const found = names.map((stream) => ({ stream, events: this.#kept.of(corporationId, stream, types) }));
      const missing = found.flatMap(({ stream, events }) => (events ? [] : [stream]));
      const read = missing.length === 0 ? undefined : await this.#read(corporationId, missing, types);
      return new Map(
        found.flatMap(({ stream, events: known }) => {
          const events = known ?? read?.get(stream) ?? [];
          return events.length > 0 ? [[stream, events] as const] : [];
        }),
      );
    };
  }

  async #read(corporationId: string, names: readonly string[], types: readonly string[] | undefined) {
    const { streams, answer } = this.#question(types);
    const begun = names.map((stream) => ({
      stream,
      beginning: types ? [] : this.#kept.beginning(corporationId, stream),
    }));
    for (const { stream, beginning } of begun) streams.push({ corporationId, stream, from: beginning.length });
    const found = (await answer).get(corporationId);
    return new Map(
      begun.map(({ stream, beginning }) => {
        // whoever asked beside for the same stream may have known less of it
        const fresh = (found?.get(stream) ?? []).filter(({ revision }) => types || revision >= beginning.length);
        const events = fresh.length === 0 ? beginning : [...beginning, ...fresh];
        this.#kept.keep(corporationId, stream, types, events);
        return [stream, events];
      }),
    );
  }

  #question(types: readonly string[] | undefined): Asked {
    const open = this.#asked.get(types);
    if (open) return open;
    const streams: Asked['streams'] = [];
    const asked = { streams, answer: this.#ask(streams, types) };
    this.#asked.set(types, asked);
    return asked;
  }

  async #ask(streams: Asked['streams'], types: readonly string[] | undefined) {
    await nextTurn();
    this.#asked.delete(types);
    const events = await this.#log.readStreamsOfAll(streams, types, 'marked');
    const own = Map.groupBy(events, ({ corporationId }) => corporationId);
    return new Map([...own].map(([corporationId, some]) => [corporationId, byStream(some)]));
  }
}
