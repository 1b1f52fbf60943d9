import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { AgencyContacted, eventDefinition, type Recorded } from '@teichaku/casework';
import { imported, upload } from './import/support.ts';
import { type Api, api, type Fixture, fixture, type Reply } from './support.ts';

/** A release that was put back to an older one finds what the newer one wrote meanwhile. */
describe('前の版に戻したとき', () => {
  let server: Api;
  let made: Fixture;
  let person: string;
  let staffMember: string;
  let neighbour: { readonly casefile: string; readonly person: string; readonly job: string };

  beforeAll(async () => {
    server = await api();
    await server.day('2026-11-19');
  });

  const must = async (url: string, body: object) => {
    const reply = await server.post(url, body);
    if (reply.status >= 300) throw new Error(`${url}: ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply.body;
  };
  const story = async (name: string) => {
    made = await fixture(server, name);
    const { C, office, casefile } = made;
    person = (await server.get(`${C}/casefiles/${casefile}`)).body.person.personId;
    const post = { officeId: office, role: 'support-worker', fullTime: true, dedicated: true, weeklyMinutes: 2400 };
    staffMember = (await must(`${C}/staff-members/hire`, { on: '2022-04-01', name: '川瀬 碧' })).id;
    await must(`${C}/staff-members/${staffMember}/assign-post`, { on: '2022-04-01', ...post });
    const other = { name: '井上 林', kana: 'イノウエ リン', disabilityKind: 'mental' };
    const opened = await must(`${C}/casefiles/open`, {
      on: '2025-04-01',
      person: other,
      officeId: office,
      precedingService: 'transition',
      caseNumber: 'N-1',
    });
    const url = `${C}/casefiles/${opened.id}`;
    const { ids } = await must(`${url}/start-employment`, {
      on: '2025-04-01',
      employer: '木立',
      workplace: 'ordinary',
    });
    await must(`${url}/transfer-service`, { on: '2025-11-01', officeId: office });
    neighbour = { casefile: opened.id, person: opened.ids.personId, job: ids.jobId };
  };

  /** What a newer release wrote: the next version of an event that we know, or one that we do not know. */
  const newer = async (stream: string, event: { type: string; schemaVersion: number }) => {
    const { corporation: corporationId } = made;
    const history = await server.stores.log.readStreams(corporationId, [stream], undefined, 'marked');
    const [commandId, eventId] = [randomUUID(), randomUUID()];
    const subject = { kind: 'corporation', id: corporationId } as const;
    const data = { on: '2026-11-18', of: { another: 'shape' } };
    const result = await server.stores.log.append(
      [
        {
          stream,
          expected: (history.at(-1) as Recorded).revision,
          events: [{ ...event, eventId, data, sealed: {}, subject }],
        },
      ],
      { commandId, content: '', corporationId, recordedBy: 'x', correlationId: commandId, causationId: commandId },
    );
    expect(result.outcome).toBe('appended');
  };
  const next = (type: string) => ({ type, schemaVersion: eventDefinition(type).version + 1 });
  const unknown = { type: 'FromTheNextRelease', schemaVersion: 1 };
  const stored = async (stream: string) =>
    (await server.stores.log.readStreams(made.corporation, [stream], undefined, 'marked')).length;
  const refused = ({ status, body }: Reply, stream: string) => {
    expect(body).toMatchObject({ type: '/problems/unreadable-record', details: { stream } });
    expect(status).toBe(501);
    expect(body.detail).toMatch(/この版の定着台帳では読めません/);
    expect(body.wayOut).toMatch(/新しい版に更新/);
  };
  const interview = { on: '2026-11-18', means: 'video', place: 'online' };

  for (const [name, event] of [
    ['新しい版', next('InterviewHeld')],
    ['知らない種類', unknown],
  ] as const)
    it(`事例に${name}の記録があれば、どの記録も、先を読んだと思い込んでいても、その先に書かない。隣の事例には書ける`, async () => {
      await story(`社会福祉法人もどり ${name}`);
      const { C, casefile, office } = made;
      const stream = `casefile-${casefile}`;
      const url = `${C}/casefiles/${casefile}`;
      // so that what it held is known, and not read again
      const { revision, events } = await must(`${url}/hold-interview`, interview);
      await newer(stream, event);
      const before = await stored(stream);
      const entryId = events[0].eventId;
      const agency = { on: '2026-11-18', means: 'phone', agencyKind: 'medical' };
      for (const [command, body] of [
        ['hold-interview', interview],
        ['contact-agency', agency],
        ['void-entry', { entryId, why: '別の人だった' }],
        ['correct-entry', { entryId, why: '電話だった', data: { ...interview, officeId: office, means: 'phone' } }],
        ['issue-support-report', { on: '2026-11-18', coversMonth: '2026-11' }],
        ['end-period', { on: '2026-11-18', reason: 'own-wish' }],
        ['close', { on: '2026-11-18', reason: 'own-wish' }],
      ] as const)
        refused(await server.post(`${url}/${command}`, body), stream);
      for (const expected of [revision, revision + 1]) {
        const matched = await server.post(`${url}/hold-interview`, interview, { 'if-match': `"${expected}"` });
        refused(matched, stream);
      }
      expect(await stored(stream)).toBe(before);
      const beside = await server.post(`${C}/casefiles/${neighbour.casefile}/hold-interview`, interview);
      expect(beside.status).toBe(200);
    });

  it('人・職員・事業所・法人に新しい版の記録があれば、その先には書かない。ほかの人・職員・事業所には書ける', async () => {
    await story('社会福祉法人まきもどし');
    const { C, corporation, office } = made;
    const second = (await must(`${C}/offices/designate`, { on: '2021-04-01', name: '第二' })).id;
    const colleague = (await must(`${C}/staff-members/hire`, { on: '2022-04-01', name: '北 見' })).id;
    const users = { month: '2025-09', users: 4 };
    for (const [stream, event, url, allowed, body] of [
      [
        `person-${person}`,
        next('PersonDetailsCorrected'),
        `persons/${person}/correct-details`,
        `persons/${neighbour.person}/correct-details`,
        { on: '2026-11-18', bornOn: '1990-01-01' },
      ],
      [
        `staffMember-${staffMember}`,
        unknown,
        `staff-members/${staffMember}/leave`,
        `staff-members/${colleague}/leave`,
        { on: '2026-12-31' },
      ],
      [
        `office-${office}`,
        next('PastUsersDeclared'),
        `offices/${office}/declare-past-users`,
        `offices/${second}/declare-past-users`,
        users,
      ],
    ] as const) {
      await newer(stream, event);
      const before = await stored(stream);
      refused(await server.post(`${C}/${url}`, body), stream);
      expect(await stored(stream)).toBe(before);
      expect([allowed, (await server.post(`${C}/${allowed}`, body)).status]).toEqual([allowed, 200]);
    }
    // what spans streams writes to none of them
    const [bystander, written] = [`person-${neighbour.person}`, `person-${person}`];
    const before = await stored(bystander);
    const merge = { mergedPersonId: person, why: '二度登録していた', staysCasefileId: neighbour.casefile };
    refused(await server.post(`${C}/persons/${neighbour.person}/merge`, merge), written);
    const again = { on: '2026-11-18', person: { personId: person }, officeId: second, precedingService: 'transition' };
    refused(await server.post(`${C}/casefiles/open`, again), written);
    expect(await stored(bystander)).toBe(before);
    const apart = { otherPersonId: person, why: 'いとこ同士' };
    refused(await server.post(`${C}/persons/${neighbour.person}/tell-apart`, apart), written);
    expect(await stored(bystander)).toBe(before);

    await newer(`corporation-${corporation}`, next('FullTimeWeekSet'));
    refused(
      await server.post(`${C}/set-full-time-week`, { on: '2026-11-01', minutes: 2300 }),
      `corporation-${corporation}`,
    );
    // what does not rest on the corporation's own settings goes on
    expect((await server.post(`${C}/casefiles/${neighbour.casefile}/hold-interview`, interview)).status).toBe(200);
  });

  it('名簿の取り込みは、その法人では始めずに断る。ほかの法人では取り込める', async () => {
    await story('社会福祉法人もどりみち');
    const { casefile } = neighbour;
    const stream = `casefile-${casefile}`;
    await newer(stream, next('AgencyContacted'));
    const before = await stored(stream);
    const bytes = [
      '管理番号,面談日,方法,場所,担当職員番号,内容,職場への伝達事項',
      'N-1,2026/11/10,対面,事業所,,順調,',
    ].join('\r\n');
    const register = [{ name: 'mendan.csv', bytes }];
    const preview = await upload(server, `${made.C}/imports/preview`, register);
    refused(preview, stream);
    expect(await stored(stream)).toBe(before);
    await story('社会福祉法人となりみち');
    expect(await imported(server, made.C, register)).toMatchObject({ imported: 1, rejected: 0 });
  });

  it('版を戻さなければ、同じ記録は読める', async () => {
    await story('社会福祉法人いまのまま');
    const { C, casefile } = made;
    await newer(`casefile-${casefile}`, { type: 'AgencyContacted', schemaVersion: AgencyContacted.version }).catch(
      () => {},
    );
    expect((await server.post(`${C}/casefiles/${casefile}/hold-interview`, interview)).status).toBe(200);
  });
});
