import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ERASED, LOST } from '@teichaku/eventlog';
import { type Api, api, type Fixture, fixture } from './support.ts';

describe('よくない入力', () => {
  let server: Api;
  let { C, casefile }: Fixture = {} as Fixture;
  beforeAll(async () => {
    server = await api();
    await server.day('2026-11-21');
    ({ C, casefile } = await fixture(server, '社会福祉法人すなはま'));
  });

  const interview = { on: '2026-11-20', means: 'video', place: 'online' };
  const raw = (payload: string, headers: Record<string, string> = {}) =>
    server.send({
      method: 'POST',
      url: `${C}/casefiles/${casefile}/hold-interview`,
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers },
      payload,
    });
  const refusedWith = async (body: unknown, field?: string) => {
    const before = await server.stores.log.head();
    const reply = await raw(JSON.stringify(body));
    expect(reply).toMatchObject({
      status: 400,
      body: { type: '/problems/invalid-input', ...(field ? { field } : {}) },
    });
    expect(reply.headers['content-type']).toContain('application/problem+json');
    expect(await server.stores.log.head()).toBe(before);
    return reply.body;
  };

  it('知らない項目は、名を挙げて断る', async () => {
    const body = await refusedWith({ ...interview, officerId: 'x', approvedBy: 'me' }, 'officerId');
    expect(body.issues.map(({ field }: { field: string }) => field)).toEqual(['officerId', 'approvedBy']);
  });
  it('訂正の中身も、同じように項目を挙げて断り、正しければ訂正する', async () => {
    const url = `${C}/casefiles/${casefile}`;
    const held = await raw(JSON.stringify({ ...interview, on: '2026-11-03' }));
    const entryId = held.body.events[0].eventId;
    const { data } = (await server.get(url)).body.timeline.find((one: { eventId: string }) => one.eventId === entryId);
    const correct = (given: object) =>
      server.post(`${url}/correct-entry`, { entryId, why: '写しまちがい', data: given });
    const { officeId: _, ...without } = data;
    for (const [given, field] of [
      [without, 'data.officeId'],
      [{ ...data, means: 'pigeon' }, 'data.means'],
      [{ ...data, zz: 1 }, 'data.zz'],
    ]) {
      const reply = await correct(given);
      expect(reply).toMatchObject({ status: 400, body: { type: '/problems/invalid-input', field } });
      expect(reply.body.detail).toMatch(/^data.*[ぁ-ん]/);
    }
    expect((await correct({ ...data, means: 'phone' })).status).toBe(200);
  });
  it('長すぎる理由は、欄と、書かれたものの初めと、何字までかを言って断る。ちょうど1,000字なら受け付ける', async () => {
    const url = `${C}/casefiles/${casefile}`;
    const held = await raw(JSON.stringify({ ...interview, on: '2026-11-04' }));
    const entryId = held.body.events[0].eventId;
    const long = 'あ'.repeat(6000);
    const shown = { value: `${'あ'.repeat(100)}…`, detail: expect.stringContaining('1,000字まで') };
    expect(await server.post(`${url}/void-entry`, { entryId, why: long })).toMatchObject({
      status: 400,
      body: { type: '/problems/invalid-input', field: 'why', ...shown },
    });
    expect(await refusedWith({ ...interview, envelope: { reason: long } }, 'envelope.reason')).toMatchObject(shown);
    expect((await server.post(`${url}/void-entry`, { entryId, why: long.slice(0, 1000) })).status).toBe(200);
  });
  it('ない日は、日を挙げて断る', async () => {
    const body = await refusedWith({ ...interview, on: '2023-02-29' }, 'on');
    expect(body).toMatchObject({ value: '2023-02-29', detail: expect.stringContaining('2023年2月29日') });
  });
  it('種類の違う値、足りない値、空の値を断る', async () => {
    await refusedWith({ ...interview, on: 20261120 }, 'on');
    await refusedWith({ on: '2026-11-20', means: 'video' }, 'place');
    await refusedWith({ ...interview, means: 'pigeon' }, 'means');
    await refusedWith({ ...interview, personWords: '   ' }, 'personWords');
    await refusedWith({ ...interview, promises: ['a', ''] }, 'promises.1');
    await refusedWith([]);
    await refusedWith(null);
  });
  it('NUL、対の欠けた文字、制御文字を断る', async () => {
    await refusedWith({ ...interview, personWords: 'a\u0000b' }, 'personWords');
    await refusedWith({ ...interview, personWords: 'a\ud800b' }, 'personWords');
    await refusedWith({ ...interview, personWords: 'a\u0007b' }, 'personWords');
  });
  it('読めなくなった項目の表示は、内容としては断る。それについて書くのは断らない', async () => {
    for (const shown of [ERASED, LOST]) {
      await refusedWith({ ...interview, personWords: shown }, 'personWords');
      await refusedWith({ ...interview, promises: ['a', shown] }, 'promises.1');
    }
    const words = `氏名が${ERASED}と出ていた`;
    expect((await raw(JSON.stringify({ ...interview, personWords: words }))).status).toBe(200);
  });
  it('サロゲートペア、結合文字、絵文字はそのまま残る', async () => {
    const words = '𠮷野家で👨‍👩‍👧と、か\u3099んばった';
    const reply = await raw(JSON.stringify({ ...interview, personWords: words }));
    expect(reply.status).toBe(200);
    expect((await server.get(`${C}/casefiles/${casefile}`)).body.lastInterview.personWords).toBe(words);
  });
  it('JSON でない本文、空の本文、__proto__ を断る', async () => {
    for (const payload of [
      '{"on":',
      '',
      'on=2026-11-20',
      '{"__proto__": {"a": 1}, "on": "2026-11-20"}',
      '{"on":1e400}',
    ]) {
      const reply = await raw(payload);
      expect([payload, reply.status]).toEqual([payload, 400]);
      expect(JSON.stringify(reply.body)).not.toMatch(/at .*\.(js|ts)|SyntaxError|node_modules/);
    }
  });
  it('深すぎる入れ子を、すぐに断る', async () => {
    const deep = `{"on":"2026-11-20","data":${'['.repeat(10_000)}${']'.repeat(10_000)}}`;
    expect((await raw(deep)).status).toBe(400);
  });
  it('10 MB の本文は 413、ほかの種類の本文は 415', async () => {
    expect(await raw(JSON.stringify({ ...interview, personWords: 'あ'.repeat(3_500_000) }))).toMatchObject({
      status: 413,
      body: { type: '/problems/too-large' },
    });
    for (const type of ['application/xml', 'text/plain', 'multipart/form-data; boundary=x', 'application/jsonp']) {
      expect([type, await raw(JSON.stringify(interview), { 'content-type': type })]).toMatchObject([
        type,
        { status: 415, body: { type: '/problems/unsupported-media-type' } },
      ]);
    }
    const json = { 'content-type': 'Application/JSON; charset=utf-8' };
    expect((await raw(JSON.stringify({ ...interview, on: '2026-10-02' }), json)).status).toBe(200);
  });
  it('番号でない番号は、どこにあっても断る', async () => {
    expect(await server.get(`${C}/casefiles/1`)).toMatchObject({ status: 400, body: { field: 'id', value: '1' } });
    expect((await server.get('/api/corporations/..%2f..%2fetc')).status).toBe(400);
    expect((await server.post(`${C}/casefiles/xyz/hold-interview`, interview)).status).toBe(400);
    expect(
      await server.post(`${C}/casefiles/${casefile}/hold-interview`, interview, { 'idempotency-key': 'abc' }),
    ).toMatchObject({
      status: 400,
      body: { type: '/problems/missing-idempotency-key' },
    });
    expect(
      await server.post(`${C}/casefiles/${casefile}/hold-interview`, interview, { 'if-match': '*' }),
    ).toMatchObject({
      status: 400,
      body: { field: 'If-Match' },
    });
  });
  it('二度書かれた条件、知らない条件、範囲の外を断る', async () => {
    for (const [query, field] of [
      ['limit=10&limit=20', 'limit'],
      ['sort=age', 'sort'],
      ['limit=501', 'limit'],
      ['limit=x', 'limit'],
      ['cursor=%7B%7D', 'cursor'],
      ['on=2026-02-30', 'on'],
      ['on=1899-12-31', 'on'],
      ['on=2200-01-01', 'on'],
      [`cursor=${Buffer.from(JSON.stringify(['lastDay', '~', randomUUID()])).toString('base64url')}`, 'cursor'],
      ['knownAt=yesterday', 'knownAt'],
      ['knownAt=2026-11-22', 'knownAt'],
      ['after=12x', 'after'],
      ['who=me', 'who'],
      ['q=%00', 'q'],
    ] as const) {
      expect([query, await server.get(`${C}/casefiles?${query}`)]).toMatchObject([
        query,
        { status: 400, body: { field } },
      ]);
    }
  });
  it('答えられるうちの最初の日と最後の日には、法人盤でも一覧でも答える', async () => {
    for (const on of ['1900-01-01', '2199-12-31']) {
      for (const page of ['casefiles', 'board']) {
        expect([page, on, (await server.get(`${C}/${page}?on=${on}`)).status]).toEqual([page, on, 200]);
      }
    }
    expect(await server.get(`${C}/board?on=9998-01-01`)).toMatchObject({ status: 400, body: { field: 'on' } });
  });
  it('小文字でない番号も、同じ番号として扱う', async () => {
    expect(
      (
        await server.get(
          `${C.toUpperCase().replace('/API/CORPORATIONS', '/api/corporations')}/casefiles/${casefile.toUpperCase()}`,
        )
      ).status,
    ).toBe(200);
  });
  it('ほかの名のホスト、ほかのサイトからの書き込みを断る', async () => {
    const url = '/api/session';
    for (const host of ['evil.example', 'teichaku.localhost.evil.example:3000', '127.0.0.1.nip.io']) {
      expect(await server.send({ method: 'GET', url, headers: { host } })).toMatchObject({
        status: 403,
        body: { type: '/problems/foreign-origin' },
      });
    }
    const post = (headers: Record<string, string>) => raw(JSON.stringify(interview), headers);
    expect((await post({ origin: 'https://evil.example' })).status).toBe(403);
    expect((await post({ origin: 'http://127.0.0.1:9999' })).status).toBe(403);
    expect((await post({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await post({ origin: 'http://127.0.0.1:3000', 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  });
  it('答えには守りのヘッダーが付き、ほかのサイトに読ませる許しは付かない', async () => {
    const { headers } = await server.get('/api/session');
    expect(headers['content-security-policy']).toContain("script-src 'self'");
    expect(headers['content-security-policy']).not.toContain('unsafe-eval');
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});
