import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { Fenced, type LogDatabase, PARTITIONS, type ProjectionClaim, type ProjectionState } from '@teichaku/eventlog';
import { assignment } from './assignment.ts';

/** Who has not been heard of for so long leads no longer. */
export const LEASE_MS = 6_000;
/** How often each says that it lives, and looks what is meant for it by now. */
const LOOK_MS = 1_000;

export interface Told {
  /** Somebody else has taken some of it over: nothing can be written any more. */
  lost(error: Fenced): void;
  /** More is free, or less is meant for this process, now that another one has come or gone. */
  changed(): void;
}

/**
 * The right to write lists, which one process has at a time for each partition. Processes that live share them evenly: each
 * gives back what is meant for another one, and takes what is meant for it once that is free. The database's clock counts,
 * so that two machines need not agree on the time.
 */
export class Lease {
  readonly holder: string;
  private readonly logger = new Logger('projector');
  private readonly database: LogDatabase;
  private readonly name: string;
  private readonly shares: boolean;
  private said = PARTITIONS;

  /** `what`: other than sharing, as which everything is seized. */
  constructor(database: LogDatabase, name: string, what = '') {
    this.database = database;
    this.name = name;
    this.shares = what === '';
    this.holder = `${hostname()}:${process.pid}${what}:${randomUUID().slice(0, 8)}`;
  }

  /** Waits until something of what is meant for this process is free, then leads it. Null: it was called off. */
  async take(signal: AbortSignal): Promise<ProjectionClaim | null> {
    while (!signal.aborted) {
      const state = await this.attend();
      const meant = this.meantIn(state);
      const surplus = state.partitions.filter(
        ({ partition, holder }) => holder === this.holder && !meant.includes(partition),
      );
      if (surplus.length > 0)
        await this.database.givePartitions(
          this.name,
          this.holder,
          surplus.map(({ partition }) => partition),
        );
      const free = meant.filter((partition) => this.isFree(state, partition));
      const claim = free.length > 0 ? await this.database.takePartitions(this.name, this.holder, free) : null;
      this.say(claim?.partitions.length ?? 0, state);
      if (claim) return claim;
      await sleep(LOOK_MS, undefined, { signal }).catch(() => {});
    }
    return null;
  }

  /** Takes everything from whoever leads. */
  seize(): Promise<ProjectionClaim> {
    return this.database.claimProjection(this.name, { holder: this.holder, millis: LEASE_MS });
  }

  /** Renews it until `end` is called. */
  keep(claim: ProjectionClaim, told: Told): { end(): void } {
    let looks = false;
    let ended = false;
    const look = async () => {
      if (looks) return;
      looks = true;
      try {
        const state = await this.attend();
        if (ended) return;
        if (isOvertaken(claim, state)) told.lost(new Fenced(`${this.name} has been claimed by another process`));
        else if (this.shares && this.isChanged(claim, state)) told.changed();
      } catch {
        // a database that is away tells the next write; the lease may run out meanwhile
      } finally {
        looks = false;
      }
    };
    const timer = setInterval(look, LOOK_MS);
    return {
      end: () => {
        ended = true;
        clearInterval(timer);
      },
    };
  }

  /** Gives it back: the others need not wait until it has run out. */
  async release(): Promise<void> {
    this.said = PARTITIONS;
    await this.database.leaveProjection(this.name, this.holder).catch(() => {});
  }

  private attend(): Promise<ProjectionState> {
    return this.database.attendProjection(this.name, this.holder, LEASE_MS, this.shares);
  }

  private meantIn({ members }: ProjectionState): readonly number[] {
    return assignment(members).get(this.holder) ?? [];
  }

  private isFree({ partitions }: ProjectionState, partition: number): boolean {
    const found = partitions.find((one) => one.partition === partition);
    return !found?.led || found.holder === this.holder;
  }

  private isChanged(claim: ProjectionClaim, state: ProjectionState): boolean {
    const meant = this.meantIn(state);
    const held = claim.partitions.map(({ partition }) => partition);
    const surplus = held.some((partition) => !meant.includes(partition));
    return surplus || meant.some((partition) => !held.includes(partition) && this.isFree(state, partition));
  }

  /** One that leads everything from the start on has nothing to tell. */
  private say(held: number, { partitions }: ProjectionState): void {
    if (held === this.said) return;
    this.said = held;
    const others = new Set(
      partitions.filter(({ led, holder }) => led && holder !== this.holder).map((one) => one.holder),
    );
    if (held > 0) this.logger.warn(`このプロセスが、一覧の更新のうち ${PARTITIONS} 分の ${held} を受け持ちます。`);
    else
      this.logger.warn(
        `一覧は、ほかのプロセス（${[...others].join('、') || '引き継ぎの途中'}）が更新しています。このプロセスは待機し、受け持つ分が空いたら引き継ぎます。`,
      );
  }
}

const isOvertaken = (claim: ProjectionClaim, { partitions }: ProjectionState): boolean =>
  claim.partitions.some(
    ({ partition, epoch }) => partitions.find((one) => one.partition === partition)?.epoch !== epoch,
  );
