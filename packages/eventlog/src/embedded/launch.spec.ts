import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { openEventLog } from '../open.ts';
import { temporaryFolder } from '../testing/server.ts';
import { createCluster } from './cluster.ts';
import { type EmbeddedServer, startEmbedded, wayOut } from './launch.ts';
import { isAlive, readPostmaster } from './server-process.ts';

describe('組み込みのデータベース', () => {
  const folder = temporaryFolder();
  const long = join(folder, 'x'.repeat(100));
  const running: { stop(): Promise<void> }[] = [];
  const start = async (dataDir: string) => {
    const server = await startEmbedded({ dataDir });
    running.push(server);
    return server;
  };
  afterEach(async () => {
    for (const server of running.splice(0)) await server.stop();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('空きがなくて始まらなければ、空きを作るように言い、ほかのわけでは言わない', () => {
    expect(wayOut('FATAL:  could not write lock file "postmaster.pid": No space left on device')).toMatch(
      /空きを作って/,
    );
    expect(wayOut('FATAL:  could not open file "global/pg_control"')).toBe('');
  });

  it('初めから空きがなければ、どこの空きがいくらかと直し方を日本語で言い、ほかのわけではそう言わない', async () => {
    const dataDir = join(folder, 'full');
    mkdirSync(dataDir, { mode: 0o711 });
    const secrets = { superuser: 'x', owner: 'y' };
    // in the place of initdb, as it ends on such a disk and on another fault
    const made = async (says: string) => {
      const program = join(dataDir, 'says');
      writeFileSync(program, `#!/bin/sh\necho '${says}' >&2\nexit 1\n`, { mode: 0o755 });
      return createCluster(dataDir, join(dataDir, 'postgres'), program, { prefix: [] } as never, secrets).catch(
        (e) => e,
      );
    };
    const said = [
      'initdb: error: could not write file "x": No space left on device',
      'FATAL:  could not extend file "base/1/2691": wrote only 4096 of 8192 bytes\nHINT:  Check free disk space.',
    ];
    for (const one of said) {
      const full = await made(one);
      expect(full).toMatchObject({ name: 'LogRefused', reason: 'data-folder-not-writable' });
      expect(full.message).toMatch(new RegExp(`^データフォルダー ${dataDir} の.*空き [\\d,]+ MB.*TEICHAKU_DATA`));
      expect(full.message).not.toMatch(/No space|initdb/);
    }
    const other = await made('initdb: error: invalid locale');
    expect(other).toMatchObject({ reason: 'server-did-not-start', message: expect.stringContaining('invalid locale') });
    expect(readdirSync(dataDir)).toEqual(['says']);
  });

  it('始まり、終わり、また始まる。外の通信口は開かない', async () => {
    // a path too long for a socket, and as root a folder that another user may not pass through
    mkdirSync(long, { mode: 0o700 });
    const first = await start(long);
    const client = new pg.Client(first.owner);
    await client.connect();
    const { rows } = await client.query(`
      SELECT current_setting('listen_addresses') AS listen, current_setting('server_encoding') AS encoding,
        current_setting('data_checksums') AS checksums, current_setting('server_version_num')::int / 10000 AS major,
        (SELECT datlocale FROM pg_database WHERE datname = current_database()) AS locale,
        (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS superuser`);
    expect(rows[0]).toEqual({
      listen: '',
      encoding: 'UTF8',
      checksums: 'on',
      major: 18,
      locale: 'C.UTF-8',
      superuser: false,
    });
    await client.end();
    expect(statSync(join(long, 'postgres.json')).mode & 0o777).toBe(0o600);
    const wrong = new pg.Client({ ...first.owner, password: 'wrong' });
    await expect(wrong.connect()).rejects.toThrow(/password authentication failed/);
    await first.stop();
    await first.stop();
    expect(existsSync(first.owner.host as string)).toBe(false);
    expect(readPostmaster(join(long, 'postgres'))).toBeNull();
    await start(long);
  }, 60_000);

  it('動いているあいだに別の一つが始まろうとすれば、使用中と言って断る', async () => {
    await start(long);
    const pid = readPostmaster(join(long, 'postgres'))?.pid;
    await expect(startEmbedded({ dataDir: long })).rejects.toMatchObject({
      reason: 'data-folder-in-use',
      message: expect.stringContaining(`プロセス ${pid}`),
    });
  }, 60_000);

  const pidOf = (dataDir: string) => readPostmaster(join(dataDir, 'postgres'))?.pid as number;
  /** Until somebody else than `former` answers. */
  const answers = async (server: EmbeddedServer, dataDir: string, former: number) => {
    for (let tries = 0; ; tries += 1) {
      const client = new pg.Client(server.owner);
      client.on('error', () => {});
      const answered = await client.connect().then(
        async () => (await client.query('SELECT 1')).rowCount === 1,
        () => false,
      );
      await client.end().catch(() => {});
      if (answered && pidOf(dataDir) !== former) return;
      if (tries > 300) throw new Error('it did not come back');
      await sleep(50);
    }
  };

  it('データベースだけが落ちれば、何度でもまた立ち上がる', async () => {
    const server = await start(long);
    let given = false;
    void server.lost.then(() => {
      given = true;
    });
    for (let death = 1; death <= 7; death += 1) {
      const pid = pidOf(long);
      process.kill(pid, 'SIGKILL');
      await answers(server, long, pid);
    }
    expect(given).toBe(false);
  }, 120_000);

  it('立ち上がれないあいだは待ち、立ち上がれるようになれば立ち上がる', async () => {
    const dataDir = join(folder, 'stuck');
    const server = await start(dataDir);
    const pid = pidOf(dataDir);
    const file = join(dataDir, 'postgres', 'PG_VERSION');
    renameSync(file, `${file}.away`);
    process.kill(pid, 'SIGKILL');
    while (isAlive(pid)) await sleep(20);
    await sleep(1_500);
    const nobody = new pg.Client(server.owner);
    await expect(nobody.connect()).rejects.toThrow();
    renameSync(`${file}.away`, file);
    await answers(server, dataDir, pid);
  }, 60_000);

  it('より新しい版のデータフォルダーは、両方の版を言って断る', async () => {
    const newer = join(folder, 'newer');
    mkdirSync(newer);
    writeFileSync(join(newer, 'teichaku.json'), JSON.stringify({ format: 2, postgres: 19 }));
    await expect(startEmbedded({ dataDir: newer })).rejects.toMatchObject({
      reason: 'data-folder-newer',
      message: expect.stringMatching(/形式2・PostgreSQL 19.*形式1・PostgreSQL 18/),
    });
    writeFileSync(join(newer, 'teichaku.json'), '{');
    const damaged = (why: RegExp) => ({ reason: 'data-folder-damaged', message: expect.stringMatching(why) });
    await expect(startEmbedded({ dataDir: newer })).rejects.toMatchObject(damaged(/teichaku\.json が壊れています/));
    rmSync(join(newer, 'teichaku.json'));
    mkdirSync(join(newer, 'postgres'));
    await expect(startEmbedded({ dataDir: newer })).rejects.toMatchObject(damaged(/teichaku\.json がありません/));
  });

  it('フォルダーでないものをデータフォルダーに指せば、そう言って断る', async () => {
    const dataDir = join(folder, 'a-file');
    writeFileSync(dataDir, '');
    await expect(startEmbedded({ dataDir })).rejects.toMatchObject({
      reason: 'data-folder-not-writable',
      message: expect.stringContaining('フォルダーではありません'),
    });
  });

  it('書き込めないデータフォルダーは、どこかを言って断る', async () => {
    writeFileSync(join(folder, 'file'), '');
    const dataDir = join(folder, 'file', 'data');
    await expect(startEmbedded({ dataDir })).rejects.toMatchObject({
      reason: 'data-folder-not-writable',
      message: expect.stringContaining(dataDir),
    });
  });

  it('書いている最中に強制終了しても、書けたと答えたものは一つも失われない', async () => {
    const dataDir = join(folder, 'killed');
    const args = [
      '--conditions=@teichaku/source',
      join(import.meta.dirname, '..', 'testing', 'append-for-ever.ts'),
      dataDir,
    ];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const acknowledged: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      acknowledged.push(line);
      if (acknowledged.length === 300) child.kill('SIGKILL');
    }
    const pid = readPostmaster(join(dataDir, 'postgres'))?.pid;
    const clock = { now: () => 1_780_000_000_000_000n };
    const opened = await openEventLog({ dataDir, clock, upcasters: [{ type: 'Noted', version: 1 }] });
    if (pid) expect(isAlive(pid) && readPostmaster(join(dataDir, 'postgres'))?.pid === pid).toBe(false);
    const events = [];
    for await (const page of opened.log.readAll(null)) events.push(...page);
    const found = new Map<string, number>();
    for (const { commandId } of events) found.set(commandId, (found.get(commandId) ?? 0) + 1);
    const report = await opened.verify();
    await opened.close();
    expect(acknowledged.length).toBeGreaterThanOrEqual(300);
    expect(acknowledged.filter((commandId) => !found.has(commandId))).toEqual([]);
    // every command stands whole: two events in one stream and one in another
    expect([...found.values()].filter((count) => count !== 3)).toEqual([]);
    expect(events.map(({ position }) => position)).toEqual(events.map((_, n) => String(n + 1)));
    expect(report).toMatchObject({ ok: true, events: events.length });
  }, 60_000);
});
