import type { Recorded } from '@teichaku/casework/kernel';
import { LogUnavailable } from '../errors.ts';
import type {
  Appended,
  AppendResult,
  CommandContext,
  Counted,
  EventLog,
  HistoricAppend,
  Loaded,
  Opening,
  ReadAllOptions,
  StreamOfCorporation,
  StreamWrite,
  Unreadable,
  Wanted,
} from '../event-log.ts';
import type { LogObserver } from '../observer.ts';
import { type KeyProvider, Keyring } from '../sealing/index.ts';
import { byThen, untilKnown } from '../until-known.ts';
import type { Upcast } from '../upcasting.ts';
import type { Connections } from './connections.ts';
import { loadHistory } from './history/load.ts';
import { keyTable } from './key-table.ts';
import { comparePositions, Reader } from './reading/reader.ts';
import { type VerifyReport, verifyRows } from './reading/verify.ts';
import { Wake } from './reading/wake.ts';
import { Heads } from './writing/heads.ts';
import { Inquiries } from './writing/inquiries.ts';
import { isUnreachable } from './writing/outcome.ts';
import { type PreparedCommand, prepare } from './writing/prepare.ts';
import { repeated, Writer } from './writing/writer.ts';

export interface PostgresEventLogOptions {
  readonly connections: Connections;
  readonly keys: KeyProvider;
  /** Microseconds since 1970. */
  readonly now: () => bigint;
  readonly upcast: Upcast;
  readonly observer?: LogObserver | undefined;
}

const DONE = 'done';

/** Of connections on which somebody waits for the end of a command: they had better fail soon. */
const SOON = { connectionTimeoutMillis: 1_500, query_timeout: 1_500 };

const SILENT = 'データベースが応えません。しばらくしてからもう一度お試しください。';

/** The log in PostgreSQL. Its schema stands already (`migrate`). */
export class PostgresEventLog implements EventLog {
  readonly #connections: Connections;
  readonly #keyring: Keyring;
  readonly #reader: Reader;
  readonly #writer: Writer;
  readonly #inquiries: Inquiries;
  readonly #wake: Wake;
  readonly #now: () => bigint;

  constructor({ connections, keys, now, upcast, observer }: PostgresEventLogOptions) {
    const heads = new Heads();
    const keyring = new Keyring(keys, keyTable(connections));
    this.#connections = connections;
    this.#keyring = keyring;
    this.#now = now;
    this.#reader = new Reader({ connections, keyring, heads, upcast });
    this.#wake = new Wake(
      () => connections.connect('projector', { query_timeout: 0 }),
      () => keyring.forgetAll(),
    );
    this.#writer = new Writer({
      heads,
      keyring,
      upcast,
      now,
      appended: (_position, commands, events) => {
        this.#wake.call();
        observer?.committed(commands, events);
      },
      connect: async () => {
        const client = await connections.connect('app', SOON);
        // a commit is a commit, whatever the server's own settings; nobody waits long for the lock
        await client.query("SET synchronous_commit = on; SET lock_timeout = '1s'; SET statement_timeout = '20s'");
        return client;
      },
    });
    this.#inquiries = new Inquiries(() => connections.connect('projector', SOON));
    this.#wake.start();
  }

  async append(writes: readonly StreamWrite[], command: CommandContext): Promise<AppendResult> {
    const seal = () => prepare(writes, command, this.#keyring);
    let sealed: Promise<PreparedCommand> | undefined;
    const sealedBy = async (until: number) => {
      sealed ??= seal();
      return byThen(sealed, until, new LogUnavailable(SILENT)).catch((error) => {
        sealed = undefined;
        throw isUnreachable(error) ? new LogUnavailable(SILENT, { cause: error }) : error;
      });
    };
    return untilKnown({
      send: async (until, losses) => this.#writer.append(await sealedBy(until), seal, { until, losses }),
      lookup: async (until) => {
        const { fingerprint } = await sealedBy(until);
        const known = await this.#inquiries.ask(command.corporationId, command.commandId);
        if (known) this.#wake.call();
        return known && (known.fingerprint === fingerprint ? repeated(known) : { outcome: 'other-content' });
      },
    });
  }

  /** Writes the whole history of an empty log (`OpenedEventLog.loadHistory`). */
  async loadHistory(
    appends: Iterable<HistoricAppend> | AsyncIterable<HistoricAppend>,
    onProgress?: (done: { events: number }) => void,
  ): Promise<Loaded> {
    const ports = { connections: this.#connections, keyring: this.#keyring, now: this.#now() };
    const loaded = await loadHistory(ports, appends, onProgress);
    this.#wake.call();
    return loaded;
  }

  async lookup(corporationId: string, commandId: string): Promise<Appended | null> {
    // whoever asks has perhaps lost the connection over which it was sent: it may be under way still
    const { rows } = await this.#connections.afterAppends(corporationId, (sql) =>
      sql.query<{ position: string; revisions: Record<string, number> }>(
        'SELECT position::text AS position, revisions FROM log.command WHERE corporation_id = $1 AND command_id = $2',
        [corporationId, commandId],
      ),
    );
    const first = rows[0];
    return first ? { outcome: 'repeated', position: first.position, revisions: first.revisions } : null;
  }

  readStream(corporationId: string, stream: string, from?: number): Promise<readonly Recorded[]> {
    return this.#reader.readStream(corporationId, stream, from);
  }

  readStreams(
    corporationId: string,
    streams: readonly string[],
    types?: readonly Wanted[],
    unreadable?: Unreadable,
    fields?: Opening,
  ): Promise<readonly Recorded[]> {
    return this.#reader.readStreams(corporationId, streams, types, unreadable, fields);
  }

  readStreamsOfAll(
    streams: readonly (StreamOfCorporation & { readonly from?: number })[],
    types?: readonly string[],
    unreadable?: Unreadable,
  ): Promise<readonly Recorded[]> {
    return this.#reader.readStreamsOfAll(streams, types, unreadable);
  }

  corporations(): Promise<readonly Counted<'corporationId'>[]> {
    return this.#reader.corporations();
  }

  streams(corporationId: string): Promise<readonly Counted<'stream'>[]> {
    return this.#reader.streams(corporationId);
  }

  readAll(after: string | null, options?: ReadAllOptions): AsyncIterable<readonly Recorded[]> {
    return this.#reader.readAll(after, options);
  }

  async *subscribe(
    after: string | null,
    signal: AbortSignal,
    options: Pick<ReadAllOptions, 'fields' | 'unreadable'> = {},
  ): AsyncGenerator<readonly Recorded[], void, void> {
    let position = after;
    while (!signal.aborted) {
      const wait = new AbortController();
      const next = this.#wake.next(AbortSignal.any([signal, wait.signal]));
      try {
        for await (const events of this.#reader.readAll(position, options)) {
          if (signal.aborted) return;
          yield events;
          position = events.at(-1)?.position ?? position;
          if (signal.aborted) return;
        }
        await next.called;
      } finally {
        // a reason of its own: to make one with its stack costs more than all the rest here
        wait.abort(DONE);
      }
    }
  }

  async head(): Promise<string | null> {
    const { rows } = await this.#connections.projector.query<{ position: string }>(
      'SELECT e.position::text AS position FROM log.event e ORDER BY e.position DESC LIMIT 1',
    );
    return rows[0]?.position ?? null;
  }

  get forgotten(): number {
    return this.#keyring.forgotten;
  }

  compare(a: string, b: string): number {
    return comparePositions(a, b);
  }

  async claimStream(corporationId: string, kind: string, value: string): Promise<string> {
    const corporation = await this.#keyring.corporation(corporationId);
    return `claim-${await corporation.mac('claim', `${kind}\u0000${value}`)}`;
  }

  /** Recomputes the chains of the whole log, or of one corporation, or of one stream of it. */
  verify(scope: { corporationId?: string; stream?: string } = {}): Promise<VerifyReport> {
    const { corporationId, stream } = scope;
    return verifyRows(this.#reader.pages(null, corporationId ? { corporationId } : {}), stream);
  }

  /** Asks for the key of every corporation that has recorded something. Throws `LogRefused`. */
  async checkKeys(): Promise<void> {
    // from one corporation to the next by index: commands are many, corporations few
    const { rows } = await this.#connections.projector.query<{ id: string }>(
      `WITH RECURSIVE found(id) AS (
         (SELECT corporation_id FROM log.command ORDER BY corporation_id LIMIT 1)
         UNION ALL
         SELECT (SELECT corporation_id FROM log.command WHERE corporation_id > found.id ORDER BY corporation_id LIMIT 1)
           FROM found WHERE found.id IS NOT NULL)
       SELECT id FROM found WHERE id IS NOT NULL`,
    );
    await Promise.all(rows.map(({ id }) => this.#keyring.corporation(id)));
  }

  /** The keys that it reads with: another store over the same table shares them. */
  get keyring(): Keyring {
    return this.#keyring;
  }

  /** Keys were destroyed: nothing of them stays in this process. */
  forgetKeys(): void {
    this.#keyring.forgetAll();
  }

  async close(): Promise<void> {
    await this.#writer.close();
    await this.#wake.close();
  }
}
