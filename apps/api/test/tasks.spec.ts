import { beforeAll, describe, expect, it } from '@jest/globals';
import { PROJECTION } from '../src/read/progress.ts';
import { rebuilt } from './read-tables.ts';
import { type Api, api, type Reply, settled } from './support.ts';

interface Corporation {
  readonly C: string;
  readonly office: string;
  /** Hired on 2026-05-22: six months are reached on 2026-11-21. */
  readonly casefile: string;
}

describe('やること', () => {
  let server: Api;
  const must = async (reply: Promise<Reply>) => {
    const { status, body } = await reply;
    if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
    return body;
  };
  const post = (url: string, body: unknown) => must(server.post(url, body));

  async function corporation(name: string): Promise<Corporation> {
    const { id } = await post('/api/corporations/register', { name, on: '2018-04-01' });
    const C = `/api/corporations/${id}`;
    const office = (await post(`${C}/offices/designate`, { on: '2020-04-01', name: `${name}定着` })).id;
    const casefile = await person({ C, office }, '朝倉 光', '2026-05-22');
    return { C, office, casefile };
  }

  async function person({ C, office }: Pick<Corporation, 'C' | 'office'>, name: string, hiredOn: string) {
    const { id } = await post(`${C}/casefiles/open`, {
      on: hiredOn,
      person: { name, kana: 'アサクラ ヒカル', disabilityKind: 'mental' },
      officeId: office,
      precedingService: 'transition',
    });
    await post(`${C}/casefiles/${id}/start-employment`, {
      on: hiredOn,
      employer: '株式会社そら',
      workplace: 'ordinary',
    });
    return id as string;
  }

  async function staff({ C, office }: Corporation, name: string, role: string, on = '2026-04-01') {
    const { id } = await post(`${C}/staff-members/hire`, { on, name });
    const posted = { on, officeId: office, role, fullTime: true, dedicated: true, weeklyMinutes: 2400 };
    const { position } = await post(`${C}/staff-members/${id}/assign-post`, posted);
    return { id: id as string, position };
  }

  const tasks = async ({ C }: Corporation, query = '') => must(server.get(`${C}/tasks${query}`));
  const transfers = async (of: Corporation, query = '') => {
    const { rows } = await tasks(of, `?state=all&kind=transfer-possible${query}`);
    return rows as { id: string; state: string; subject: { id: string } }[];
  };
  const stored = async ({ C }: Corporation) => {
    const { rows } = await server.stores.database.asProjector((sql) =>
      sql.query<{ id: string; state: string }>(
        'SELECT task_id AS id, state FROM read_model.task WHERE corporation_id = $1 ORDER BY task_id',
        [C.split('/').at(-1)],
      ),
    );
    return rows;
  };
  const idOf = (casefile: string) => `transfer-possible.2026-05-22.${casefile}`;
  const head = () => server.stores.log.head();

  beforeAll(async () => {
    server = await api();
    await server.day('2026-11-21');
  });

  it('6か月に届いた次の日の0時に、記録がなくても一度だけ挙がる', async () => {
    const made = await corporation('あさひ会');
    await settled(server);
    expect(await transfers(made)).toMatchObject([{ id: idOf(made.casefile), state: 'coming' }]);
    const [before, rows] = [await head(), (await stored(made)).length];
    await server.day('2026-11-22');
    expect(await head()).toBe(before);
    const { rows: open, counts, total } = await tasks(made, '?kind=transfer-possible');
    expect(open).toMatchObject([
      {
        id: idOf(made.casefile),
        name: '朝倉 光',
        state: 'open',
        appearsOn: '2026-11-22',
        dueOn: '2026-11-22',
        officeName: 'あさひ会定着',
        who: null,
        title: { ja: '就労定着支援を始める' },
        why: {
          basis: { rule: 'eligibility.six-months', article: { title: '留意事項通知' } },
          figures: { reachedOn: '2026-11-21' },
        },
      },
    ]);
    expect([total, counts.open, counts.soon, counts.late]).toEqual([1, 1, 1, 0]);
    expect((await stored(made)).length).toBe(rows);
    await server.projector.answerDue();
    expect(await transfers(made)).toHaveLength(1);
    await server.day('2026-11-21');
  });

  it('済みにし、戻し、対応しないことにすると、そのことが理由とともに見え、同じことを二度はできない', async () => {
    const made = await corporation('いずみ会');
    const { C, casefile } = made;
    await server.day('2026-11-22');
    const url = `${C}/casefiles/${casefile}`;
    const on = '2026-11-22';
    const taskId = idOf(casefile);
    const { position } = await post(`${url}/do-task`, { on, taskId });
    expect(await transfers(made, `&after=${position}`)).toMatchObject([
      { state: 'done', closed: { on, byHand: true } },
    ]);
    const again = await server.post(`${url}/do-task`, { on, taskId });
    expect([again.status, again.body.reason]).toEqual([422, 'task-already-closed']);
    await post(`${url}/reopen-task`, { on, taskId });
    const without = await server.post(`${url}/dismiss-task`, { on, taskId });
    expect([without.status, JSON.stringify(without.body).includes('reason')]).toEqual([400, true]);
    const dismissed = await post(`${url}/dismiss-task`, { on, taskId, reason: '本人が考えたいとのこと' });
    const { rows } = await tasks(made, `?state=dismissed&after=${dismissed.position}`);
    expect(rows).toMatchObject([{ id: taskId, closed: { reason: '本人が考えたいとのこと' } }]);
    const { timeline } = await must(server.get(url));
    expect(timeline.slice(0, 3).map(({ sentence }: { sentence: { ja: string } }) => sentence.ja)).toEqual([
      '「就労定着支援を始める」(令和8年5月22日からの雇用)には対応しないことにしました。',
      '「就労定着支援を始める」(令和8年5月22日からの雇用)を、やることに戻しました。',
      '「就労定着支援を始める」(令和8年5月22日からの雇用)を済みにしました。',
    ]);
    const { rows: kept } = await server.stores.database.asProjector((sql) =>
      sql.query<{ row: unknown }>('SELECT row FROM read_model.task WHERE task_id = $1', [taskId]),
    );
    expect(JSON.stringify(kept)).not.toContain('考えたい');
    await server.day('2026-11-21');
  });

  it('就職日が訂正されると消え、もうできないと断り、元に戻れば同じものが済みのまま戻る', async () => {
    const made = await corporation('うみ会');
    const { C, casefile } = made;
    await server.day('2026-11-22');
    const url = `${C}/casefiles/${casefile}`;
    const taskId = idOf(casefile);
    await post(`${url}/do-task`, { on: '2026-11-22', taskId });
    const hire = async () => {
      const { timeline } = await must(server.get(url));
      return timeline.find(
        ({ type, voided }: { type: string; voided: unknown }) => type === 'EmploymentStarted' && !voided,
      );
    };
    const correct = async (on: string) => {
      const data = { on, employer: '株式会社そら', workplace: 'ordinary' };
      return post(`${url}/correct-entry`, { entryId: (await hire()).eventId, why: '雇用契約書で確かめた', data });
    };
    const { position } = await correct('2026-06-22');
    expect(await transfers(made, `&after=${position}`)).toMatchObject([
      { id: `transfer-possible.2026-06-22.${casefile}`, state: 'coming' },
    ]);
    expect(await transfers(made, `&subjectId=${casefile}`)).toHaveLength(1);
    const gone = await server.post(`${url}/reopen-task`, { on: '2026-11-22', taskId });
    expect([gone.status, gone.body.reason]).toEqual([422, 'no-such-task']);
    const back = await correct('2026-05-22');
    expect(await transfers(made, `&after=${back.position}`)).toMatchObject([{ id: taskId, state: 'done' }]);
    await server.day('2026-11-21');
  });

  it('一覧を作るプロセスが途中で倒れても、引き継がれても、二重にもならず、欠けもしない', async () => {
    const all = [await corporation('えびす会'), await corporation('おおぞら会'), await corporation('かがみ会')];
    for (const made of all) for (const name of ['二人目', '三人目']) await person(made, name, '2026-05-22');
    await settled(server);
    const { database } = server.stores;
    const advance = database.advance.bind(database);
    // killed when two of the three corporations have been answered: before the second one is committed
    database.advance = (claim, work) =>
      advance(claim, async (sql) => {
        const done = await work(sql);
        const { rows } = await sql.query<{ open: number }>(
          `SELECT count(DISTINCT corporation_id)::int AS open FROM read_model.task
            WHERE state = 'open' AND kind = 'transfer-possible' AND corporation_id = ANY ($1::uuid[])`,
          [all.map(({ C }) => C.split('/').at(-1))],
        );
        if (rows[0]?.open === 2) throw new Error('the process was killed');
        return done;
      });
    try {
      await expect(server.day('2026-11-22')).rejects.toThrow('killed');
    } finally {
      database.advance = advance;
    }
    const states = async () => (await Promise.all(all.map((made) => transfers(made)))).flat().map(({ state }) => state);
    expect(new Set(await states())).toEqual(new Set(['open', 'coming']));
    // another one takes over; the one that runs notices, begins anew, and answers what is due
    await database.claimProjection(PROJECTION);
    const [first] = all as [Corporation];
    const taskId = idOf(first.casefile);
    await post(`${first.C}/casefiles/${first.casefile}/do-task`, { on: '2026-11-22', taskId });
    const expected = ['done', ...Array.from({ length: 8 }, () => 'open')].sort();
    const deadline = Date.now() + 20_000;
    while ((await states()).sort().join() !== expected.join() && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await states()).sort()).toEqual(expected);
    await settled(server);
    const before = await Promise.all(all.map(stored));
    await rebuilt(server);
    expect(await Promise.all(all.map(stored))).toEqual(before);
    // whoever rebuilds takes over as well: the one that runs is told by the next record
    const { position } = await post(`${first.C}/casefiles/${first.casefile}/reopen-task`, { on: '2026-11-22', taskId });
    while (
      (await transfers(first, `&after=${position}`)).some(({ state }) => state !== 'open') &&
      Date.now() < deadline
    );
    expect((await transfers(first)).map(({ state }) => state)).toEqual(['open', 'open', 'open']);
    await server.day('2026-11-21');
  });

  it('担当がいればその人、いなければ事業所のサービス管理責任者のもので、担当のないものだけを絞れる', async () => {
    const made = await corporation('きぼう会');
    const { C, office, casefile } = made;
    expect((await tasks(made, `?who=nobody&state=all&subjectId=${casefile}`)).total).toBe(2);
    const manager = await staff(made, '清水 誠', 'service-manager');
    const worker = await staff(made, '木村 梢', 'support-worker');
    const at = `state=all&kind=transfer-possible&after=${worker.position}`;
    expect((await tasks(made, `?${at}`)).rows[0].who).toEqual({ id: manager.id, name: '清水 誠', assigned: false });
    expect((await tasks(made, `?${at}&who=nobody`)).total).toBe(0);
    const { position } = await post(`${C}/casefiles/${casefile}/assign-caseworker`, {
      on: '2026-11-01',
      staffMemberId: worker.id,
    });
    const now = `?state=all&after=${position}`;
    const mine = await tasks(made, `${now}&who=${worker.id}`);
    expect(
      mine.rows.map(({ kind, subject }: { kind: string; subject: { kind: string } }) => [kind, subject.kind]),
    ).toEqual([
      ['ask-preceding-provider', 'casefile'],
      ['transfer-possible', 'casefile'],
      ['training-deadline', 'staff-member'],
    ]);
    expect((await tasks(made, `${now}&who=${manager.id}`)).total).toBe(0);
    expect((await tasks(made, `${now}&officeId=${office}`)).total).toBe(3);
    expect((await tasks(made, `${now}&officeId=${casefile}`)).total).toBe(0);
    expect((await tasks(made, `${now}&dueBefore=2026-11-22`)).total).toBe(0);
    expect((await tasks(made, `${now}&dueBefore=2026-11-23`)).total).toBe(2);
    // as of a day before anybody was assigned
    const then = await tasks(made, '?state=all&on=2026-10-31&kind=transfer-possible');
    expect(then.rows[0].who).toEqual({ id: manager.id, name: '清水 誠', assigned: false });
  });

  it('いまの一覧と、畳んで答えた一覧は同じで、続きのページは重ならず欠けない', async () => {
    const made = await corporation('くすのき会');
    await staff(made, '清水 誠', 'service-manager');
    await staff(made, '木村 梢', 'support-worker', '2027-04-01');
    for (const [name, on] of [
      ['一人目', '2026-05-23'],
      ['二人目', '2026-06-10'],
      ['三人目', '2026-07-31'],
    ] as const)
      await person(made, name, on);
    await settled(server);
    const listed = await tasks(made, '?state=all');
    expect(listed.total).toBeGreaterThan(7);
    // known at the end of today: the same answer, folded from the log
    const folded = await tasks(made, '?state=all&knownAt=2026-11-21');
    expect(folded.asOf.past).toBe(true);
    expect([folded.rows, folded.counts, folded.total]).toEqual([listed.rows, listed.counts, listed.total]);
    for (const more of ['', '&knownAt=2026-11-21']) {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page: { rows: { id: string }[]; nextCursor: string | null } = await tasks(
          made,
          `?state=all&limit=3${more}${cursor ? `&cursor=${cursor}` : ''}`,
        );
        seen.push(...page.rows.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor);
      expect(seen).toEqual(listed.rows.map(({ id }: { id: string }) => id));
    }
    expect((await tasks(made, '?state=all&on=2026-05-01&kind=transfer-possible')).total).toBe(0);
    const wrong = await server.get(`${made.C}/tasks?state=past`);
    expect(wrong.status).toBe(400);
  });
});
