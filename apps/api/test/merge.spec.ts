import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, api, type Fixture, fixture, settled } from './support.ts';

describe('同じ人の記録をまとめる（HTTP）', () => {
  let server: Api;
  let made: Fixture;
  let own: string;
  let other: string;
  let twice: string;
  let person: string;
  const must = async (url: string, body: object, headers?: Record<string, string>) => {
    const reply = await server.post(url, body, headers);
    if (reply.status >= 300) throw new Error(`${url}: ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply.body;
  };
  const at = (casefile: string) => `${made.C}/casefiles/${casefile}`;
  const list = async (more = '') => (await server.get(`${made.C}/casefiles?limit=50${more}`)).body;
  beforeAll(async () => {
    server = await api();
    await server.day('2026-11-19');
    made = await fixture(server, '社会福祉法人ふたば');
    own = made.casefile;
    const opened = await must(`${made.C}/casefiles/open`, {
      on: '2025-04-01',
      person: { name: '青木 宙', kana: 'アオキ　そら', disabilityKind: 'intellectual' },
      officeId: made.office,
      caseNumber: 'T-0031',
      certificateNumber: '1234500031',
      precedingService: 'continuous-b',
    });
    other = opened.id;
    twice = opened.ids.personId;
    person = (await server.get(at(own))).body.person.personId;
    await must(`${at(other)}/start-employment`, { on: '2025-04-01', employer: '株式会社そら', workplace: 'ordinary' });
    await must(`${at(other)}/transfer-service`, { on: '2025-11-01', officeId: made.office, reason: '写した' });
    await must(`${at(other)}/hold-interview`, { on: '2026-11-10', means: 'face-to-face', place: 'office' });
    await settled(server);
    await server.day('2026-11-21');
  });

  const merge = (body: object) => server.post(`${made.C}/persons/${person}/merge`, body);
  const body = () => ({ mergedPersonId: twice, why: '窓口と名簿で二度登録していた' });
  const pairs = async () => {
    await settled(server);
    return (await server.get(`${made.C}/persons/likely`)).body.pairs;
  };

  it('よく似た二つの記録が、わけとともに挙がる。別の人と確かめると消え、取り消すと戻る', async () => {
    const corrected = { on: '2026-11-20', bornOn: '1999-05-05' };
    await must(`${made.C}/persons/${person}/correct-details`, corrected);
    await must(`${made.C}/persons/${twice}/correct-details`, corrected);
    const [pair] = await pairs();
    expect(pair).toMatchObject({ strength: 'likely', bothOpen: true, reasons: [{ id: 'kana-and-birthday' }] });
    expect([pair.a.personId, pair.b.personId].sort()).toEqual([person, twice].sort());
    const told = await must(`${made.C}/persons/${twice}/tell-apart`, { otherPersonId: person, why: 'いとこ同士' });
    expect(await pairs()).toEqual([]);
    expect(await merge(body())).toMatchObject({ status: 422, body: { reason: 'told-apart' } });
    const page = (await server.get(`${made.C}/persons/${person}`)).body;
    expect(page.toldApart).toMatchObject([{ person: { id: twice, name: '青木 宙' }, why: 'いとこ同士' }]);
    const [{ eventId }] = told.events;
    await must(`${made.C}/persons/${twice}/void-entry`, { entryId: eventId, why: 'いとこではなかった' });
    expect(await pairs()).toHaveLength(1);
  });

  it('二人とも事例が開いていれば、422 でどちらを残すかを尋ねる', async () => {
    const asked = await merge(body());
    expect(asked.status).toBe(422);
    expect(asked.body).toMatchObject({
      reason: 'both-active',
      field: 'staysCasefileId',
      details: {
        casefiles: [
          { casefileId: own, name: '青木 空', caseNumber: null, contacts: 0 },
          { casefileId: other, name: '青木 宙', caseNumber: 'T-0031', contacts: 1 },
        ],
      },
    });
  });

  it('まとめると、一覧も人員も一人になり、重複した事例に書いた面談が、残した事例で数えられる', async () => {
    await settled(server);
    expect((await list()).total).toBe(2);
    const merged = await merge({ ...body(), staysCasefileId: own });
    expect(merged.status).toBe(200);
    await settled(server);
    const { rows, total } = await list();
    expect(total).toBe(1);
    expect(rows[0]).toMatchObject({ casefileId: own, month: { met: true } });
    const contacts = (await server.get(`${made.C}/offices/${made.office}/contacts`)).body;
    expect(contacts).toMatchObject({ users: 1, met: 1 });
    const then = (await server.get(`${made.C}/offices/${made.office}/contacts?on=2026-11-19&knownAt=2026-11-19`)).body;
    expect(then).toMatchObject({ users: 2, met: 1 });
    for (const q of ['青木宙', 'T-0031', '1234500031']) {
      expect(
        (await list(`&q=${encodeURIComponent(q)}`)).rows.map((row: { casefileId: string }) => row.casefileId),
      ).toEqual([own]);
    }
    expect(await pairs()).toEqual([]);
  });

  it('まとめる前に知っていたことは、まとめたあとも、その時点として二人のまま見える', async () => {
    const then = await list('&knownAt=2026-11-19&on=2026-11-19');
    expect(
      then.rows.map((row: { casefileId: string; month: { met: boolean } }) => [row.casefileId, row.month.met]),
    ).toEqual(
      expect.arrayContaining([
        [own, false],
        [other, true],
      ]),
    );
    // the same day as it is known now: one person, and met
    const now = await list('&on=2026-11-19');
    expect(now.rows).toMatchObject([{ casefileId: own, month: { met: true } }]);
    const page = (await server.get(`${at(other)}?knownAt=2026-11-19&on=2026-11-19`)).body;
    expect(page).toMatchObject({ duplicateOf: null, person: { personId: twice, name: '青木 宙' } });
  });

  it('重複した事例の画面は残り、残した事例を指す。まとめられた人は、まとめた先を指す', async () => {
    const page = (await server.get(at(other))).body;
    expect(page).toMatchObject({ duplicateOf: own, person: { personId: person }, duties: [] });
    expect((await server.get(at(own))).body.duplicates).toMatchObject([{ casefileId: other }]);
    const gone = (await server.get(`${made.C}/persons/${twice}`)).body;
    expect(gone).toMatchObject({ mergedInto: { id: person, name: '青木 空' } });
    const kept = (await server.get(`${made.C}/persons/${person}`)).body;
    expect(kept).toMatchObject({
      mergedInto: null,
      aliases: [{ name: '青木 宙' }],
      merges: [{ mergedPersonId: twice, staysCasefileId: own, duplicateCasefileId: other }],
      casefiles: expect.arrayContaining([expect.objectContaining({ casefileId: other, duplicateOf: own })]),
    });
    const refused = await server.post(`${at(other)}/hold-interview`, {
      on: '2026-11-20',
      means: 'phone',
      place: 'office',
    });
    expect(refused.body).toMatchObject({ reason: 'casefile-duplicate', details: { casefileId: own } });
  });

  it('重複した事例の面談を訂正すると、残した事例の一覧もすぐに変わる', async () => {
    const { timeline } = (await server.get(at(own))).body;
    const held = timeline.find(({ type }: { type: string }) => type === 'InterviewHeld');
    expect(held.stream).toBe(`casefile-${other}`);
    await must(`${at(other)}/correct-entry`, {
      entryId: held.eventId,
      why: '電話だった',
      data: { on: '2026-11-10', officeId: made.office, means: 'phone', place: 'office' },
    });
    await settled(server);
    expect((await list()).rows).toMatchObject([{ casefileId: own, month: { met: false } }]);
  });

  it('まとめたことを取り消すと、二人と二つの事例に戻り、同じ番号を取りもどす', async () => {
    const [{ eventId }] = (await server.get(`${made.C}/persons/${person}`)).body.merges;
    await must(`${made.C}/persons/${person}/void-entry`, { entryId: eventId, why: '別の人だった' });
    await settled(server);
    expect((await list()).total).toBe(2);
    expect((await server.get(at(other))).body).toMatchObject({ duplicateOf: null, person: { personId: twice } });
    const taken = await server.post(`${made.C}/casefiles/open`, {
      on: '2026-11-20',
      person: { name: '別 人', kana: 'ベツ ジン', disabilityKind: 'other' },
      officeId: made.office,
      caseNumber: 'T-0031',
      precedingService: 'none',
    });
    expect(taken.body).toMatchObject({ reason: 'number-taken' });
    expect(await pairs()).toHaveLength(1);
  });

  it('自分自身、いない人、ほかの法人の人とは、まとめられない', async () => {
    const far = await fixture(server, '社会福祉法人よそ');
    const stranger = (await server.get(`${far.C}/casefiles/${far.casefile}`)).body.person.personId;
    for (const [mergedPersonId, reason] of [
      [person, 'same-person'],
      ['10000000-0000-4000-8000-000000000099', 'unknown-person'],
      [stranger, 'unknown-person'],
    ] as const)
      expect(await merge({ ...body(), mergedPersonId })).toMatchObject({ status: 422, body: { reason } });
  });

  it('同じ改訂を見ていた二人のうち、あとの人には、先に書かれたことが返る', async () => {
    const { revision } = (await server.get(`${made.C}/persons/${person}`)).body;
    const match = { 'if-match': `"${revision}"` };
    await must(`${made.C}/persons/${person}/merge`, { ...body(), staysCasefileId: other }, match);
    const late = await server.post(`${made.C}/persons/${person}/merge`, { ...body(), staysCasefileId: own }, match);
    expect(late.status).toBe(409);
    expect(late.body.details.meanwhile[0]).toMatchObject({ type: 'PersonsMerged' });
  });
});
