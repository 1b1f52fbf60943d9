import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ClientConfig } from 'pg';
import { OWNER, readSecrets } from './cluster.ts';
import { isAlive, readPostmaster } from './server-process.ts';

/**
 * How the owner connects to the embedded server that somebody else has running in a data folder; null when none runs
 * there. For what looks at a living log from beside (a backup, a verification).
 */
export function runningOwner(dataDir: string): ClientConfig | null {
  const folder = resolve(dataDir);
  const cluster = join(folder, 'postgres');
  const postmaster = existsSync(cluster) ? readPostmaster(cluster) : null;
  if (postmaster?.state !== 'ready' || !isAlive(postmaster.pid)) return null;
  // its fifth line is the folder of the socket: another one than the cluster's where that has too long a name
  const host = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[4]?.trim() || cluster;
  return { host, port: 5432, user: OWNER, password: readSecrets(folder, true).owner, database: OWNER };
}
