import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { shapes } from '../contract/harness.ts';
import { Fenced, type ProjectionClaim } from '../log-database.ts';
import { migrate } from '../migrations/migrate.ts';
import { type OpenedEventLog, openEventLog } from '../open.ts';
import { everyPartition, partitionIn, partitionOf } from '../partitions.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';

const nothing = async () => {};
const pass = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis));
/** All of a projection, where each partition is the same. */
const all = (epoch: number, position: string | null) =>
  everyPartition.map((partition) => ({ partition, epoch, position }));
const standing = (claim: ProjectionClaim, position: string): ProjectionClaim => ({
  ...claim,
  partitions: claim.partitions.map((one) => ({ ...one, position })),
});

describe('一覧を更新するプロセス', () => {
  let server: TestServer;
  let opened: OpenedEventLog;

  const open = (databaseUrl: string) =>
    openEventLog({
      dataDir: server.dataDir,
      databaseUrl,
      clock: { now: () => 1_780_000_000_000_000n },
      upcasters: shapes,
    });
  beforeAll(async () => {
    server = await startTestServer();
    opened = await open(await server.database());
  }, 60_000);
  afterAll(async () => {
    await opened?.close();
    await server?.stop();
  }, 30_000);

  it('一覧を更新するのは、期限を持つ一つのプロセスだけ。期限が切れるか返されたら、待っていたプロセスが引き継ぐ', async () => {
    const { database } = opened;
    const name = 'leased';
    const take = async (holder: string) => {
      await database.attendProjection(name, holder, 60_000);
      return database.takePartitions(name, holder, everyPartition);
    };
    const first = (await take('a')) as ProjectionClaim;
    expect(first).toEqual({ name, partitions: all(1, null) });
    // another one stands by, and may not write with what it guesses
    expect(await take('b')).toBeNull();
    const { partitions, members } = await database.projectionState(name);
    expect(partitions).toEqual(all(1, null).map((one) => ({ ...one, holder: 'a', led: true })));
    expect(members).toEqual(['a', 'b']);
    await database.advance(standing(first, '1'), nothing);
    // given back, it is free at once, and who gave it back writes no more
    await database.leaveProjection(name, 'a');
    await expect(database.advance(standing(first, '2'), nothing)).rejects.toThrow(Fenced);
    const second = (await take('b')) as ProjectionClaim;
    expect(second).toEqual({ name, partitions: all(3, '1') });
    expect((await database.projectionState(name)).members).toEqual(['b']);
    await expect(database.advance(first, nothing)).rejects.toThrow(Fenced);
    // run out, it writes nothing even where nobody came; renewed, it goes on, for nobody has written meanwhile
    await database.attendProjection(name, 'b', 1);
    await pass(20);
    await expect(database.advance(standing(second, '2'), nothing)).rejects.toThrow(Fenced);
    expect((await database.projectionState(name)).partitions[7]).toMatchObject({
      holder: 'b',
      led: false,
      position: '1',
    });
    await database.attendProjection(name, 'b', 60_000);
    await database.advance(standing(second, '2'), nothing);
    // run out, another one takes it; who comes back is too late
    await database.attendProjection(name, 'b', 1);
    await pass(20);
    const third = (await take('c')) as ProjectionClaim;
    expect(third).toEqual({ name, partitions: all(4, '2') });
    await database.attendProjection(name, 'b', 60_000);
    await expect(database.advance(standing(second, '3'), nothing)).rejects.toThrow(Fenced);
    await database.advance(standing(third, '3'), nothing);
    // who stopped half way through a transaction holds up nobody that asks, and its transaction ends by itself
    let stopped: () => void = () => {};
    const half = database.advance(standing(third, '4'), () => new Promise<void>((resolve) => (stopped = resolve)));
    const lost = expect(half).rejects.toThrow();
    await pass(50);
    await database.attendProjection(name, 'c', 1);
    await pass(20);
    expect(await take('d')).toBeNull();
    const taken = await database.claimProjection(name, { holder: 'd', millis: 60_000 });
    expect(taken).toEqual({ name, partitions: all(5, '3') });
    stopped();
    await lost;
  }, 60_000);

  it('分けて受け持てば、どれも自分の分だけを書き、一つでも引き継がれていれば、何も書かない', async () => {
    const { database } = opened;
    const name = 'shared';
    await database.asProjector((sql) => sql.query('CREATE TABLE read_model.by_whom (who text)'));
    const by = (who: string) => (sql: { query(text: string, values: unknown[]): Promise<unknown> }) =>
      sql.query('INSERT INTO read_model.by_whom VALUES ($1)', [who]);
    const written = async () =>
      (await database.asProjector((sql) => sql.query<{ who: string }>('SELECT who FROM read_model.by_whom'))).rows.map(
        ({ who }) => who,
      );
    await database.attendProjection(name, 'a', 60_000);
    await database.attendProjection(name, 'b', 60_000);
    const a = (await database.takePartitions(name, 'a', [0, 1, 2, 3])) as ProjectionClaim;
    const b = (await database.takePartitions(name, 'b', [3, 4, 5, 6, 7])) as ProjectionClaim;
    expect(b.partitions.map(({ partition }) => partition)).toEqual([4, 5, 6, 7]);
    await database.advance(standing(a, '5'), by('a'));
    await database.advance(standing(b, '9'), by('b'));
    // neither waits for the other
    await database.advance(standing(b, '9'), () => database.advance(standing(a, '6'), by('a')));
    const { partitions } = await database.projectionState(name);
    expect(partitions.map(({ position }) => position)).toEqual(['6', '6', '6', '6', '9', '9', '9', '9']);
    expect((await written()).toSorted()).toEqual(['a', 'a', 'b']);
    // one of four is given to another one
    await database.givePartitions(name, 'a', [2]);
    const more = (await database.takePartitions(name, 'b', [0, 2])) as ProjectionClaim;
    expect(more.partitions).toEqual([{ partition: 2, epoch: 3, position: '6' }]);
    await expect(database.advance(standing(a, '7'), by('a'))).rejects.toThrow(Fenced);
    expect(await written()).toHaveLength(3);
    const rest = { name, partitions: a.partitions.filter(({ partition }) => partition !== 2) };
    await database.advance(standing(rest, '7'), by('a'));
    expect(await written()).toHaveLength(4);
    expect((await database.projectionState(name)).partitions.map(({ position }) => position)).toEqual([
      '7',
      '7',
      '6',
      '7',
      '9',
      '9',
      '9',
      '9',
    ]);
    // and nothing at all is no claim
    await expect(database.advance({ name, partitions: [] }, by('nobody'))).rejects.toThrow(Fenced);
    expect(await written()).toHaveLength(4);
  });

  it('作り直しは、分けて受け持たれていてもすべてを取り上げ、受け持ちには数えられない', async () => {
    const { database } = opened;
    const name = 'seized';
    await database.attendProjection(name, 'a', 60_000);
    await database.attendProjection(name, 'b', 60_000);
    const a = (await database.takePartitions(name, 'a', [0, 1, 2, 3])) as ProjectionClaim;
    const b = (await database.takePartitions(name, 'b', [4, 5, 6, 7])) as ProjectionClaim;
    const seized = await database.claimProjection(name, { holder: 'rebuild', millis: 60_000 });
    expect(seized).toEqual({ name, partitions: all(2, null) });
    for (const one of [a, b]) await expect(database.advance(standing(one, '1'), nothing)).rejects.toThrow(Fenced);
    expect(await database.takePartitions(name, 'a', everyPartition)).toBeNull();
    expect((await database.attendProjection(name, 'rebuild', 60_000, false)).members).toEqual(['a', 'b']);
    await database.advance(standing(seized, '8'), nothing);
    await database.leaveProjection(name, 'rebuild');
    expect(await database.takePartitions(name, 'b', everyPartition)).toEqual({ name, partitions: all(4, '8') });
  });

  it('法人がどの分に入るかは、SQLで数えても同じで、どの分にも同じくらい入る', async () => {
    const ids = Array.from({ length: 4_000 }, () => randomUUID());
    const { rows } = await opened.database.asProjector((sql) =>
      sql.query<{ id: string; partition: number }>(
        `SELECT id, ${partitionIn('id')} AS partition FROM unnest($1::uuid[]) AS id`,
        [[...ids, ...ids.map((id) => id.toUpperCase())]],
      ),
    );
    expect(rows).toHaveLength(8_000);
    for (const { id, partition } of rows) expect([id, partition]).toEqual([id, partitionOf(id)]);
    for (const id of ids) expect(partitionOf(id.toUpperCase())).toBe(partitionOf(id));
    for (const partition of everyPartition)
      expect(ids.filter((id) => partitionOf(id) === partition).length).toBeGreaterThan(350);
  });

  describe('目印が一つだった版のデータベース', () => {
    /** What that version sent, word for word. */
    const MOVE = `UPDATE read_model.checkpoint SET position = $3
    WHERE name = $1 AND epoch = $2 AND (lease_until IS NULL OR lease_until > clock_timestamp())`;
    const OLD: readonly [string, unknown[]][] = [
      [MOVE, ['read-models', 7, '12']],
      [MOVE, ['read-models', 8, '12']],
      [
        `UPDATE read_model.checkpoint SET lease_until = clock_timestamp() + make_interval(secs => $3)
      WHERE name = $1 AND epoch = $2`,
        ['read-models', 7, 6],
      ],
      [
        `WITH free AS (
       SELECT name FROM read_model.checkpoint
        WHERE name = $1 AND (lease_until IS NULL OR holder = $2 OR lease_until <= clock_timestamp())
          FOR UPDATE SKIP LOCKED)
     UPDATE read_model.checkpoint AS mine
        SET epoch = epoch + 1, holder = $2, lease_until = clock_timestamp() + make_interval(secs => $3)
       FROM free WHERE mine.name = free.name RETURNING epoch, position`,
        ['read-models', 'old', 6],
      ],
      [
        `INSERT INTO read_model.checkpoint AS mine (name, epoch, holder, lease_until)
     VALUES ($1, 1, $2, clock_timestamp() + make_interval(secs => $3))
     ON CONFLICT (name) DO UPDATE SET epoch = mine.epoch + 1, holder = excluded.holder, lease_until = excluded.lease_until
     RETURNING epoch, position`,
        ['read-models', null, null],
      ],
      [
        'UPDATE read_model.checkpoint SET holder = NULL, lease_until = NULL WHERE name = $1 AND holder = $2',
        ['read-models', 'old'],
      ],
    ];

    it('そのときの位置から続き、まだ動いている古いプロセスは、何も書けなくなる', async () => {
      const databaseUrl = await server.database();
      const { projector } = await migrate({ connectionString: databaseUrl }, 10);
      const old = new pg.Client({ connectionString: databaseUrl });
      await old.connect();
      try {
        await old.query(`SET ROLE ${projector}`);
        await old.query(
          `INSERT INTO read_model.checkpoint (name, epoch, position, holder, lease_until)
           VALUES ('read-models', 7, '11', 'old', clock_timestamp() + interval '1 minute')`,
        );
        // until then it can
        for (const [text, values] of OLD)
          await old
            .query('BEGIN')
            .then(() => old.query(text, values))
            .finally(() => old.query('ROLLBACK'));
        const next = await open(databaseUrl);
        try {
          for (const [text, values] of OLD) await expect(old.query(text, values)).rejects.toThrow(/lease_until/);
          const { partitions } = await next.database.projectionState('read-models');
          expect(partitions).toEqual(all(8, '11').map((one) => ({ ...one, holder: null, led: false })));
          await next.database.attendProjection('read-models', 'new', 60_000);
          const claim = await next.database.takePartitions('read-models', 'new', everyPartition);
          expect(claim).toEqual({ name: 'read-models', partitions: all(9, '11') });
        } finally {
          await next.close();
        }
      } finally {
        await old.end();
      }
    }, 60_000);
  });
});
