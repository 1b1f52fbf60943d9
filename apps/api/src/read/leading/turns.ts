import { type EventLog, Fenced, type LogDatabase, type ProjectionClaim, type Sql } from '@teichaku/eventlog';
import type { Write } from '../batches.ts';
import { leastOf, movedTo } from './claims.ts';

/** What may be written in a turn: rows of the corporations of these partitions. */
export interface Turn {
  readonly partitions: readonly number[];
  /** Rows without new events: where the partitions stand stays. */
  readonly write: Write;
  /** Rows, and that everything up to a position has been taken in. */
  moveTo<T>(position: string | null, work: (sql: Sql) => Promise<T>): Promise<T>;
}

/** One thing at a time writes rows: a part, some of what is due, an office that is dirty; all of it under one claim. */
export class Turns {
  private last: Promise<unknown> = Promise.resolve();
  private claim: ProjectionClaim | null = null;
  private overtaken: (error: Fenced) => void = () => {};

  constructor(
    private readonly database: Pick<LogDatabase, 'advance'>,
    private readonly compare: EventLog['compare'],
  ) {}

  begin(claim: ProjectionClaim, overtaken: (error: Fenced) => void): void {
    this.claim = claim;
    this.overtaken = overtaken;
  }

  /** What was begun comes to its end; who comes after that has nothing to write. */
  end(): Promise<void> {
    const ended = this.last
      .catch(() => {})
      .then(() => {
        this.claim = null;
      });
    this.last = ended;
    return ended;
  }

  /** Partitions that are led now. */
  get partitions(): readonly number[] {
    return this.claim?.partitions.map(({ partition }) => partition) ?? [];
  }

  /** Up to here everything of them has been taken in. */
  get position(): string | null {
    return this.claim && leastOf(this.claim, this.compare);
  }

  /** Null: when the turn came, nothing was led any more. */
  take<T>(work: (turn: Turn) => Promise<T>): Promise<T | null> {
    const mine = this.last.catch(() => {}).then(() => (this.claim ? work(this.turnOf(this.claim)) : null));
    this.last = mine;
    return mine;
  }

  private turnOf(claim: ProjectionClaim): Turn {
    let stands = claim;
    return {
      partitions: claim.partitions.map(({ partition }) => partition),
      write: (work) => this.advance(stands, work),
      moveTo: async (position, work) => {
        const next = movedTo(stands, position, this.compare);
        const result = await this.advance(next, work);
        stands = next;
        this.claim = next;
        return result;
      },
    };
  }

  private async advance<T>(claim: ProjectionClaim, work: (sql: Sql) => Promise<T>): Promise<T> {
    try {
      return await this.database.advance(claim, work);
    } catch (error) {
      // whichever write finds out: the round is over, and what can be had is claimed anew
      if (error instanceof Fenced) this.overtaken(error);
      throw error;
    }
  }
}
