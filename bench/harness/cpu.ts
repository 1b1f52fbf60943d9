import { readFileSync } from 'node:fs';
import pg from 'pg';

/** A clock tick of /proc, in milliseconds. */
const TICK_MS = 10;

/**
 * Processor time (milliseconds) that this process and the server's processes for its database have used so far: where the
 * machine is shared, steadier than seconds.
 */
export async function cpuMeter(databaseUrl: string): Promise<{ spent(): Promise<number>; close(): Promise<void> }> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'bench meter' });
  client.on('error', () => {});
  await client.connect();
  return {
    spent: async () => {
      const { rows } = await client.query<{ pid: number }>(
        'SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      );
      const { user, system } = process.cpuUsage();
      return (user + system) / 1000 + rows.reduce((sum, { pid }) => sum + ofProcess(pid), 0);
    },
    close: () => client.end(),
  };
}

function ofProcess(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    // it has ended
    return 0;
  }
}
