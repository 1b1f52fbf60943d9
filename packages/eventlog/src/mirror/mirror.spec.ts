import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Fenced } from '../log-database.ts';
import { migrate } from '../migrations/migrate.ts';
import { openEventLog } from '../open.ts';
import { type Connections, openConnections } from '../postgres/connections.ts';
import { AllStreams, type MadeWrite } from '../testing/all-streams.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import type { AllRecord } from './all-reader.ts';
import { Gatherer } from './commands.ts';
import { foundOrigin } from './founding.ts';
import { claimOrigin, Intake } from './intake.ts';
import { Mirror, mirrorState } from './mirror.ts';

const shapes = [{ type: 'Noted', version: 1 }];
const clock = { now: () => 1_800_000_000_000_000n };

describe('KurrentDB の記録の写し', () => {
  let server: TestServer;
  let databaseUrl: string;
  let connections: Connections;
  let streams: AllStreams;
  const running: Mirror[] = [];
  const told: (string | null)[] = [];
  const logId = randomUUID();

  beforeAll(async () => {
    server = await startTestServer();
  }, 60_000);

  beforeEach(async () => {
    databaseUrl = await server.database();
    const owner = { connectionString: databaseUrl };
    connections = openConnections(owner, await migrate(owner));
    await foundOrigin(connections, 'mirror', logId);
    streams = new AllStreams();
    told.length = 0;
  });

  afterEach(async () => {
    await Promise.all(running.splice(0).map((mirror) => mirror.close()));
    await connections.close();
  }, 30_000);

  afterAll(async () => {
    await server?.stop();
  }, 30_000);

  const mirror = (reader = streams): Mirror => {
    const made = new Mirror({ reader, connections, told: (trouble) => told.push(trouble) });
    running.push(made);
    made.start();
    return made;
  };

  async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
    const deadline = Date.now() + 60_000;
    while (!(await holds())) {
      if (Date.now() > deadline) throw new Error(`in vain: ${what} ${JSON.stringify(told)}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  interface Stored {
    readonly position: string;
    readonly stream: string;
    readonly data: string;
  }
  const stored = async (): Promise<Stored[]> =>
    (
      await connections.projector.query<Stored>(
        `SELECT position::text AS position, stream || '@' || corporation_id AS stream, data::text AS data FROM log.event ORDER BY log.event.position`,
      )
    ).rows;
  const commands = async (): Promise<{ command_id: string; position: string; revisions: unknown }[]> =>
    (
      await connections.projector.query(
        'SELECT command_id, position::text, revisions FROM log.command ORDER BY log.command.position',
      )
    ).rows;
  const ours = (): Stored[] =>
    streams.records
      .filter(({ type }) => type === 'Noted')
      .map(({ position, streamId, data }) => ({
        position: String(position),
        stream: streamId,
        data: Buffer.from(data).toString(),
      }));
  const mirrored = () => until('everything is taken in', async () => (await stored()).length === ours().length);

  const note = (n: number) => `{"on":"2026-06-15","n":${n}, "text":"𠮷 \\u0000 改行\\n"}`;
  const write = (stream: string, count = 1): MadeWrite => ({
    stream,
    data: Array.from({ length: count }, (_, n) => note(n)),
  });
  const stream = (category = 'casefile') => `${category}-${randomUUID()}`;

  /** Commands of every size, of several corporations, with what is not ours between them. */
  function history(length: number): void {
    const corporations = [randomUUID(), randomUUID(), randomUUID()] as const;
    const names = Array.from({ length: 12 }, () => stream());
    streams.record({ streamId: 'teichaku-log', type: 'LogFounded' });
    for (let n = 0; n < length; n += 1) {
      const corporation = corporations[n % 3] as string;
      const [a, b] = [names[n % 12], names[(n * 5 + 1) % 12]] as [string, string];
      if (n % 4 === 0) streams.record({ streamId: '$stats-127.0.0.1:2113', type: '$statsCollected' });
      if (n % 5 === 0) streams.record({ streamId: `$$${a}@${corporation}`, type: '$metadata' });
      if (n % 6 === 0) streams.record({ streamId: 'orders-17', type: 'OrderPlaced' });
      if (n % 7 === 0) streams.record({ streamId: '$ce-casefile', type: '$>' });
      streams.command(corporation, a === b ? [write(a, 3)] : [write(a, 1 + (n % 4)), write(b)]);
    }
  }

  it('位置・中身・鎖・命令がそのまま写り、ほかの流れは入らず、あとから来たものも続く', async () => {
    const corporation = randomUUID();
    const [a, b] = [stream(), stream('person')];
    history(30);
    const first = streams.command(corporation, [write(a, 2), write(b)]);
    mirror();
    await mirrored();
    expect(await stored()).toEqual(ours());
    const [last] = (await commands()).slice(-1);
    expect(last).toEqual({
      command_id: first,
      position: String(streams.records.at(-1)?.position),
      revisions: { [a]: 1, [b]: 0 },
    });
    streams.record({ streamId: '$stats', type: '$statsCollected' });
    streams.command(corporation, [write(a)]);
    await mirrored();
    expect(await stored()).toEqual(ours());
    await until('it is seen to hold everything', async () => (await mirrorState(connections))?.lagSeconds !== null);
    expect(await mirrorState(connections)).toMatchObject({
      position: String(streams.records.at(-1)?.position),
      stopped: null,
    });
    expect(told).toEqual([]);
  }, 60_000);

  it.each([1, 2, 3, 7, 500])(
    '一度に %i 件ずつ読んでも、命令の途中で切れても、同じように写る',
    async (size) => {
      history(40);
      streams.pageSize = size;
      mirror();
      await mirrored();
      expect(await stored()).toEqual(ours());
      expect((await commands()).length).toBe(40);
    },
    90_000,
  );

  it('命令の途中までしか届いていない間は、その命令を一つも見せない', async () => {
    const corporation = randomUUID();
    streams.command(corporation, [write(stream(), 2)]);
    const whole = streams.records.length;
    streams.command(corporation, [write(stream(), 3), write(stream())]);
    const rest = streams.records.splice(whole + 3);
    mirror();
    await until('the first is there', async () => (await stored()).length === 2);
    const before = streams.asked;
    await until('the rest was looked for', async () => streams.asked > before + 1);
    expect((await stored()).length).toBe(2);
    streams.records.push(...rest);
    await mirrored();
    expect(await stored()).toEqual(ours());
  }, 60_000);

  it('接続を何度断ち切られても、工程が何度替わっても、失わず、二重にならない', async () => {
    history(150);
    streams.pageSize = 5;
    let current = mirror();
    let cuts = 0;
    const cut = async (client: pg.Client) => {
      const { rowCount } = await client.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE '%log.take_in%'`,
      );
      cuts += rowCount ?? 0;
    };
    const owner = new pg.Client({ connectionString: databaseUrl });
    await owner.connect();
    await until('everything is taken in, in spite of it all', async () => {
      if (cuts < 12) await cut(owner);
      if (cuts % 4 === 3) {
        await current.close();
        current = mirror();
        cuts += 1;
      }
      return (await stored()).length >= ours().length;
    });
    await owner.end();
    expect(cuts).toBeGreaterThanOrEqual(3);
    expect(await stored()).toEqual(ours());
    expect((await commands()).length).toBe(150);
  }, 120_000);

  it('二つ動いても写すのは一つで、そちらが終わればもう一つが続ける', async () => {
    const corporation = randomUUID();
    streams.command(corporation, [write(stream())]);
    const first = mirror();
    await mirrored();
    const other = new AllStreams();
    mirror(other);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(other.asked).toBe(0);
    await first.close();
    Object.assign(other, { records: streams.records });
    streams.command(corporation, [write(stream())]);
    await mirrored();
    expect(other.asked).toBeGreaterThan(0);
    expect(await stored()).toEqual(ours());
  }, 60_000);

  it('止まっていた工程が、替わられたあとで戻っても、何も書けない', async () => {
    streams.command(randomUUID(), [write(stream())]);
    const gathered = () => {
      const gatherer = new Gatherer();
      return { taken: streams.records.flatMap((record) => gatherer.add(record) ?? []), through: gatherer.through };
    };
    const clients = await Promise.all([connections.connect('projector'), connections.connect('projector')]);
    const [paused, next] = clients as [pg.Client, pg.Client];
    try {
      const old = await claimOrigin(paused);
      // seen a moment ago: nobody takes it over
      expect(await claimOrigin(next)).toBeNull();
      await asOwner("UPDATE log.origin SET seen_at = seen_at - interval '11 seconds'");
      const young = await claimOrigin(next);
      const { taken, through } = gathered();
      await expect(new Intake(paused, old as never).take(taken, through, true)).rejects.toBeInstanceOf(Fenced);
      expect(await stored()).toEqual([]);
      await new Intake(next, young as never).take(taken, through, true);
      await expect(new Intake(paused, old as never).note(through + 1n, {})).rejects.toBeInstanceOf(Fenced);
      expect(await stored()).toEqual(ours());
      expect((await mirrorState(connections))?.position).toBe(String(through));
    } finally {
      await Promise.all(clients.map((client) => client.end()));
    }
  }, 60_000);

  const asOwner = async (sql: string) => {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };

  const edits: [string, (at: number) => unknown, RegExp][] = [
    ['中身の書き換え', (at) => edit(at, { data: Buffer.from('{"on":"2026-06-16"}') }), /ハッシュが、記録のハッシュと/],
    ['封筒の書き換え', (at) => envelope(at, { recordedBy: 'somebody else' }), /ハッシュが、記録のハッシュと/],
    ['鎖のない記録', (at) => envelope(at, { hash: undefined }), /封筒の hash がありません/],
    ['出来事の欠け', (at) => streams.records.splice(at, 1), /件しかないまま|ありません/],
    ['命令の記録の欠け', (at) => streams.records.splice(at - 1, 1), /どの命令にも属していません/],
    ['順序の入れ替え', (at) => swap(at, at + 1), /番が、そこにありません/],
    ['別の流れへの移し替え', (at) => edit(at, { streamId: `${stream()}@${randomUUID()}` }), /置かれている場所/],
    ['読めない命令の記録', (at) => edit(at - 1, { data: Buffer.from('{"events":2}') }), /命令の記録として読めません/],
    ['命令まるごとの欠け', (at) => streams.records.splice(at - 1, 3), /次の番号は 1 のはずです/],
  ];
  const edit = (at: number, change: Partial<AllRecord>) => {
    streams.records[at] = { ...(streams.records[at] as AllRecord), ...change };
  };
  const envelope = (at: number, change: Readonly<Record<string, string | undefined>>) => {
    const metadata = { ...streams.records[at]?.metadata, ...change };
    for (const [name, value] of Object.entries(metadata)) if (value === undefined) delete metadata[name];
    edit(at, { metadata: metadata as Record<string, string> });
  };
  const swap = (a: number, b: number) => {
    const [one, two] = [streams.records[a] as AllRecord, streams.records[b] as AllRecord];
    edit(a, { ...two, position: one.position });
    edit(b, { ...one, position: two.position });
  };

  it.each(edits)(
    '%s を見つけて名指しで止まり、手前までは写り、先は写らない',
    async (_, change, sentence) => {
      const corporation = randomUUID();
      const [a, b] = [stream(), stream()];
      streams.command(corporation, [write(b, 2), write(a)]);
      const at = streams.records.length + 1;
      streams.command(corporation, [write(a, 2)]);
      streams.command(corporation, [write(a)]);
      streams.command(corporation, [write(b)]);
      const clean = [...streams.records];
      change(at);
      const first = mirror();
      await until('it stops', async () => (await mirrorState(connections))?.stopped !== null);
      const state = await mirrorState(connections);
      expect(state?.stopped).toMatch(sentence);
      expect(state?.stopped).toMatch(/位置 \d+（\S+ の \d+ 番）/);
      await until('it is told', async () => told.includes(state?.stopped as string));
      expect((await stored()).length).toBe(3);
      // put right, it goes on from where it stood
      await first.close();
      streams.records.splice(0, streams.records.length, ...clean);
      mirror();
      await mirrored();
      expect(await stored()).toEqual(ours());
      expect((await mirrorState(connections))?.stopped).toBeNull();
    },
    60_000,
  );

  it('届かない間は言い、届くようになれば続きから写す', async () => {
    streams.command(randomUUID(), [write(stream())]);
    mirror();
    await mirrored();
    streams.away = new Error('read ECONNRESET');
    streams.command(randomUUID(), [write(stream())]);
    await until('it is told', async () => told.some((trouble) => trouble?.includes('ECONNRESET')));
    expect((await stored()).length).toBe(1);
    streams.away = null;
    await mirrored();
    await until('it is told that it goes on', async () => told.at(-1) === null);
  }, 60_000);

  it('別の記録・自分の記録のあるデータベースは断り、同じ記録なら続けられる', async () => {
    await foundOrigin(connections, 'mirror', logId);
    await expect(foundOrigin(connections, 'mirror', randomUUID())).rejects.toMatchObject({
      reason: 'mirror-other-log',
    });
    await expect(foundOrigin(connections, 'copy', logId)).rejects.toMatchObject({ reason: 'mirror-other-kind' });
    const own = await server.database();
    const opened = await openEventLog({ dataDir: server.dataDir, databaseUrl: own, clock, upcasters: shapes });
    await opened.log.append(
      [
        {
          stream: stream(),
          expected: 'none',
          events: [
            {
              eventId: randomUUID(),
              type: 'Noted',
              schemaVersion: 1,
              data: {},
              sealed: {},
              subject: { kind: 'person', id: 'x' },
            },
          ],
        },
      ],
      {
        commandId: randomUUID(),
        content: '',
        corporationId: randomUUID(),
        recordedBy: 'x',
        correlationId: 'x',
        causationId: 'x',
      },
    );
    await opened.close();
    const owner = { connectionString: own };
    const others = openConnections(owner, await migrate(owner));
    try {
      await expect(foundOrigin(others, 'mirror', logId)).rejects.toMatchObject({ reason: 'mirror-own-events' });
    } finally {
      await others.close();
    }
  }, 60_000);

  it('写しのデータベースは、写しとしてでなければ開けず、写す人のほかは書き込めない', async () => {
    const open = () => openEventLog({ dataDir: server.dataDir, databaseUrl, clock, upcasters: shapes });
    await expect(open()).rejects.toMatchObject({ name: 'LogRefused', reason: 'log-is-mirror' });
    await expect(
      asOwner(`SELECT set_config('teichaku.corporation', '${logId}', false);
        INSERT INTO log.event SELECT 1, '${logId}', 's', 0, '${logId}', 't', 1, 1, 'x', NULL, NULL, NULL, '${logId}', 'x', 'x', NULL, '', sha256(''), '{}'`),
    ).rejects.toThrow('takes its events in from another log');
  }, 60_000);
});
