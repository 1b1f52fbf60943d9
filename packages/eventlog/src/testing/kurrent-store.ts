import { join } from 'node:path';
import { KurrentDBClient } from '@kurrent/kurrentdb-client';
import type { OpenStore } from '../contract/index.ts';
import type { EventLog } from '../event-log.ts';
import { type OpenedKurrentLog, openKurrentLog } from '../kurrentdb/open-log.ts';
import { migrate } from '../migrations/migrate.ts';
import { type Connections, openConnections } from '../postgres/connections.ts';
import { destroyKeys } from '../postgres/key-table.ts';
import { fileKeys } from '../sealing/index.ts';
import { type EventShape, upcasting } from '../upcasting.ts';
import { behindTheBack } from './behind-the-back.ts';
import { startRelay } from './relay.ts';
import type { TestServer } from './server.ts';
import { stalledInKurrentDB } from './wire-server/stalled-session.ts';

/**
 * The KurrentDB store for the contract, with a mirror in a database of its own. What the suite does behind its back is
 * done in the mirror: nobody changes what KurrentDB holds.
 */
export function kurrentStore(server: () => TestServer, url: () => string): OpenStore {
  return async (now, shapes) => {
    const databaseUrl = await server().database();
    // a server's certificate names it, and the nodes of a cluster name each other: those are reached directly
    const direct = /^[^,]*tls=false/.test(url()) ? new URL(url()) : null;
    const relay = direct && (await startRelay({ host: direct.hostname, port: Number(direct.port) }));
    const through = direct && new URL(direct);
    if (through && relay) through.host = `127.0.0.1:${relay.port}`;
    const { dataDir } = server();
    const open = () => openProcess({ databaseUrl, dataDir, url: through?.href ?? url(), now, shapes });
    let opened = await open();
    const others: (typeof opened)[] = [];
    let other: EventLog | null = null;
    const closeAll = async () => {
      await Promise.all([opened, ...others.splice(0)].map((one) => one.close()));
      other = null;
    };
    const behind = behindTheBack(databaseUrl);
    return {
      get log() {
        return opened.log;
      },
      another: async () => {
        if (other) return other;
        const made = await open();
        others.push(made);
        other = made.log;
        return other;
      },
      restart: async () => {
        await closeAll();
        opened = await open();
      },
      stored: async (corporationId) =>
        [...(await recordsOf(url(), corporationId)), ...(await behind.rowsOf(corporationId))].join('\n'),
      dataBytes: async (corporationId, stream, revision) => {
        const client = KurrentDBClient.connectionString(url());
        try {
          const from = { fromRevision: BigInt(revision), maxCount: 1 };
          for await (const { event } of client.readStream(`${stream}@${corporationId}`, from))
            return Buffer.from(event?.data as Uint8Array).toString();
          return '';
        } finally {
          await client.dispose();
        }
      },
      tamper: async (corporationId, stream, revision, data) => {
        // what was appended a moment ago is there first
        await opened.log.streams(corporationId);
        await behind.tamper(corporationId, stream, revision, data);
      },
      verify: async (corporationId) => {
        await opened.log.streams(corporationId);
        return opened.database.verify({ corporationId });
      },
      destroyKeys: async (corporationId, subject) => {
        const destroyed = await destroyKeys(opened.connections, corporationId, subject, now());
        opened.database.forgetKeys();
        return destroyed;
      },
      stalled: (writes, command) => stalledInKurrentDB({ databaseUrl, dataDir, now, url: url() }, writes, command),
      cutConnections: async () => {
        relay?.cut();
        await behind.cutOthers();
      },
      close: async () => {
        await closeAll();
        await relay?.stop();
      },
    };
  };
}

export interface KurrentProcess extends OpenedKurrentLog {
  readonly connections: Connections;
  close(): Promise<void>;
}

/** Opens a log as a process of its own would. */
export async function openProcess(at: {
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly url: string;
  readonly now: () => bigint;
  readonly shapes: readonly EventShape[];
}): Promise<KurrentProcess> {
  const owner = { connectionString: at.databaseUrl };
  const connections = openConnections(owner, await migrate(owner));
  const keys = fileKeys(join(at.dataDir, 'keys'));
  const upcast = upcasting(at.shapes);
  try {
    const opened = await openKurrentLog({ url: at.url, connections, keys, now: at.now, upcast, mirrors: true });
    const close = async () => {
      await opened.log.close();
      await connections.close();
    };
    // from now on reads wait for it
    for (let tries = 0; tries < 600; tries += 1) {
      const { rows } = await connections.projector.query('SELECT FROM log.origin WHERE caught_up_at IS NOT NULL');
      if (rows.length > 0) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return { ...opened, connections, close };
  } catch (error) {
    await connections.close();
    throw error;
  }
}

/** Everything that KurrentDB has of a corporation, as text and as bytes in hex. */
async function recordsOf(url: string, corporationId: string): Promise<string[]> {
  const client = KurrentDBClient.connectionString(url);
  const texts: string[] = [];
  try {
    for await (const { event } of client.readAll()) {
      if (!event?.streamId.endsWith(`@${corporationId}`)) continue;
      const data = Buffer.from(event.data as Uint8Array);
      texts.push(`${event.streamId} ${event.type} ${JSON.stringify(event.metadata)} ${data} ${data.toString('hex')}`);
    }
    return texts;
  } finally {
    await client.dispose();
  }
}
