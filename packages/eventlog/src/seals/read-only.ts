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
      return append(writes, command);
    };
    const readStream = log.readStream.bind(log);
    log.readStream = async (corporationId, stream, from) => {
      try {
        return await readStream(corporationId, stream, from);
      } catch (error) {
        if (error instanceof RecordDamaged && !this.has(corporationId)) {
          const alarm = damagedAt(error);
          await this.#connections.asProjector((sql) => this.found(sql, corporationId, alarm, now()));
        }
        throw error;
      }
    };
  }

  /** What was found of a corporation; null: nothing is wrong. */
  async found(sql: Sql, corporationId: string, alarm: SealAlarm | null, at: bigint): Promise<void> {
    const damaged = alarm !== null && OF_EVENTS.includes(alarm.kind);
    const message = damaged ? `${alarm.message}それまで、この法人の記録は見ることだけができます。` : null;
    // a checkpoint that does not fit says nothing of the events: what was known of them stays
    if ((alarm !== null && !damaged) || this.#messages.get(corporationId) === (message ?? undefined)) return;
    await sql.query('SELECT log.set_read_only($1, $2, $3)', [corporationId, message, at.toString()]);
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
  }
}
