import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Recorded } from '@teichaku/casework';
import type { EventLog, StreamOfCorporation } from '@teichaku/eventlog';
import type { Read } from './rows/folding.ts';
import { byStream } from './touched.ts';

/** A question that is put together with others. */
interface Asked {
  readonly streams: StreamOfCorporation[];
  readonly answer: Promise<ReadonlyMap<string, readonly Recorded[]>>;
}

/**
 * Reads for the folds of several corporations that go on side by side: what they ask for in one turn is asked of the log
 * in one question.
 */
export class SharedReads {
  readonly #log: EventLog;
  /** By the types that are asked for. */
  readonly #asked = new Map<readonly string[] | undefined, Asked>();

  constructor(log: EventLog) {
    this.#log = log;
  }

  of(corporationId: string): Read {
    return async (names, types) => {
      if (names.length === 0) return new Map();
      const { streams, answer } = this.#question(types);
      for (const stream of names) streams.push({ corporationId, stream });
      const found = (await answer).get(corporationId) ?? [];
      const wanted = new Set(names);
      return byStream(found.filter(({ stream }) => wanted.has(stream)));
    };
  }

  #question(types: readonly string[] | undefined): Asked {
    const open = this.#asked.get(types);
    if (open) return open;
    const streams: StreamOfCorporation[] = [];
    const asked = { streams, answer: this.#ask(streams, types) };
    this.#asked.set(types, asked);
    return asked;
  }

  async #ask(streams: readonly StreamOfCorporation[], types: readonly string[] | undefined) {
    await nextTurn();
    this.#asked.delete(types);
    const events = await this.#log.readStreamsOfAll(streams, types, 'marked');
    return Map.groupBy(events, ({ corporationId }) => corporationId);
  }
}
