import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { storeKeys } from '../kurrentdb/writing/seal-keys.ts';
import { Fenced } from '../log-database.ts';
import { migrate } from '../migrations/migrate.ts';
import { openEventLog } from '../open.ts';
import { openConnections } from '../postgres/connections.ts';
import { AllStreams } from '../testing/all-streams.ts';
import { MirrorBench, stream, write } from '../testing/mirror-bench.ts';
import { Gatherer } from './commands.ts';
import { assertKeyTable, foundOrigin } from './founding.ts';
import { claimOrigin, Intake } from './intake.ts';
import { mirrorState } from './mirror.ts';

const shapes = [{ type: 'Noted', version: 1 }];
const clock = { now: () => 1_800_000_000_000_000n };

describe('KurrentDB の記録の写し', () => {
  const bench = new MirrorBench();

  it('位置・中身・鎖・命令がそのまま写り、ほかの流れは入らず、あとから来たものも続く', async () => {
    const corporation = randomUUID();
    const [a, b] = [stream(), stream('person')];
    bench.history(30);
    const first = bench.streams.command(corporation, [write(a, 2), write(b)]);
    bench.mirror();
    await bench.mirrored();
    expect(await bench.stored()).toEqual(bench.ours());
    const [last] = (await bench.commands()).slice(-1);
    expect(last).toEqual({
      command_id: first,
      position: String(bench.streams.records.at(-1)?.position),
      revisions: { [a]: 1, [b]: 0 },
    });
    bench.streams.record({ streamId: '$stats', type: '$statsCollected' });
    bench.streams.command(corporation, [write(a)]);
    await bench.mirrored();
    expect(await bench.stored()).toEqual(bench.ours());
    await bench.until(
      'it is seen to hold everything',
      async () => (await mirrorState(bench.connections))?.lagSeconds !== null,
    );
    expect(await mirrorState(bench.connections)).toMatchObject({
      position: String(bench.streams.records.at(-1)?.position),
      stopped: null,
    });
    expect(bench.told).toEqual([]);
  }, 60_000);

  it.each([1, 2, 3, 7, 500])(
    '一度に %i 件ずつ読んでも、命令の途中で切れても、同じように写る',
    async (size) => {
      bench.history(40);
      bench.streams.pageSize = size;
      bench.mirror();
      await bench.mirrored();
      expect(await bench.stored()).toEqual(bench.ours());
      expect((await bench.commands()).length).toBe(40);
    },
    90_000,
  );

  it('命令の途中までしか届いていない間は、その命令を一つも見せない', async () => {
    const corporation = randomUUID();
    bench.streams.command(corporation, [write(stream(), 2)]);
    const whole = bench.streams.records.length;
    bench.streams.command(corporation, [write(stream(), 3), write(stream())]);
    const rest = bench.streams.records.splice(whole + 3);
    bench.mirror();
    await bench.until('the first is there', async () => (await bench.stored()).length === 2);
    const before = bench.streams.asked;
    await bench.until('the rest was looked for', async () => bench.streams.asked > before + 1);
    expect((await bench.stored()).length).toBe(2);
    bench.streams.records.push(...rest);
    await bench.mirrored();
    expect(await bench.stored()).toEqual(bench.ours());
  }, 60_000);

  it('接続を何度断ち切られても、プロセスが何度替わっても、失わず、二重にならない', async () => {
    bench.history(150);
    bench.streams.pageSize = 5;
    let current = bench.mirror();
    let cuts = 0;
    const cut = async (client: pg.Client) => {
      const { rowCount } = await client.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE '%log.take_in%'`,
      );
      cuts += rowCount ?? 0;
    };
    const owner = new pg.Client({ connectionString: bench.databaseUrl });
    await owner.connect();
    await bench.until('everything is taken in, in spite of it all', async () => {
      if (cuts < 12) await cut(owner);
      if (cuts % 4 === 3) {
        await current.close();
        current = bench.mirror();
        cuts += 1;
      }
      return (await bench.stored()).length >= bench.ours().length;
    });
    await owner.end();
    expect(cuts).toBeGreaterThanOrEqual(3);
    expect(await bench.stored()).toEqual(bench.ours());
    expect((await bench.commands()).length).toBe(150);
  }, 120_000);

  it('二つ動いても写すのは一つで、そちらが終わればもう一つが続ける', async () => {
    const corporation = randomUUID();
    bench.streams.command(corporation, [write(stream())]);
    const first = bench.mirror();
    await bench.mirrored();
    const other = new AllStreams();
    bench.mirror(other);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(other.asked).toBe(0);
    await first.close();
    Object.assign(other, { records: bench.streams.records });
    bench.streams.command(corporation, [write(stream())]);
    await bench.mirrored();
    expect(other.asked).toBeGreaterThan(0);
    expect(await bench.stored()).toEqual(bench.ours());
  }, 60_000);

  it('止まっていたプロセスが、替わられたあとで戻っても、何も書けない', async () => {
    bench.streams.command(randomUUID(), [write(stream())]);
    const gathered = () => {
      const gatherer = new Gatherer();
      return {
        taken: bench.streams.records.flatMap((record) => gatherer.add(record) ?? []),
        through: gatherer.through,
      };
    };
    const clients = await Promise.all([bench.connections.connect('projector'), bench.connections.connect('projector')]);
    const [paused, next] = clients as [pg.Client, pg.Client];
    try {
      const old = await claimOrigin(paused);
      // seen a moment ago: nobody takes it over
      expect(await claimOrigin(next)).toBeNull();
      await bench.asOwner("UPDATE log.origin SET seen_at = seen_at - interval '11 seconds'");
      const young = await claimOrigin(next);
      const { taken, through } = gathered();
      await expect(new Intake(paused, old as never).take(taken, through, true)).rejects.toBeInstanceOf(Fenced);
      expect(await bench.stored()).toEqual([]);
      await new Intake(next, young as never).take(taken, through, true);
      await expect(new Intake(paused, old as never).note(through + 1n, {})).rejects.toBeInstanceOf(Fenced);
      expect(await bench.stored()).toEqual(bench.ours());
      expect((await mirrorState(bench.connections))?.position).toBe(String(through));
    } finally {
      await Promise.all(clients.map((client) => client.end()));
    }
  }, 60_000);

  it('届かない間は言い、届くようになれば続きから写す', async () => {
    bench.streams.command(randomUUID(), [write(stream())]);
    bench.mirror();
    await bench.mirrored();
    bench.streams.away = new Error('read ECONNRESET');
    bench.streams.command(randomUUID(), [write(stream())]);
    await bench.until('it is told', async () => bench.told.some((trouble) => trouble?.includes('ECONNRESET')));
    expect((await bench.stored()).length).toBe(1);
    bench.streams.away = null;
    await bench.mirrored();
    await bench.until('it is told that it goes on', async () => bench.told.at(-1) === null);
  }, 60_000);

  it('別の記録・自分の記録のあるデータベースは断り、同じ記録なら続けられる', async () => {
    await foundOrigin(bench.connections, 'mirror', bench.logId);
    await expect(foundOrigin(bench.connections, 'mirror', randomUUID())).rejects.toMatchObject({
      reason: 'mirror-other-log',
    });
    await expect(foundOrigin(bench.connections, 'copy', bench.logId)).rejects.toMatchObject({
      reason: 'mirror-other-kind',
    });
    const own = await bench.server.database();
    const opened = await openEventLog({ dataDir: bench.server.dataDir, databaseUrl: own, clock, upcasters: shapes });
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
      await expect(foundOrigin(others, 'mirror', bench.logId)).rejects.toMatchObject({ reason: 'mirror-own-events' });
    } finally {
      await others.close();
    }
  }, 60_000);

  it('封をした記録があるのに鍵が一つもない写しは断り、封のない記録だけか、鍵があれば断らない', async () => {
    const keys = () => assertKeyTable(bench.connections, bench.streams);
    await keys();
    bench.streams.pageSize = 2;
    const corporation = randomUUID();
    for (let n = 0; n < 5; n += 1) bench.streams.command(corporation, [write(stream())]);
    await keys();
    const sealed = { stream: stream(), data: [`{"name":{"$sealed":"v1.${randomUUID()}.AAAA"}}`] };
    bench.streams.command(corporation, [sealed]);
    await expect(keys()).rejects.toMatchObject({
      reason: 'key-missing',
      message: expect.stringMatching(/鍵の表がありません.*npm run restore/),
    });
    const key = {
      keyId: randomUUID(),
      subject: { kind: 'person', id: 'x' },
      class: 'identity',
      wrapped: new Uint8Array(60),
    };
    expect(await storeKeys(bench.connections, corporation, [key as never], 1n)).toBe(true);
    await keys();
  }, 60_000);

  it('写しのデータベースは、写しとしてでなければ開けず、写す人のほかは書き込めない', async () => {
    const open = () =>
      openEventLog({ dataDir: bench.server.dataDir, databaseUrl: bench.databaseUrl, clock, upcasters: shapes });
    await expect(open()).rejects.toMatchObject({ name: 'LogRefused', reason: 'log-is-mirror' });
    await expect(
      bench.asOwner(`SELECT set_config('teichaku.corporation', '${bench.logId}', false);
        INSERT INTO log.event SELECT 1, '${bench.logId}', 's', 0, '${bench.logId}', 't', 1, 1, 'x', NULL, NULL, NULL, '${bench.logId}', 'x', 'x', NULL, '', sha256(''), '{}'`),
    ).rejects.toThrow('takes its events in from another log');
  }, 60_000);
});
