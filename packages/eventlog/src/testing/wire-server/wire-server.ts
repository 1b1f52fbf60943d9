import { createServer, type Socket } from 'node:net';
import {
  status as code,
  type handleClientStreamingCall,
  type handleServerStreamingCall,
  type handleUnaryCall,
  Metadata,
  Server,
  ServerCredentials,
} from '@grpc/grpc-js';
import { appendSession, type Failed, type Limits } from './appending.ts';
import {
  type AppendRequest,
  type AppendSessionResponse,
  type DeleteReq,
  features,
  type ReadReq,
  type ReadResp,
  ServerFeaturesService,
  StreamsService,
  StreamsServiceService,
  v1,
} from './messages.ts';
import { askedOf, eventOf, notFound, recordsFor } from './reading.ts';
import { WireRecords } from './records.ts';

/** What becomes of an append that the server is told to treat badly. */
export type AppendFault =
  /** The connections are cut before it is carried out, or after. */
  | 'cut-before'
  | 'cut-after'
  /** Nobody answers; it is carried out, or not. */
  | 'silent-before'
  | 'silent-after'
  | 'not-leader'
  | 'denied'
  | 'unauthenticated';

export interface WireServerOptions {
  readonly port?: number;
  /** `25.1.4` unless told; before 25.1 it knows no appends to several streams. */
  readonly version?: string;
  readonly limits?: Limits;
}

const LIMITS: Limits = { record: 16 * 1024 * 1024, transaction: 256 * 1024 * 1024 };

/**
 * A server that speaks the protocol of the KurrentDB client, as far as our store uses it, and answers as a real 25.1.4 was
 * seen to. It tries the store's code paths; it is no KurrentDB, keeps everything in memory, and is for tests only.
 */
export class WireServer {
  readonly records = new WireRecords();
  /** For the appends to come, one by one. */
  readonly faults: AppendFault[] = [];
  /** Whether reads are refused as who may not read is. */
  readsDenied = false;
  /** How many appends were asked for. */
  appends = 0;
  readonly #version: string;
  readonly #limits: Limits;
  readonly #sockets = new Set<Socket>();
  #port: number;
  #stop: () => Promise<void> = async () => {};

  constructor({ port = 0, version = '25.1.4', limits = LIMITS }: WireServerOptions = {}) {
    this.#port = port;
    this.#version = version;
    this.#limits = limits;
  }

  get port(): number {
    return this.#port;
  }

  get url(): string {
    return `kurrentdb://127.0.0.1:${this.#port}?tls=false`;
  }

  /** Listens, after a stop on the same port again, with everything that was recorded. */
  async start(): Promise<this> {
    const grpc = new Server({ 'grpc.max_receive_message_length': 17 * 1024 * 1024 });
    grpc.addService(ServerFeaturesService, { getSupportedMethods: this.#supported });
    const { read, remove, tombstone } = {
      read: this.#read,
      remove: this.#removing(false),
      tombstone: this.#removing(true),
    };
    grpc.addService(StreamsService, { read, delete: remove, tombstone } as never);
    if (this.#multiStream()) grpc.addService(StreamsServiceService, { appendSession: this.#appendSession } as never);
    const injector = grpc.createConnectionInjector(ServerCredentials.createInsecure());
    const listener = createServer((socket) => {
      this.#sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => {});
      socket.on('close', () => this.#sockets.delete(socket));
      injector.injectConnection(socket);
    });
    await new Promise<void>((resolve) => listener.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (listener.address() as { port: number }).port;
    this.#stop = async () => {
      const closed = new Promise((resolve) => listener.close(resolve));
      this.cut();
      grpc.forceShutdown();
      await closed;
    };
    return this;
  }

  /** As when its process dies. */
  async stop(): Promise<void> {
    await this.#stop();
  }

  /** Every connection, in the middle of whatever. */
  cut(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  #multiStream(): boolean {
    const [major = 0, minor = 0] = this.#version.split('.').map(Number);
    return major > 25 || (major === 25 && minor >= 1);
  }

  readonly #supported: handleUnaryCall<unknown, InstanceType<typeof features.SupportedMethods>> = (_, answer) => {
    const methods = ['event_store.client.streams.streams/read'];
    if (this.#multiStream()) methods.push('kurrentdb.protocol.v2.streams.streamsservice/appendsession');
    const supported = new features.SupportedMethods().setEventStoreServerVersion(this.#version);
    for (const [service = '', method = ''] of methods.map((name) => name.split('/')))
      supported.addMethods(new features.SupportedMethod().setServiceName(service).setMethodName(method));
    answer(null, supported);
  };

  readonly #appendSession: handleClientStreamingCall<AppendRequest, AppendSessionResponse> = (call, answer) => {
    const requests: AppendRequest[] = [];
    call.on('error', () => {});
    call.on('data', (request: AppendRequest) => requests.push(request));
    call.on('end', async () => {
      // a call that is cut off ends as well, before it is told that it was: half of it must not be carried out
      await turn();
      if (call.cancelled) return;
      this.appends += 1;
      const fault = this.faults.shift();
      if (fault === 'cut-before') return this.cut();
      if (fault === 'silent-before') return;
      const failed = fault && FAULTS[fault];
      if (failed) return answer(failed(this.#port));
      const outcome = appendSession(this.records, requests, this.#limits);
      if (fault === 'cut-after') return this.cut();
      if (fault === 'silent-after') return;
      if ('code' in outcome) answer({ name: 'refused', message: outcome.details, ...outcome });
      else answer(null, outcome);
    });
  };

  readonly #removing =
    (forEver: boolean): handleUnaryCall<DeleteReq, InstanceType<typeof v1.DeleteResp>> =>
    (call, answer) => {
      const name = call.request.getOptions()?.getStreamIdentifier()?.getStreamName_asU8();
      const stream = Buffer.from(name ?? []).toString();
      if (forEver) this.records.tombstone(stream);
      else this.records.softDelete(stream);
      answer(null, (forEver ? new v1.TombstoneResp() : new v1.DeleteResp()) as never);
    };

  readonly #read: handleServerStreamingCall<ReadReq, ReadResp> = (call) => {
    const fail = (failed: Failed) => void call.emit('error', { name: 'refused', message: failed.details, ...failed });
    const asked = askedOf(call.request);
    if (this.readsDenied) return fail(denied());
    if (!asked.subscription) {
      const found = recordsFor(this.records, asked);
      if (found === 'tombstoned') return fail(told('stream-deleted', { 'stream-name': asked.stream ?? '' }));
      if (found === null) call.write(notFound(asked.stream ?? ''));
      else for (const record of found) call.write(eventOf(record));
      call.end();
      return;
    }
    call.write(new v1.ReadResp().setConfirmation(new v1.ReadResp.SubscriptionConfirmation().setSubscriptionId('one')));
    // a subscription begins behind the position that it names
    let at = asked.end ? this.records.all.length : 0;
    const send = () => {
      for (; at < this.records.all.length; at += 1) {
        const record = this.records.all[at] as (typeof this.records.all)[0];
        if (asked.from !== null && record.position <= asked.from) continue;
        if (asked.wanted(record)) call.write(eventOf(record));
      }
    };
    send();
    call.write(new v1.ReadResp().setCaughtUp(new v1.ReadResp.CaughtUp()));
    const over = this.records.watch(send);
    call.on('cancelled', over);
    call.on('close', over);
  };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

const told = (exception: string, more: Readonly<Record<string, string>>): Failed => {
  const metadata = new Metadata();
  for (const [name, value] of Object.entries({ exception, ...more })) metadata.set(name, value);
  return { code: code.FAILED_PRECONDITION, details: exception, metadata };
};

const denied = (): Failed => ({ ...told('access-denied', {}), code: code.PERMISSION_DENIED });

const FAULTS: Partial<Record<AppendFault, (leader: number) => Failed>> = {
  'not-leader': (leader) => ({
    ...told('not-leader', { 'leader-endpoint-host': '127.0.0.1', 'leader-endpoint-port': String(leader) }),
    code: code.NOT_FOUND,
  }),
  denied,
  unauthenticated: () => ({ code: code.UNAUTHENTICATED, details: 'Unauthenticated' }),
};
