import { Inject, Injectable } from '@nestjs/common';
import { everyPartition, type LogDatabase, type OpenedEventLog } from '@teichaku/eventlog';
import { Clock } from '../clock/clock.ts';
import { Rebuilding } from '../lists/rebuilding.ts';
import { NudgeHub } from '../nudges/nudge-hub.ts';
import { PROJECTION } from '../read/progress.ts';
import { Projector } from '../read/projector.ts';
import { LOG_DATABASE, OPENED_STORES } from '../tokens.ts';
import { forget, gaugesOn, type MakeGauge } from './gauge.ts';
import { Metrics } from './metrics.ts';
import { SealGauges } from './seal-gauges.ts';

/** Longer than this nobody waits for the database: what could not be asked is left away. */
const PATIENCE_MS = 2_000;

const PARTS = ['leads', 'stands-by', 'none'] as const;

const shownOn = (gauge: MakeGauge) => ({
  sse: gauge('sse_connections', 'Screens that are told of what is new'),
  pool: gauge('pool_connections', 'Connections to the database', ['pool', 'state']),
  poolMost: gauge('pool_connections_most', 'Connections that there may be', ['pool']),
  poolWaiting: gauge('pool_waiting', 'Who waits for a connection', ['pool']),
  part: gauge('projection_part', 'What this process does for the lists', ['part']),
  up: gauge('database_up', '1: the database answered when these figures were asked for'),
  led: gauge('projection_partitions', 'How many of the eight parts of the lists this process leads'),
  lagEvents: gauge('projection_lag_events', 'Events that are in no list yet', ['partition']),
  lagSeconds: gauge('projection_lag_seconds', 'Age of the oldest of them', ['partition']),
  parked: gauge('parked_streams', 'Streams whose lists stand still', ['why']),
  rebuilding: gauge('rebuild_running', '1: this process makes the lists anew'),
  rebuilt: gauge('rebuild_progress_ratio', 'How much of the log has been taken in by it, from 0 to 1'),
  mirrorSeconds: gauge('mirror_lag_seconds', 'Since the mirror of KurrentDB was last seen to hold everything'),
  mirrorStopped: gauge('mirror_stopped', '1: the mirror takes nothing more in, and the output says why'),
});

/** What is asked when somebody looks: the state of this process, and that of the database under it. */
@Injectable()
export class Gauges {
  private looking: Promise<void> | null = null;
  private readonly shown: ReturnType<typeof shownOn>;
  private readonly seals: SealGauges;

  constructor(
    metrics: Metrics,
    @Inject(OPENED_STORES) private readonly stores: Pick<OpenedEventLog, 'behind' | 'mirror' | 'pools' | 'seals'>,
    @Inject(LOG_DATABASE) private readonly database: LogDatabase,
    private readonly projector: Projector,
    private readonly rebuilding: Rebuilding,
    private readonly nudges: NudgeHub,
    private readonly clock: Clock,
  ) {
    const gauge = gaugesOn(metrics.registry);
    this.shown = shownOn(gauge);
    this.seals = new SealGauges(gauge);
  }

  /** Sets all of them; two who look at the same time share one look. */
  look(): Promise<void> {
    this.looking ??= this.lookAt().finally(() => {
      this.looking = null;
    });
    return this.looking;
  }

  private async lookAt(): Promise<void> {
    this.shown.sse.set(this.nudges.connections);
    for (const part of PARTS) this.shown.part.labels(part).set(this.projector.part === part ? 1 : 0);
    this.shown.led.set(this.projector.partitions.length);
    for (const { pool, most, open, idle, waiting } of this.stores.pools()) {
      this.shown.pool.labels(pool, 'busy').set(open - idle);
      this.shown.pool.labels(pool, 'idle').set(idle);
      this.shown.poolMost.labels(pool).set(most);
      this.shown.poolWaiting.labels(pool).set(waiting);
    }
    const { state, progress } = this.rebuilding.own;
    this.shown.rebuilding.set(state === 'running' ? 1 : 0);
    if (progress) this.shown.rebuilt.set(progress.events.all === 0 ? 1 : progress.events.done / progress.events.all);
    else forget(this.shown.rebuilt);
    this.seals.showPatrol(this.stores.seals.patrol());
    const found = await inTime(this.askDatabase());
    this.shown.up.set(found ? 1 : 0);
    if (found) this.showFound(found);
    else this.forgetFound();
  }

  private async askDatabase() {
    const { partitions } = await this.database.projectionState(PROJECTION);
    const stands = new Map(partitions.map(({ partition, position }) => [partition, position]));
    const [behind, parked, mirror, seals] = await Promise.all([
      this.stores.behind(everyPartition.map((partition) => stands.get(partition) ?? null)),
      this.database.asProjector((sql) =>
        sql.query<{ unreadable: number; failed: number }>(
          `SELECT count(*) FILTER (WHERE unreadable)::int AS unreadable,
                  count(*) FILTER (WHERE NOT unreadable)::int AS failed FROM read_model.parked`,
        ),
      ),
      this.stores.mirror(),
      this.stores.seals.status(),
    ]);
    return { behind, parked: parked.rows[0] ?? { unreadable: 0, failed: 0 }, mirror, seals };
  }

  private showFound({ behind, parked, mirror, seals }: Awaited<ReturnType<Gauges['askDatabase']>>): void {
    const { shown } = this;
    for (const [partition, { events, oldest }] of behind.entries()) {
      const age = oldest === null ? 0 : Number(this.clock.now() - oldest) / 1e6;
      shown.lagEvents.labels(String(partition)).set(events);
      shown.lagSeconds.labels(String(partition)).set(Math.max(0, age));
    }
    shown.parked.labels('unreadable').set(parked.unreadable);
    shown.parked.labels('failed').set(parked.failed);
    if (mirror) {
      shown.mirrorSeconds.set(mirror.lagSeconds ?? 0);
      shown.mirrorStopped.set(mirror.stopped === null ? 0 : 1);
    } else for (const gauge of [shown.mirrorSeconds, shown.mirrorStopped]) forget(gauge);
    this.seals.show(seals, this.stores.seals.witnesses());
  }

  /** An old figure looks like a good one. */
  private forgetFound(): void {
    const { lagEvents, lagSeconds, parked, mirrorSeconds, mirrorStopped } = this.shown;
    for (const gauge of [lagEvents, lagSeconds, parked, mirrorSeconds, mirrorStopped]) forget(gauge);
    this.seals.forget();
  }
}

/** What came within the time, or null; what comes later or fails is nobody's any more. */
async function inTime<T>(work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE_MS);
  });
  return Promise.race([work.catch(() => null), over]).finally(() => clearTimeout(timer));
}
