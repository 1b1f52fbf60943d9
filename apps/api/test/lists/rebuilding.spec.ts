import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demoHistory } from '@teichaku/demo';
import { everyPartition } from '@teichaku/eventlog';
import { plainDate } from '@teichaku/rules';
import * as z from 'zod';
import { historicAppends } from '../../src/demo/historic.ts';
import { ListsAnswers } from '../../src/lists/lists.answers.ts';
import { Rebuilding } from '../../src/lists/rebuilding.ts';
import { asTheOnlyOne } from '../../src/read/rebuild/only-one.ts';
import { TABLES } from '../../src/read/tables.ts';
import { readTables } from '../read-tables.ts';
import { openApi, settled } from '../support.ts';

describe('一覧の作り直しを画面から頼む', () => {
  let server: Awaited<ReturnType<typeof openApi>>;
  let corporation: string;
  let live: Awaited<ReturnType<typeof readTables>>;

  beforeAll(async () => {
    server = await openApi();
    await server.day('2026-11-19');
    const { log, loadHistory } = server.stores;
    const history = demoHistory({ seed: 23, scale: 'office', until: plainDate('2026-11-18') });
    await loadHistory(historicAppends(log, history));
    await settled(server);
    await server.projector.answerDue();
    await settled(server);
    live = await readTables(server);
    corporation = (await server.get('/api/session')).body.corporations[0].id;
  }, 240_000);
  afterAll(() => server.end());

  const state = async () => {
    const { body } = await server.get('/api/lists/rebuild');
    z.parse((ListsAnswers.rebuild as unknown as { standardSchema: z.ZodType }).standardSchema, body);
    return body;
  };
  const start = () => server.post('/api/lists/rebuild');
  const until = async (holds: (now: Awaited<ReturnType<typeof state>>) => boolean) => {
    for (const deadline = Date.now() + 120_000; ; ) {
      const now = await state();
      if (holds(now)) return now;
      if (Date.now() > deadline) throw new Error(JSON.stringify(now));
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  const unchanged = async () => {
    const tables = await readTables(server);
    for (const table of TABLES) expect([table, tables[table]]).toEqual([table, live[table]]);
  };

  it('頼むと進み具合が分かり、終わると何件から作ったかが分かり、一覧は一字一句同じ', async () => {
    expect(await state()).toMatchObject({ state: 'none', progress: null, seconds: null });
    const begun = await start();
    expect(begun).toMatchObject({
      status: 202,
      body: { state: 'running', startedAt: expect.any(String), error: null },
    });
    const { progress } = await until(({ progress }) => progress !== null);
    expect(progress).toMatchObject({
      phase: expect.stringMatching(/^(fold|index|switch)$/),
      events: { all: expect.any(Number) },
    });
    expect(progress.events.done).toBeLessThanOrEqual(progress.events.all);
    const done = await until(({ state }) => state !== 'running');
    expect(done).toMatchObject({ state: 'finished', events: progress.events.all, parked: 0, error: null });
    expect(done.seconds).toBeGreaterThan(0);
    await settled(server);
    await unchanged();
  });

  it('作り直して切り替わるあいだ、どの問いも、一覧の全体を見る', async () => {
    const { total } = (await server.get(`/api/corporations/${corporation}/casefiles?limit=1`)).body;
    expect(total).toBeGreaterThan(10);
    const duties = live.duty_month.length;
    await start();
    let [asked, answered] = [0, 0];
    let running = true;
    const reader = async () => {
      while (running) {
        asked += 1;
        const [list, sums] = await Promise.all([
          server.get(`/api/corporations/${corporation}/casefiles?limit=1`),
          server.stores.database.withCorporation(corporation, async (sql) => {
            // two questions of one transaction see the same tables
            const count = async (table: string) =>
              (await sql.query<{ n: number }>(`SELECT count(*)::int AS n FROM read_model.${table}`)).rows[0]?.n;
            return [await count('casefile_overview'), await count('duty_month')];
          }),
        ]);
        expect([list.status, list.body.total]).toEqual([200, total]);
        expect(sums).toEqual([live.casefile_overview.length, duties]);
        answered += 1;
      }
    };
    const readers = [reader(), reader(), reader()];
    const done = await until(({ state }) => state !== 'running');
    running = false;
    await Promise.all(readers);
    expect(done.state).toBe('finished');
    expect(answered).toBe(asked);
    expect(answered).toBeGreaterThan(20);
  });

  it('進んでいるあいだ、ふたつめは断られ、ほかのプログラムで進んでいるときも、そう分かる', async () => {
    await start();
    expect(await start()).toMatchObject({
      status: 422,
      body: { reason: 'rebuild-under-way', detail: expect.stringContaining('もう進んでいます') },
    });
    await until(({ state }) => state !== 'running');
    await asTheOnlyOne(server.stores.database, async () => {
      expect(await state()).toMatchObject({ state: 'elsewhere' });
      expect(await start()).toMatchObject({
        status: 422,
        body: { reason: 'rebuild-under-way', detail: expect.stringContaining('ほかで進んでいます') },
      });
    });
    expect(await state()).toMatchObject({ state: 'finished' });
    expect((await start()).status).toBe(202);
    await until(({ state }) => state === 'finished');
  });

  it('やめると、一覧はいままでのままで、つぎの作り直しの妨げにならない', async () => {
    await settled(server);
    await start();
    const stopped = await server.post('/api/lists/rebuild/stop');
    expect(stopped).toMatchObject({ status: 200, body: { state: 'stopped', progress: null, error: null } });
    await unchanged();
    await start();
    expect(await until(({ state }) => state !== 'running')).toMatchObject({ state: 'finished' });
    await settled(server);
    await unchanged();
  });

  it('うまくいかなかったときは、そう言い、一覧はいままでのまま', async () => {
    const { database } = server.stores;
    const { aside } = database;
    let opened = 0;
    Object.assign(database, {
      aside: (work: Parameters<typeof aside>[0]) => {
        opened += 1;
        if (opened === 2) throw new Error('接続できない');
        return aside(work);
      },
    });
    try {
      await start();
      const failed = await until(({ state }) => state !== 'running');
      expect(failed).toMatchObject({ state: 'failed', error: expect.stringContaining('いままでの一覧は、そのまま') });
    } finally {
      Object.assign(database, { aside });
    }
    await unchanged();
    expect(server.app.get(Rebuilding).own.state).toBe('failed');
  });

  it('どのプロセスが一覧を更新しているかと、遅れが分かる', async () => {
    await settled(server);
    const lists = (await server.get('/api/lists')).body;
    z.parse((ListsAnswers.lists as unknown as { standardSchema: z.ZodType }).standardSchema, lists);
    expect(lists).toMatchObject({
      projector: {
        here: 'leads',
        leaders: [{ holder: expect.any(String), partitions: everyPartition }],
        unled: [],
        standby: [],
      },
      lag: { millis: 0, because: null },
      parked: 0,
    });
    expect((await server.get('/api/health/ready')).body).toMatchObject({ projector: lists.projector });
    await server.projector.stop();
    expect((await server.get('/api/lists')).body).toMatchObject({
      projector: { here: 'none', leaders: [], unled: everyPartition },
    });
    await server.post('/api/corporations/register', { name: '待つ会', on: '2018-04-01', fullTimeWeekMinutes: 2400 });
    server.clock.set('2026-11-20');
    expect((await server.get('/api/lists')).body.lag.millis).toBeGreaterThan(60_000);
    server.projector.start();
    await settled(server);
    expect((await server.get('/api/lists')).body.lag.millis).toBe(0);
  });
});
