import { beforeAll, describe, expect, it } from '@jest/globals';
import type * as z from 'zod';
import { Answers } from '../src/http/answers.ts';
import { type Api, api, type Fixture, fixture } from './support.ts';

describe('答えの説明', () => {
  let server: Api;
  let made: Fixture;
  let staffMember: string;

  beforeAll(async () => {
    server = await api();
    await server.day('2026-11-21');
    made = await fixture(server, '社会福祉法人かわせみ');
    const { C, office, casefile } = made;
    const must = async (url: string, body: object) => {
      const reply = await server.post(url, body);
      if (reply.status >= 300) throw new Error(`${url}: ${JSON.stringify(reply.body)}`);
      return reply.body;
    };
    staffMember = (await must(`${C}/staff-members/hire`, { on: '2022-04-01', name: '川瀬 碧', kana: 'カワセ アオ' }))
      .id;
    const staff = `${C}/staff-members/${staffMember}`;
    const { ids } = await must(`${staff}/assign-post`, {
      on: '2022-04-01',
      officeId: office,
      role: 'support-worker',
      fullTime: true,
      dedicated: true,
      weeklyMinutes: 2400,
    });
    await must(`${staff}/record-hours`, { month: '2026-10', officeId: office, postId: ids.postId, minutes: 9000 });
    await must(`${staff}/complete-training`, { on: '2023-04-01', training: 'basic' });
    await must(`${staff}/gain-qualification`, { on: '2023-04-01', qualification: 'service-manager' });
    await must(`${staff}/start-leave`, { on: '2026-11-10', kind: 'childcare' });
    await must(`${C}/offices/${office}/declare-past-users`, { month: '2025-09', users: 4 });
    const { ids: service } = await must(`${C}/offices/${office}/add-integrated-service`, {
      on: '2024-04-01',
      service: 'transition',
      name: '移行かわせみ',
    });
    const users = { serviceId: service.serviceId, month: '2026-09', users: 12 };
    await must(`${C}/offices/${office}/declare-integrated-users`, users);
    const url = `${C}/casefiles/${casefile}`;
    const { jobs } = (await server.get(url)).body;
    await must(`${url}/hold-interview`, { on: '2026-11-05', means: 'video', place: 'online', personWords: '慣れた' });
    await must(`${url}/miss-interview`, { on: '2026-11-06', cause: 'person' });
    await must(`${url}/start-leave`, { on: '2026-09-01', jobId: jobs[0].jobId, kind: 'sick' });
    await must(`${url}/end-leave`, { on: '2026-09-20', jobId: jobs[0].jobId });
    const { ids: report } = await must(`${url}/issue-support-report`, {
      on: '2026-11-05',
      coversMonth: '2026-10',
      reason: '面談なし',
    });
    await must(`${url}/deliver-support-report`, { on: '2026-11-06', reportId: report.reportId, to: ['person'] });
    await must(`${url}/end-employment`, { on: '2026-11-10', jobId: jobs[0].jobId, reason: 'own-wish' });
    const { position } = await must(`${url}/end-period`, { on: '2026-11-15', reason: 'left-job' });
    await server.get(`${C}?after=${position}`);
  });

  it('ほんとうの答えは、今のものも過ぎた日のものも、説明のとおりの項目を過不足なく持つ', async () => {
    const { C, office, casefile } = made;
    const asked: readonly (readonly [keyof typeof Answers, string])[] = [
      ['corporation', C],
      ['office', `${C}/offices/${office}`],
      ['staffing', `${C}/offices/${office}/staffing`],
      ['contacts', `${C}/offices/${office}/contacts`],
      ['staffMembers', `${C}/staff-members`],
      ['staffMember', `${C}/staff-members/${staffMember}`],
      ['casefiles', `${C}/casefiles`],
      ['casefile', `${C}/casefiles/${casefile}`],
      ['eligibility', `${C}/casefiles/${casefile}/eligibility`],
      ['eligibilityList', `${C}/eligibility`],
      ['tasks', `${C}/tasks`],
      ['board', `${C}/board`],
      ...['support-worker', 'contacts', 'deadlines', 'deductions'].flatMap((line) =>
        ['2026-10', '2026-12'].map((month) => ['boardCell', `${C}/board/${office}/${month}/${line}`] as const),
      ),
    ];
    for (const [name, url] of asked) {
      const schema = (Answers[name] as unknown as { standardSchema: z.ZodType }).standardSchema;
      for (const query of ['', '?on=2026-11-12', '?on=2026-11-05&reading=guide-jobmedley', '?on=2025-06-01']) {
        const { status, body } = await server.get(`${url}${query}`);
        const { error } = schema.safeParse(body, { reportInput: true });
        expect([url, query, status, error?.issues ?? []]).toEqual([url, query, 200, []]);
      }
    }
  });

  it('答えの説明に、中身の書かれていないところはない', async () => {
    const { paths, components } = (await server.get('/api/openapi.json')).body;
    for (const [path, { get }] of Object.entries<{ get?: { responses: Record<string, unknown> } }>(paths)) {
      if (!get || /nudges|health/.test(path)) continue;
      expect([path, JSON.stringify(get.responses['200'])]).toEqual([path, expect.stringContaining('schema')]);
    }
    for (const id of ['EligibilityAnswer', 'StaffingAnswer', 'TimelineEntry', 'Basis', 'CasefileRow', 'ImportPreview'])
      expect(Object.keys(components.schemas)).toContain(id);
  });
});
