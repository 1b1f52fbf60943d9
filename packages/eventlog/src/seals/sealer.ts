import { named } from '../corporation-names.ts';
import { codeOf, messageOf } from '../errors.ts';
import type { Sql } from '../log-database.ts';
import type { Connections } from '../postgres/connections.ts';
import { foundIn, NotSealed, type SealAlarm } from './alarm.ts';
import { examine } from './patrol/examine.ts';
import { Patrol, type PatrolState } from './patrol/patrol.ts';
import type { ReadOnlyCorporations } from './read-only.ts';
import { type SealPorts, sealCorporation } from './seal-corporation.ts';
import { type SealState, sealStates } from './table.ts';
import type { WitnessFolder } from './witness/witness.ts';

export interface SealerOptions extends Omit<SealPorts, 'witnessed'> {
  readonly readOnly: ReadOnlyCorporations;
  readonly connections: Pick<Connections, 'aside' | 'asProjector'>;
  /** Whether the tables hold all of the log: a mirror that is behind would look as if an older state had been put back. */
  readonly ready?: (() => Promise<boolean>) | undefined;
}

/** When it is sealed, and who is told. */
export interface SealingTimes {
  /** A corporation is sealed once so many of its events are not; 1,000 unless told. */
  readonly events?: number;
  /** And at the latest so long after the first of them; ten minutes unless told. */
  readonly latestMs?: number;
  /** How often it is looked; five seconds unless told. */
  readonly lookMs?: number;
  /** How often everything is gone through, slowly; once a day unless told, 0: never. */
  readonly patrolMs?: number;
  /** Something is not as it was, or a witness cannot be written: a sentence in Japanese. */
  readonly tell?: (message: string) => void;
}

export interface SealStatus extends SealState {
  /** Why it is sealed no further. */
  readonly alarm: SealAlarm | null;
}

/** What is sealed, and the sealing of it. */
export interface Seals {
  /** Seals from now on, in this process: first all that a former one has left. */
  start(times?: SealingTimes): void;
  /** Ends the sealing, after a last one. May be called without `start`, and twice. */
  stop(): Promise<void>;
  /** Seals everything now; false when another process is at it. */
  sealNow(): Promise<boolean>;
  /** Of every corporation, or one, what is sealed and what is not. */
  status(corporationId?: string): Promise<readonly SealStatus[]>;
  /** How the slow round through everything stands, in this process. */
  patrol(): PatrolState;
  /** The folders outside the database, and what is wrong with one that could not be written. */
  witnesses(): readonly { readonly folder: string; readonly problem: string | null }[];
}

/** One sealer at a time. A number of our own. */
const LOCK = 7358003;
const EVENTS = 1_000;
const LATEST_MS = 600_000;
const LOOK_MS = 5_000;
const PATROL_MS = 86_400_000;
/** The last sealing before the end must not hold the end up. */
const END_MS = 4_000;

interface Turn {
  readonly through: string;
  readonly deadline: number;
}

interface Tail {
  events: number;
  /** When the first of them was seen, in milliseconds of this process. */
  readonly since: number;
}

/** Counts what comes in, and seals each corporation when it is time. */
export class Sealer implements Seals {
  readonly #options: SealerOptions;
  readonly #ports: SealPorts;
  readonly #patrol: Patrol;
  #times: Required<SealingTimes> = {
    events: EVENTS,
    latestMs: LATEST_MS,
    lookMs: LOOK_MS,
    patrolMs: PATROL_MS,
    tell: () => {},
  };
  /** Up to where the events have been counted; null: not at all. */
  #seen: string | null = null;
  readonly #tails = new Map<string, Tail>();
  readonly #alarms = new Map<string, SealAlarm>();
  /** The slow round has met something in them. */
  readonly #suspected = new Set<string>();
  readonly #problems = new Map<WitnessFolder, string | null>();
  #timer: NodeJS.Timeout | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  #started = false;
  #failure: string | null = null;

  constructor(options: SealerOptions) {
    this.#options = options;
    this.#ports = { ...options, witnessed: (folder, failure) => this.#witnessed(folder, failure) };
    this.#patrol = new Patrol({
      ...options,
      witnessed: () => this.#witnessedHere(),
      suspected: (corporationId) => void this.#suspected.add(corporationId),
    });
  }

  start(times: SealingTimes = {}): void {
    this.#times = { ...this.#times, ...times };
    this.#started = true;
    this.#seen = null;
    this.#lookSoon(0);
    this.#patrol.start(this.#times.patrolMs);
  }

  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    const started = this.#started;
    this.#started = false;
    await this.#patrol.stop();
    await this.#turn;
    // what is not sealed could be cut off unseen until the next start
    if (started) await this.#alone(() => this.#seal(0, performance.now() + END_MS)).catch(() => {});
  }

  sealNow(): Promise<boolean> {
    return this.#alone(() => this.#seal(0, Number.POSITIVE_INFINITY));
  }

  async status(corporationId?: string): Promise<readonly SealStatus[]> {
    const states = await this.#options.connections.asProjector((sql) => sealStates(sql, corporationId));
    return states.map((state) => ({ ...state, alarm: this.#alarms.get(state.corporationId) ?? null }));
  }

  patrol(): PatrolState {
    return this.#patrol.state;
  }

  witnesses(): readonly { folder: string; problem: string | null }[] {
    return this.#options.witness.map((one) => ({ folder: one.folder, problem: this.#problems.get(one) ?? null }));
  }

  #lookSoon(ms: number): void {
    this.#timer = setTimeout(() => {
      void this.#alone(() => this.#seal(this.#times.events, Number.POSITIVE_INFINITY))
        .then(
          () => this.#tellOnce(null),
          (error) =>
            this.#tellOnce(`封緘ができませんでした（${codeOf(error)} ${messageOf(error)}）。間をおいてやり直します。`),
        )
        .finally(() => this.#started && this.#lookSoon(this.#times.lookMs));
    }, ms).unref();
  }

  #alone<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => {});
    return turn;
  }

  /** Seals the corporations with so many events that are not sealed, or that have waited long; false: another process does. */
  async #seal(events: number, deadline: number): Promise<boolean> {
    if ((await this.#options.ready?.()) === false) return true;
    await this.#count();
    // what others have come upon is looked at at once, and from then on now and then
    const met = this.#options.readOnly.corporations.filter((id) => !this.#alarms.has(id));
    for (const id of [...this.#suspected, ...met]) {
      this.#tails.set(id, { events: this.#tails.get(id)?.events ?? 0, since: Number.NEGATIVE_INFINITY });
    }
    const now = performance.now();
    const due = [...this.#tails].filter(
      ([, tail]) => tail.events >= events || now - tail.since >= this.#times.latestMs,
    );
    const through = this.#seen;
    if (due.length === 0 || through === null) return true;
    return this.#options.connections.aside(async (sql) => {
      const { rows } = await sql.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [LOCK]);
      if (!rows[0]?.mine) return false;
      for (const [corporationId] of due) {
        if (performance.now() > deadline) break;
        const found = await this.#faultIn(sql, corporationId, { through, deadline });
        const alarm = found && { ...found, message: await named(sql, found.message) };
        await this.#options.readOnly.found(sql, corporationId, alarm, this.#options.now());
        if (alarm) this.#alarm(alarm);
        else {
          this.#tails.delete(corporationId);
          this.#alarms.delete(corporationId);
        }
      }
      return true;
    });
  }

  /** Seals a corporation. Where something was wrong with it before, only all of it tells that it is whole again. */
  async #faultIn(sql: Sql, corporationId: string, { through, deadline }: Turn): Promise<SealAlarm | null> {
    try {
      await sealCorporation(sql, this.#ports, corporationId, through);
    } catch (error) {
      if (error instanceof NotSealed) return error.alarm;
      throw error;
    }
    const doubted = this.#suspected.delete(corporationId) || this.#alarms.has(corporationId);
    if (!doubted && !this.#options.readOnly.has(corporationId)) return null;
    const { faults } = await examine(sql, this.#options, corporationId, () => {
      if (performance.now() > deadline) throw new Error('no time is left to look through all of it');
    });
    return foundIn(faults) ?? this.#options.readOnly.stillMet(corporationId);
  }

  /** Adds what has come in since it was last counted. The first time every corporation: each is looked at, and sealed, at once. */
  async #count(): Promise<void> {
    await this.#options.connections.asProjector(async (sql) => {
      const seen = this.#seen;
      const { rows } = await sql.query<{ id: string; events: string; position: string }>(
        seen === null
          ? "SELECT '' AS id, '0' AS events, coalesce(max(position), 0)::text AS position FROM log.event"
          : `SELECT corporation_id AS id, count(*)::text AS events, max(position)::text AS position
               FROM log.event WHERE position > $1 GROUP BY corporation_id`,
        seen === null ? [] : [seen],
      );
      const now = performance.now();
      if (seen === null) {
        // also where nothing is to be sealed: an older state that was put back is seen by the newest checkpoint
        for (const id of await this.#witnessedHere()) {
          this.#tails.set(id, { events: 0, since: Number.NEGATIVE_INFINITY });
        }
        for (const { corporationId, unsealed } of await sealStates(sql)) {
          this.#tails.set(corporationId, { events: unsealed, since: Number.NEGATIVE_INFINITY });
        }
      }
      for (const { id, events, position } of rows) {
        if (seen !== null) {
          const tail = this.#tails.get(id) ?? { events: 0, since: now };
          this.#tails.set(id, { ...tail, events: tail.events + Number(events) });
        }
        if (this.#seen === null || BigInt(position) > BigInt(this.#seen)) this.#seen = position;
      }
    });
  }

  /** Corporations that a witness knows and of which we have the key: others may share the folder. */
  async #witnessedHere(): Promise<readonly string[]> {
    const { witness, keys } = this.#options;
    const ids = new Set(witness.flatMap((folder) => folder.corporations()));
    const known = await Promise.all([...ids].map((id) => keys.load(id).catch(() => null)));
    return [...ids].filter((_, at) => known[at] !== null);
  }

  /** It is looked again after the longest wait, or at the end. */
  #alarm(alarm: SealAlarm): void {
    this.#tails.set(alarm.corporationId, { events: 0, since: performance.now() });
    const before = this.#alarms.get(alarm.corporationId);
    this.#alarms.set(alarm.corporationId, alarm);
    if (before?.message !== alarm.message) this.#times.tell(alarm.message);
  }

  #witnessed(folder: WitnessFolder, failure: unknown): void {
    const problem = failure
      ? `封緘の立会いの記録を ${folder.folder} に書けません（${codeOf(failure) || messageOf(failure)}）。記録と封緘は続けています。フォルダーがつながっているか確かめてください。`
      : null;
    if (problem !== null && this.#problems.get(folder) !== problem) this.#times.tell(problem);
    this.#problems.set(folder, problem);
  }

  #tellOnce(failure: string | null): void {
    if (failure !== null && failure !== this.#failure) this.#times.tell(failure);
    this.#failure = failure;
  }
}
