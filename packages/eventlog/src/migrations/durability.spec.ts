import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { shapes } from '../contract/harness.ts';
import { openEventLog } from '../open.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';

describe('失われるかもしれない設定のデータベース', () => {
  const clock = { now: () => 1_780_000_000_000_000n };
  let server: TestServer;
  let url: string;
  let name: string;

  beforeAll(async () => {
    server = await startTestServer();
    url = await server.database();
    name = new URL(url).pathname.slice(1);
  }, 60_000);
  afterAll(async () => {
    await server?.stop();
  }, 30_000);

  const asSuperuser = async (...statements: string[]) => {
    const { superuser } = JSON.parse(readFileSync(join(server.dataDir, 'postgres.json'), 'utf8')) as {
      superuser: string;
    };
    const client = new pg.Client({ connectionString: url.replace(/\/\/[^@]+@/, `//postgres:${superuser}@`) });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  };
  const open = async (databaseUrl = url) => {
    const opened = await openEventLog({ dataDir: server.dataDir, databaseUrl, clock, upcasters: shapes });
    await opened.close();
    return 'opened';
  };
  const refused = (setting: string, wayOut: string) => ({
    reason: 'database-lossy',
    message: expect.stringMatching(
      new RegExp(`設定 ${setting} が off.*${wayOut.replace(/(teichaku|test_\d+)/g, '"$1"')}`),
    ),
  });

  it.each([
    ['サーバー全体', () => 'ALTER SYSTEM SET synchronous_commit = on'],
    ['データベース', () => `ALTER DATABASE ${name} RESET synchronous_commit`],
    ['役割', () => 'ALTER ROLE teichaku RESET synchronous_commit'],
    ['役割とデータベース', () => `ALTER ROLE teichaku IN DATABASE ${name} RESET synchronous_commit`],
  ])('%s で synchronous_commit が切られていれば断り、示したとおりに直せば開く', async (_, undo) => {
    const set = undo()
      .replace(/= on$/, '= off')
      .replace(/RESET (\w+)$/, 'SET $1 = off');
    await asSuperuser(set, 'SELECT pg_reload_conf()');
    await expect(reloaded(open)).rejects.toMatchObject(refused('synchronous_commit', undo()));
    await asSuperuser(undo(), 'SELECT pg_reload_conf()');
    expect(await reloaded(open, 'opened')).toBe('opened');
  });

  it('接続先の指定で切られていれば断り、弱めても手元のディスクを待つなら開く', async () => {
    const through = (value: string) => `${url}?options=${encodeURIComponent(`-c synchronous_commit=${value}`)}`;
    await expect(open(through('off'))).rejects.toMatchObject(refused('synchronous_commit', 'DATABASE_URL'));
    for (const value of ['local', 'remote_write', 'on']) expect(await open(through(value))).toBe('opened');
  });

  it.each(['fsync', 'full_page_writes'])('%s が切られていれば断り、入れ直せば開く', async (setting) => {
    await asSuperuser(`ALTER SYSTEM SET ${setting} = off`, 'SELECT pg_reload_conf()');
    await expect(reloaded(open)).rejects.toMatchObject(refused(setting, `ALTER SYSTEM SET ${setting} = on`));
    await asSuperuser(`ALTER SYSTEM SET ${setting} = on`, 'SELECT pg_reload_conf()');
    expect(await reloaded(open, 'opened')).toBe('opened');
  });

  /** The server reads its settings again a moment after it was told to: what is expected may come a little later. */
  async function reloaded(work: () => Promise<string>, expected = 'refused'): Promise<string> {
    for (let tries = 0; ; tries += 1) {
      const [came, result] = await work().then(
        (value) => ['opened', Promise.resolve(value)] as const,
        (error) => ['refused', Promise.reject(error)] as const,
      );
      if (came === expected || tries > 100) return result;
      result.catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
});
