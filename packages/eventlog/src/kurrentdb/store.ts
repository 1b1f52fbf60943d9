import type { Recorded } from '@teichaku/casework/kernel';
import { LogUnavailable } from '../errors.ts';
import type {
  Appended,
  AppendResult,
  CommandContext,
  Counted,
  EventLog,
  Opening,
  ReadAllOptions,
  StreamOfCorporation,
  StreamWrite,
  Unreadable,
  Wanted,
} from '../event-log.ts';
import type { Connections } from '../postgres/connections.ts';
import { checkedRows } from '../postgres/reading/checked-rows.ts';
import { openRows } from '../postgres/reading/open-rows.ts';
import { comparePositions } from '../postgres/reading/reader.ts';
import { hashOf } from '../postgres/reading/rows.ts';
import type { Heads } from '../postgres/writing/heads.ts';
import { isUnreachable } from '../postgres/writing/outcome.ts';
import { type PreparedCommand, prepare } from '../postgres/writing/prepare.ts';
import type { Keyring } from '../sealing/index.ts';
import { byThen, untilKnown } from '../until-known.ts';
import type { Upcast } from '../upcasting.ts';
import type { KurrentConnection } from './client/connection.ts';
import { databaseSilent, streamDeleted } from './client/failures.ts';
import { isReserved, rowOf, streamIn } from './client/format.ts';
import { newest, readSome } from './client/reading.ts';
import type { MirrorReads } from './mirror-reads.ts';
import { Settled } from './settled.ts';
import { Appender } from './writing/appender.ts';

export interface KurrentEventLogOptions {
  readonly connection: KurrentConnection;
  /** To the database of the mirror, where the keys lie as well. */
  readonly connections: Connections;
  /** The mirror's own, so that it forgets what was destroyed elsewhere. */
  readonly keyring: Keyring;
  readonly heads: Heads;
  /** Microseconds since 1970. */
  readonly now: () => bigint;
  readonly upcast: Upcast;
  /** The mirror is closed together with the log. */
  readonly mirror: MirrorReads;
}

/** A lookup is asked by somebody who waits. */
const LOOKUP_MS = 4_500;

/**
 * The log in KurrentDB: it has the appends and their order, and what deciders read. Everything else is read from the mirror
 * in PostgreSQL, once it has what was written before the question.
 */
export class KurrentEventLog implements EventLog {
  readonly #options: KurrentEventLogOptions;
  readonly #appender: Appender;
  readonly #settled: Settled;
  #closed = false;

  constructor(options: KurrentEventLogOptions) {
    const { connection, connections, keyring, heads, now, upcast, mirror } = options;
    const appended = (position: string) => {
      this.#settled.wrote(position);
      mirror.appended(position);
    };
    this.#options = options;
    this.#appender = new Appender({ connection, connections, keyring, heads, now, upcast, appended });
    this.#settled = new Settled((patience) => newest(connection, patience), mirror);
  }

  async append(writes: readonly StreamWrite[], command: CommandContext): Promise<AppendResult> {
    if (this.#closed) throw new LogUnavailable('記録は閉じられています。');
    for (const { stream } of writes)
      if (isReserved(stream))
        throw new RangeError(`cannot be appended: stream is ${stream}, which is a command's name`);
    const seal = () => prepare(writes, command, this.#options.keyring);
    let sealed: Promise<PreparedCommand> | undefined;
    const sealedBy = (until: number) => {
      sealed ??= seal();
      return byThen(sealed, until, databaseSilent()).catch((error) => {
        sealed = undefined;
        throw isUnreachable(error) ? databaseSilent(error) : error;
      });
    };
    return untilKnown({
      send: async (until, losses) => this.#appender.append(await sealedBy(until), { seal, until, again: losses > 0 }),
      lookup: async (until) => this.#appender.lookup(await sealedBy(until), until),
    });
  }

  async lookup(corporationId: string, commandId: string): Promise<Appended | null> {
    const known = await this.#appender.find(corporationId, commandId, performance.now() + LOOKUP_MS);
    return known && { outcome: 'repeated', position: known.position, revisions: known.revisions };
  }

  /** From KurrentDB itself: what is decided on it is appended there. */
  async readStream(corporationId: string, stream: string, from = 0): Promise<readonly Recorded[]> {
    const ref = { corporationId, stream };
    const { connection, heads } = this.#options;
    const read = async (since: number) => {
      const rows = (await readSome(connection, streamIn(ref), { from: since })).map(rowOf);
      if (rows[0] && Number(rows[0][3]) !== since) throw streamDeleted(streamIn(ref));
      return rows;
    };
    let rows = await checkedRows(read, from, heads.get(ref));
    if (rows.length === 0 && from === 0 && (await this.#wasThere(ref))) {
      // it may have come between the two looks; if not, it was there and is no more
      rows = await checkedRows(read, from);
      if (rows.length === 0) throw streamDeleted(streamIn(ref));
    }
    const last = rows.at(-1);
    if (last) {
      const head = { revision: Number(last[3]), hash: hashOf(last), recordedAt: BigInt(last[7]) };
      heads.learn(ref, head);
    }
    return openRows(this.#options, rows, 'opened');
  }

  async readStreams(
    corporationId: string,
    streams: readonly string[],
    types?: readonly Wanted[],
    unreadable?: Unreadable,
    fields?: Opening,
  ): Promise<readonly Recorded[]> {
    await this.#settled.now();
    return this.#options.mirror.readStreams(corporationId, streams, types, unreadable, fields);
  }

  async readStreamsOfAll(
    streams: readonly (StreamOfCorporation & { readonly from?: number })[],
    types?: readonly string[],
    unreadable?: Unreadable,
  ): Promise<readonly Recorded[]> {
    await this.#settled.now();
    return this.#options.mirror.readStreamsOfAll(streams, types, unreadable);
  }

  async corporations(): Promise<readonly Counted<'corporationId'>[]> {
    await this.#settled.now();
    return this.#options.mirror.corporations();
  }

  async streams(corporationId: string): Promise<readonly Counted<'stream'>[]> {
    await this.#settled.now();
    return this.#options.mirror.streams(corporationId);
  }

  async *readAll(after: string | null, options?: ReadAllOptions): AsyncGenerator<readonly Recorded[], void, void> {
    await this.#settled.now();
    yield* this.#options.mirror.readAll(after, options);
  }

  subscribe(
    after: string | null,
    signal: AbortSignal,
    options?: Pick<ReadAllOptions, 'fields' | 'unreadable'>,
  ): AsyncIterable<readonly Recorded[]> {
    return this.#options.mirror.subscribe(after, signal, options);
  }

  /** Of what reading gives: with KurrentDB away, of what the mirror has. */
  async head(): Promise<string | null> {
    await this.#settled.now();
    return this.#options.mirror.head();
  }

  get forgotten(): number {
    return this.#options.keyring.forgotten;
  }

  compare(a: string, b: string): number {
    return comparePositions(a, b);
  }

  async claimStream(corporationId: string, kind: string, value: string): Promise<string> {
    const corporation = await this.#options.keyring.corporation(corporationId);
    return `claim-${await corporation.mac('claim', `${kind}\u0000${value}`)}`;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#appender.close();
    await this.#options.mirror.close();
    await this.#options.connection.close();
  }

  /** Whether the mirror has something of a stream of which KurrentDB has nothing. */
  async #wasThere({ corporationId, stream }: { corporationId: string; stream: string }): Promise<boolean> {
    const { rowCount } = await this.#options.connections.withCorporation(corporationId, (sql) =>
      sql.query('SELECT 1 FROM log.event WHERE corporation_id = $1 AND stream = $2 LIMIT 1', [corporationId, stream]),
    );
    return rowCount === 1;
  }
}
