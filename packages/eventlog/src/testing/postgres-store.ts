import type { OpenStore } from '../contract/index.ts';
import type { EventLog } from '../event-log.ts';
import { type OpenedEventLog, openEventLog } from '../open.ts';
import { behindTheBack } from './behind-the-back.ts';
import type { TestServer } from './server.ts';
import { stalledInPostgres } from './stalled-append.ts';

/** The PostgreSQL store for the contract: what the suite does behind its back is done as the owner of the database. */
export function postgresStore(server: () => TestServer): OpenStore {
  return async (now, upcasters) => {
    const databaseUrl = await server().database();
    const open = () => openEventLog({ dataDir: server().dataDir, databaseUrl, clock: { now }, upcasters });
    let opened: OpenedEventLog = await open();
    const others: OpenedEventLog[] = [];
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
      stored: async (corporationId) => (await behind.rowsOf(corporationId)).join('\n'),
      dataBytes: behind.dataOf,
      tamper: behind.tamper,
      verify: (corporationId) => opened.verify({ corporationId }),
      destroyKeys: (corporationId, subject) => opened.destroyKeys(corporationId, subject),
      stalled: (writes, command) => stalledInPostgres({ databaseUrl, dataDir: server().dataDir, now }, writes, command),
      cutConnections: behind.cutOthers,
      close: closeAll,
    };
  };
}
