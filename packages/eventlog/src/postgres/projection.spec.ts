import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { shapes } from '../contract/harness.ts';
import { Fenced, type ProjectionClaim } from '../log-database.ts';
import { type OpenedEventLog, openEventLog } from '../open.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';

describe('一覧を更新する工程', () => {
  let server: TestServer;
  let opened: OpenedEventLog;

  beforeAll(async () => {
    server = await startTestServer();
    const databaseUrl = await server.database();
    opened = await openEventLog({
      dataDir: server.dataDir,
      databaseUrl,
      clock: { now: () => 1_780_000_000_000_000n },
      upcasters: shapes,
    });
  }, 60_000);
  afterAll(async () => {
    await opened?.close();
    await server?.stop();
  }, 30_000);

  it('一覧を更新するのは、期限を持つ一つの工程だけ。期限が切れるか返されたら、待っていた工程が引き継ぐ', async () => {
    const { database } = opened;
    const name = 'leased';
    const nothing = async () => {};
    const pass = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis));
    const first = await database.leaseProjection(name, 'a', 60_000);
    expect(first).toEqual({ name, epoch: 1, position: null });
    // another one stands by, and may not write with what it guesses
    expect(await database.leaseProjection(name, 'b', 60_000)).toBeNull();
    expect(await database.projectionLease(name)).toMatchObject({ holder: 'a', runs: true, standby: ['b'] });
    await database.advance(first as ProjectionClaim, '1', nothing);
    // given back, it is free at once
    await database.releaseProjection(name, 'a');
    await expect(database.renewProjection({ ...(first as ProjectionClaim), epoch: 9 }, 1)).rejects.toThrow(Fenced);
    const second = (await database.leaseProjection(name, 'b', 60_000)) as ProjectionClaim;
    expect(second).toEqual({ name, epoch: 2, position: '1' });
    expect(await database.projectionLease(name)).toMatchObject({ holder: 'b', standby: [] });
    await expect(database.advance(first as ProjectionClaim, '2', nothing)).rejects.toThrow(Fenced);
    await expect(database.renewProjection(first as ProjectionClaim, 60_000)).rejects.toThrow(Fenced);
    // run out, it writes nothing even where nobody came; renewed, it goes on, for nobody has written meanwhile
    await database.renewProjection(second, 1);
    await pass(20);
    await expect(database.advance(second, '2', nothing)).rejects.toThrow(Fenced);
    expect(await database.projectionLease(name)).toMatchObject({ holder: 'b', runs: false, position: '1' });
    await database.renewProjection(second, 60_000);
    await database.advance(second, '2', nothing);
    // run out, another one takes it; who comes back is too late for both
    await database.renewProjection(second, 1);
    await pass(20);
    const third = (await database.leaseProjection(name, 'c', 60_000)) as ProjectionClaim;
    expect(third).toEqual({ name, epoch: 3, position: '2' });
    await expect(database.renewProjection(second, 60_000)).rejects.toThrow(Fenced);
    await expect(database.advance(second, '3', nothing)).rejects.toThrow(Fenced);
    await database.advance(third, '3', nothing);
    // who stopped half way through a transaction holds up nobody that asks, and its transaction ends by itself
    let stopped: () => void = () => {};
    const half = database.advance(third, '4', () => new Promise<void>((resolve) => (stopped = resolve)));
    const lost = expect(half).rejects.toThrow();
    await pass(50);
    expect(await database.leaseProjection(name, 'd', 60_000)).toBeNull();
    const taken = await database.claimProjection(name, { holder: 'd', millis: 60_000 });
    expect(taken).toEqual({ name, epoch: 4, position: '3' });
    stopped();
    await lost;
  }, 60_000);
});
