import { Logger } from '@nestjs/common';
import { eventDefinitions } from '@teichaku/casework';
import { type LogObserver, type OpenedEventLog, openEventLog } from '@teichaku/eventlog';
import type { Clock } from '../clock/clock.ts';
import type { Config } from '../config.ts';

type Settings = Pick<Config, 'dataFolder' | 'databaseUrl'> &
  Partial<Pick<Config, 'kurrentdbUrl' | 'role' | 'witnessFolder'>> & {
    /** Nothing is appended: a mirror's database is opened by itself, too. */
    readonly onlyReads?: boolean;
  };

/** Opens the log and what is under it, with today's shape of every event. The mirror of a KurrentDB runs where lists are made. */
export function openStores(
  { dataFolder, databaseUrl, kurrentdbUrl, role, witnessFolder, onlyReads = false }: Settings,
  clock: Clock,
  observer?: LogObserver,
): Promise<OpenedEventLog> {
  return openEventLog({
    dataDir: dataFolder,
    databaseUrl,
    kurrentdbUrl,
    onlyReads,
    mirrors: role !== 'api',
    mirrorTold: (trouble) => new Logger('mirror').warn(trouble ?? 'KurrentDB の記録の写しを続けています。'),
    clock,
    upcasters: eventDefinitions,
    witness: witnessFolder,
    observer,
  });
}
