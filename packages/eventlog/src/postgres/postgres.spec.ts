import { chmodSync, existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Maker, shapes } from '../contract/harness.ts';
import { Fenced, type ProjectionClaim, type Sql, underRowLevelSecurity } from '../log-database.ts';
import { LOG_VERSION } from '../migrations/migrate.ts';
import { type LogAddress, type OpenedEventLog, openEventLog } from '../open.ts';
import { everyPartition } from '../partitions.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { openConnections } from './connections.ts';

describe('PostgreSQL の守り', () => {
  const make = new Maker();
  const clock = { now: () => 1_780_000_000_000_000n };
  let server: TestServer;
  let databaseUrl: string;
  let opened: OpenedEventLog;
  const open = (dataDir = server.dataDir) => openEventLog({ dataDir, databaseUrl, clock, upcasters: shapes });

  beforeAll(async () => {
    server = await startTestServer();
    databaseUrl = await server.database();
    opened = await open();
  }, 60_000);
  afterAll(async () => {
    await opened?.close();
    await server?.stop();
  }, 30_000);

  /** In one of the three roles. */
  async function as<T>(role: 'owner' | 'app' | 'projector', work: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    try {
      if (role !== 'owner') await client.query(`SET ROLE teichaku_${role}`);
      return await work(client);
    } finally {
      await client.end();
    }
  }

  const write = async (corporation = make.corporation()) => {
    const stream = make.stream();
    const sealedEvent = make.event({ name: '名前' }, { sealed: { name: 'identity' } });
    const result = await opened.log.append(
      [{ stream, expected: 'none', events: [make.event(), sealedEvent] }],
      make.command(corporation),
    );
    expect(result.outcome).toBe('appended');
    return { corporation, stream };
  };

  it('三つの役割のどれも、管理者の力を持たない', async () => {
    const { rows } = await as('owner', (client) =>
      client.query<{ rolname: string }>(
        "SELECT rolname FROM pg_roles WHERE rolname LIKE 'teichaku%' AND NOT rolsuper AND NOT rolbypassrls ORDER BY 1",
      ),
    );
    expect(rows.map(({ rolname }) => rolname)).toEqual(['teichaku', 'teichaku_app', 'teichaku_projector']);
  });

  it('記録のどの表にも法人があり、行単位の保護が所有者にもかかっている', async () => {
    const { rows } = await as('owner', (client) =>
      client.query<{ name: string; forced: boolean; corporation: boolean }>(`
        SELECT relname AS name, relrowsecurity AND relforcerowsecurity AS forced, EXISTS (SELECT 1 FROM pg_attribute
          WHERE attrelid = c.oid AND attname = 'corporation_id' AND attnotnull) AS corporation
        FROM pg_class c WHERE relkind = 'r' AND relnamespace = 'log'::regnamespace AND relname <> 'migration' ORDER BY 1`),
    );
    // where the events come from is of no corporation
    const [origin, ...others] = rows.toSorted((a, b) => Number(b.name === 'origin') - Number(a.name === 'origin'));
    expect(origin).toEqual({ name: 'origin', forced: false, corporation: false });
    const guarded = ['command', 'event', 'key_loss', 'read_only', 'seal_checkpoint', 'seal_key'];
    expect(others).toEqual(guarded.map((name) => ({ name, forced: true, corporation: true })));
  });

  it('法人を決めずに読めば何も見えず、決めればその法人のものだけが見える', async () => {
    const ours = await write();
    await write();
    await as('app', async (client) => {
      for (const table of ['event', 'command', 'seal_key']) {
        const count = async () => (await client.query(`SELECT 1 FROM log.${table}`)).rowCount;
        expect(await count()).toBe(0);
        await client.query('BEGIN');
        await client.query("SELECT set_config('teichaku.corporation', $1, true)", [ours.corporation]);
        expect(await count()).toBe(table === 'event' ? 2 : 1);
        await client.query('COMMIT');
        expect(await count()).toBe(0);
      }
    });
  });

  it('使い回される接続に、前の法人は残らない', async () => {
    const all = await Promise.all(Array.from({ length: 6 }, () => write()));
    const looks = Array.from({ length: 60 }, (_, n) => all[n % all.length] as (typeof all)[number]).map(
      async ({ corporation }, n) => {
        const work = opened.database.withCorporation(corporation, async (sql) => {
          const { rows } = await sql.query<{ corporation_id: string }>('SELECT DISTINCT corporation_id FROM log.event');
          if (n % 7 === 0) await sql.query('SELECT 1/0');
          return rows.map((row) => row.corporation_id);
        });
        if (n % 7 === 0) await expect(work).rejects.toThrow('division by zero');
        else expect(await work).toEqual([corporation]);
      },
    );
    await Promise.all(looks);
    await expect(opened.database.withCorporation("'; --", async () => 1)).rejects.toThrow(RangeError);

    const roles = { owner: 'teichaku', app: 'teichaku_app', projector: 'teichaku_projector' };
    const connections = openConnections({ connectionString: databaseUrl }, roles);
    const count = async (sql: Sql) => (await sql.query('SELECT 1 FROM log.event')).rowCount;
    const { corporation } = all[0] as (typeof all)[number];
    expect(await connections.withCorporation(corporation, count)).toBe(2);
    expect(connections.app.idleCount).toBe(1);
    expect(await count(connections.app)).toBe(0);
    await connections.close();
  });

  it('書けるのは一つの関数からだけで、誰も書き換えられず、消せない', async () => {
    const { corporation } = await write();
    const refused: ['owner' | 'app' | 'projector', string, RegExp][] = [
      ['app', 'INSERT INTO log.event SELECT * FROM log.event', /permission denied/],
      ['app', 'UPDATE log.event SET type = type', /permission denied/],
      ['app', 'DELETE FROM log.command', /permission denied/],
      ['app', 'UPDATE log.seal_key SET wrapped = wrapped', /permission denied/],
      ['app', 'CREATE TABLE read_model.mine (a int)', /permission denied/],
      ['projector', 'INSERT INTO log.event SELECT * FROM log.event', /permission denied/],
      ['projector', 'TRUNCATE log.event', /permission denied/],
      ['projector', 'SELECT log.append()', /does not exist|permission denied/],
      ['owner', 'UPDATE log.event SET type = type', /what was recorded is not changed/],
      ['owner', 'DELETE FROM log.event', /what was recorded is not changed/],
      ['owner', 'TRUNCATE log.event', /what was recorded is not changed/],
      ['owner', 'DELETE FROM log.command', /what was recorded is not changed/],
      ['owner', 'TRUNCATE log.command', /what was recorded is not changed/],
      ['owner', 'DELETE FROM log.seal_key', /what was recorded is not changed/],
      [
        'owner',
        `INSERT INTO log.command VALUES ('${corporation}', '${make.id()}', '\\x00', 1, '{}')`,
        /row-level security/,
      ],
    ];
    for (const [role, sql, message] of refused) {
      await expect(as(role, (client) => client.query(sql))).rejects.toThrow(message);
    }
    const { rows } = await as('owner', (client) =>
      client.query<{ name: string }>(`
        SELECT p.proname AS name FROM pg_proc p WHERE pronamespace = 'log'::regnamespace
          AND has_function_privilege('teichaku_app', p.oid, 'EXECUTE') ORDER BY 1`),
    );
    expect(rows.map(({ name }) => name)).toEqual(['append', 'current_corporation', 'found_origin', 'store_keys']);
  });

  it('より新しい版のデータベースは、版を言って断る', async () => {
    databaseUrl = await server.database();
    const first = await open();
    await first.close();
    await as('owner', (client) => client.query('INSERT INTO log.migration (version) VALUES (99)'));
    await expect(open()).rejects.toMatchObject({
      reason: 'database-newer',
      message: expect.stringContaining('第99版'),
    });
  });

  it('管理者の権限で接続しようとすれば、作り方を言って断る', async () => {
    const { superuser } = JSON.parse(readFileSync(join(server.dataDir, 'postgres.json'), 'utf8')) as {
      superuser: string;
    };
    const url = databaseUrl.replace(/\/\/[^@]+@/, `//postgres:${superuser}@`);
    const refusal = openEventLog({ dataDir: server.dataDir, databaseUrl: url, clock, upcasters: shapes });
    await expect(refusal).rejects.toMatchObject({ reason: 'database-superuser' });
    const nowhere = openEventLog({
      dataDir: server.dataDir,
      databaseUrl: databaseUrl.replace(/\/test_\d+$/, '/nowhere'),
      clock,
      upcasters: shapes,
    });
    await expect(nowhere).rejects.toMatchObject({ reason: 'database-unreachable' });
  });

  it('日本語を正しく持てない文字コードのデータベースは、作り方を言って断る', async () => {
    databaseUrl = await server.database("ENCODING 'LATIN1' LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0");
    await expect(open()).rejects.toMatchObject({
      reason: 'database-unfit',
      message: expect.stringMatching(/LATIN1.*ENCODING 'UTF8'/),
    });
  });

  it('二つ同時に始めても、準備は一度だけ', async () => {
    databaseUrl = await server.database();
    const both = await Promise.all([open(), open()]);
    const { rows } = await as('owner', (client) => client.query('SELECT count(*)::int AS steps FROM log.migration'));
    expect(rows).toEqual([{ steps: LOG_VERSION }]);
    await Promise.all(both.map((one) => one.close()));
  });

  it('一覧は目印と同じ取引で書かれ、交代した古い書き手は何も書けない', async () => {
    const { corporation } = await write();
    const { database } = opened;
    const sql = `CREATE TABLE seen (corporation_id uuid, n int); ${underRowLevelSecurity('seen')}`;
    await database.migrateReadModels([{ version: 1, sql }]);
    await database.migrateReadModels([{ version: 1, sql }]);
    const insert = (n: number) => (tx: { query(text: string, values: unknown[]): Promise<unknown> }) =>
      tx.query('INSERT INTO seen VALUES ($1, $2)', [corporation, n]);

    const standing = (claim: ProjectionClaim, position: string): ProjectionClaim => ({
      ...claim,
      partitions: claim.partitions.map((one) => ({ ...one, position })),
    });
    const all = (epoch: number, position: string | null) =>
      everyPartition.map((partition) => ({ partition, epoch, position }));

    const old = await database.claimProjection('board');
    expect(old).toEqual({ name: 'board', partitions: all(1, null) });
    await database.advance(standing(old, '7'), insert(1));
    const failing = database.advance(standing(old, '8'), async (tx) => {
      await insert(2)(tx);
      throw new Error('poisoned');
    });
    await expect(failing).rejects.toThrow('poisoned');
    const next = await database.claimProjection('board');
    expect(next).toEqual({ name: 'board', partitions: all(2, '7') });
    await expect(database.advance(standing(old, '9'), insert(3))).rejects.toThrow(Fenced);
    await database.advance(standing(next, '8'), insert(4));

    const read = () => database.withCorporation(corporation, (tx) => tx.query('SELECT n FROM seen ORDER BY n'));
    expect((await read()).rows).toEqual([{ n: 1 }, { n: 4 }]);
    const others = await database.withCorporation(make.corporation(), (tx) => tx.query('SELECT n FROM seen'));
    expect(others.rows).toEqual([]);
    const writing = database.withCorporation(corporation, (tx) => tx.query('DELETE FROM seen'));
    await expect(writing).rejects.toThrow();
    await expect(database.migrateReadModels([])).rejects.toMatchObject({ reason: 'database-newer' });
  });

  it('一覧の表は、まとめて流し込める。どんな文字も、ないことも、そのまま入る', async () => {
    const { database } = opened;
    const words = ['', 'タブ\tと\n改行\r\n', '\\N', 'C:\\道\\t', '"引用"', '𠮷野家', '\\.'];
    const rows = words.map((text, n) => ({
      n,
      text,
      row: n % 2 ? { text, n } : [text],
      flag: n > 2,
      several: n === 0 ? null : words.slice(0, n - 1),
    }));
    await database.aside(async (bench) => {
      await bench.query('CREATE TABLE poured (n int, text text, row json, flag boolean, several text[])');
      await bench.copy('poured', ['n', 'text', 'row', 'flag', 'several'], rows);
      await bench.copy('poured', ['n'], []);
      await expect(bench.copy('poured', ['n'], [{ n: 'x' }])).rejects.toThrow(/integer/);
      // a failed one leaves nothing behind, and the connection goes on
      expect((await bench.query('SELECT * FROM poured ORDER BY n')).rows).toEqual(rows);
      await expect(bench.copy('poured; DROP TABLE seen', ['n'], [])).rejects.toThrow(RangeError);
    });
    const failing = database.aside(async (bench) => {
      await bench.query('DROP TABLE poured');
      throw new Error('half way');
    });
    await expect(failing).rejects.toThrow('half way');
  });

  it('開いたものの住所から、別の開き手が同じ記録を開ける', async () => {
    const { corporation, stream } = await write();
    const address = opened.address as LogAddress;
    const other = await openEventLog({ ...address, clock, upcasters: shapes });
    const [, named] = await other.log.readStream(corporation, stream);
    expect(named?.data).toMatchObject({ name: '名前' });
    await other.close();
  });

  it('法人の鍵は本人だけが読めるファイルにあり、なくなれば、どのファイルかを言って断る', async () => {
    const { corporation, stream } = await write();
    const keys = join(server.dataDir, 'keys');
    const file = join(keys, `${corporation}.key`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(keys).mode & 0o777).toBe(0o700);
    expect(readdirSync(keys).every((name) => /^[0-9a-f-]{36}\.key$/.test(name))).toBe(true);

    const fresh = async <T>(work: (again: OpenedEventLog) => Promise<T>) => {
      const again = await openEventLog({
        dataDir: server.dataDir,
        databaseUrl: await urlOf(opened),
        clock,
        upcasters: shapes,
      });
      try {
        return await work(again);
      } finally {
        await again.close();
      }
    };
    await fresh((again) => expect(again.checkKeys()).resolves.toBeUndefined());
    renameSync(file, `${file}.away`);
    await fresh(async ({ log, checkKeys }) => {
      const missing = { reason: 'key-missing', message: expect.stringContaining(file) };
      await expect(checkKeys()).rejects.toMatchObject(missing);
      await expect(log.readStream(corporation, stream)).rejects.toMatchObject(missing);
      const writing = log.append([{ stream, expected: 1, events: make.events(1) }], make.command(corporation));
      await expect(writing).rejects.toMatchObject(missing);
      await expect(log.claimStream(corporation, '管理番号', '1')).rejects.toMatchObject(missing);
      expect(existsSync(file)).toBe(false);
    });
    writeFileSync(file, `${'ab'.repeat(32)}\n`);
    chmodSync(file, 0o600);
    await fresh(async ({ log }) => {
      await expect(log.readStream(corporation, stream)).rejects.toMatchObject({ reason: 'key-does-not-fit' });
    });
    renameSync(`${file}.away`, file);
    await fresh(async ({ log }) => {
      expect((await log.readStream(corporation, stream))[1]?.data).toMatchObject({ name: '名前' });
    });
  });

  /** The database that `opened` works on (later tests take others). */
  async function urlOf(one: OpenedEventLog): Promise<string> {
    const { rows } = await one.database.asProjector((sql) =>
      sql.query<{ name: string }>('SELECT current_database() AS name'),
    );
    return databaseUrl.replace(/[^/]+$/, rows[0]?.name ?? '');
  }

  it('書いている接続が切られても、書けたかどうかを調べてから答える', async () => {
    const corporation = make.corporation();
    const killer = new pg.Client({ connectionString: await urlOf(opened) });
    await killer.connect();
    let written = 0;
    let cuts = 0;
    const cutting = (async () => {
      while (written < 200) {
        const { rowCount } = await killer.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE application_name = 'teichaku app' AND query LIKE '%log.append(%'`);
        cuts += rowCount ?? 0;
        await new Promise((resolve) => setTimeout(resolve, cuts < 15 ? 15 : 200));
      }
    })();
    const streams = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const stream = make.stream();
        for (let revision = -1; revision < 24; revision += 1) {
          const expected = revision < 0 ? ('none' as const) : revision;
          const answer = await opened.log.append(
            [{ stream, expected, events: make.events(1) }],
            make.command(corporation),
          );
          // `repeated`: it had been carried out when the connection was cut
          expect(answer).toMatchObject({ outcome: expect.stringMatching(/appended|repeated/) });
          written += 1;
        }
        return stream;
      }),
    ).finally(() => {
      written = 200;
    });
    await cutting;
    await killer.end();
    expect(cuts).toBeGreaterThan(0);
    for (const stream of streams) expect(await opened.log.readStream(corporation, stream)).toHaveLength(25);
    expect(await opened.verify({ corporationId: corporation })).toMatchObject({ ok: true, events: 200 });
  }, 30_000);
});
