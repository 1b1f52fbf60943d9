import { Writable } from 'node:stream';
import type { KurrentDBClient } from '@kurrent/kurrentdb-client';

type Session = (...call: unknown[]) => unknown;
interface Stub {
  appendSession?: Session;
}
interface Inside {
  getGRPCClient(Stub: unknown, name: string): Promise<Stub>;
}

/**
 * The client as published begins a call inside a promise's own function: what is thrown there nobody catches, and it would
 * end the process. It is thrown where another call has closed the connection in the same moment, as every call does that
 * loses the leader. Here whoever called is told, as of any other failure.
 */
export function tellingFailures(client: KurrentDBClient): KurrentDBClient {
  const inside = client as unknown as Inside;
  const get = inside.getGRPCClient;
  inside.getGRPCClient = async (Stub, name) => {
    const stub = await get(Stub, name);
    if (stub.appendSession && !Object.hasOwn(stub, 'appendSession')) {
      const open = stub.appendSession.bind(stub);
      stub.appendSession = (...call) => {
        try {
          return open(...call);
        } catch (error) {
          process.nextTick(call.at(-1) as (error: unknown) => void, error);
          return new Writable({ objectMode: true, write: (_chunk, _encoding, done) => done() });
        }
      };
    }
    return stub;
  };
  return client;
}
