import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, api, type Fixture, fixture } from './support.ts';

describe('記録で変わったこと', () => {
  let server: Api;
  let made: Fixture;
  let url: string;
  let interview: string;

  const must = async (path: string, body: object) => {
    const reply = await server.post(path, body);
    if (reply.status >= 300) throw new Error(`${path}: ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply.body;
  };
  const sentences = ({ body }: { body: { changes: { sentence: { ja: string } }[] } }) =>
    body.changes.map(({ sentence }) => sentence.ja);
  const told = async (path = '') =>
    (await server.get(`${url}/effects${path}`)).body.effects.map(
      (effect: { changes: { sentence: { ja: string } }[] }) => effect.changes.map(({ sentence }) => sentence.ja),
    );
  const phoned = () => ({
    entryId: interview,
    why: '訪問が電話に変わった',
    data: { on: '2026-09-10', means: 'phone', place: 'other', officeId: made.office },
  });

  beforeAll(async () => {
    server = await api();
    await server.day('2026-09-10');
    made = await fixture(server, '社会福祉法人こだま');
    url = `${made.C}/casefiles/${made.casefile}`;
    const held = await must(`${url}/hold-interview`, { on: '2026-09-10', means: 'face-to-face', place: 'workplace' });
    interview = held.events[0].eventId;
    await server.day('2026-11-21');
  });

  it('書く前に、変わることが分かる。尋ねただけでは、何も書かれない', async () => {
    const before = (await server.get(url)).body.revision;
    const asked = await server.send({
      method: 'POST',
      url: `${url}/effects/suppose`,
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify({ command: 'correct-entry', data: phoned() }),
    });
    expect(asked.status).toBe(200);
    expect(sentences(asked)).toEqual(['9月の面談は、数えないことになります。']);
    expect((await server.get(url)).body.revision).toBe(before);
    expect(await told()).toEqual([]);
  });

  it('断られることは、断られる理由が分かる', async () => {
    const refused = await server.post(`${url}/effects/suppose`, {
      command: 'void-entry',
      data: { entryId: '20000000-0000-4000-8000-000000000009', why: '誤り' },
    });
    expect(refused).toMatchObject({ status: 422, body: { reason: 'unknown-entry', field: 'entryId' } });
    expect(await server.post(`${url}/effects/suppose`, { command: 'no-such-command', data: {} })).toMatchObject({
      status: 400,
      body: { field: 'command' },
    });
  });

  it('訂正すると、変わったことが言われ、あとの訂正でも変わらない', async () => {
    const corrected = await must(`${url}/correct-entry`, phoned());
    const right = corrected.events.find(({ type }: { type: string }) => type === 'InterviewHeld').eventId;
    expect(await told(`/${right}?after=${corrected.position}`)).toEqual([['9月の面談は、数えないことになりました。']]);
    await server.day('2026-12-05');
    const voided = await must(`${url}/void-entry`, { entryId: right, why: '別の人の面談だった' });
    expect(await told(`?after=${voided.position}`)).toEqual([[], ['9月の面談は、数えないことになりました。']]);
    const [taken] = (await server.get(`${url}/effects`)).body.effects;
    expect(taken).toMatchObject({ entryId: right, day: '2026-12-05', changes: [] });
  });

  it('月が終わってから書いた面談も、変わったことが言われる。月のうちに書いたものは言われない', async () => {
    await must(`${url}/hold-interview`, { on: '2026-12-04', means: 'video', place: 'online' });
    const late = await must(`${url}/hold-interview`, { on: '2026-08-20', means: 'video', place: 'online' });
    expect((await told(`?after=${late.position}`))[0]).toEqual(['8月の面談は、済みになりました。']);
  });

  it('利用者が減ると、事業所の人員に変わったことも言われる', async () => {
    const ended = await must(`${url}/end-period`, { on: '2026-12-05', reason: 'own-wish' });
    const [effect] = (await server.get(`${url}/effects/${ended.events[0].eventId}`)).body.effects;
    expect(effect.changes.map(({ kind }: { kind: string }) => kind)).toContain('staffing');
  });

  it('職員の配置を訂正すると、どの月の人員が変わるかが、書く前にも後にも分かる', async () => {
    const { id } = await must(`${made.C}/staff-members/hire`, { on: '2026-04-01', name: '川瀬 碧' });
    const staff = `${made.C}/staff-members/${id}`;
    const post = {
      on: '2026-04-01',
      officeId: made.office,
      role: 'support-worker',
      fullTime: true,
      dedicated: true,
      weeklyMinutes: 2400,
    };
    const { events, ids } = await must(`${staff}/assign-post`, post);
    await must(`${staff}/complete-training`, { on: '2026-04-01', training: 'basic' });
    const half = {
      entryId: events[0].eventId,
      why: '半日の勤務だった',
      data: { ...post, postId: ids.postId, fullTime: false, weeklyMinutes: 1200 },
    };
    const supposed = await server.post(`${staff}/effects/suppose`, { command: 'correct-entry', data: half });
    expect(supposed.status).toBe(200);
    expect(sentences(supposed)[0]).toMatch(/支援員は、.*実際が1から0\.5に.*変わります。$/);
    const corrected = await must(`${staff}/correct-entry`, half);
    const { effects } = (await server.get(`${staff}/effects?after=${corrected.position}`)).body;
    expect(effects).toHaveLength(1);
    expect(effects[0].changes[0].sentence.ja).toMatch(/変わりました。$/);
  });

  it('ない記録、ない事例には、見つからないと答える', async () => {
    expect((await server.get(`${url}/effects/20000000-0000-4000-8000-000000000009`)).status).toBe(404);
    const none = `${made.C}/casefiles/20000000-0000-4000-8000-000000000009/effects`;
    expect((await server.get(none)).status).toBe(404);
  });
});
