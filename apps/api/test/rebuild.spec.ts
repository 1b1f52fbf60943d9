import { beforeAll, describe, expect, it } from '@jest/globals';
import { demoHistory } from '@teichaku/demo';
import { plainDate } from '@teichaku/rules';
import pg from 'pg';
import { historicAppends } from '../src/demo/historic.ts';
import { TABLES } from '../src/read/tables.ts';
import { mustPost, type World, world } from './answers/world.ts';
import { readTables, rebuilt } from './read-tables.ts';
import { type Api, api, settled } from './support.ts';

describe('一覧の作り直し', () => {
  let server: Api;
  let live: Awaited<ReturnType<typeof readTables>>;
  const made: World[] = [];

  beforeAll(async () => {
    server = await api();
    await server.day('2026-11-19');
    const { log, loadHistory } = server.stores;
    const history = demoHistory({ seed: 11, scale: 'office', until: plainDate('2026-11-18') });
    await loadHistory(historicAppends(log, history));
    await settled(server);
    for (const name of ['社会福祉法人あさひ', '社会福祉法人ゆうひ', 'ＮＰＯ法人よつば'])
      made.push(await world(server, name));
    const must = mustPost(server);
    const [{ C, sato, suzuki, satoPerson, north, south, watanabe, watanabePost }] = made as [World];
    const interview = { on: '2026-11-10', means: 'video', place: 'online' };
    const { events } = await must(`${C}/casefiles/${sato}/hold-interview`, interview);
    await must(`${C}/casefiles/${suzuki}/hold-interview`, { ...interview, nextOn: '2026-12-01' });
    await must(`${C}/casefiles/${sato}/transfer-office`, { on: '2026-11-12', officeId: south });
    await must(`${C}/persons/${satoPerson}/correct-details`, { on: '2026-11-12', name: '佐藤 一朗' });
    await must(`${C}/staff-members/${watanabe}/end-post`, { on: '2026-12-31', postId: watanabePost });
    const voided = { entryId: events[0].eventId, why: '別の人の面談だった' };
    await must(`${C}/casefiles/${sato}/void-entry`, voided);
    const person = { name: '明日 来', kana: 'アシタ クル', disabilityKind: 'mental' };
    await must(`${C}/casefiles/open`, { on: '2026-11-19', person, officeId: north, precedingService: 'transition' });
    await must(`${C}/staff-members/hire`, { on: '2027-01-04', name: '新田 薫' });
    // two days that nobody worked on
    await server.day('2026-11-20');
    await server.day('2026-11-23');
    // the clock goes back to before what was recorded last: there is no row of it yet
    await must('/api/corporations/register', { name: 'あしたの会', on: '2026-11-23', fullTimeWeekMinutes: 2400 });
    await settled(server);
    await server.day('2026-11-22');
    await settled(server);
    live = await readTables(server);
  }, 240_000);

  const same = (tables: typeof live) => {
    for (const table of TABLES) expect([table, tables[table]]).toEqual([table, live[table]]);
  };

  it('見本の記録には、一覧のどの表にも載るものがある', () => {
    const empty = TABLES.filter((table) => live[table].length === 0);
    expect(empty).toEqual(['parked']);
  });

  for (const threads of [0, 1, 3])
    it(`${threads === 0 ? '別のスレッドを使わずに' : `${threads} 本のスレッドで`}作り直しても、続けて更新してきた一覧と、一字一句同じになる`, async () => {
      const { corporations, parked } = await rebuilt(server, { threads });
      expect([corporations, parked]).toEqual([5, []]);
      same(await readTables(server));
    });

  it('作り直しているあいだ、ふたつめは断られ、待つことと、やめ方を言われる。終われば、また作り直せる', async () => {
    let second: Promise<unknown> | undefined;
    const first = rebuilt(server, {
      threads: 0,
      onProgress: () => {
        second ??= rebuilt(server, { threads: 0 }).then(
          () => 'allowed',
          (error) => error,
        );
      },
    });
    await expect(first).resolves.toMatchObject({ corporations: 5 });
    await expect(second).resolves.toMatchObject({
      name: 'LogRefused',
      reason: 'rebuild-under-way',
      message: expect.stringMatching(/ほかで進んでいます。.*終わるのを待って.*プログラムを終えてください/),
    });
    same(await readTables(server));
    await expect(rebuilt(server, { threads: 0 })).resolves.toMatchObject({ corporations: 5 });
  });

  it('途中で倒れた作り直しは、一覧を変えず、つぎの作り直しの妨げにもならない', async () => {
    const fails = rebuilt(server, {
      threads: 1,
      onProgress: ({ phase }) => {
        if (phase === 'index') throw new Error('倒れた');
      },
    });
    await expect(fails).rejects.toThrow('倒れた');
    same(await readTables(server));
    await expect(rebuilt(server, { threads: 1 })).resolves.toMatchObject({ corporations: 5 });
    same(await readTables(server));
  });

  it('切り替えるときに、表をいくつも読んでいる人と互いに待ち合っても、もう一度試して切り替える', async () => {
    const { database } = server.stores;
    const waits = async () => {
      const { rowCount } = await database.asProjector((sql) =>
        sql.query("SELECT FROM pg_locks WHERE NOT granted AND relation = 'read_model.parked'::regclass"),
      );
      return rowCount !== 0;
    };
    const begun = Promise.withResolvers<void>();
    const reading = database.asProjector(async (sql) => {
      await sql.query('SELECT FROM read_model.parked');
      begun.resolve();
      // the switch has the first table by now and waits for this one, and we go for the first
      while (!(await waits())) await new Promise((resolve) => setTimeout(resolve, 10));
      return (await sql.query('SELECT FROM read_model.corporation')).rowCount;
    });
    await begun.promise;
    const [seen] = await Promise.all([reading, rebuilt(server, { threads: 0 })]);
    expect(seen).toBe(live.corporation.length);
    await settled(server);
    same(await readTables(server));
  });

  it('接続を失って、ひとりで作り直していると言えなくなったら、切り替えずにやめる', async () => {
    const owner = new pg.Client({ connectionString: server.stores.address?.databaseUrl });
    await owner.connect();
    let ended: Promise<number | null> | undefined;
    const lost = rebuilt(server, {
      threads: 0,
      onProgress: ({ phase }) => {
        if (phase === 'switch')
          ended ??= owner
            .query(
              "SELECT pg_terminate_backend(pid, 5000) FROM pg_locks WHERE locktype = 'advisory' AND objid = 7358002",
            )
            .then(({ rowCount }) => rowCount);
      },
    });
    await expect(lost).rejects.toThrow();
    expect(await ended).toBe(1);
    await owner.end();
    same(await readTables(server));
    await expect(rebuilt(server, { threads: 0 })).resolves.toMatchObject({ corporations: 5 });
    same(await readTables(server));
  });
});
