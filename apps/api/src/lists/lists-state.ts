import { Inject, Injectable } from '@nestjs/common';
import { type EventLog, everyPartition, type LogDatabase } from '@teichaku/eventlog';
import { Clock } from '../clock/clock.ts';
import { PROJECTION, Progress } from '../read/progress.ts';
import { Projector } from '../read/projector.ts';
import { EVENT_LOG, LOG_DATABASE } from '../tokens.ts';

/** Who keeps the lists up to date. */
export interface ProjectorState {
  /** What this process does for them. */
  readonly here: 'leads' | 'stands-by' | 'none';
  /** Processes that lead, by name, and which partitions each. */
  readonly leaders: readonly { readonly holder: string; readonly partitions: readonly number[] }[];
  /** Partitions that nobody leads, or whose leader has not been heard of. */
  readonly unled: readonly number[];
  /** Processes that wait until there is something for them. */
  readonly standby: readonly string[];
}

/** How far the lists are behind the log. */
export interface Lag {
  readonly head: string | null;
  readonly position: string | null;
  /** How long the oldest record that is not in them yet has been waiting; 0: none is. */
  readonly millis: number;
  /** Why they stand still, where it is known: a sentence. */
  readonly because: string | null;
}

/** How the lists stand: for whoever looks after them, and whoever measures. */
@Injectable()
export class ListsState {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(LOG_DATABASE) private readonly database: LogDatabase,
    private readonly progress: Progress,
    private readonly projectorHere: Projector,
    private readonly clock: Clock,
  ) {}

  async projector(): Promise<ProjectorState> {
    const { partitions, members } = await this.database.projectionState(PROJECTION);
    const led = Map.groupBy(
      partitions.filter((one) => one.led),
      ({ holder }) => holder ?? '',
    );
    const leaders = [...led].map(([holder, own]) => ({ holder, partitions: own.map(({ partition }) => partition) }));
    return {
      here: this.projectorHere.part,
      leaders: leaders.sort((a, b) => (a.holder < b.holder ? -1 : 1)),
      unled: everyPartition.filter((partition) => !leaders.some((leader) => leader.partitions.includes(partition))),
      standby: members.filter((member) => !led.has(member)),
    };
  }

  async lag(): Promise<Lag> {
    const [head, position] = await Promise.all([this.log.head(), this.progress.ofAll()]);
    return { head, position, millis: await this.waiting(head, position), because: this.progress.stoppedBecause };
  }

  /** Streams that are not in the lists as they are now, of all corporations. */
  async parkedCount(): Promise<number> {
    const { rows } = await this.database.asProjector((sql) =>
      sql.query<{ count: number }>('SELECT count(*)::int AS count FROM read_model.parked'),
    );
    return rows[0]?.count ?? 0;
  }

  private async waiting(head: string | null, position: string | null): Promise<number> {
    if (head === null || (position !== null && this.log.compare(position, head) >= 0)) return 0;
    const page = this.log.readAll(position, { fields: 'sealed', unreadable: 'marked', limit: 1 });
    for await (const [oldest] of page)
      if (oldest) return Math.max(0, Number((this.clock.now() - oldest.recordedAt) / 1000n));
    return 0;
  }
}
