import { KurrentDBClient } from '@kurrent/kurrentdb-client';
import { LogRefused } from '../../errors.ts';
import { failureOf, tooOld, unreachable } from './failures.ts';
import { tellingFailures } from './telling-failures.ts';

/** What we use of the client beyond what it shows: it has neither a way to close nor one to ask the server's version. */
interface Inside {
  getChannel(): Promise<{ close(): void }>;
  readonly capabilities: Promise<{ readonly serverVersion: string; supports(method: { path: string }): boolean }>;
}

const insideOf = (client: KurrentDBClient): Inside => client as unknown as Inside;

/** What was begun on a client that is thrown away may end. */
const GRACE_MS = 10_000;

/**
 * The living clients. One whose read has failed is thrown away: where the first one fails it is stuck for ever. Appends
 * have a client of their own: a new one takes half a second to its first read, and lost appends are looked up by reading.
 */
export class KurrentConnection {
  readonly #url: string;
  #client: KurrentDBClient | null;
  #writer: KurrentDBClient | null = null;
  readonly #others = new Set<KurrentDBClient>();
  /** By all of the process: what they share, all of them share. */
  static #made = 0;
  readonly #answered = new WeakSet<KurrentDBClient>();
  readonly #leaving = new Map<KurrentDBClient, NodeJS.Timeout>();

  /** @param url a connection string, `kurrentdb://` or `esdb://`; a secret where it holds credentials. */
  constructor(url: string) {
    this.#url = url;
    // what is wrong in it is said at once
    this.#client = this.#make();
  }

  get client(): KurrentDBClient {
    this.#client ??= this.#make();
    return this.#client;
  }

  /** For appends. */
  get writer(): KurrentDBClient {
    this.#writer ??= this.#make();
    return this.#writer;
  }

  /** One more for appends, for whoever keeps it to himself until it has failed. */
  another(): KurrentDBClient {
    const client = this.#make();
    this.#others.add(client);
    return client;
  }

  /** A question to this client was answered. */
  answered(client: KurrentDBClient): void {
    this.#answered.add(client);
  }

  hasAnswered(client: KurrentDBClient): boolean {
    return this.#answered.has(client);
  }

  /** A question to this client has failed: the next one goes to another. */
  failed(client: KurrentDBClient): void {
    if (this.#client === client) this.#client = null;
    else if (this.#writer === client) this.#writer = null;
    else if (!this.#others.delete(client)) return;
    const leave = setTimeout(() => {
      this.#leaving.delete(client);
      void shut(client);
    }, GRACE_MS);
    leave.unref();
    this.#leaving.set(client, leave);
  }

  async close(): Promise<void> {
    const left = [...this.#leaving.keys(), ...this.#others, this.#client, this.#writer].filter((one) => one !== null);
    for (const timer of this.#leaving.values()) clearTimeout(timer);
    this.#leaving.clear();
    this.#others.clear();
    this.#client = null;
    this.#writer = null;
    await Promise.all(left.map(shut));
  }

  #make(): KurrentDBClient {
    try {
      const made = tellingFailures(KurrentDBClient.connectionString(ofItsOwn(this.#url, KurrentConnection.#made)));
      KurrentConnection.#made += 1;
      return made;
    } catch {
      // the error would show the string, and with it the password
      throw new LogRefused(
        'log-url',
        'KURRENTDB_URL が接続文字列として読めないか、その中に書かれた証明書のファイルがありません。kurrentdb://利用者:パスワード@ホスト:2113?tls=true のように指定してください。',
      );
    }
  }
}

/**
 * Channels of the same settings share their connections: a new client would have the one that keeps silent again, until
 * its keep-alive notices after twenty seconds. So each has a setting of its own, by a millisecond.
 */
function ofItsOwn(url: string, made: number): string {
  const told = /([?&]keepAliveInterval=)(-?\d+)/i.exec(url);
  if (!told) return `${url}${url.includes('?') ? '&' : '?'}keepAliveInterval=${KEEP_ALIVE_MS + made}`;
  const [whole, name, interval] = told;
  return Number(interval) < 0 ? url : url.replace(whole, `${name}${Number(interval) + made}`);
}

/** The client's own. */
const KEEP_ALIVE_MS = 10_000;

async function shut(client: KurrentDBClient): Promise<void> {
  await within(2_000, client.dispose()).catch(() => {});
  const channel = await insideOf(client)
    .getChannel()
    .catch(() => null);
  channel?.close();
}

/** Nobody has answered in time. */
export class TooLate extends Error {
  override readonly name = 'TooLate';
}

/** A promise that is waited for no longer than so. What it does goes on; its failure is heard by nobody then. */
export function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooLate(`no answer in ${milliseconds} ms`)), Math.max(0, milliseconds));
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** Only its path is asked for. */
const APPEND_SESSION = { path: '/kurrentdb.protocol.v2.streams.StreamsService/AppendSession' };

/** Sees that there is a server, that it may be used, and that it appends to several streams at once. Throws `LogRefused`. */
export async function assertServerFits(connection: KurrentConnection): Promise<void> {
  const { client } = connection;
  try {
    const features = await within(10_000, insideOf(client).capabilities);
    if (!features.supports(APPEND_SESSION)) throw tooOld(features.serverVersion);
    // whether one may read is not said before one does
    await within(10_000, drain(client.readAll({ maxCount: 1 })));
  } catch (error) {
    connection.failed(client);
    if (error instanceof LogRefused) throw error;
    const failure = failureOf(error);
    throw failure.kind === 'refused' ? failure.refusal : unreachable(error);
  }
}

async function drain(pages: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of pages);
}
