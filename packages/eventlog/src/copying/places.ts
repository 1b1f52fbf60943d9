import { resolve } from 'node:path';
import type { ClientConfig } from 'pg';
import { prepareDataFolder } from '../embedded/data-folder.ts';
import { startEmbedded } from '../embedded/launch.ts';
import { LogRefused } from '../errors.ts';
import { assertServerFits, KurrentConnection } from '../kurrentdb/client/connection.ts';
import { logIdOf } from '../kurrentdb/client/founding.ts';
import { migrate } from '../migrations/migrate.ts';
import { foundOrigin } from '../mirror/founding.ts';
import { kurrentReader } from '../mirror/kurrent-reader.ts';
import { Mirror } from '../mirror/mirror.ts';
import { type Connections, openConnections } from '../postgres/connections.ts';
import { reachDatabase } from '../reach.ts';

/** Where a log lies. With `kurrentdbUrl` the database is its mirror's. */
export interface LogPlace {
  /** Folder of the keys and, without `databaseUrl`, of the embedded database. */
  readonly dataDir: string;
  readonly databaseUrl?: string | undefined;
  readonly kurrentdbUrl?: string | undefined;
}

/** A place that was opened to copy from or to. */
export interface OpenPlace {
  readonly dataDir: string;
  readonly connections: Connections;
  readonly kurrent: KurrentConnection | null;
  close(): Promise<void>;
}

/** A log to copy from: its database may be in use. */
export async function openSource(place: LogPlace): Promise<OpenPlace> {
  const { owner, close } = await reachDatabase(place);
  return opened(place, owner, close);
}

/** A log to copy to; made where it is not there. */
export async function openTarget(place: LogPlace): Promise<OpenPlace> {
  const dataDir = resolve(place.dataDir);
  if (place.databaseUrl) {
    prepareDataFolder(dataDir);
    return opened(place, { connectionString: place.databaseUrl }, async () => {});
  }
  const { owner, stop } = await startEmbedded({ dataDir });
  return opened(place, owner, stop);
}

/** A KurrentDB is followed by the mirror in the database from now on. */
async function opened(place: LogPlace, owner: ClientConfig, stop: () => Promise<void>): Promise<OpenPlace> {
  const dataDir = resolve(place.dataDir);
  let connections: Connections | null = null;
  let kurrent: KurrentConnection | null = null;
  let mirror: Mirror | null = null;
  const close = async () => {
    await mirror?.close();
    await kurrent?.close();
    await connections?.close();
    await stop();
  };
  try {
    connections = openConnections(owner, await migrate(owner).catch(unreachable));
    if (place.kurrentdbUrl) {
      kurrent = new KurrentConnection(place.kurrentdbUrl);
      await assertServerFits(kurrent);
      await foundOrigin(connections, 'mirror', await logIdOf(kurrent));
      mirror = new Mirror({ reader: kurrentReader(kurrent), connections });
      mirror.start();
    }
    return { dataDir, connections, kurrent, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function unreachable(error: unknown): never {
  if (error instanceof LogRefused) throw error;
  throw new LogRefused(
    'database-unreachable',
    'データベースに接続できないか、準備ができません。動いているか、接続先と権限が正しいかを確かめてください。',
    { cause: error },
  );
}
