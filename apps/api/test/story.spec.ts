import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, api } from './support.ts';

describe('一人の事例を、はじめから終わりまで', () => {
  let server: Api;
  let C: string;
  let office: string;
  let casefile: string;
  let job: string;
  let position: string;

  const record = async (command: string, body: object) => {
    const reply = await server.post(`${C}/casefiles/${casefile}/${command}`, body);
    if (reply.body.position) position = reply.body.position;
    return reply;
  };
  const see = async (query = '') => (await server.get(`${C}/casefiles/${casefile}${query}`)).body;
  const row = async () =>
    (await server.get(`${C}/casefiles?after=${position}`)).body.rows.find(
      (one: { casefileId: string }) => one.casefileId === casefile,
    );

  beforeAll(async () => {
    server = await api();
    await server.day('2026-05-20');
    const corporation = await server.post('/api/corporations/register', {
      name: '社会福祉法人はまゆう',
      on: '2018-04-01',
      fullTimeWeekMinutes: 2400,
    });
    C = `/api/corporations/${corporation.body.id}`;
    office = (await server.post(`${C}/offices/designate`, { on: '2018-10-01', name: 'はまゆう定着支援' })).body.id;
    const opened = await server.post(`${C}/casefiles/open`, {
      on: '2026-05-20',
      person: { name: '髙橋　花子', kana: 'タカハシ ハナコ', bornOn: '1998-03-03', disabilityKind: 'mental' },
      officeId: office,
      caseNumber: 'H-001',
      precedingService: 'transition',
    });
    expect(opened).toMatchObject({ status: 201, body: { ids: { personId: expect.any(String) } } });
    casefile = opened.body.id;
    position = opened.body.position;
  });

  it('就職すると、6か月に届く日と始められる日がわかる', async () => {
    await server.day('2026-05-31');
    const hired = await record('start-employment', {
      on: '2026-05-31',
      employer: '株式会社みどり',
      workplace: 'ordinary',
      weeklyMinutes: 1800,
    });
    expect(hired.status).toBe(200);
    job = hired.body.ids.jobId;
    expect(await see()).toMatchObject({
      phase: 'employed',
      person: { name: '髙橋　花子', birthYear: 1998 },
      eligibility: { verdict: 'not-yet', sixMonthsReachedOn: '2026-11-30', usableFrom: '2026-12-01' },
    });
    expect(await row()).toMatchObject({
      phase: 'employed',
      verdict: 'not-yet',
      usableFrom: '2026-12-01',
      officeName: 'はまゆう定着支援',
    });
  });

  it('6か月の前日に支援を始めることはできず、条文と始められる日が示される', async () => {
    await server.day('2026-11-30');
    const early = await record('transfer-service', { on: '2026-11-30', officeId: office });
    expect(early.status).toBe(422);
    expect(early.headers['content-type']).toContain('application/problem+json');
    expect(early.body).toMatchObject({
      type: '/problems/refused',
      reason: 'law-says-no',
      rule: 'eligibility.six-months',
      article: expect.stringContaining('就労定着支援'),
      details: { usableFrom: '2026-12-01' },
    });
  });

  it('その日が来ると始められ、根拠が残る', async () => {
    await server.day('2026-12-01');
    await record('receive-grant', { on: '2026-12-01', to: '2027-11-30' });
    const started = await record('transfer-service', { on: '2026-12-01', officeId: office });
    expect(started).toMatchObject({ status: 200, body: { events: [{ type: 'ServiceTransferred' }] } });
    const view = await see();
    expect(view).toMatchObject({ phase: 'in-service', eligibility: { verdict: 'eligible', lastDay: '2029-11-30' } });
    expect(view.timeline[0]).toMatchObject({ type: 'ServiceTransferred', basis: { verdict: 'satisfied' } });
    expect(await row()).toMatchObject({ phase: 'in-service', month: { month: '2026-12', met: false } });
  });

  it('電話だけの月は会えた月にならず、対面で会うと会えた月になる', async () => {
    await server.day('2026-12-10');
    await record('hold-interview', { on: '2026-12-09', means: 'phone', place: 'other' });
    expect(await row()).toMatchObject({ month: { met: false, contacts: [{ on: '2026-12-09', means: 'phone' }] } });
    await record('hold-interview', {
      on: '2026-12-10',
      means: 'face-to-face',
      place: 'workplace',
      personWords: '昼休みが楽しい',
    });
    expect(await row()).toMatchObject({ month: { met: true } });
    const month = (await server.get(`${C}/offices/${office}/contacts?month=2026-12`)).body;
    expect(month).toMatchObject({ month: '2026-12', users: 1, met: 1, rows: [{ name: '髙橋　花子', met: true }] });
    expect(await see()).toMatchObject({ lastInterview: { on: '2026-12-10', personWords: '昼休みが楽しい' } });
  });

  it('月が改まると、まだ会えていない月になる', async () => {
    await server.day('2027-01-01');
    expect(await row()).toMatchObject({ month: { month: '2027-01', met: false } });
    const { counts } = (await server.get(`${C}/casefiles`)).body;
    expect(counts).toMatchObject({ all: 1, notMet: 1, inService: 1 });
  });

  it('離職から一か月の最後の日に再就職すると、雇用は続いたと数えられる', async () => {
    await server.day('2027-02-28');
    await record('end-employment', { on: '2027-01-31', jobId: job, reason: 'own-wish' });
    const rehired = await record('change-job', {
      on: '2027-02-28',
      fromJobId: job,
      employer: '有限会社あおぞら',
      workplace: 'ordinary',
      improvesConditions: true,
    });
    expect(rehired.status).toBe(200);
    expect(await see()).toMatchObject({ eligibility: { verdict: 'eligible' }, jobs: [{}, { continuing: true }] });
  });

  it('過ぎた日に、その日の事実として見ることができる', async () => {
    const then = await see('?on=2026-12-01');
    expect(then).toMatchObject({ asOf: { on: '2026-12-01', past: true }, phase: 'in-service', lastInterview: null });
    expect(then.timeline.map(({ type }: { type: string }) => type)).not.toContain('InterviewHeld');
    expect((await server.get(`${C}/casefiles/${casefile}?on=2026-05-01`)).status).toBe(404);
    const list = (await server.get(`${C}/casefiles?on=2026-11-30`)).body;
    expect(list).toMatchObject({
      rows: [{ phase: 'employed', verdict: 'not-yet' }],
      counts: { all: 1, sixMonth: 1 },
      month: '2026-11',
    });
  });

  it('あとから記録した事実は、その前の日に知られていたこととしては出てこない', async () => {
    await server.day('2027-03-10');
    await record('hold-interview', {
      on: '2027-01-15',
      means: 'video',
      place: 'online',
      envelope: { reason: '記録が遅れた' },
    });
    const contacts = async (query: string) =>
      (await server.get(`${C}/offices/${office}/contacts?month=2027-01${query}`)).body.met;
    expect(await contacts(`&after=${position}`)).toBe(1);
    expect(await contacts('&knownAt=2027-03-09')).toBe(0);
    expect(await contacts('&knownAt=2027-03-10')).toBe(1);
    const known = await see('?knownAt=2027-03-09');
    expect(known.timeline.some(({ on }: { on: string }) => on === '2027-01-15')).toBe(false);
    expect((await see()).timeline.find(({ on }: { on: string }) => on === '2027-01-15')).toMatchObject({
      reason: '記録が遅れた',
      daysLate: 54,
    });
  });

  it('訂正しても、誤っていた記録は読めるまま残る', async () => {
    const wrong = (await see()).timeline.find(({ on }: { on: string }) => on === '2027-01-15');
    const { on: _, ...data } = wrong.data;
    const corrected = await record('correct-entry', {
      entryId: wrong.eventId,
      why: '日付の写しまちがい',
      data: { ...data, on: '2027-01-16' },
    });
    expect(corrected.body.events.map(({ type }: { type: string }) => type)).toEqual(['EntryVoided', 'InterviewHeld']);
    const { timeline } = await see();
    const old = timeline.find(({ eventId }: { eventId: string }) => eventId === wrong.eventId);
    const right = timeline.find(({ corrects }: { corrects: string }) => corrects === wrong.eventId);
    expect(old.voided).toMatchObject({ why: '日付の写しまちがい', replacedBy: right.eventId });
    expect(right.on).toBe('2027-01-16');
  });

  it('期間を終えて閉じると、番号はまた使え、同じ人の新しい事例を開ける', async () => {
    await record('end-period', { on: '2027-03-10', reason: 'own-wish' });
    await record('close', { on: '2027-03-10', reason: 'own-wish' });
    // the last day is a day of service still
    expect(await row()).toMatchObject({ phase: 'in-service' });
    await server.day('2027-03-11');
    expect(await row()).toMatchObject({ phase: 'closed' });
    const { person } = await see();
    const again = await server.post(`${C}/casefiles/open`, {
      on: '2027-03-10',
      person: { personId: person.personId },
      officeId: office,
      caseNumber: 'H-001',
      precedingService: 'transition',
    });
    expect(again.status).toBe(201);
    const taken = await server.post(`${C}/casefiles/open`, {
      on: '2027-03-10',
      person: { name: '別の人', kana: 'ベツノヒト', disabilityKind: 'mental' },
      officeId: office,
      caseNumber: 'Ｈ－００１',
      precedingService: 'transition',
    });
    expect(taken).toMatchObject({ status: 422, body: { reason: 'number-taken', field: 'caseNumber' } });
  });

  it('氏名は、字体も幅も仮名も問わずに探せる', async () => {
    for (const q of ['高橋', 'たかはし', 'ﾀｶﾊｼ', '髙橋花子', 'はなこ', 'h-001', 'あおぞら']) {
      const found = (await server.get(`${C}/casefiles?q=${encodeURIComponent(q)}&after=${position}`)).body;
      expect([q, found.total > 0]).toEqual([q, true]);
    }
    expect((await server.get(`${C}/casefiles?q=${encodeURIComponent('山田')}`)).body).toMatchObject({
      total: 0,
      rows: [],
    });
  });
});
