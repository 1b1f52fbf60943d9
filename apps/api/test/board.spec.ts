import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Board, BoardCell, BoardLineName } from '@teichaku/casework';
import { type Api, api, type Reply, settled } from './support.ts';

type Line = readonly [line: BoardLineName, cells: readonly BoardCell[]];

describe('法人盤', () => {
  let server: Api;
  let C: string;
  let shinjuku: string;
  let yokohama: string;
  let service: string;

  const must = async (reply: Promise<Reply>) => {
    const { status, body } = await reply;
    if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
    return body;
  };
  const post = (url: string, body: unknown) => must(server.post(url, body));
  const board = (query = '') => must(server.get(`${C}/board${query}`)) as Promise<Board & Record<string, unknown>>;
  /** The same moment, asked in a way that nothing is looked up for: every record there is was made by today. */
  const folded = async () => board(`?knownAt=${server.clock.today()}`);
  const same = async () => {
    await settled(server);
    const [{ asOf: _, position: _p, ...stored }, { asOf: _f, position: _q, ...fresh }] = [
      await board(),
      await folded(),
    ];
    expect(stored).toEqual(fresh);
    return stored as unknown as Board;
  };
  const linesOf = (made: Board, officeId: string) =>
    made.offices.find(({ id }) => id === officeId)?.lines.map(({ line, cells }): Line => [line, cells]) ?? [];

  async function staff(officeId: string, role: string, name: string, qualified?: string) {
    const { id } = await post(`${C}/staff-members/hire`, { on: '2022-04-01', name });
    const posted = { on: '2022-04-01', officeId, role, fullTime: true, dedicated: true, weeklyMinutes: 2400 };
    await post(`${C}/staff-members/${id}/assign-post`, posted);
    if (qualified)
      await post(`${C}/staff-members/${id}/gain-qualification`, { on: qualified, qualification: 'service-manager' });
    return id as string;
  }
  async function served(officeId: string, name: string, hiredOn: string, from: string, grantTo: string) {
    const { id } = await post(`${C}/casefiles/open`, {
      on: hiredOn,
      person: { name, kana: 'アオキ', disabilityKind: 'mental' },
      officeId,
      precedingService: 'transition',
    });
    const casefile = `${C}/casefiles/${id}`;
    await post(`${casefile}/start-employment`, { on: hiredOn, employer: '株式会社そら', workplace: 'ordinary' });
    await post(`${casefile}/receive-grant`, { on: from, to: grantTo });
    await post(`${casefile}/transfer-service`, { on: from, officeId });
    return casefile;
  }
  const interview = (casefile: string, on: string, means = 'face-to-face') =>
    post(`${casefile}/hold-interview`, { on, means, place: 'workplace' });

  beforeAll(async () => {
    server = await api();
    await server.day('2026-11-20');
    const { id } = await post('/api/corporations/register', {
      name: '社会福祉法人こもれび会',
      on: '2018-04-01',
      fullTimeWeekMinutes: 2400,
    });
    C = `/api/corporations/${id}`;
    shinjuku = (await post(`${C}/offices/designate`, { on: '2021-04-01', name: '新宿定着支援センター' })).id;
    yokohama = (await post(`${C}/offices/designate`, { on: '2026-06-01', name: '横浜定着支援センター' })).id;
    for (const office of [shinjuku, yokohama]) {
      await staff(office, 'manager', '管理 花子');
      await staff(office, 'support-worker', '支援 一郎');
    }
    service = await staff(shinjuku, 'service-manager', '佐藤 管', '2024-03-01');
    for (let month = 4; month <= 12; month++)
      await post(`${C}/offices/${shinjuku}/declare-past-users`, {
        month: `2025-${String(month).padStart(2, '0')}`,
        users: 20,
      });
    for (const month of ['2026-01', '2026-02', '2026-03'])
      await post(`${C}/offices/${shinjuku}/declare-past-users`, { month, users: 20 });
    const met = await served(shinjuku, '青木 空', '2024-10-01', '2025-04-01', '2026-03-31');
    await post(`${met}/receive-grant`, { on: '2026-04-01', to: '2027-03-31' });
    for (const on of ['2026-08-05', '2026-09-03', '2026-10-07', '2026-11-02']) await interview(met, on);
    const phoned = await served(shinjuku, '石川 海', '2025-03-01', '2025-09-01', '2026-08-31');
    await interview(phoned, '2026-10-07', 'phone');
    const moved = await served(shinjuku, '上田 陸', '2025-05-01', '2025-11-01', '2026-10-31');
    await post(`${moved}/transfer-office`, { on: '2026-09-10', officeId: yokohama });
    await interview(moved, '2026-10-02', 'video');
    const ended = await served(yokohama, '江口 波', '2025-12-01', '2026-06-01', '2027-05-31');
    await post(`${ended}/end-period`, { on: '2026-11-20', reason: 'left-job' });
    await settled(server);
    const { rows } = await must(server.get(`${C}/tasks?state=open`));
    const [late, dismissed] = (rows as { id: string; subject: { id: string } }[]).slice(0, 2);
    if (late) await post(`${C}/casefiles/${late.subject.id}/do-task`, { on: '2026-11-19', taskId: late.id });
    if (dismissed)
      await post(`${C}/casefiles/${dismissed.subject.id}/dismiss-task`, {
        on: '2026-11-19',
        taskId: dismissed.id,
        reason: '本人が希望しない',
      });
  });

  it('しまってある答えから作った法人盤と、記録から作りなおした法人盤は、同じ', async () => {
    const made = await same();
    expect(made.offices.map(({ name, users }) => [name, users])).toEqual([
      ['新宿定着支援センター', 2],
      ['横浜定着支援センター', 2],
    ]);
    const contacts = linesOf(made, shinjuku).find(([line]) => line === 'contacts')?.[1];
    // 青木 and 石川 all along, 上田 until the month before the move
    expect(contacts?.map(({ status, actual, of }) => `${status} ${actual}/${of}`).slice(2, 8)).toEqual([
      'check 0/3',
      'check 1/3',
      'check 1/2',
      'check 1/2',
      'running 1/2',
      'none 2/null',
    ]);
    expect(linesOf(made, yokohama).find(([line]) => line === 'support-worker')?.[1][0]?.status).toBe('none');
    expect(
      linesOf(made, shinjuku)
        .find(([line]) => line === 'deadlines')?.[1]
        .some(({ status }) => status === 'check'),
    ).toBe(true);
  });

  it('法人の読み方を替えると、人員の行だけが替わる', async () => {
    const ordinance = await board();
    const other = await board('?reading=guide-nakahara');
    expect(other['asOf']).toMatchObject({ reading: 'guide-nakahara' });
    const named = (made: Board, name: BoardLineName) => linesOf(made, shinjuku).find(([line]) => line === name)?.[1];
    expect(named(other, 'support-worker')).not.toEqual(named(ordinance, 'support-worker'));
    expect(named(other, 'contacts')).toEqual(named(ordinance, 'contacts'));
  });

  it('知る前の法人盤には、あとから書いたことが入らない', async () => {
    const before = await board('?on=2026-11-20&knownAt=2026-11-19');
    expect(before.offices).toEqual([]);
    const october = await board('?on=2026-10-31');
    expect([october.month, october.months.at(-1)]).toEqual(['2026-10', '2027-04']);
    // asked of its last day, a month is not over
    expect(linesOf(october, shinjuku).find(([line]) => line === 'contacts')?.[1][6]).toMatchObject({
      status: 'running',
      actual: '1',
    });
  });

  it('どの升も、開けばその数のもとになった人と期限が、数だけいる', async () => {
    for (const query of ['', '?on=2027-02-10']) {
      const made = await board(query);
      // the window's ends, the months gone by, this one and the next
      for (const { id, lines } of made.offices)
        for (const { line, cells } of lines)
          for (const index of [0, 5, 6, 7, 12]) {
            const [month, cell] = [made.months[index], cells[index] as BoardCell];
            const { behind, ...reply } = await must(server.get(`${C}/board/${id}/${month}/${line}${query}`));
            const place = [query, id, month, line];
            expect([...place, reply.cell]).toEqual([...place, cell]);
            const counted =
              behind.kind === 'met'
                ? [behind.people.filter(({ met }: { met: boolean }) => met).length, behind.people.length]
                : behind.kind === 'expected'
                  ? [behind.people.length, 0]
                  : behind.kind === 'deadlines'
                    ? [behind.tasks.length, 0]
                    : null;
            if (counted)
              expect([...place, counted]).toEqual([...place, [Number(cell.actual ?? 0), Number(cell.of ?? 0)]]);
            if (behind.kind === 'staffing' && cell.status === 'short') expect(behind.answer.verdict).toBe('short');
            if (behind.kind === 'deductions') expect(behind.spells.length > 0).toBe(cell.actual !== null);
          }
    }
  });

  it('まだの面談も、過ぎた期限も、法人盤の数と、開いた一覧の数は同じ。今月会わずに終えた人も、閉じた事例の人も入る', async () => {
    const both = async (query = '') => {
      const { reasons } = await board(query);
      const [not, late] = [
        await must(server.get(`${C}/casefiles?filter=not-met${query.replace('?', '&')}`)),
        await must(server.get(`${C}/tasks?state=late${query.replace('?', '&')}`)),
      ];
      const sum = (count: (reason: Board['reasons'][number]) => number) =>
        reasons.reduce((total, reason) => total + count(reason), 0);
      const told = {
        people: sum((one) => (one.kind === 'contacts' ? one.people : 0)),
        ended: sum((one) => (one.kind === 'contacts' ? one.ended : 0)),
        overdue: sum((one) => (one.kind === 'overdue' ? one.tasks : 0)),
      };
      expect({ people: not.counts.notMet, ended: not.counts.endedUnmet, overdue: late.counts.late }).toEqual(told);
      expect([not.total, late.total]).toEqual([told.people, told.overdue]);
      expect(late.rows.every((row: { late: boolean }) => row.late)).toBe(true);
      return told;
    };
    await settled(server);
    expect(await both()).toMatchObject({ people: 3, ended: 0 });
    await server.day('2026-11-21');
    expect(await both()).toMatchObject({ people: 3, ended: 1 });
    const { rows } = await must(server.get(`${C}/casefiles?q=${encodeURIComponent('江口')}`));
    await post(`${C}/casefiles/${rows[0].casefileId}/close`, { on: '2026-11-21', reason: 'left-job' });
    // somebody who may begin the service waits, and is not late
    const { id } = await post(`${C}/casefiles/open`, {
      on: '2026-05-01',
      person: { name: '待田 雪', kana: 'マチダ', disabilityKind: 'mental' },
      officeId: shinjuku,
      precedingService: 'transition',
    });
    const hired = { on: '2026-05-01', employer: '株式会社そら', workplace: 'ordinary' };
    await post(`${C}/casefiles/${id}/start-employment`, hired);
    const then = await same();
    const now = await both();
    expect(now).toMatchObject({ people: 3, ended: 1 });
    expect(now.overdue).toBeGreaterThan(0);
    expect(await both('?knownAt=2026-11-21')).toEqual(now);
    const { counts } = await must(server.get(`${C}/tasks?state=open`));
    expect([counts.waiting, counts.open >= counts.late + counts.waiting + counts.soon]).toEqual([1, true]);
    expect(then.reasons.some(({ kind }) => kind === 'overdue')).toBe(true);
  });

  it('ない事業所、ほかの法人の事業所、読めない月や行は、なにが違うかを言って断る', async () => {
    const cell = async (path: string) => {
      const { status, body } = await server.get(`${C}/board/${path}`);
      return [status, body.type, body.field ?? body.issues?.[0]?.field];
    };
    expect(await cell('3fa85f64-5717-4562-b3fc-2c963f66afa6/2026-11/contacts')).toEqual([
      404,
      '/problems/not-found',
      undefined,
    ]);
    const { id } = await post('/api/corporations/register', { name: '社会福祉法人よそ', on: '2018-04-01' });
    const elsewhere = `/api/corporations/${id}`;
    expect((await server.get(`${elsewhere}/board/${shinjuku}/2026-11/contacts`)).status).toBe(404);
    expect((await must(server.get(`${elsewhere}/board`))).offices).toEqual([]);
    expect(await cell(`${shinjuku}/2026-13/contacts`)).toEqual([400, '/problems/invalid-input', 'month']);
    expect(await cell(`${shinjuku}/2026-11/money`)).toEqual([400, '/problems/invalid-input', 'line']);
    expect((await server.get(`${C}/board/${shinjuku}/2026-11/contacts`)).status).toBe(200);
  });

  it('人のいる事業所を閉じる予定は、法人盤に出て、閉じた次の日からは過ぎたこととして出る', async () => {
    const closings = async () => {
      const made = await same();
      return [
        made.offices.find(({ id }) => id === yokohama)?.closedOn,
        made.reasons.flatMap((one) =>
          one.kind === 'closing' ? [[one.officeId, one.people, one.over, one.dueOn]] : [],
        ),
      ];
    };
    expect(await closings()).toEqual([null, []]);
    const { events } = await post(`${C}/offices/${yokohama}/close`, { on: '2026-11-22' });
    expect(await closings()).toEqual(['2026-11-22', [[yokohama, 1, false, '2026-11-22']]]);
    await server.day('2026-11-23');
    expect(await closings()).toEqual(['2026-11-22', [[yokohama, 1, true, '2026-11-22']]]);
    await post(`${C}/offices/${yokohama}/void-entry`, { entryId: events[0].eventId, why: '閉じるのは来年だった' });
    expect(await closings()).toEqual([null, []]);
  });

  it('退職の予定を書いても、取り消しても、年が明けても、二つの法人盤は同じ', async () => {
    const { events } = await post(`${C}/staff-members/${service}/leave`, { on: '2027-01-31' });
    const planned = await same();
    const reason = planned.reasons.find((one) => one.kind === 'short' && one.officeId === shinjuku);
    expect(reason).toMatchObject({
      role: 'service-manager',
      tense: 'coming',
      from: '2027-02-01',
      dueOn: '2027-01-31',
      inTimeThrough: '2027-03-31',
      deduction: { month: '2027-04', percent: 70 },
      cause: { lost: [{ staffMemberId: service, because: 'leaves' }] },
    });
    expect((await board())['names']).toMatchObject({ [service]: '佐藤 管' });

    await server.day('2027-01-10');
    expect((await same()).months[0]).toBe('2026-07');
    await post(`${C}/staff-members/${service}/void-entry`, { entryId: events[0].eventId, why: '退職をやめた' });
    expect((await same()).reasons.filter((one) => one.kind === 'short' && one.officeId === shinjuku)).toEqual([]);
  });
});
