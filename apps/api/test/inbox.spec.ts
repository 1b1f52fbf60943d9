import { beforeAll, describe, expect, it } from '@jest/globals';
import type * as z from 'zod';
import { Answers } from '../src/http/answers.ts';
import { type Api, api, type Fixture, fixture, settled } from './support.ts';

describe('お知らせ', () => {
  let server: Api;
  let made: Fixture;
  let url: string;
  let worker: string;
  let interview: string;
  let position: string;

  const must = async (path: string, body: object) => {
    const reply = await server.post(path, body);
    if (reply.status >= 300) throw new Error(`${path}: ${reply.status} ${JSON.stringify(reply.body)}`);
    if (reply.body.position) position = reply.body.position;
    return reply.body;
  };
  const inbox = async (query = '') =>
    (await server.get(`${made.C}/inbox?after=${position}${query}`)).body as {
      rows: Record<string, unknown>[];
      unseen: number;
      total: number;
      newest: string;
      since: string;
      nextCursor: string | null;
    };
  const mine = (query = '') => inbox(`&worker=${worker}${query}`);

  beforeAll(async () => {
    server = await api();
    await server.day('2026-08-01');
    made = await fixture(server, '社会福祉法人つくし');
    await server.day('2026-09-10');
    url = `${made.C}/casefiles/${made.casefile}`;
    worker = (await must(`${made.C}/staff-members/hire`, { on: '2026-04-01', name: '田村 光' })).id;
    await must(`${url}/assign-caseworker`, { on: '2026-09-10', staffMemberId: worker });
    await server.day('2026-09-11');
    const held = await must(`${url}/hold-interview`, {
      on: '2026-09-11',
      means: 'face-to-face',
      place: 'workplace',
      heldBy: worker,
    });
    interview = held.events[0].eventId;
    await server.day('2026-11-21');
    await must(`${url}/correct-entry`, {
      entryId: interview,
      why: '電話だった',
      data: { on: '2026-09-11', means: 'phone', place: 'other', officeId: made.office, heldBy: worker },
    });
  });

  it('だれのことに、だれが何をいつ記録し、何が変わったかが、一行で分かる', async () => {
    const { rows, unseen, total, since } = await mine('&limit=100');
    expect(rows[0]).toMatchObject({
      kind: 'corrected',
      toldAt: expect.stringMatching(/^2026-11-21T/),
      subject: { kind: 'casefile', id: made.casefile, name: '青木 空' },
      by: { name: '試験の操作者' },
      on: '2026-09-11',
      daysLate: 71,
      sentence: { ja: '電話で面談しました(そのほかの場所)。' },
      was: { on: '2026-09-11', sentence: { ja: '職場で会って面談しました。' } },
      why: '電話だった',
      changes: [{ kind: 'interview', sentence: { ja: '9月の面談は、数えないことになりました。' } }],
    });
    expect(rows.map(({ kind }) => kind)).toContain('assigned');
    // the grant ran out meanwhile: its day came, and nobody recorded anything
    expect(rows.find(({ kind }) => kind === 'task')).toMatchObject({ by: null, subject: { name: '青木 空' } });
    // who never looked has yesterday's and today's news before them; all that came before stays to be read
    const recent = rows.filter(({ toldAt }) => (toldAt as string) >= '2026-11-20');
    expect([unseen, since]).toEqual([recent.length, expect.stringMatching(/^2026-11-19T23:59:59/)]);
    expect(unseen).toBeGreaterThan(0);
    expect(total).toBeGreaterThan(unseen);
    const long = encodeURIComponent('2026-01-01T00:00:00+09:00');
    expect((await mine(`&since=${long}`)).unseen).toBe(total);
  });

  it('自分のしたことは、自分には知らせない。事業所には知らせる', async () => {
    const ofMine = await mine();
    expect(ofMine.rows.filter(({ on, kind }) => on === '2026-09-11' && kind === 'recorded')).toEqual([]);
    const ofOffice = await inbox(`&officeId=${made.office}`);
    expect(ofOffice.rows.filter(({ on, kind }) => on === '2026-09-11' && kind === 'recorded')).toHaveLength(1);
    const other = (await must(`${made.C}/staff-members/hire`, { on: '2026-04-01', name: '原 実' })).id;
    expect((await inbox(`&worker=${other}`)).total).toBe(0);
  });

  it('見たところより後だけを、まだ見ていないと数える', async () => {
    const { newest, unseen } = await mine();
    expect(unseen).toBeGreaterThan(0);
    const seen = encodeURIComponent(newest);
    expect((await mine(`&since=${seen}`)).unseen).toBe(0);
    await must(`${url}/miss-interview`, { on: '2026-11-20', cause: 'person' });
    expect((await mine(`&since=${seen}`)).unseen).toBe(1);
    const counted = await server.get(`${made.C}/inbox/unseen?worker=${worker}&since=${seen}&after=${position}`);
    expect(counted.body).toMatchObject({ unseen: 1 });
  });

  it('種類でしぼれ、続きを読める', async () => {
    const amended = await mine('&what=amended');
    expect(amended.rows.map(({ kind }) => kind)).toEqual(['corrected']);
    const all = await mine('&limit=100');
    const first = await mine('&limit=1');
    const second = await mine(`&limit=1&cursor=${first.nextCursor}`);
    expect([...first.rows, ...second.rows]).toEqual(all.rows.slice(0, 2));
    expect((await server.get(`${made.C}/inbox?cursor=abc`)).body).toMatchObject({ field: 'cursor' });
  });

  it('担当が替わると、前の担当にも、新しい担当にも知らせる', async () => {
    const next = (await must(`${made.C}/staff-members/hire`, { on: '2026-04-01', name: '森 葉' })).id;
    await must(`${url}/assign-caseworker`, { on: '2026-11-21', staffMemberId: next });
    for (const one of [worker, next])
      expect((await inbox(`&worker=${one}&what=people`)).rows[0]).toMatchObject({
        kind: 'assigned',
        caseworker: { name: '森 葉' },
      });
  });

  it('答えは、説明のとおりの項目を過不足なく持つ', async () => {
    const holds = async (name: 'inbox' | 'unseen' | 'effects', path: string) => {
      const schema = (Answers[name] as unknown as { standardSchema: z.ZodType }).standardSchema;
      const { body } = await server.get(path);
      expect([path, schema.safeParse(body).error?.issues ?? []]).toEqual([path, []]);
    };
    await holds('inbox', `${made.C}/inbox`);
    await holds('inbox', `${made.C}/inbox?what=tasks`);
    await holds('unseen', `${made.C}/inbox/unseen`);
    await holds('effects', `${url}/effects`);
  });

  it('三か月より前のことは、知らせから消える。記録は残る', async () => {
    await settled(server);
    const { rows } = await inbox(`&officeId=${made.office}&limit=100`);
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.filter(({ toldAt }) => String(toldAt) < '2026-08-21')).toEqual([]);
    const { timeline } = (await server.get(url)).body;
    expect(timeline.filter(({ recordedAt }: { recordedAt: string }) => recordedAt < '2026-08-21').length).toBe(5);
  });
});
