import { join, resolve } from 'node:path';
import type { ClientConfig, Pool } from 'pg';
import { prepareDataFolder } from './embedded/data-folder.ts';
import { type EmbeddedServer, startEmbedded } from './embedded/launch.ts';
import { codeOf, LogRefused, messageOf } from './errors.ts';
import type { EventLog, HistoricAppend, Loaded, SealSubject } from './event-log.ts';
import { openKurrentLog } from './kurrentdb/open-log.ts';
import type { LogDatabase } from './log-database.ts';
import { migrate } from './migrations/migrate.ts';
import { assertOwnLog } from './mirror/founding.ts';
import { hasAll, type MirrorState, mirrorState } from './mirror/mirror.ts';
import { type LogObserver, observeAppends } from './observer.ts';
import { openConnections } from './postgres/connections.ts';
import { destroyKeys } from './postgres/key-table.ts';
import { type Behind, behind } from './postgres/reading/behind.ts';
import type { VerifyReport } from './postgres/reading/verify.ts';
import { PostgresEventLog } from './postgres/store.ts';
import { fileKeys, type KeyProvider } from './sealing/index.ts';
import { openSeals } from './seals/open-seals.ts';
import { ReadOnlyCorporations } from './seals/read-only.ts';
import type { Seals } from './seals/sealer.ts';
import { type EventShape, upcasting } from './upcasting.ts';

export interface OpenOptions {
  /** Folder of the keys and, without `databaseUrl`, of the embedded server's files. Made when it is not there. */
  readonly dataDir: string;
  /** A PostgreSQL 15 or newer of yours; absent or empty: the embedded one is started. */
  readonly databaseUrl?: string | undefined;
  /**
   * A KurrentDB 25.1 or newer, `kurrentdb://…`: then the log lies there, and the database holds its mirror, from which all
   * but deciders read. Absent or empty: the log lies in the database. A secret where it holds credentials.
   */
  readonly kurrentdbUrl?: string | undefined;
  /** Whether this process takes the log into the mirror where no other does; it does unless told. */
  readonly mirrors?: boolean;
  /** Told in a sentence what keeps the mirror from going on, and null once it goes on. */
  readonly mirrorTold?: ((trouble: string | null) => void) | undefined;
  /** Nothing will be appended: so a mirror's database is opened by itself, too. */
  readonly onlyReads?: boolean;
  /** Microseconds since 1970. */
  readonly clock: { now(): bigint };
  /** Every event type that may stand in the log, with its version and lifts: `eventDefinitions` of casework fit. */
  readonly upcasters: Iterable<EventShape>;
  /** Files in `<dataDir>/keys` unless told. */
  readonly keys?: KeyProvider;
  /** A folder, on another disk, that is given a copy of every checkpoint besides `<dataDir>/witness`. */
  readonly witness?: string | undefined;
  /** Told of each append, for figures. */
  readonly observer?: LogObserver | undefined;
}

/** Connections of one kind, in this process. */
export interface PoolUse {
  readonly pool: 'app' | 'projector';
  readonly most: number;
  readonly open: number;
  readonly idle: number;
  /** Who waits for one. */
  readonly waiting: number;
}

/** Where a log is to be read once it is open; the embedded server too is reached by its URL then. */
export type LogAddress = Readonly<Required<Pick<OpenOptions, 'dataDir' | 'onlyReads'>>> & {
  readonly databaseUrl: string;
};

/** An open log with what is under it. */
export interface OpenedEventLog {
  readonly log: EventLog;
  readonly database: LogDatabase;
  /** Signed checkpoints of it; made once they are started. */
  readonly seals: Seals;
  /** How another thread or process opens the same log to read it; null where the keys lie elsewhere than in files. A secret. */
  readonly address: LogAddress | null;
  /** Recomputes the hash chains; without a scope those of the whole log. */
  verify(scope?: { corporationId?: string; stream?: string }): Promise<VerifyReport>;
  /** Destroys every key of a subject, for ever; gives how many there were. */
  destroyKeys(corporationId: string, subject: SealSubject): Promise<number>;
  /**
   * Writes a whole history into an empty log in one go: sealed, hashed and chained as by `append`, in the order given, all
   * or nothing. Appends wait meanwhile, for five seconds at most. Throws `LogRefused` (`log-not-empty`), and a RangeError
   * for what could not have been appended, for a command or an event that comes twice, for a time that does not follow.
   * In KurrentDB it is all or nothing until it has been worked out, and then written piece by piece: `LogRefused`
   * (`history-partly-loaded`) where that is broken off.
   */
  loadHistory(
    appends: Iterable<HistoricAppend> | AsyncIterable<HistoricAppend>,
    options?: { onProgress?(done: { events: number }): void },
  ): Promise<Loaded>;
  /** Sees that every corporation's key is there and opens what was sealed. Throws `LogRefused` for the first that does not. */
  checkKeys(): Promise<void>;
  /** How the mirror of a log in KurrentDB stands; null where the log lies in the database itself. */
  mirror(): Promise<MirrorState | null>;
  /** How much of each partition somebody who has come up to these positions has not seen. */
  behind(positions: readonly (string | null)[]): Promise<readonly Behind[]>;
  /** The connections that are held now. */
  pools(): readonly PoolUse[];
  /** Resolves when the embedded server was lost for good; never while it runs or with a server of yours. */
  readonly lost: Promise<Error>;
  /** Ends everything that was started, in order. May be called twice. */
  close(): Promise<void>;
}

/**
 * Opens the log: starts the embedded server or connects to yours, brings the schema to the newest version, and is ready
 * to append. Throws `LogRefused` with one sentence when it cannot.
 */
export async function openEventLog(options: OpenOptions): Promise<OpenedEventLog> {
  const dataDir = resolve(options.dataDir);
  const upcast = upcasting(options.upcasters);
  let server: EmbeddedServer | null = null;
  if (options.databaseUrl) prepareDataFolder(dataDir);
  else server = await startEmbedded({ dataDir });
  try {
    const owner: ClientConfig = server?.owner ?? { connectionString: options.databaseUrl };
    const roles = await migrate(owner).catch((error) => {
      throw error instanceof LogRefused ? error : unreachable(error);
    });
    const connections = openConnections(owner, roles);
    const now = () => options.clock.now();
    const keys = options.keys ?? fileKeys(join(dataDir, 'keys'));
    const { kurrentdbUrl: url, mirrors = true, mirrorTold: told, observer, onlyReads = false } = options;
    const opening = async () => {
      if (url) return openKurrentLog({ url, connections, keys, now, upcast, mirrors, ...(told ? { told } : {}) });
      if (!onlyReads) await assertOwnLog(connections);
      const own = new PostgresEventLog({ connections, keys, now, upcast, observer });
      const loadHistory: OpenedEventLog['loadHistory'] = (appends, on) => own.loadHistory(appends, on?.onProgress);
      return { log: own, database: own, loadHistory, checkKeyTable: async () => {} };
    };
    const { log, database, loadHistory, checkKeyTable } = await opening().catch(async (error) => {
      await connections.close();
      throw error;
    });
    observeAppends(log, observer);
    const readOnly = new ReadOnlyCorporations(connections);
    await readOnly.watch();
    readOnly.guard(log, now);
    const ready = url ? async () => hasAll(await mirrorState(connections)) : undefined;
    const seals = openSeals({ connections, now, readOnly, ready }, { dataDir, witness: options.witness });
    let closing: Promise<void> | null = null;
    const close = async () => {
      await seals.stop();
      await readOnly.stop();
      await log.close();
      await connections.close();
      await server?.stop();
    };
    return {
      log,
      database: connections,
      seals,
      address: options.keys ? null : { dataDir, databaseUrl: options.databaseUrl || urlOf(owner), onlyReads: true },
      verify: (scope) => database.verify(scope),
      destroyKeys: async (corporationId, subject) => {
        const destroyed = await destroyKeys(connections, corporationId, subject, now());
        database.forgetKeys();
        return destroyed;
      },
      loadHistory,
      checkKeys: async () => {
        await checkKeyTable();
        await database.checkKeys();
      },
      mirror: () => mirrorState(connections),
      behind: (positions) => behind(connections, positions),
      pools: () => (['app', 'projector'] as const).map((pool) => useOf(pool, connections[pool])),
      lost: server?.lost ?? new Promise(() => {}),
      close: () => {
        closing ??= close();
        return closing;
      },
    };
  } catch (error) {
    await server?.stop();
    throw error;
  }
}

const useOf = (pool: PoolUse['pool'], { options, totalCount, idleCount, waitingCount }: Pool): PoolUse => ({
  pool,
  most: options.max,
  open: totalCount,
  idle: idleCount,
  waiting: waitingCount,
});

const urlOf = ({ host, port, user, password, database }: ClientConfig): string =>
  `postgres://${user}:${password as string}@${encodeURIComponent(host as string)}:${port}/${database}`;

function unreachable(cause: unknown): LogRefused {
  return new LogRefused(
    'database-unreachable',
    `データベースに接続できないか、準備ができません（${codeOf(cause)} ${messageOf(cause)}）。DATABASE_URL と権限を確かめてください。`,
    { cause },
  );
}
