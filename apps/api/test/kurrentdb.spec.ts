import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WireServer } from '@teichaku/eventlog/wire-server';
import { TABLES } from '../src/read/tables.ts';
import { readTables, rebuilt } from './read-tables.ts';
import { type Api, type Fixture, fixture, openApi, type Reply, settled } from './support.ts';

describe('記録が KurrentDB にあるときのサーバー', () => {
  let wire: WireServer;
  let server: Api & { end(): Promise<void> };
  let world: Fixture;

  beforeAll(async () => {
    wire = await new WireServer().start();
    const before = process.env['TEICHAKU_TEST_KURRENTDB_URL'];
    process.env['TEICHAKU_TEST_KURRENTDB_URL'] = wire.url;
    server = await openApi();
    process.env['TEICHAKU_TEST_KURRENTDB_URL'] = before ?? '';
    world = await fixture(server, '社会福祉法人くるんと');
  }, 120_000);

  afterAll(async () => {
    await server?.end();
    await wire?.stop();
  }, 60_000);

  const after = ({ headers }: Reply) => encodeURIComponent(String(headers['log-position']).replaceAll('"', ''));
  const interview = { on: '2026-11-10', means: 'video', place: 'online' };

  it('書いたことが、書いた位置までの一覧にも、起きたときにさかのぼった答えにもある', async () => {
    const casefile = `${world.C}/casefiles/${world.casefile}`;
    const written = await server.post(`${casefile}/hold-interview`, interview);
    expect(written.status).toBe(200);
    const listed = await server.get(`${world.C}/casefiles?after=${after(written)}`);
    expect(listed.body).toMatchObject({ total: 1 });
    expect(listed.body.stale ?? false).toBe(false);
    expect(listed.body.rows[0]).toMatchObject({ casefileId: world.casefile, month: { month: '2026-11', met: true } });
    const now = await server.get(`${casefile}?after=${after(written)}`);
    expect(JSON.stringify(now.body)).toContain('2026-11-10');
    const then = await server.get(`${casefile}?on=2025-10-31`);
    expect(then.status).toBe(200);
    expect(JSON.stringify(then.body)).not.toContain('2026-11-10');
    const mirror = await server.stores.mirror();
    expect(mirror).toMatchObject({ stopped: null });
  }, 60_000);

  it('同じ Idempotency-Key には初めの答えを返し、別の内容は断る', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const url = `${world.C}/offices/designate`;
    const first = await server.post(url, { on: '2021-04-01', name: '二つ目' }, headers);
    const again = await server.post(url, { on: '2021-04-01', name: '二つ目' }, headers);
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body).toMatchObject({ id: first.body.id, position: first.body.position, repeated: true });
    expect((await server.post(url, { on: '2021-04-01', name: '別' }, headers)).status).toBe(409);
  }, 60_000);

  it('KurrentDB が止まると、書き込みは待つように断り、読めるものは読め、戻れば止めずに続きを書ける', async () => {
    const casefile = `${world.C}/casefiles/${world.casefile}`;
    const headers = { 'idempotency-key': randomUUID() };
    const hold = () => server.post(`${casefile}/hold-interview`, { ...interview, on: '2026-11-12' }, headers);
    await settled(server);
    await wire.stop();
    const refused = await hold();
    expect(refused).toMatchObject({
      status: 503,
      body: { reason: expect.stringMatching(/^(unavailable|outcome-unknown)$/) },
    });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    for (const url of [`${casefile}?on=2026-11-11&knownAt=2026-11-21`, `${world.C}/casefiles`, casefile])
      expect([url, (await server.get(url)).status]).toEqual([url, 200]);
    const health = async () => (await server.get('/api/health/ready')).body.status;
    for (const end = Date.now() + 40_000; (await health()) !== 'mirror-behind' && Date.now() < end; );
    expect(await health()).toBe('mirror-behind');
    await wire.start();
    const deadline = Date.now() + 60_000;
    let reply = await hold();
    for (; reply.status === 503 && Date.now() < deadline; reply = await hold());
    expect([200, 201]).toContain(reply.status);
    await settled(server);
    for (const end = Date.now() + 20_000; (await health()) !== 'ok' && Date.now() < end; );
    expect(await health()).toBe('ok');
    const { body } = await server.get(`${casefile}?after=${after(reply)}`);
    expect(JSON.stringify(body).split('"on":"2026-11-12"').length).toBeGreaterThan(1);
    const events = await server.stores.log.readStream(world.corporation, `casefile-${world.casefile}`);
    expect(events.filter(({ commandId }) => commandId === headers['idempotency-key']).length).toBe(1);
  }, 120_000);

  it('一覧を作り直しても、続けて更新してきた一覧と同じになる', async () => {
    await settled(server);
    const live = await readTables(server);
    for (const threads of [0, 1]) {
      await rebuilt(server, { threads });
      const tables = await readTables(server);
      for (const table of TABLES) expect([table, tables[table]]).toEqual([table, live[table]]);
    }
  }, 120_000);

  it('鍵を捨てれば、KurrentDB から読んでも写しから読んでも消去済みと読める', async () => {
    const streams = await server.stores.log.streams(world.corporation);
    const person = streams.find(({ stream }) => stream.startsWith('person-'))?.stream as string;
    const id = person.slice('person-'.length);
    expect((await server.stores.log.readStream(world.corporation, person))[0]?.erased).toBeUndefined();
    expect(await server.stores.destroyKeys(world.corporation, { kind: 'person', id })).toBeGreaterThan(0);
    expect((await server.stores.log.readStream(world.corporation, person))[0]?.erased).toBeDefined();
    expect((await server.stores.log.readStreams(world.corporation, [person]))[0]?.erased).toBeDefined();
    expect(await server.stores.verify()).toMatchObject({ ok: true });
  }, 60_000);
});
