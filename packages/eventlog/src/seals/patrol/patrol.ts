import { setTimeout as sleep } from 'node:timers/promises';
import type { Connections } from '../../postgres/connections.ts';
import { sealStates } from '../table.ts';
import { type ExaminePorts, examine } from './examine.ts';

export interface PatrolOptions extends ExaminePorts {
  readonly connections: Pick<Connections, 'aside' | 'asProjector'>;
  /** Microseconds since 1970. */
  readonly now: () => bigint;
  readonly ready?: (() => Promise<boolean>) | undefined;
  /** Corporations that only a witness knows. */
  readonly witnessed: () => Promise<readonly string[]>;
  /** Something is not as it was: it is looked at again at once by who raises alarms. */
  readonly suspected: (corporationId: string) => void;
}

/** How far whoever goes round has come. */
export interface PatrolState {
  /** From the beginning of a round to that of the next; 0: nobody goes round here. */
  readonly everyMs: number;
  /** The round that is under way; null: none is, here. */
  readonly round: { readonly events: number; readonly of: number } | null;
  /** The last one that went through everything; null: none yet since the start. */
  readonly last: { readonly endedAt: bigint; readonly events: number; readonly suspects: number } | null;
}

/** One process goes round at a time. A number of our own. */
const LOCK = 7358004;
/** For each moment of work so many of rest: a fiftieth of a core. */
const REST = 49;
const FIRST_MS = 60_000;
const AGAIN_MS = 600_000;

/**
 * Goes through all that is recorded, one corporation after the other, so slowly that nobody notices, and then again: what
 * was sealed long ago is looked at too, while nobody verifies the log.
 */
export class Patrol {
  readonly #options: PatrolOptions;
  #everyMs = 0;
  #ended = new AbortController();
  #running: Promise<void> = Promise.resolve();
  #round: { events: number; readonly of: number } | null = null;
  #last: PatrolState['last'] = null;

  constructor(options: PatrolOptions) {
    this.#options = options;
  }

  get state(): PatrolState {
    return { everyMs: this.#everyMs, round: this.#round && { ...this.#round }, last: this.#last };
  }

  /** @param everyMs from the beginning of a round to that of the next. */
  start(everyMs: number, firstMs = FIRST_MS): void {
    this.#ended.abort();
    this.#ended = new AbortController();
    this.#everyMs = everyMs;
    if (everyMs > 0) this.#running = this.#rounds(Math.min(firstMs, everyMs), this.#ended.signal);
  }

  async stop(): Promise<void> {
    this.#ended.abort();
    await this.#running;
  }

  async #rounds(firstMs: number, signal: AbortSignal): Promise<void> {
    for (let wait = firstMs; !signal.aborted; ) {
      await sleep(wait, undefined, { signal, ref: false }).catch(() => {});
      if (signal.aborted) return;
      const began = performance.now();
      // away, or broken off: who seals says so, and the next one begins anew
      const done = await this.#goRound(signal).catch(() => false);
      this.#round = null;
      wait = done ? Math.max(0, this.#everyMs - (performance.now() - began)) : Math.min(AGAIN_MS, this.#everyMs);
    }
  }

  /** False: it was not gone through, as another process does it or the mirror is behind. */
  async #goRound(signal: AbortSignal): Promise<boolean> {
    const { connections, ready, witnessed, suspected, now } = this.#options;
    if ((await ready?.()) === false) return false;
    return connections.aside(async (sql) => {
      const { rows } = await sql.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [LOCK]);
      if (!rows[0]?.mine) return false;
      const states = new Map((await sealStates(sql)).map((one) => [one.corporationId, one.sealed + one.unsealed]));
      for (const id of await witnessed()) if (!states.has(id)) states.set(id, 0);
      const round = { events: 0, of: [...states.values()].reduce((sum, events) => sum + events, 0) };
      this.#round = round;
      let suspects = 0;
      let began = performance.now();
      const paced = async (events: number) => {
        round.events += events;
        await sleep((performance.now() - began) * REST, undefined, { signal, ref: false });
        began = performance.now();
      };
      for (const id of states.keys()) {
        const { faults } = await examine(sql, this.#options, id, paced);
        await paced(0);
        if (faults.length === 0) continue;
        suspects += 1;
        suspected(id);
      }
      this.#last = { endedAt: now(), events: round.events, suspects };
      return true;
    });
  }
}
