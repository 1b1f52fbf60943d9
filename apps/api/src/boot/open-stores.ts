import { eventDefinitions } from '@teichaku/casework';
import { type LogObserver, type OpenedEventLog, openEventLog } from '@teichaku/eventlog';
import type { Clock } from '../clock/clock.ts';
import type { Config } from '../config.ts';

/** Opens the log and what is under it, with today's shape of every event. */
export function openStores(
  { dataFolder, databaseUrl }: Pick<Config, 'dataFolder' | 'databaseUrl'>,
  clock: Clock,
  observer?: LogObserver,
): Promise<OpenedEventLog> {
  return openEventLog({ dataDir: dataFolder, databaseUrl, clock, upcasters: eventDefinitions, observer });
}
