import { loadIntoKurrent } from '../copying/load-kurrent.ts';
import type { HistoricAppend, Loaded } from '../event-log.ts';
import { assertKeyTable, foundOrigin } from '../mirror/founding.ts';
import { kurrentReader } from '../mirror/kurrent-reader.ts';
import { Mirror } from '../mirror/mirror.ts';
import { mirrorReads } from '../mirror/mirror-reads.ts';
import type { Connections } from '../postgres/connections.ts';
import { PostgresEventLog } from '../postgres/store.ts';
import { Heads } from '../postgres/writing/heads.ts';
import type { KeyProvider } from '../sealing/index.ts';
import type { Upcast } from '../upcasting.ts';
import { assertServerFits, KurrentConnection } from './client/connection.ts';
import { logIdOf } from './client/founding.ts';
import { KurrentEventLog } from './store.ts';

export interface KurrentLogOptions {
  /** A connection string, `kurrentdb://` or `esdb://`. A secret where it holds credentials. */
  readonly url: string;
  /** To the database of the mirror; its schema stands already (`migrate`). */
  readonly connections: Connections;
  readonly keys: KeyProvider;
  /** Microseconds since 1970. */
  readonly now: () => bigint;
  readonly upcast: Upcast;
  /** Whether this process takes the log into the mirror, or leads where none other does; else it only reads there. */
  readonly mirrors: boolean;
  /** Told in a sentence what keeps the mirror from going on, and null once it goes on. */
  readonly told?: (trouble: string | null) => void;
}

/** A log in KurrentDB with its mirror. Closing the log closes both; the connections to the database stay open. */
export interface OpenedKurrentLog {
  readonly log: KurrentEventLog;
  /** The mirror's database as a store: verifying, keys. Nothing is appended to it. */
  readonly database: PostgresEventLog;
  /** Sees that the keys of what is sealed in the log are in the mirror's database. Throws `LogRefused` where none is. */
  checkKeyTable(): Promise<void>;
  /** As of `OpenedEventLog`. */
  loadHistory(
    appends: Iterable<HistoricAppend> | AsyncIterable<HistoricAppend>,
    options?: { onProgress?(done: { events: number }): void },
  ): Promise<Loaded>;
}

/** Opens it. Throws `LogRefused` for a server that lacks what we need, another log's mirror, an address that is none. */
export async function openKurrentLog(options: KurrentLogOptions): Promise<OpenedKurrentLog> {
  const { url, connections, keys, now, upcast, mirrors, told } = options;
  const connection = new KurrentConnection(url);
  try {
    await assertServerFits(connection);
    await foundOrigin(connections, 'mirror', await logIdOf(connection));
  } catch (error) {
    await connection.close();
    throw error;
  }
  const database = new PostgresEventLog({ connections, keys, now, upcast });
  const mirror = mirrors ? new Mirror({ reader: kurrentReader(connection), connections, told }) : null;
  mirror?.start();
  const { keyring } = database;
  const reads = mirrorReads(database, connections, mirror);
  const log = new KurrentEventLog({ connection, connections, keyring, heads: new Heads(), now, upcast, mirror: reads });
  return {
    log,
    database,
    checkKeyTable: () => assertKeyTable(connections, kurrentReader(connection)),
    loadHistory: (appends, told) => {
      const ports = { connection, connections, keyring, now: now(), reached: reads.reached };
      return loadIntoKurrent(ports, appends, told?.onProgress);
    },
  };
}
