import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { Fenced, type LogDatabase, type ProjectionClaim } from '@teichaku/eventlog';

/** Who has not been heard of for so long leads no longer. */
export const LEASE_MS = 6_000;
const RENEW_MS = LEASE_MS / 3;
/** How often who stands by looks whether its time has come. */
const LOOK_MS = 1_000;

/**
 * The right to write the lists, which one process has at a time. It is renewed for as long as the process lives; the
 * database's clock counts, so that two machines need not agree on the time.
 */
export class Lease {
  readonly holder: string;
  private readonly logger = new Logger('projector');
  private readonly database: LogDatabase;
  private readonly name: string;
  private waits = false;

  constructor(database: LogDatabase, name: string, what = '') {
    this.database = database;
    this.name = name;
    this.holder = `${hostname()}:${process.pid}${what}:${randomUUID().slice(0, 8)}`;
  }

  /** Waits until nobody leads any more, then leads. Null: it was called off. */
  async take(signal: AbortSignal): Promise<ProjectionClaim | null> {
    while (!signal.aborted) {
      const claim = await this.database.leaseProjection(this.name, this.holder, LEASE_MS);
      if (claim) {
        if (this.waits) this.logger.warn('待機していたこの工程が、一覧の更新を引き継ぎました。');
        this.waits = false;
        return claim;
      }
      if (!this.waits) {
        const { holder } = await this.database.projectionLease(this.name);
        this.logger.warn(
          `一覧は、ほかの工程（${holder ?? '引き継ぎの途中'}）が更新しています。この工程は待機し、そちらが止まったら引き継ぎます。`,
        );
        this.waits = true;
      }
      await sleep(LOOK_MS, undefined, { signal }).catch(() => {});
    }
    return null;
  }

  /** Takes it from whoever leads. */
  seize(): Promise<ProjectionClaim> {
    return this.database.claimProjection(this.name, { holder: this.holder, millis: LEASE_MS });
  }

  /** Renews it until `end` is called. Where somebody else has taken it over, that is told: nothing can be written any more. */
  keep(claim: ProjectionClaim, lost: (error: Fenced) => void): { end(): void } {
    let asks = false;
    const renew = async () => {
      if (asks) return;
      asks = true;
      try {
        await this.database.renewProjection(claim, LEASE_MS);
      } catch (error) {
        // a database that is away tells the next write; the lease may run out meanwhile
        if (error instanceof Fenced) lost(error);
      } finally {
        asks = false;
      }
    };
    const timer = setInterval(renew, RENEW_MS);
    return { end: () => clearInterval(timer) };
  }

  /** Gives it back: who stands by need not wait until it has run out. */
  async release(): Promise<void> {
    this.waits = false;
    await this.database.releaseProjection(this.name, this.holder).catch(() => {});
  }
}
