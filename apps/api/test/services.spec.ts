import { beforeAll, describe, expect, it } from '@jest/globals';
import { commandRoutes } from '../src/commands/command-routes.ts';
import { type Api, api, type Fixture, fixture, settled } from './support.ts';

describe('そのほかの答え', () => {
  let server: Api;
  let made: Fixture;
  beforeAll(async () => {
    server = await api();
    await server.day('2026-11-21');
    made = await fixture(server, '社会福祉法人つばめ');
  });

  it('規則を一覧し、その日の法令で答えさせる', async () => {
    const { rules } = (await server.get('/api/rules')).body;
    expect(rules.length).toBeGreaterThanOrEqual(18);
    expect(rules[0]).toMatchObject({
      rule: expect.any(String),
      versions: [
        {
          from: expect.any(String),
          articles: expect.arrayContaining([
            { instrument: 'act', title: '総合支援法', article: expect.any(String), url: expect.any(String) },
          ]),
        },
      ],
    });
    const ask = (rule: string, body: unknown) => server.post(`/api/rules/${rule}/evaluate`, body);
    expect(
      await ask('eligibility.six-months', { on: '2026-11-21', input: { employedOn: '2026-05-31' } }),
    ).toMatchObject({
      status: 200,
      body: { value: { usableFrom: '2026-12-01' }, basis: { rule: 'eligibility.six-months' } },
    });
    expect(await ask('eligibility.six-months', { on: '2026-02-30', input: {} })).toMatchObject({
      status: 200,
      body: { invalid: [{ path: ['on'] }] },
    });
    expect(
      await ask('eligibility.six-months', { on: '2017-04-01', input: { employedOn: '2017-01-01' } }),
    ).toMatchObject({
      status: 200,
      body: { notCovered: { rule: 'eligibility.six-months' } },
    });
    expect(await ask('no.such-rule', {})).toMatchObject({ status: 200, body: { invalid: [{ path: [] }] } });
  });

  it('事業所の人員は、必要・実際・だれを数えるかを、読み方ごとに答える', async () => {
    const { C, office } = made;
    const hired = await server.post(`${C}/staff-members/hire`, {
      on: '2026-04-01',
      name: '責任 者',
      kana: 'セキニン シャ',
    });
    const post = { on: '2026-04-01', officeId: office, fullTime: true, dedicated: false, weeklyMinutes: 1200 };
    for (const role of ['manager', 'service-manager']) {
      expect((await server.post(`${C}/staff-members/${hired.body.id}/assign-post`, { ...post, role })).status).toBe(
        200,
      );
    }
    const last = await server.post(`${C}/staff-members/${hired.body.id}/gain-qualification`, {
      on: '2025-04-01',
      qualification: 'service-manager',
    });
    const reply = await server.get(`${C}/offices/${office}/staffing?after=${last.body.position}`);
    expect(reply).toMatchObject({
      status: 200,
      body: {
        office: { id: office },
        answer: { officeId: office, day: '2026-11-21', manager: { verdict: 'met' }, serviceManagers: { actual: '1' } },
        readings: [{ reading: 'ordinance' }, {}, {}],
        names: { [hired.body.id]: '責任 者' },
        asOf: { past: false },
      },
    });
    expect((await server.get(`${C}/offices/${office}/staffing?on=2026-03-31`)).body.answer.manager).toMatchObject({
      verdict: 'short',
    });
    await settled(server);
    const corporation = (await server.get(C)).body;
    expect(corporation).toMatchObject({
      name: '社会福祉法人つばめ',
      fullTimeWeek: { minutes: 2400, since: '2018-04-01' },
      counts: { casefiles: 1, openCasefiles: 1, staffMembers: 1 },
      offices: [{ id: office, users: 1, staffing: { verdict: reply.body.answer.verdict, month: '2026-11' } }],
    });
    // the same page as of other days: from the streams, and today's figures only today
    const then = async (query: string) => (await server.get(`${C}?${query}`)).body;
    const { position: _, asOf: _now, ...figures } = corporation;
    const { position: _p, asOf: _then, ...folded } = await then('knownAt=2026-11-21');
    expect(folded).toEqual(figures);
    expect(await then('on=2026-03-31')).toMatchObject({
      counts: { casefiles: 1, staffMembers: 0 },
      offices: [{ users: 1, staffing: { verdict: 'short', month: '2026-03' } }],
      asOf: { past: true, future: false },
    });
    // a day to come is no past, whatever is answered by fold; what was known earlier is past, also of such a day
    expect(await then('on=2026-12-31')).toMatchObject({ asOf: { past: false, future: true } });
    expect(await then('on=2026-12-31&knownAt=2026-11-20')).toMatchObject({ asOf: { past: true, future: false } });
    expect(await then('on=2025-10-31')).toMatchObject({ offices: [{ users: 0 }], counts: { openCasefiles: 1 } });
    expect(await then('on=2020-03-31')).toMatchObject({ offices: [], counts: { casefiles: 0 } });
    expect(await then('knownAt=2026-11-20')).toMatchObject({ offices: [], counts: { casefiles: 0, staffMembers: 0 } });
    expect((await server.get(`${C}/staff-members?officeId=${office}`)).body).toMatchObject({
      total: 1,
      rows: [
        { name: '責任 者', posts: [{ role: 'manager', officeName: expect.any(String) }, { role: 'service-manager' }] },
      ],
    });
    expect((await server.get(`${C}/staff-members/${hired.body.id}`)).body.timeline).toHaveLength(4);
    expect((await server.get(`${C}/staff-members?knownAt=2026-11-20`)).body.total).toBe(0);
  });

  it('新しい事業所の利用者数は、6か月に届いた人の数を届けると、その7割で答える', async () => {
    const { C } = made;
    const young = `${C}/offices/${(await server.post(`${C}/offices/designate`, { on: '2026-09-01', name: 'つばめ第二' })).body.id}`;
    expect((await server.get(young)).body.sixMonthHires).toBeNull();
    const [counted] = (await server.post(`${young}/declare-six-month-hires`, { on: '2026-09-01', people: 23 })).body
      .events;
    const first = { on: '2026-09-01', people: 23, eventId: counted.eventId };
    expect((await server.get(young)).body.sixMonthHires).toEqual(first);
    await server.post(`${young}/declare-six-month-hires`, { on: '2026-11-01', people: 20 });
    expect((await server.get(young)).body.sixMonthHires).toMatchObject({ on: '2026-11-01', people: 20 });
    expect((await server.get(`${young}?on=2026-10-31`)).body.sixMonthHires).toEqual(first);
    expect((await server.get(`${young}/staffing`)).body.answer.users).toMatchObject({ average: '14' });
  });

  it('だれが早く始めたかを、一覧で答える', async () => {
    const { C, office } = made;
    const early = await server.post(`${C}/casefiles/open`, {
      on: '2026-06-01',
      person: { name: '早田 始', kana: 'ハヤタ ハジメ', disabilityKind: 'developmental' },
      officeId: office,
      precedingService: 'transition',
    });
    const url = `${C}/casefiles/${early.body.id}`;
    await server.post(`${url}/start-employment`, { on: '2026-06-01', employer: '会社', workplace: 'ordinary' });
    expect(await server.post(`${url}/transfer-service`, { on: '2026-10-01', officeId: office })).toMatchObject({
      status: 422,
      body: { reason: 'reason-needed' },
    });
    const started = await server.post(`${url}/transfer-service`, {
      on: '2026-10-01',
      officeId: office,
      reason: '前の事業所からの引き継ぎ',
    });
    expect(started.status).toBe(200);
    const list = (await server.get(`${C}/eligibility?filter=started-early&after=${started.body.position}`)).body;
    expect(list).toMatchObject({
      total: 1,
      rows: [{ name: '早田 始', startedEarly: { startedOn: '2026-10-01', lawDay: '2026-12-01' } }],
    });
    const findings = (await server.get(`${C}/casefiles?filter=findings&q=${encodeURIComponent('はやた')}`)).body.rows;
    expect(findings).toMatchObject([{ name: '早田 始', findings: expect.arrayContaining(['service-before-law']) }]);
    expect((await server.get(`${url}/eligibility`)).body.answer.findings[0]).toMatchObject({
      id: 'service-before-law',
    });
  });

  it('月の面談は、その月にその事例を受け持っていた事業所に数えられ、引いた一覧と畳んだ答えは同じ', async () => {
    const { C, office, casefile } = await fixture(server, '社会福祉法人ひばり');
    const other = (await server.post(`${C}/offices/designate`, { on: '2020-04-01', name: '西定着支援' })).body.id;
    const url = `${C}/casefiles/${casefile}`;
    for (const on of ['2026-09-15', '2026-11-16'])
      await server.post(`${url}/hold-interview`, { on, means: 'face-to-face', place: 'home' });
    const moved = await server.post(`${url}/transfer-office`, { on: '2026-11-01', officeId: other });
    expect(moved.status).toBe(200);
    await server.get(`${C}?after=${moved.body.position}`);
    const of = async (id: string, month: string, query = '') => {
      const { users, met, rows } = (await server.get(`${C}/offices/${id}/contacts?month=${month}${query}`)).body;
      return { users, met, rows };
    };
    for (const [id, month, users, met] of [
      [office, '2026-09', 1, 1],
      [office, '2026-10', 1, 0],
      [office, '2026-11', 0, 0],
      [other, '2026-10', 0, 0],
      [other, '2026-11', 1, 1],
      [other, '2026-12', 1, 0],
    ] as const) {
      const listed = await of(id, month);
      expect([month, listed]).toEqual([month, expect.objectContaining({ users, met })]);
      expect(listed).toEqual(await of(id, month, '&knownAt=2026-11-21'));
    }
  });

  it('説明には、すべての要求の道と本文が載っている', async () => {
    const { paths, components } = (await server.get('/api/openapi.json')).body;
    for (const { path, body, definition } of commandRoutes) {
      const { examples } = body.meta() as { examples: readonly unknown[] };
      expect([definition.type, body.safeParse(examples[0]).error?.issues]).toEqual([definition.type, undefined]);
      const documented = paths[`/api/${path.replaceAll(/:(\w+)/g, '{$1}')}`]?.post;
      expect([path, documented?.requestBody !== undefined, documented?.responses['422'] !== undefined]).toEqual([
        path,
        true,
        true,
      ]);
    }
    expect(components.schemas).toHaveProperty('CasefileHoldInterviewBody');
    expect(components.schemas).toHaveProperty('Problem');
    const page = await server.get('/api/docs');
    expect(page.status).toBe(200);
    expect(page.body).toContain('swagger-ui-init.js');
    expect((await server.get('/api/docs/swagger-ui-init.js')).status).toBe(200);
  });

  it('動いているか、追いついているかを答える', async () => {
    await settled(server);
    expect((await server.get('/api/health/live')).body).toEqual({ status: 'ok' });
    expect(await server.get('/api/health/ready')).toMatchObject({
      status: 200,
      body: { status: 'ok', database: 'ok' },
    });
  });

  it('ない場所は、画面ではなく JSON で、ないと答える', async () => {
    expect(await server.get('/api/nope')).toMatchObject({ status: 404, body: { type: '/problems/not-found' } });
    expect((await server.send({ method: 'DELETE', url: made.C })).status).toBe(404);
  });

  it('記録が反映されると、開いている画面に知らせが届き、閉じれば送るのをやめる', async () => {
    await server.app.listen(0, '127.0.0.1');
    const { port } = server.app.getHttpServer().address() as { port: number };
    const stop = new AbortController();
    const reply = await fetch(`http://127.0.0.1:${port}${made.C}/nudges`, { signal: stop.signal });
    expect(reply.headers.get('content-type')).toContain('text/event-stream');
    expect(reply.headers.get('content-security-policy')).toContain("default-src 'self'");
    const reader = (reply.body as ReadableStream<Uint8Array>).getReader();
    const held = await server.post(`${made.C}/casefiles/${made.casefile}/hold-interview`, {
      on: '2026-11-20',
      means: 'phone',
      place: 'other',
    });
    let text = '';
    // what was recorded before may be told of meanwhile
    const nudges = () =>
      [...text.matchAll(/event: nudge\nid: .*\ndata: (.*)\n/g)].map(([, data]) => JSON.parse(data as string));
    const mine = () => nudges().find(({ position }) => BigInt(position) >= BigInt(held.body.position));
    while (!mine()) text += new TextDecoder().decode((await reader.read()).value);
    expect(mine()).toEqual({ position: held.body.position, streams: [held.body.stream] });
    stop.abort();
  });

  it('法人ごとに、どこまで封緘したかと、封緘前の数を答える', async () => {
    const id = made.C.split('/').at(-1) as string;
    const of = async () => {
      const { status, body } = await server.get('/api/seals');
      expect(status).toBe(200);
      return body.corporations.find((one: { corporationId: string }) => one.corporationId === id);
    };
    const before = await of();
    expect(before).toMatchObject({ sealed: 0, sealedAt: null, alarm: null });
    expect(before.unsealed).toBeGreaterThan(0);
    expect(await server.stores.seals.sealNow()).toBe(true);
    expect(await of()).toEqual({
      corporationId: id,
      sealed: before.unsealed,
      unsealed: 0,
      sealedAt: expect.stringMatching(/^2026-11-21T.*\+09:00$/),
      alarm: null,
    });
    expect((await server.get('/api/seals')).body.patrol).toEqual({ round: null, last: null });
  });

  it('記録に異常のある法人では、書く前に、見ることだけができると知らせる', async () => {
    const id = made.C.split('/').at(-1) as string;
    const banners = async () => (await server.get('/api/session')).body.banners;
    const mark = (message: string | null) =>
      server.stores.database.asProjector((sql) => sql.query('SELECT log.set_read_only($1, $2, 1)', [id, message]));
    expect(await banners()).toEqual([]);
    await mark('どこか');
    expect(await banners()).toEqual([
      expect.objectContaining({
        kind: 'read-only',
        corporationId: id,
        record: null,
        guide: '/guide/operations.html#seal-alarm',
        message: expect.stringMatching(/見ることだけ.*サーバーを預かる方に/),
      }),
    ]);
    await mark(null);
    expect(await banners()).toEqual([]);
  });
});
