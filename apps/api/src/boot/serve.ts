import { createServer } from 'node:net';
import { Logger, type LoggerService } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../app.ts';
import type { Clock } from '../clock/clock.ts';
import type { Config } from '../config.ts';
import { Metrics } from '../metrics/metrics.ts';
import { NudgeHub } from '../nudges/nudge-hub.ts';
import { ProgressWatch } from '../nudges/progress-watch.ts';
import { Lines } from '../output/lines.ts';
import { migrations } from '../read/migrations.ts';
import { Projector } from '../read/projector.ts';
import { Operator } from '../session/operator.ts';
import { Drain } from './drain.ts';
import { openStores } from './open-stores.ts';

/** So long what is under way may take once the server is to end. */
const DRAIN_MS = 8_000;

export interface Running {
  /** null where this process only projects. */
  readonly url: string | null;
  readonly servesWeb: boolean;
  /** Nothing was recorded when it started. */
  readonly empty: boolean;
  readonly app: NestFastifyApplication;
  /** Resolves when the database was lost for good. */
  readonly lost: Promise<Error>;
  /** Ends everything that was started; may be called twice. */
  stop(): Promise<void>;
}

export interface ServeOptions {
  readonly config: Config;
  readonly clock: Clock;
  readonly webRoot: string | null;
  readonly logger?: LoggerService | false;
  /** How long its end waits for what is under way; eight seconds unless told. */
  readonly drainMs?: number;
  /** Adds routes of its own before the server listens. */
  readonly prepare?: (app: NestFastifyApplication) => void;
}

/**
 * Opens the log, brings its tables up to date, follows it, and serves.
 * @throws StartupFailure, LogRefused, or the system's own error
 */
export async function serve({ config, clock, webRoot, logger, prepare, ...more }: ServeOptions): Promise<Running> {
  const port = config.role === 'projector' ? config.probePort : config.port;
  if (port !== null) await portIsFree(port, config.host);
  const metrics = new Metrics(config.role);
  const lines = logger ?? new Lines(config.logFormat ?? (process.stdout.isTTY ? 'text' : 'json'));
  if (lines instanceof Lines) lines.counted = (level) => metrics.logged(level);
  const stores = await openStores(config, clock, metrics);
  let app: NestFastifyApplication | undefined;
  let stopped: Promise<void> | undefined;
  let empty = false;
  const stop = () => {
    stopped ??= (async () => {
      const drain = app?.get(Drain);
      drain?.begin();
      app?.get(NudgeHub).endAll();
      const left = (await drain?.wait(more.drainMs ?? DRAIN_MS)) ?? 0;
      if (left > 0) new Logger('server').warn(`${left} 件の要求が終わらないため、途中で切りました。`);
      await app?.close();
      await stores.close();
    })();
    return stopped;
  };
  try {
    // a lost key is told now, not as a failure of every page
    await stores.checkKeys();
    empty = (await stores.log.head()) === null;
    await stores.database.migrateReadModels(migrations);
    app = await createApp(
      { stores, clock, operator: new Operator(config.operatorName), metrics },
      { webRoot, logger: lines, border: { open: config.open, probesOnly: config.role === 'projector' } },
      prepare,
    );
    if (config.role !== 'projector') app.get(ProgressWatch).start();
    if (config.role !== 'api') {
      app.get(Projector).start();
      const sealing = new Logger('seals');
      const { sealEvents: events, patrolMs } = config;
      stores.seals.start({ events, patrolMs, tell: (message) => sealing.warn(message) });
    }
    if (port !== null) await app.listen(port, config.host);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url: config.role === 'projector' ? null : `http://${urlHost(config.host)}:${config.port}`,
    servesWeb: webRoot !== null,
    empty,
    app,
    lost: stores.lost,
    stop,
  };
}

/** Where a browser on this machine finds it. */
const urlHost = (host: string): string =>
  host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;

/** Asked first: so that a second start says so at once, before it touches the data folder. */
async function portIsFree(port: number, host: string): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}
