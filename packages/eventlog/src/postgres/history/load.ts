import { setImmediate as nextTurn } from 'node:timers/promises';
import { codeOf, LogRefused, LogUnavailable, messageOf } from '../../errors.ts';
import type { CommandContext, HistoricAppend, Loaded, StreamWrite } from '../../event-log.ts';
import type { Keyring, NewKey } from '../../sealing/keyring.ts';
import { assertAppend } from '../../validate.ts';
import type { Connections } from '../connections.ts';
import { isUnknown, outcomeUnknown } from '../writing/outcome.ts';
import { follow, type Head, NO_STREAM, refName } from '../writing/plan.ts';
import { keyName, keysNeeded, type PreparedEvent, sealWrites } from '../writing/prepare.ts';
import { commandRow, eventRow, keyRow } from './copy-text.ts';
import { LOCKED, Loading } from './tables.ts';

/** What the load needs of the store. */
export interface HistoryPorts {
  readonly connections: Pick<Connections, 'asOwner'>;
  readonly keyring: Keyring;
  /** Microseconds since 1970: nothing was recorded later. */
  readonly now: bigint;
}

/** So many events are worked out before the connection may send what is ready: PostgreSQL reads meanwhile. */
const EVENTS_A_TURN = 100;

/**
 * Writes a whole history into an empty log: one transaction of the owner, under the lock of the appends. What is kept in
 * memory meanwhile is the head of each stream and the keys of each subject.
 */
export async function loadHistory(
  { connections, keyring, now }: HistoryPorts,
  appends: Iterable<HistoricAppend> | AsyncIterable<HistoricAppend>,
  onProgress: ((done: { events: number }) => void) | undefined,
): Promise<Loaded> {
  const history = new History(keyring, now);
  let written = false;
  const write = async (): Promise<Loaded> =>
    connections.asOwner(
      async (client) => {
        const loading = await Loading.begin(client);
        const rows: HistorySink = {
          key: (...key) => loading.key(keyRow(...key)),
          event: (...event) => loading.event(eventRow(...event)),
          command: (...command) => loading.command(commandRow(...command)),
        };
        let turn = 0;
        for await (const append of appends) {
          await history.add(append, rows);
          if (history.events - turn < EVENTS_A_TURN) continue;
          turn = history.events;
          await nextTurn();
          if (await loading.sendIfMuch()) onProgress?.({ events: history.events });
        }
        await loading.finish(history.position);
        onProgress?.({ events: history.events });
        written = true;
        return { events: history.events, position: history.position };
      },
      // an index over millions of events takes its time
      { query_timeout: 0 },
    );
  const loaded = await write().catch((error) => {
    throw written && isUnknown(error) ? outcomeUnknown(error) : told(error);
  });
  for (const [corporationId, key] of history.newKeys()) keyring.stored(corporationId, key);
  return loaded;
}

/** Takes what a history is made of, in its order. */
export interface HistorySink {
  key(corporationId: string, key: NewKey, createdAt: bigint): void;
  event(
    position: number,
    command: CommandContext,
    stream: string,
    event: PreparedEvent,
    previousHash: string,
    head: Head,
  ): void;
  command(
    command: CommandContext,
    fingerprint: string,
    position: number,
    revisions: Readonly<Record<string, number>>,
  ): void;
}

/** The history so far. */
export class History {
  readonly #keyring: Keyring;
  readonly #now: bigint;
  readonly #heads = new Map<string, Head>();
  /** By corporation, then by subject and class. */
  readonly #keys = new Map<string, Map<string, NewKey>>();
  events = 0;

  constructor(keyring: Keyring, now: bigint) {
    this.#keyring = keyring;
    this.#now = now;
  }

  get position(): string | null {
    return this.events === 0 ? null : String(this.events);
  }

  *newKeys(): Generator<[corporationId: string, key: NewKey]> {
    for (const [corporationId, keys] of this.#keys) for (const key of keys.values()) yield [corporationId, key];
  }

  /** Checks, seals, chains, and hands over. */
  async add({ writes: given, command }: HistoricAppend, sink: HistorySink): Promise<void> {
    const { corporationId, recordedAt: time } = command;
    // each stream as it stands: nothing is expected of it
    const writes = given.map(({ stream, events }): StreamWrite => ({ stream, events, expected: 'none' }));
    assertAppend(writes, command);
    const keys = this.#keysOf(corporationId);
    for (const [subject, sealClass] of keysNeeded(writes, command)) {
      const name = keyName(subject, sealClass);
      if (keys.has(name)) continue;
      const key = await this.#keyring.newKey(corporationId, subject, sealClass);
      keys.set(name, key);
      sink.key(corporationId, key, time);
    }
    const sealed = sealWrites(writes, command, (...key) => keys.get(keyName(...key)) as NewKey);
    const revisions: [string, number][] = [];
    for (const { stream, events } of sealed.writes) {
      const name = refName({ corporationId, stream });
      let head = this.#heads.get(name) ?? NO_STREAM;
      if (time <= head.recordedAt) throw refused(stream, time, `not later than ${head.recordedAt} in`);
      for (const event of events) {
        const last = head;
        head = follow(last, command, stream, event, time);
        this.events += 1;
        sink.event(this.events, command, stream, event, last.hash, head);
      }
      if (head.recordedAt > this.#now) throw refused(stream, head.recordedAt, 'in the future in');
      this.#heads.set(name, head);
      revisions.push([stream, head.revision]);
    }
    const corporation = await this.#keyring.corporation(corporationId);
    const fingerprint = await corporation.mac('fingerprint', command.content);
    sink.command(command, fingerprint, this.events, Object.fromEntries(revisions));
  }

  #keysOf(corporationId: string): Map<string, NewKey> {
    const keys = this.#keys.get(corporationId) ?? new Map<string, NewKey>();
    this.#keys.set(corporationId, keys);
    return keys;
  }
}

const refused = (stream: string, time: bigint, why: string): RangeError =>
  new RangeError(`cannot be loaded: recordedAt ${time} is ${why} ${stream}`);

/** A command or event that comes twice is found by the index over it; a lock that was not had means that others write. */
function told(error: unknown): unknown {
  if (error instanceof LogRefused) return error;
  if (codeOf(error) === '23505') {
    const detail = (error as { detail?: string }).detail ?? messageOf(error);
    return new RangeError(`cannot be loaded: ${detail}`, { cause: error });
  }
  if (codeOf(error) === LOCKED) {
    return new LogUnavailable('記録が混み合っています。しばらくしてからもう一度お試しください。', { cause: error });
  }
  return error;
}
