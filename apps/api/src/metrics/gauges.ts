import { Inject, Injectable } from '@nestjs/common';
import type { LogDatabase, OpenedEventLog } from '@teichaku/eventlog';
import { Gauge, type Registry } from 'prom-client';
import { Clock } from '../clock/clock.ts';
import { NudgeHub } from '../nudges/nudge-hub.ts';
import { PROJECTION, Progress } from '../read/progress.ts';
import { Projector } from '../read/projector.ts';
import { LOG_DATABASE, OPENED_STORES } from '../tokens.ts';
import { Metrics } from './metrics.ts';

/** Longer than this nobody waits for the database: what could not be asked is left away. */
const PATIENCE_MS = 2_000;

const PARTS = ['leads', 'stands-by', 'none'] as const;

/** Makes a gauge of the product. */
export type MakeGauge = <Label extends string = never>(
  name: string,
  help: string,
  labelNames?: Label[],
) => Gauge<Label>;

const gaugesOn =
  (registry: Registry): MakeGauge =>
  (name, help, labelNames = []) =>
    new Gauge({ name: `teichaku_${name}`, help, labelNames, registers: [registry] });

const shownOn = (gauge: MakeGauge) => ({
  sse: gauge('sse_connections', 'Screens that are told of what is new'),
  pool: gauge('pool_connections', 'Connections to the database', ['pool', 'state']),
  poolMost: gauge('pool_connections_most', 'Connections that there may be', ['pool']),
  poolWaiting: gauge('pool_waiting', 'Who waits for a connection', ['pool']),
  part: gauge('projection_part', 'What this process does for the lists', ['part']),
  up: gauge('database_up', '1: the database answered when these figures were asked for'),
  lagEvents: gauge('projection_lag_events', 'Events that are in no list yet', ['partition']),
  lagSeconds: gauge('projection_lag_seconds', 'Age of the oldest of them', ['partition']),
  parked: gauge('parked_streams', 'Streams whose lists stand still', ['why']),
});

/** What is asked when somebody looks: the state of this process, and that of the database under it. */
@Injectable()
export class Gauges {
  private looking: Promise<void> | null = null;
  private readonly shown: ReturnType<typeof shownOn>;

  constructor(
    metrics: Metrics,
    @Inject(OPENED_STORES) private readonly stores: Pick<OpenedEventLog, 'behind' | 'pools'>,
    @Inject(LOG_DATABASE) private readonly database: LogDatabase,
    private readonly progress: Progress,
    private readonly projector: Projector,
    private readonly nudges: NudgeHub,
    private readonly clock: Clock,
  ) {
    this.shown = shownOn(gaugesOn(metrics.registry));
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
    for (const { pool, most, open, idle, waiting } of this.stores.pools()) {
      this.shown.pool.labels(pool, 'busy').set(open - idle);
      this.shown.pool.labels(pool, 'idle').set(idle);
      this.shown.poolMost.labels(pool).set(most);
      this.shown.poolWaiting.labels(pool).set(waiting);
    }
    const asked = this.askDatabase();
    const known = await inTime(asked);
    this.shown.up.set(known ? 1 : 0);
    // an old figure looks like a good one
    if (!known) for (const gauge of [this.shown.lagEvents, this.shown.lagSeconds, this.shown.parked]) gauge.reset();
  }

  private async askDatabase(): Promise<true> {
    const position = await this.progress.of(null);
    const [{ events, oldest }, parked] = await Promise.all([
      this.stores.behind(position),
      this.database.asProjector((sql) =>
        sql.query<{ unreadable: number; failed: number }>(
          `SELECT count(*) FILTER (WHERE unreadable)::int AS unreadable,
                  count(*) FILTER (WHERE NOT unreadable)::int AS failed FROM read_model.parked`,
        ),
      ),
    ]);
    const age = oldest === null ? 0 : Number(this.clock.now() - oldest) / 1e6;
    this.shown.lagEvents.labels(PROJECTION).set(events);
    this.shown.lagSeconds.labels(PROJECTION).set(Math.max(0, age));
    this.shown.parked.labels('unreadable').set(parked.rows[0]?.unreadable ?? 0);
    this.shown.parked.labels('failed').set(parked.rows[0]?.failed ?? 0);
    return true;
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
