import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { LogRefused, messageOf } from '../errors.ts';
import type { CommandContext, HistoricAppend, Loaded } from '../event-log.ts';
import type { KurrentConnection } from '../kurrentdb/client/connection.ts';
import { newest } from '../kurrentdb/client/reading.ts';
import { storeKeys } from '../kurrentdb/writing/seal-keys.ts';
import type { TakenCommand, TakenEvent } from '../mirror/commands.ts';
import type { Connections } from '../postgres/connections.ts';
import { History, type HistorySink } from '../postgres/history/load.ts';
import { flatten } from '../postgres/writing/plan.ts';
import type { Keyring, NewKey } from '../sealing/keyring.ts';
import { KurrentBulk } from './kurrent-bulk.ts';

export interface KurrentHistoryPorts {
  readonly connection: KurrentConnection;
  readonly connections: Connections;
  readonly keyring: Keyring;
  /** Microseconds since 1970: nothing was recorded later. */
  readonly now: bigint;
  /** True once the mirror has everything up to a position. */
  reached(position: string, signal: AbortSignal): Promise<boolean>;
}

/** Keys that are stored with one statement. */
const KEYS_AT_ONCE = 1_000;
const TELL = 500;
/** So long without a step, and the mirror is waited for no more. */
const MIRROR_MS = 30_000;

/**
 * Writes a whole history into an empty KurrentDB. It is worked out to its end first, into a file: what fails or is stopped
 * until then has written nothing. From there on it is written call by call, and a call is all or nothing.
 */
export async function loadIntoKurrent(
  ports: KurrentHistoryPorts,
  appends: Iterable<HistoricAppend> | AsyncIterable<HistoricAppend>,
  onProgress: ((done: { events: number }) => void) | undefined,
): Promise<Loaded> {
  await assertEmpty(ports);
  const folder = await mkdtemp(join(tmpdir(), 'teichaku-history-'));
  try {
    const file = join(folder, 'history');
    const history = await workOut(ports, appends, file);
    if (history.events === 0) return { events: 0, position: null };
    await assertEmpty(ports);
    const keys = new Map<string, NewKey[]>();
    for (const [corporationId, key] of history.newKeys()) {
      const own = keys.get(corporationId);
      if (own) own.push(key);
      else keys.set(corporationId, [key]);
    }
    for (const [corporationId, own] of keys) await store(ports, corporationId, own);
    const bulk = new KurrentBulk(ports.connection);
    try {
      let told = 0;
      for await (const line of createInterface({ input: createReadStream(file) })) {
        await bulk.add(JSON.parse(line) as TakenCommand);
        if (bulk.events - told < TELL) continue;
        told = bulk.events;
        onProgress?.({ events: told });
      }
      await bulk.flush();
    } catch (error) {
      throw bulk.events === 0 ? error : partly(bulk.events, error);
    }
    onProgress?.({ events: bulk.events });
    const position = bulk.position as string;
    await mirrored(ports, position);
    return { events: bulk.events, position };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function assertEmpty({ connection }: KurrentHistoryPorts): Promise<void> {
  if ((await newest(connection)) === null) return;
  throw new LogRefused(
    'log-not-empty',
    'この記録にはすでに出来事があるため、これまでの記録をまとめて入れることはできません。空の KurrentDB と空のデータベースを指定してください。',
  );
}

const partly = (events: number, cause: unknown) =>
  new LogRefused(
    'history-partly-loaded',
    `KurrentDB への書き込みが途中で止まり、${events} 件までが記録されました（${messageOf(cause)}）。記録は消せないため、空の KurrentDB と空のデータベースで、はじめから入れ直してください。`,
    { cause },
  );

/** Checks, seals and chains everything; one command a line. */
async function workOut(
  { keyring, now }: KurrentHistoryPorts,
  appends: Iterable<HistoricAppend> | AsyncIterable<HistoricAppend>,
  file: string,
): Promise<History> {
  const history = new History(keyring, now);
  const out = createWriteStream(file, { mode: 0o600 });
  let events: Omit<TakenEvent, 'position'>[] = [];
  let line = '';
  const commands = new Set<string>();
  const ids = new Set<string>();
  const assertFirst = (known: Set<string>, corporationId: string, id: string, what: string) => {
    const name = `${corporationId}/${id}`;
    if (known.has(name)) throw new RangeError(`cannot be loaded: the ${what} ${id} is duplicated`);
    known.add(name);
  };
  const sink: HistorySink = {
    key: () => {},
    event: (_, command, stream, event, previousHash, { revision, recordedAt, hash }) => {
      assertFirst(ids, command.corporationId, event.eventId, 'event');
      const envelope = flatten(command, stream, event, revision, recordedAt, previousHash);
      events.push({ envelope, hash, data: event.data });
    },
    command: ({ corporationId, commandId }: CommandContext, fingerprint, __, revisions) => {
      assertFirst(commands, corporationId, commandId, 'command');
      line = `${JSON.stringify({ corporationId, commandId, fingerprint, events, revisions })}\n`;
      events = [];
    },
  };
  try {
    for await (const append of appends) {
      await history.add(append, sink);
      if (!out.write(line)) await once(out, 'drain');
    }
  } finally {
    out.end();
    await finished(out);
  }
  return history;
}

async function store(
  { connections, keyring, now }: KurrentHistoryPorts,
  corporationId: string,
  keys: NewKey[],
): Promise<void> {
  for (let at = 0; at < keys.length; at += KEYS_AT_ONCE) {
    const some = keys.slice(at, at + KEYS_AT_ONCE);
    if (!(await storeKeys(connections, corporationId, some, now))) {
      throw new LogRefused(
        'log-not-empty',
        'このデータベースには、ほかの記録の鍵があります。空のデータベースを DATABASE_URL か TEICHAKU_DATA で指定してください。',
      );
    }
    for (const key of some) keyring.stored(corporationId, key);
  }
}

/** What is made of the log next is made of the mirror. */
async function mirrored({ connections, reached }: KurrentHistoryPorts, position: string): Promise<void> {
  const stands = async () => {
    const { rows } = await connections.projector.query<{ at: string }>('SELECT position::text AS at FROM log.origin');
    return rows[0]?.at;
  };
  let [at, since] = [await stands(), performance.now()];
  while (!(await reached(position, AbortSignal.timeout(500))) && performance.now() - since < MIRROR_MS) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    const now = await stands();
    if (now !== at) [at, since] = [now, performance.now()];
  }
}
