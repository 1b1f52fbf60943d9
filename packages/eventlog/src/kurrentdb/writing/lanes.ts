import type { KurrentDBClient } from '@kurrent/kurrentdb-client';
import { type KurrentConnection, TooLate } from '../client/connection.ts';
import { crowded, failureOf } from '../client/failures.ts';
import { Turns } from './turns.ts';

/** So many appends have a connection for themselves at a time. */
const LANES = 8;

/**
 * Connections that carry one append at a time. An append that was lost once is sent again on one of them: others whose
 * connection breaks do not take it along, nor it them.
 */
export class Lanes {
  readonly #connection: Pick<KurrentConnection, 'another' | 'failed'>;
  readonly #turns = new Turns(LANES);
  /** Made when they are needed first, and then kept. */
  readonly #free: KurrentDBClient[] = [];

  constructor(connection: Pick<KurrentConnection, 'another' | 'failed'>) {
    this.#connection = connection;
  }

  /** Throws `LogUnavailable` where none is to be had in time; then nothing was begun. */
  async take<T>(patience: number, send: (client: KurrentDBClient) => Promise<T>): Promise<T> {
    let begun = false;
    try {
      return await this.#turns.take([], patience, async () => {
        begun = true;
        const client = this.#free.pop() ?? this.#connection.another();
        try {
          const answer = await send(client);
          this.#free.push(client);
          return answer;
        } catch (error) {
          if (isOfNoMoreUse(error)) this.#connection.failed(client);
          else this.#free.push(client);
          throw error;
        }
      });
    } catch (error) {
      throw !begun && error instanceof TooLate ? crowded() : error;
    }
  }
}

/** Whether the client is given up: one that was cut connects again by itself, one that keeps silent would for long. */
export const isOfNoMoreUse = (error: unknown): boolean =>
  error instanceof TooLate || failureOf(error).kind === 'closed';
