import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type EmbeddedServer, startEmbedded } from '../embedded/launch.ts';

/** One embedded server for all tests of a run, in a folder of its own; each test may have a database of its own. */
export interface TestServer {
  readonly dataDir: string;
  /** A new, empty database, as an URL. `made`: what CREATE DATABASE is told besides. */
  database(made?: string): Promise<string>;
  stop(): Promise<void>;
}

export async function startTestServer(): Promise<TestServer> {
  const dataDir = temporaryFolder();
  const server: EmbeddedServer = await startEmbedded({ dataDir });
  let count = 0;
  return {
    dataDir,
    database: async (made = '') => {
      count += 1;
      const name = `test_${count}`;
      const { superuser } = JSON.parse(readFileSync(join(dataDir, 'postgres.json'), 'utf8')) as { superuser: string };
      // the owner of the product may not make databases; who made the server may
      const client = new pg.Client({ ...server.owner, user: 'postgres', password: superuser, database: 'postgres' });
      await client.connect();
      await client.query(`CREATE DATABASE ${name} OWNER teichaku ${made}`);
      await client.end();
      const { host, user, password } = server.owner;
      return `postgres://${user}:${password as string}@${encodeURIComponent(host as string)}:5432/${name}`;
    },
    stop: async () => {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A folder that another user may pass through, as a data folder is. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'teichaku-log-'));
  chmodSync(folder, 0o711);
  return folder;
}
