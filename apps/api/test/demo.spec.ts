import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { endOfDayInJapan } from '../src/clock/clock.ts';
import { Demo, type DemoState } from '../src/demo/demo.service.ts';
import type { DemoStores } from '../src/demo/load-demo.ts';
import type { Projector } from '../src/read/projector.ts';
import { asTheOnlyOne } from '../src/read/rebuild/only-one.ts';
import { type Api, api, closeApi, settled } from './support.ts';

describe('見本を入れる', () => {
  let server: Api;
  const state = async (): Promise<DemoState> => (await server.get('/api/demo')).body;
  async function until(done: (now: DemoState) => boolean): Promise<DemoState> {
    for (let tries = 0; tries < 3_000; tries += 1) {
      const now = await state();
      if (done(now)) return now;
      await sleep(20);
    }
    throw new Error(`the demo stands at ${JSON.stringify(await state())}`);
  }
  const start = (body: object = {}) => server.post('/api/demo', body);

  beforeAll(async () => {
    server = await api();
    await server.day('2026-11-21');
  }, 60_000);
  afterAll(closeApi);

  it('まだ何も記録していなければ、見本を入れられると言う', async () => {
    expect(await state()).toMatchObject({ state: 'none', possible: true, progress: null });
  });

  it('大きさの名や日の誤りは、どの項目かを言って断る', async () => {
    const cases: readonly (readonly [object, string])[] = [
      [{ scale: 'prefecture' }, 'scale'],
      [{ scale: 'office', seed: -1 }, 'seed'],
      [{ scale: 'office', until: '2026-11-22' }, 'until'],
      [{ scale: 'office', until: '2019-04-01' }, 'until'],
      [{ scale: 'office', until: '2026-02-30' }, 'until'],
    ];
    for (const [body, field] of cases) {
      const { status, body: problem } = await start(body);
      expect([body, status]).toEqual([body, 400]);
      expect([body, JSON.stringify(problem)]).toEqual([body, expect.stringContaining(field)]);
    }
    expect((await state()).possible).toBe(true);
  });

  it('入れているあいだは二つめを断り、やめれば、台帳は空のままである', async () => {
    const both = await Promise.all([start({ scale: 'corporation' }), start({ scale: 'corporation' })]);
    expect(both.map(({ status }) => status).sort()).toEqual([202, 422]);
    expect((await start({ scale: 'office' })).body).toMatchObject({ status: 422, reason: 'demo-running' });
    await until(({ progress }) => progress !== null && progress.day !== null);
    expect((await server.post('/api/demo/stop')).body).toMatchObject({
      state: 'stopped',
      possible: true,
      events: null,
    });
    expect(await server.stores.log.head()).toBeNull();
    expect((await server.get('/api/session')).body.corporations).toEqual([]);
  }, 240_000);

  it('ほかで一覧を作り直していれば、記録を書いたところでそれを待ち、もう、やめるとは言わない', async () => {
    let end = () => {};
    const other = asTheOnlyOne(server.stores.database, async () => {
      const ended = new Promise<void>((resolve) => {
        end = resolve;
      });
      expect((await start({ scale: 'office' })).status).toBe(202);
      await until(({ progress }) => progress?.phase === 'fold');
      await ended;
    });
    await until(({ progress }) => progress?.phase === 'fold');
    // longer than it takes until it is tried again
    await sleep(600);
    expect((await server.post('/api/demo/stop')).body).toMatchObject({
      state: 'running',
      possible: false,
      error: null,
    });
    expect(await server.stores.log.head()).not.toBeNull();
    end();
    await other;
  }, 240_000);

  it('やめたあとも、入れ直せば、記録は封じられ連なり、一覧はすべての記録からできている', async () => {
    const { events, possible } = await until((now) => now.state !== 'running');
    expect([await state(), possible]).toMatchObject([{ state: 'finished' }, false]);
    await settled(server);
    const report = await server.stores.verify();
    expect(report).toMatchObject({ events, ok: true });
    const { corporations, banners } = (await server.get('/api/session')).body;
    expect([corporations.length, banners]).toEqual([1, []]);
    const { body } = await server.get(`/api/corporations/${corporations[0].id}`);
    expect(body.offices).toHaveLength(1);
    expect(body.counts.casefiles).toBeGreaterThan(24);
  }, 240_000);

  it('見本の人は、画面で読め、記録した人の名もわかる', async () => {
    const { corporations } = (await server.get('/api/session')).body;
    const C = `/api/corporations/${corporations[0].id}`;
    const { rows } = (await server.get(`${C}/casefiles?limit=200`)).body;
    const row = rows.find((one: { serviceStartedOn: string | null }) => one.serviceStartedOn !== null);
    const { body } = await server.get(`${C}/casefiles/${row.casefileId}`);
    expect(body.timeline.length).toBeGreaterThan(5);
    const names = new Set(body.timeline.map(({ recordedBy }: { recordedBy: { name: string } }) => recordedBy.name));
    expect([...names]).not.toContain('別の操作者');
    const casefiles = await server.get(`${C}/casefiles?on=2025-06-30&knownAt=2025-06-30`);
    expect(casefiles.body.rows.length).toBeGreaterThan(20);
  });

  it('遅れて書かれた記録があるので、当時わかっていたことと、ほんとうのこととは違う', async () => {
    const [{ id }] = (await server.get('/api/session')).body.corporations;
    const late = [];
    for await (const page of server.stores.log.readAll(null, { corporationId: id }))
      for (const { type, data, recordedAt } of page)
        if (type === 'InterviewHeld' && recordedAt > endOfDayInJapan((data as { on: string }).on)) late.push(type);
    expect(late.length).toBeGreaterThan(50);
  });

  it('記録のある台帳には入れず、別のデータフォルダーを使うように言う', async () => {
    const before = await server.stores.log.head();
    const { status, body } = await start({ scale: 'office' });
    expect([status, body.reason, body.detail]).toEqual([
      422,
      'log-not-empty',
      expect.stringContaining('何も記録していない'),
    ]);
    // a server that runs does it in its own folder: another folder alone would lead back to this refusal
    expect(body.wayOut).toMatch(/PORT=\d+ TEICHAKU_DATA=\S+ npm run demo/);
    expect(await server.stores.log.head()).toBe(before);
  });

  it('見本の台帳にも、ふだんどおりに記録できる', async () => {
    const [{ id }] = (await server.get('/api/session')).body.corporations;
    const C = `/api/corporations/${id}`;
    const [office] = (await server.get(C)).body.offices;
    const { rows } = (await server.get(`${C}/casefiles?limit=200`)).body;
    const held = rows.find((one: { caseNumber: string | null }) => one.caseNumber !== null);
    const opened = await server.post(`${C}/casefiles/open`, {
      on: '2026-11-20',
      person: { name: '青木 空', kana: 'アオキ ソラ', disabilityKind: 'intellectual' },
      officeId: office.id,
      precedingService: 'transition',
      caseNumber: 'T9999',
    });
    expect(opened.status).toBe(201);
    const taken = await server.post(`${C}/casefiles/open`, {
      on: '2026-11-20',
      person: { name: '青木 海', kana: 'アオキ ウミ', disabilityKind: 'mental' },
      officeId: office.id,
      precedingService: 'transition',
      caseNumber: held.caseNumber,
    });
    // the demo's own numbers are taken
    expect([taken.status, taken.body.reason]).toEqual([422, 'number-taken']);
  });

  it('記録が入ってから一覧を作れなくても、入ったと言い、一覧は記録を追う', async () => {
    let written: string | null = null;
    const stores = {
      log: { head: async () => written },
      loadHistory: async () => {
        written = 'end';
        return { events: 24 };
      },
      database: {
        aside: async () => {
          throw new Error('disk full');
        },
      },
    } as unknown as DemoStores;
    let follows = false;
    const projector = {
      aside: async <T>(work: () => Promise<T>) => {
        const made = await work();
        follows = true;
        return made;
      },
    } as unknown as Projector;
    const demo = new Demo(stores, server.clock, projector);
    await demo.start({ scale: 'office', seed: 1 });
    await demo.onApplicationShutdown();
    expect(await demo.state()).toMatchObject({ state: 'finished', events: 24, possible: false, error: null });
    expect(follows).toBe(true);
  });
});
