import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Maker, shapes } from '../contract/harness.ts';
import type { HistoricAppend } from '../event-log.ts';
import { openEventLog } from '../open.ts';
import { startTestServer, type TestServer, temporaryFolder } from '../testing/server.ts';
import { WireServer } from '../testing/wire-server/wire-server.ts';
import { copyLog } from './copy-log.ts';

const NOW = 1_790_000_000_000_000n;
const clock = { now: () => NOW };

describe('記録をまるごと写す', () => {
  let server: TestServer;
  let wire: WireServer;
  const make = new Maker();
  const folders: string[] = [];

  beforeAll(async () => {
    server = await startTestServer();
    wire = await new WireServer().start();
  }, 60_000);

  afterAll(async () => {
    await wire?.stop();
    await server?.stop();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }, 30_000);

  const folder = () => {
    const made = temporaryFolder();
    folders.push(made);
    return made;
  };
  const open = (at: { dataDir: string; databaseUrl?: string; kurrentdbUrl?: string }) =>
    openEventLog({ ...at, clock, upcasters: shapes });

  /** Commands of several corporations over several streams, sealed and with odd texts. */
  function* history(length: number): Generator<HistoricAppend> {
    const corporations = [make.corporation(), make.corporation(), make.corporation()] as const;
    const names = Array.from({ length: 15 }, () => make.stream());
    for (let n = 0; n < length; n += 1) {
      const [a, b] = [names[n % 15], names[(n * 4 + 1) % 15]] as [string, string];
      const event = (at: number) =>
        make.event({ name: `青木 𠮷 ${at}`, memo: 'タブ\t改行\n\\N\u0000', n: at }, { sealed: { name: 'identity' } });
      const writes = [{ stream: a, events: [event(n), event(n + 1)] }];
      if (a !== b) writes.push({ stream: b, events: [event(n)] });
      const corporation = corporations[n % 3] as string;
      const more = n % 5 === 0 ? { reason: '転記', onBehalfOf: 'somebody' } : {};
      yield {
        writes,
        command: { ...make.command(corporation, more), recordedAt: NOW - 1_000_000_000n + BigInt(n * 10) },
      };
    }
  }

  interface Everything {
    readonly events: readonly string[];
    readonly commands: readonly string[];
    readonly keys: readonly string[];
    readonly positions: readonly string[];
  }
  async function everything(databaseUrl: string): Promise<Everything> {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    const texts = async (sql: string) => (await client.query<{ text: string }>(sql)).rows.map(({ text }) => text);
    try {
      return {
        events: await texts(
          `SELECT concat_ws(' ', corporation_id, stream, revision, event_id, type, schema_version, recorded_at, recorded_by,
             on_behalf_of, reason, source, command_id, correlation_id, causation_id, office_id, previous_hash, hash, data) AS text
             FROM log.event ORDER BY position`,
        ),
        commands: await texts(
          "SELECT concat_ws(' ', corporation_id, command_id, fingerprint, revisions) AS text FROM log.command ORDER BY position",
        ),
        keys: await texts('SELECT k::text AS text FROM log.seal_key k ORDER BY k::text'),
        positions: await texts('SELECT position::text AS text FROM log.event ORDER BY position'),
      };
    } finally {
      await client.end();
    }
  }

  async function source(length = 60): Promise<{ dataDir: string; databaseUrl: string }> {
    const at = { dataDir: folder(), databaseUrl: await server.database() };
    const opened = await open(at);
    await opened.loadHistory(history(length));
    await opened.destroyKeys((await opened.log.corporations())[0]?.corporationId as string, make.event().subject);
    await opened.close();
    return at;
  }

  it('PostgreSQL から KurrentDB へ、そこから空の PostgreSQL へ写しても、すべて同じ', async () => {
    const from = await source();
    const kurrent = { dataDir: folder(), databaseUrl: await server.database(), kurrentdbUrl: wire.url };
    const first = await copyLog(from, kurrent);
    const original = await everything(from.databaseUrl);
    expect(first).toEqual({ events: original.events.length, commands: 60, keys: original.keys.length, resumed: 0 });
    const mirror = await everything(kurrent.databaseUrl);
    expect({ ...mirror, positions: [] }).toEqual({ ...original, positions: [] });
    expect(mirror.positions).not.toEqual(original.positions);
    // it is a log like any other, and what it was asked before has its answer
    const opened = await open(kurrent);
    const [corporation] = await opened.log.corporations();
    const [stream] = await opened.log.streams(corporation?.corporationId as string);
    const read = await opened.log.readStream(corporation?.corporationId as string, stream?.stream as string);
    const command = make.command(corporation?.corporationId as string);
    const write = { stream: stream?.stream as string, expected: read.length - 1, events: make.events(1) };
    expect(await opened.log.append([write], command)).toMatchObject({ outcome: 'appended' });
    expect(await opened.log.lookup(corporation?.corporationId as string, read[0]?.commandId as string)).toMatchObject({
      outcome: 'repeated',
    });
    await opened.close();

    const to = { dataDir: folder(), databaseUrl: await server.database() };
    const second = await copyLog(kurrent, to);
    expect(second).toMatchObject({ events: original.events.length + 1, commands: 61 });
    const back = await everything(to.databaseUrl);
    expect(back.events.slice(0, -1)).toEqual(original.events);
    expect(back.commands.slice(0, -1)).toEqual(original.commands);
    expect(back.keys).toEqual(original.keys);
    expect(back.positions).toEqual(back.events.map((_, n) => String(n + 1)));
    const home = await open(to);
    await home.checkKeys();
    expect(await home.verify()).toMatchObject({ ok: true, events: second.events });
    const named = await home.log.readStreams(corporation?.corporationId as string, [write.stream]);
    expect(named.length).toBe(read.length + 1);
    const next = await home.log.append(
      [{ ...write, expected: read.length, events: make.events(1) }],
      make.command(corporation?.corporationId as string),
    );
    expect(next).toMatchObject({ outcome: 'appended', position: String(second.events + 1) });
    await home.close();
  }, 120_000);

  it('途中で断ち切られても続きから写し、写しかけの間は開けず、写し終えればもう一度確かめられる', async () => {
    const from = await source(150);
    const to = { dataDir: folder(), databaseUrl: await server.database() };
    const owner = new pg.Client({ connectionString: from.databaseUrl });
    await owner.connect();
    // a source that breaks off half way: a command without its record, as a superuser could leave it
    const total = (await everything(from.databaseUrl)).events.length;
    const asSuperuser = `ALTER TABLE log.event DISABLE TRIGGER USER; ALTER TABLE log.event NO FORCE ROW LEVEL SECURITY`;
    await owner.query(asSuperuser);
    const half = Math.floor(total / 2);
    const { rows } = await owner.query<{ data: string }>(
      'SELECT data::text AS data FROM log.event WHERE position = $1',
      [half],
    );
    await owner.query(`UPDATE log.event SET data = '{"n":"changed"}' WHERE position = $1`, [half]);
    await expect(copyLog(from, to)).rejects.toMatchObject({
      reason: 'copy-differs',
      message: expect.stringContaining(`位置 ${half}`),
    });
    await owner.query('UPDATE log.event SET data = $2::json WHERE position = $1', [half, rows[0]?.data]);
    await owner.end();
    expect((await everything(to.databaseUrl)).events).toEqual([]);

    // cut off between two transactions, more than once
    for (const part of [20, 60, 200]) {
      const onProgress = ({ phase, events }: { phase: string; events: number }) => {
        if (phase === 'copy' && events >= part) throw new Error('cut off');
      };
      await expect(copyLog(from, to, { onProgress, pageSize: 10 })).rejects.toThrow('cut off');
      await expect(open(to)).rejects.toMatchObject({ reason: 'copy-unfinished' });
    }
    const report = await copyLog(from, to);
    expect(report.resumed).toBeGreaterThanOrEqual(200);
    expect(report.resumed).toBeLessThan(total);
    const [here, there] = [await everything(from.databaseUrl), await everything(to.databaseUrl)];
    expect(there).toEqual(here);
    // asked once more, it only compares
    expect(await copyLog(from, to)).toEqual({ ...report, resumed: total });
    const opened = await open(to);
    expect(await opened.verify()).toMatchObject({ ok: true, events: total });
    await opened.close();
  }, 120_000);

  it('空でない先・別の記録・何もない元・違う鍵は断る', async () => {
    const [from, other] = [await source(3), await source(2)];
    await expect(copyLog(from, other)).rejects.toMatchObject({ reason: 'mirror-own-events' });
    const to = { dataDir: folder(), databaseUrl: await server.database() };
    await copyLog(other, to);
    await expect(copyLog(from, to)).rejects.toMatchObject({ reason: 'mirror-own-events' });
    const empty = { dataDir: folder(), databaseUrl: await server.database() };
    const nothing = { dataDir: folder(), databaseUrl: await server.database() };
    await expect(copyLog(nothing, empty)).rejects.toMatchObject({ reason: 'nothing-recorded' });
    await expect(copyLog({ dataDir: join(folder(), 'none') }, empty)).rejects.toMatchObject({
      reason: 'nothing-recorded',
    });
    // a KurrentDB with another log in it
    const wireOther = await new WireServer().start();
    try {
      const there = { dataDir: folder(), databaseUrl: await server.database(), kurrentdbUrl: wireOther.url };
      await copyLog(other, there);
      const beside = { dataDir: folder(), databaseUrl: await server.database(), kurrentdbUrl: wireOther.url };
      await expect(copyLog(from, beside)).rejects.toMatchObject({ reason: 'log-not-empty' });
      // resumed where it stands: nothing is written twice
      expect(await copyLog(other, there)).toMatchObject({ commands: 2, resumed: 6 });
    } finally {
      await wireOther.stop();
    }
    const keyless = { ...from, dataDir: folder() };
    await expect(copyLog(keyless, { ...empty, dataDir: folder() })).rejects.toMatchObject({ reason: 'key-missing' });
    expect(await copyLog(from, empty)).toMatchObject({ commands: 3 });
  }, 120_000);

  it.each([
    ['出来事の消去', 'DELETE FROM log.event WHERE position > 15; DELETE FROM log.command WHERE position > 15'],
    ['命令の指紋の書き換え', "UPDATE log.command SET fingerprint = sha256('x') WHERE position = 9"],
    ['鍵の消去', 'DELETE FROM log.seal_key WHERE key_id = (SELECT key_id FROM log.seal_key LIMIT 1)'],
  ])(
    '写し終えたあとの%sは、読み比べると見つかる',
    async (_, change) => {
      const from = await source(6);
      const to = { dataDir: folder(), databaseUrl: await server.database() };
      const first = await copyLog(from, to);
      const owner = new pg.Client({ connectionString: to.databaseUrl });
      await owner.connect();
      const tables = ['event', 'command', 'seal_key'];
      for (const table of tables)
        await owner.query(
          `ALTER TABLE log.${table} DISABLE TRIGGER USER; ALTER TABLE log.${table} NO FORCE ROW LEVEL SECURITY`,
        );
      const before = await everything(to.databaseUrl);
      await owner.query(change);
      expect(await everything(to.databaseUrl)).not.toEqual(before);
      await owner.end();
      await expect(copyLog(from, to)).rejects.toMatchObject({ name: 'LogRefused', reason: 'copy-differs' });
      const again = { dataDir: folder(), databaseUrl: await server.database() };
      expect(await copyLog(from, again)).toEqual(first);
    },
    60_000,
  );
});
