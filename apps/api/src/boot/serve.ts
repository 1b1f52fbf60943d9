import { createServer } from 'node:net';
import { ConsoleLogger, Logger, type LoggerService } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../app.ts';
import type { Clock } from '../clock/clock.ts';
import type { Config } from '../config.ts';
import { Metrics } from '../metrics/metrics.ts';
import { NudgeHub } from '../nudges/nudge-hub.ts';
import { ProgressWatch } from '../nudges/progress-watch.ts';
import { migrations } from '../read/migrations.ts';
import { Projector } from '../read/projector.ts';
import { Operator } from '../session/operator.ts';
import { openStores } from './open-stores.ts';

/** Only this machine: there is no sign-in yet. */
const HOST = '127.0.0.1';

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
  /** Adds routes of its own before the server listens. */
  readonly prepare?: (app: NestFastifyApplication) => void;
}

/**
 * Opens the log, brings its tables up to date, follows it, and serves.
 * @throws StartupFailure, LogRefused, or the system's own error
 */
export async function serve({ config, clock, webRoot, logger, prepare }: ServeOptions): Promise<Running> {
  if (config.role !== 'projector') await portIsFree(config.port);
  const metrics = new Metrics(config.role);
  const stores = await openStores(config, clock, metrics);
  let app: NestFastifyApplication | undefined;
  let stopped: Promise<void> | undefined;
  let empty = false;
  const stop = () => {
    stopped ??= (async () => {
      app?.get(NudgeHub).endAll();
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
      { webRoot, logger: logger ?? new ConsoleLogger({ logLevels: ['warn', 'error', 'fatal'], colors: false }) },
      prepare,
    );
    if (config.role === 'api') app.get(ProgressWatch).start();
    else {
      app.get(Projector).start();
      const sealing = new Logger('seals');
      stores.seals.start({ events: config.sealEvents, tell: (message) => sealing.warn(message) });
    }
    if (config.role !== 'projector') await app.listen(config.port, HOST);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url: config.role === 'projector' ? null : `http://${HOST}:${config.port}`,
    servesWeb: webRoot !== null,
    empty,
    app,
    lost: stores.lost,
    stop,
  };
}

/** Asked first: so that a second start says so at once, before it touches the data folder. */
async function portIsFree(port: number): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(port, HOST, () => probe.close(() => resolve()));
  });
}
