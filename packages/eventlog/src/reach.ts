import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ClientConfig } from 'pg';
import { startEmbedded } from './embedded/launch.ts';
import { runningOwner } from './embedded/running.ts';
import { LogRefused } from './errors.ts';

/** The database of a log, reached from beside: what serves it may be running, and goes on. */
export interface ReachedDatabase {
  readonly owner: ClientConfig;
  /** A server of yours, an embedded one that somebody has running, or one that was started for this and ends with it. */
  readonly how: 'yours' | 'running' | 'started';
  close(): Promise<void>;
}

/** Throws `LogRefused` (`nothing-recorded`) where the data folder has no database yet, unless one is to be `made`. */
export async function reachDatabase({
  dataDir,
  databaseUrl,
  made = false,
}: {
  readonly dataDir: string;
  readonly databaseUrl?: string | undefined;
  readonly made?: boolean;
}): Promise<ReachedDatabase> {
  if (databaseUrl) return { owner: { connectionString: databaseUrl }, how: 'yours', close: async () => {} };
  const folder = resolve(dataDir);
  if (!made && !existsSync(join(folder, 'postgres'))) {
    throw new LogRefused(
      'nothing-recorded',
      `データフォルダー ${folder} には、まだ記録がありません。記録のあるフォルダーを環境変数 TEICHAKU_DATA で指定してください。`,
    );
  }
  const running = runningOwner(folder);
  if (running) return { owner: running, how: 'running', close: async () => {} };
  const { owner, stop } = await startEmbedded({ dataDir: folder });
  return { owner, how: 'started', close: stop };
}
