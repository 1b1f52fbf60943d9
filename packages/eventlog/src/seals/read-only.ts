import { LogRefused } from '../errors.ts';
import type { EventLog } from '../event-log.ts';
import type { Sql } from '../log-database.ts';
import type { Connections } from '../postgres/connections.ts';
import { RecordDamaged } from '../postgres/reading/checked-rows.ts';
import { type AlarmKind, damagedAt, type SealAlarm } from './alarm.ts';

/** What is wrong with the events themselves: to write on would be to build on it. */
const OF_EVENTS: readonly AlarmKind[] = ['chain', 'sealed-event', 'witness-ahead'];

/** How soon a process hears of what another has found. */
const LOOK_MS = 5_000;

/** The corporations whose record is not as it was written: nothing is appended to them, in whatever process. */
export class ReadOnlyCorporations {
  readonly #connections: Pick<Connections, 'asProjector'>;
  #messages: ReadonlyMap<string, string> = new Map();
  /** Where those who decide have met something in this process: the tables may be whole where another store is not. */
  readonly #met = new Map<string, Map<string, RecordDamaged>>();
  #readStream: EventLog['readStream'] = async () => [];
  #now: () => bigint = () => 0n;
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> = Promise.resolve();

  constructor(connections: Pick<Connections, 'asProjector'>) {
    this.#connections = connections;
  }

  /** Knows them from now on. */
  async watch(): Promise<void> {
    await this.#look();
    this.#timer = setInterval(() => {
      // while the database is away nothing is appended anyway
      this.#looking = this.#look().catch(() => {});
    }, LOOK_MS).unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking;
  }

  has(corporationId: string): boolean {
    return this.#messages.has(corporationId);
  }

  get corporations(): readonly string[] {
    return [...this.#messages.keys()];
  }

  /** Appends to them are refused, whatever store the log is in; what somebody meets who reads to decide makes one more of them. */
  guard(log: EventLog, now: () => bigint): void {
    const append = log.append.bind(log);
    log.append = async (writes, command) => {
      const message = this.#messages.get(command.corporationId);
      if (message !== undefined) throw new LogRefused('record-damaged', message);
      return append(writes, command).catch((error) => this.#told(error));
    };
    this.#now = now;
    this.#readStream = log.readStream.bind(log);
    log.readStream = async (corporationId, stream, from) => {
      return this.#readStream(corporationId, stream, from).catch((error) => this.#told(error));
    };
  }

  async #told(error: unknown): Promise<never> {
    // a database that is away now hears of it later
    if (error instanceof RecordDamaged) await this.#meet(error).catch(() => {});
    throw error;
  }

  /** What was met in this process and is still there, or null. */
  async stillMet(corporationId: string): Promise<SealAlarm | null> {
    for (const [stream, before] of this.#met.get(corporationId) ?? []) {
      try {
        await this.#readStream(corporationId, stream);
      } catch (error) {
        // a store that cannot be reached does not say that it is whole
        return damagedAt(error instanceof RecordDamaged ? error : before);
      }
    }
    this.#met.delete(corporationId);
    return null;
  }

  async #meet(damaged: RecordDamaged): Promise<void> {
    const { corporationId, stream } = damaged.at;
    this.#met.set(corporationId, (this.#met.get(corporationId) ?? new Map()).set(stream, damaged));
    if (this.has(corporationId)) return;
    await this.#connections.asProjector((sql) => this.found(sql, corporationId, damagedAt(damaged), this.#now()));
  }

  /** What was found of a corporation; null: nothing is wrong. */
  async found(sql: Sql, corporationId: string, alarm: SealAlarm | null, at: bigint): Promise<void> {
    const damaged = alarm !== null && OF_EVENTS.includes(alarm.kind);
    const message = damaged ? `${alarm.message}それまで、この法人の記録は見ることだけができます。` : null;
    // a checkpoint that does not fit says nothing of the events: what was known of them stays
    if ((alarm !== null && !damaged) || this.#messages.get(corporationId) === (message ?? undefined)) return;
    const place = alarm?.at;
    await sql.query('SELECT log.set_read_only($1, $2, $3, $4, $5)', [
      corporationId,
      message,
      at.toString(),
      place?.stream ?? null,
      place?.revision ?? null,
    ]);
    const messages = new Map(this.#messages);
    if (message === null) messages.delete(corporationId);
    else messages.set(corporationId, message);
    this.#messages = messages;
  }

  async #look(): Promise<void> {
    const { rows } = await this.#connections.asProjector((sql) =>
      sql.query<{ id: string; message: string }>('SELECT corporation_id AS id, message FROM log.read_only'),
    );
    this.#messages = new Map(rows.map(({ id, message }) => [id, message]));
    // another process may have found the tables whole
    for (const id of this.#met.keys()) {
      const alarm = this.has(id) ? null : await this.stillMet(id);
      if (alarm) await this.#connections.asProjector((sql) => this.found(sql, id, alarm, this.#now()));
    }
  }
}
