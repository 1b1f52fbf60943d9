import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Decisions } from '../src/decisions/decisions.ts';
import { Operator } from '../src/session/operator.ts';
import { type Api, api, type Fixture, fixture, settled } from './support.ts';

describe('記録を変える要求', () => {
  let server: Api;
  let { C, office, casefile }: Fixture = {} as Fixture;

  beforeAll(async () => {
    server = await api();
    await server.day('2026-11-21');
    ({ C, office, casefile } = await fixture(server, '社会福祉法人みなと'));
  });

  it('同じ Idempotency-Key で送り直すと、初めの答えが返り、二重には記録されない', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const hired = { on: '2026-04-01', name: '佐藤 一郎', staffNumber: '7' };
    const first = await server.post(`${C}/staff-members/hire`, hired, key);
    const again = await server.post(`${C}/staff-members/hire`, hired, key);
    expect(first.status).toBe(201);
    expect(again.status).toBe(200);
    expect(again.body).toEqual({ ...first.body, repeated: true });
    const listed = (await server.get(`${C}/staff-members?after=${first.body.position}`)).body;
    expect(listed.rows.filter(({ name }: { name: string }) => name === '佐藤 一郎')).toHaveLength(1);
  });

  it('同時に二度送られても、記録は一つ', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const held = { on: '2026-11-20', means: 'video', place: 'online' };
    const replies = await Promise.all(
      [1, 2, 3].map(() => server.post(`${C}/casefiles/${casefile}/hold-interview`, held, key)),
    );
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(replies.map(({ body }) => body.events[0].eventId)).size).toBe(1);
    expect(replies.filter(({ body }) => !body.repeated)).toHaveLength(1);
  });

  it('同じ Idempotency-Key で別の内容を送ると断られ、何も変わらない', async () => {
    const key = { 'idempotency-key': randomUUID() };
    await server.post(
      `${C}/casefiles/${casefile}/hold-interview`,
      { on: '2026-11-19', means: 'phone', place: 'other' },
      key,
    );
    const before = await server.stores.log.head();
    const other = await server.post(
      `${C}/casefiles/${casefile}/hold-interview`,
      { on: '2026-11-18', means: 'phone', place: 'other' },
      key,
    );
    expect(other).toMatchObject({ status: 409, body: { type: '/problems/idempotency-key-reused' } });
    expect(await server.stores.log.head()).toBe(before);
  });

  it('いまは断られる内容でも、前に受け付けたものの送り直しなら、初めの答えが返る', async () => {
    const other = await fixture(server, '社会福祉法人いそべ');
    const url = `${other.C}/casefiles/${other.casefile}/close`;
    const key = { 'idempotency-key': randomUUID() };
    const closed = await server.post(url, { on: '2026-11-20', reason: 'other' }, key);
    expect((await server.post(url, { on: '2026-11-20', reason: 'other' })).status).toBe(422);
    expect((await server.post(url, { on: '2026-11-20', reason: 'other' }, key)).body).toEqual({
      ...closed.body,
      repeated: true,
    });
    expect((await server.post(url, { on: '2026-11-19', reason: 'other' }, key)).status).toBe(409);
  });

  it('読んだあとに書かれていれば 409 になり、何が書かれたかがわかる', async () => {
    const url = `${C}/casefiles/${casefile}`;
    const { revision } = (await server.get(url)).body;
    const seen = { 'if-match': `"${revision}"` };
    const contact = { on: '2026-11-17', means: 'visit', words: '職場を訪ねた' };
    expect((await server.post(`${url}/contact-employer`, contact, seen)).headers['etag']).toBe(`"${revision + 1}"`);
    const stale = await server.post(`${url}/contact-employer`, { ...contact, on: '2026-11-16' }, seen);
    expect(stale).toMatchObject({
      status: 409,
      body: {
        type: '/problems/stale-revision',
        details: {
          expected: revision,
          actual: revision + 1,
          meanwhile: [{ type: 'EmployerContacted', title: '企業と連絡した', on: '2026-11-17' }],
        },
      },
    });
    const fresh = await server.post(
      `${url}/contact-employer`,
      { ...contact, on: '2026-11-16' },
      { 'if-match': `"${revision + 1}"` },
    );
    expect(fresh.status).toBe(200);
  });

  it('同じ記録を二人が訂正すると、あとの人には、先の人が何と書いたか、だれが、なぜ書いたかが返る', async () => {
    const url = `${C}/casefiles/${casefile}`;
    const held = { on: '2026-08-05', means: 'face-to-face', place: 'office' };
    const first = await server.post(`${url}/hold-interview`, held);
    const [{ eventId: entryId }] = first.body.events;
    const seen = { 'if-match': `"${first.body.revision}"` };
    const { officeId } = (await server.get(url)).body.timeline.find(
      (entry: { eventId: string }) => entry.eventId === entryId,
    ).data;
    const right = (means: string, words: string) => ({
      entryId,
      why: '写しまちがい',
      data: { ...held, officeId, means, personWords: words },
    });
    expect((await server.post(`${url}/correct-entry`, right('phone', '電話で話した'), seen)).status).toBe(200);
    const meanwhile = [
      {
        type: 'InterviewHeld',
        on: '2026-08-05',
        recordedBy: '試験の操作者',
        sentence: { ja: '電話で面談しました(事業所)。' },
        quotes: [{ who: 'person', words: '電話で話した' }],
        instead: { entryId, sentence: { ja: '事業所で会って面談しました。' }, why: '写しまちがい' },
      },
    ];
    const second = await server.post(`${url}/correct-entry`, right('video', '画面で話した'), seen);
    // sent again as it is, it would be refused again: said at once, before what is wrong with the fields
    expect(second).toMatchObject({ status: 422, body: { reason: 'already-voided', details: { meanwhile } } });
    const elsewhere = { ...right('video', ''), data: { ...held, officeId: '3fa85f64-5717-4562-b3fc-2c963f66afa6' } };
    const wrong = await server.post(`${url}/correct-entry`, elsewhere, seen);
    expect(wrong).toMatchObject({ status: 422, body: { reason: 'already-voided', details: { meanwhile } } });
    // who has read again and still means the old entry is told the same
    const { revision } = (await server.get(url)).body;
    const again = await server.post(`${url}/correct-entry`, right('video', '画面で話した'), {
      'if-match': `"${revision}"`,
    });
    expect(again).toMatchObject({ status: 422, body: { reason: 'already-voided', details: { meanwhile } } });
    // the one that stands is put right as ever, and asked what it names
    const { replacedBy } = again.body.details;
    const newer = { 'if-match': `"${revision}"` };
    const unknown = await server.post(`${url}/correct-entry`, { ...elsewhere, entryId: replacedBy }, newer);
    expect(unknown).toMatchObject({ status: 422, body: { reason: 'unknown-office' } });
    const there = { ...right('video', '画面で話した'), entryId: replacedBy };
    expect((await server.post(`${url}/correct-entry`, there, newer)).status).toBe(200);
  });

  it('改訂を言わない要求が同時に来ても、読み直してすべて記録する', async () => {
    const days = Array.from({ length: 20 }, (_, n) => `2026-07-${String(n + 1).padStart(2, '0')}`);
    const replies = await Promise.all(
      days.map((on) =>
        server.post(`${C}/casefiles/${casefile}/hold-interview`, { on, means: 'phone', place: 'other' }),
      ),
    );
    expect(replies.map(({ status }) => status)).toEqual(days.map(() => 200));
    expect(new Set(replies.map(({ body }) => body.revision)).size).toBe(20);
  });

  it('別のプロセスが書いたあとも、知っていることだけでは決めず、いまの台帳で決める', async () => {
    const other = await fixture(server, '社会福祉法人ふなつき');
    const url = `${other.C}/casefiles/${other.casefile}`;
    const elsewhere = new Decisions(server.stores.log, server.clock, new Operator('別のプロセス'));
    const meanwhile = async (type: string, data: Readonly<Record<string, unknown>>) => {
      const target = { category: 'casefile', id: other.casefile, corporationId: other.corporation } as const;
      const answer = await elsewhere.make({ ...target, command: { type, data }, commandId: randomUUID() });
      if (answer.outcome === 'refused') throw new Error(answer.message);
      return answer.events[0]?.eventId as string;
    };
    const interview = { on: '2026-11-20', means: 'video', place: 'online' };
    const mine = await server.post(`${url}/hold-interview`, interview);
    const { revision } = mine.body;

    // what it knows is old, and what it asks for still stands
    const theirs = await meanwhile('HoldInterview', { ...interview, on: '2026-11-19' });
    const next = await server.post(`${url}/hold-interview`, { ...interview, on: '2026-11-18' });
    expect(next).toMatchObject({ status: 200, body: { revision: revision + 2 } });

    // … what it asks for stands no more
    await meanwhile('VoidEntry', { entryId: theirs, why: '別の人の面談だった' });
    const twice = await server.post(`${url}/void-entry`, { entryId: theirs, why: '別の人の面談だった' });
    expect(twice).toMatchObject({ status: 422, body: { reason: 'already-voided' } });

    // … what forbade it stands no more
    const closing = { on: '2026-11-20', reason: 'other' };
    const closed = await server.post(`${url}/close`, closing);
    expect(closed.status).toBe(200);
    await meanwhile('VoidEntry', { entryId: closed.body.events[0].eventId, why: 'まだ終わっていない' });
    expect((await server.post(`${url}/close`, closing)).status).toBe(200);

    // … and who says which revision they had in sight is told what was written since
    const seen = (await server.get(url)).body.revision;
    await meanwhile('HoldInterview', { ...interview, on: '2026-11-17' });
    const late = await server.post(`${url}/hold-interview`, interview, { 'if-match': `"${seen}"` });
    expect(late).toMatchObject({ status: 409, body: { details: { expected: seen, actual: seen + 1 } } });
  });

  it('まだ来ていない日、終わる前の転職、知らない事業所は断られる', async () => {
    const url = `${C}/casefiles/${casefile}`;
    const { jobs } = (await server.get(url)).body;
    expect(
      await server.post(`${url}/hold-interview`, { on: '2026-11-22', means: 'video', place: 'online' }),
    ).toMatchObject({
      status: 422,
      body: { reason: 'future-day', field: 'on', value: '2026-11-22' },
    });
    const changed = {
      on: '2026-11-01',
      fromJobId: jobs[0].jobId,
      employer: '新しい会社',
      workplace: 'ordinary',
      improvesConditions: true,
    };
    expect((await server.post(`${url}/change-job`, changed)).status).toBe(422);
    expect(await server.post(`${url}/transfer-office`, { on: '2026-11-01', officeId: randomUUID() })).toMatchObject({
      status: 422,
      body: { reason: 'unknown-office', field: 'officeId' },
    });
  });

  it('支援の前の面談も、並行する二つ目の仕事も、起きたこととして記録できる', async () => {
    const url = `${C}/casefiles/${casefile}`;
    expect(
      (await server.post(`${url}/hold-interview`, { on: '2025-05-01', means: 'video', place: 'online' })).status,
    ).toBe(200);
    const second = { on: '2026-10-01', employer: '夕方の仕事', workplace: 'ordinary' };
    expect((await server.post(`${url}/start-employment`, second)).status).toBe(200);
  });

  it('取り消しても、事業所の名は空いて、また使える', async () => {
    const made = await server.post(`${C}/offices/designate`, { on: '2026-04-01', name: '二つ目の事業所' });
    const taken = await server.post(`${C}/offices/designate`, { on: '2026-04-01', name: '二つ目の事業所' });
    expect(taken).toMatchObject({ status: 422, body: { reason: 'number-taken' } });
    const voided = await server.post(`${C}/offices/${made.body.id}/void-entry`, {
      entryId: made.body.events[0].eventId,
      why: '登録のまちがい',
    });
    expect(voided.status).toBe(200);
    expect((await server.post(`${C}/offices/designate`, { on: '2026-04-01', name: '二つ目の事業所' })).status).toBe(
      201,
    );
    expect((await server.get(`${C}/offices/${made.body.id}`)).status).toBe(404);
  });

  it('ほかの法人の事例・事業所・職員は、ないものとして扱う', async () => {
    const other = await fixture(server, '社会福祉法人となり');
    expect((await server.get(`${other.C}/casefiles/${casefile}`)).status).toBe(404);
    expect((await server.get(`${other.C}/offices/${office}/staffing`)).status).toBe(404);
    expect((await server.get(`${other.C}/offices/${office}/contacts`)).status).toBe(404);
    const written = await server.post(`${other.C}/casefiles/${casefile}/hold-interview`, {
      on: '2026-11-20',
      means: 'phone',
      place: 'other',
    });
    expect(written).toMatchObject({ status: 404, body: { type: '/problems/not-found' } });
    await settled(server);
    expect((await server.get(`${other.C}/casefiles`)).body.counts.all).toBe(1);
    expect((await server.get(`/api/corporations/${randomUUID()}/casefiles`)).status).toBe(404);
    expect(
      (await server.post(`/api/corporations/${randomUUID()}/offices/designate`, { on: '2026-04-01', name: 'x' }))
        .status,
    ).toBe(404);
  });
});
