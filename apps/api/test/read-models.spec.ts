import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { eventDefinition } from '@teichaku/casework';
import { everyPartition } from '@teichaku/eventlog';
import { Batches, type Write } from '../src/read/batches.ts';
import { PROJECTION } from '../src/read/progress.ts';
import { TABLES } from '../src/read/tables.ts';
import { StaffingAnswers } from '../src/staffing/staffing-answers.ts';
import { StaffingFold } from '../src/staffing/staffing-fold.ts';
import { readTables, rebuilt } from './read-tables.ts';
import { type Api, api, type Fixture, fixture, settled } from './support.ts';

describe('一覧', () => {
  let server: Api;
  let made: Fixture;
  beforeAll(async () => {
    server = await api();
    await server.day('2026-11-21');
    made = await fixture(server, '社会福祉法人うらら');
  });

  const everything = () => readTables(server);

  const staffing = () => `${made.C}/offices/${made.office}/staffing`;

  /** Appends what no command of this version writes. */
  const fromTheFuture = (stream: string, expected: number, type: string, schemaVersion: number) =>
    server.stores.log.append(
      [
        {
          stream,
          expected,
          events: [
            {
              eventId: randomUUID(),
              type,
              schemaVersion,
              data: { on: '2026-11-02' },
              sealed: {},
              subject: { kind: 'corporation', id: made.corporation },
            },
          ],
        },
      ],
      {
        commandId: randomUUID(),
        content: 'x',
        corporationId: made.corporation,
        recordedBy: 'test',
        correlationId: 'x',
        causationId: 'x',
        recordedAt: server.clock.now(),
      },
    );

  it('作り直した一覧は、続けて更新してきた一覧と同じ', async () => {
    await settled(server);
    await server.projector.answerDue();
    const live = await everything();
    const report = await rebuilt(server);
    expect(report.events).toBeGreaterThan(20);
    expect(report.parked).toEqual([]);
    const anew = await everything();
    for (const table of TABLES) expect([table, anew[table]]).toEqual([table, live[table]]);
    expect(live['casefile_overview']?.length).toBeGreaterThan(0);
  });

  it('作り直したあとも、続きの記録が反映される', async () => {
    const held = await server.post(`${made.C}/casefiles/${made.casefile}/hold-interview`, {
      on: '2026-11-20',
      means: 'video',
      place: 'online',
    });
    for (let wait = 0; wait < 5; wait += 1) {
      const list = (await server.get(`${made.C}/casefiles?after=${held.body.position}`)).body;
      if (!list.stale) {
        expect(list.rows[0]).toMatchObject({ month: { met: true, contacts: [{ on: '2026-11-20', means: 'video' }] } });
        return;
      }
    }
    throw new Error('the projector did not come back after the rebuild');
  });

  it('反映を待つ位置を渡すと、反映してから答え、先の位置なら遅れていると言う', async () => {
    const { body } = await server.post(`${made.C}/casefiles/${made.casefile}/miss-interview`, {
      on: '2026-11-19',
      cause: 'person',
    });
    const list = (await server.get(`${made.C}/casefiles?after=${body.position}`)).body;
    expect(list.stale).toBeUndefined();
    expect(list.rows[0].month.missed).toEqual([{ on: '2026-11-19' }]);
    const began = performance.now();
    const ahead = (await server.get(`${made.C}/casefiles?after=${Number(body.position) + 1000}`)).body;
    expect(ahead.stale).toBe(true);
    expect(performance.now() - began).toBeGreaterThan(1500);
  });

  it('反映できない事例は脇に置かれ、ほかの事例は反映され、知らせが出る', async () => {
    const { stores } = server;
    const open = await server.post(`${made.C}/casefiles/open`, {
      on: '2026-11-01',
      person: { name: '毒島 太郎', kana: 'ブスジマ タロウ', disabilityKind: 'mental' },
      officeId: made.office,
      precedingService: 'transition',
    });
    const stream = open.body.stream;
    const definition = eventDefinition('EmploymentStarted');
    await stores.log.append(
      [
        {
          stream,
          expected: open.body.revision,
          events: [
            {
              eventId: randomUUID(),
              type: 'EmploymentStarted',
              schemaVersion: definition.version,
              // no such day: no command could have written this
              data: { on: '0000-06-01', jobId: randomUUID(), employer: 'x', workplace: 'ordinary' },
              sealed: definition.sealed,
              subject: { kind: 'person', id: open.body.ids.personId },
            },
          ],
        },
      ],
      {
        commandId: randomUUID(),
        content: 'x',
        corporationId: made.corporation,
        recordedBy: 'test',
        correlationId: 'x',
        causationId: 'x',
      },
    );
    const after = await server.post(`${made.C}/casefiles/${made.casefile}/hold-interview`, {
      on: '2026-11-18',
      means: 'phone',
      place: 'other',
    });
    const list = (await server.get(`${made.C}/casefiles?after=${after.body.position}&filter=in-service`)).body;
    expect(list.stale).toBeUndefined();
    expect(list.rows[0].month.contacts).toContainEqual({ on: '2026-11-18', means: 'phone' });
    const { banners } = (await server.get('/api/session')).body;
    expect(banners).toEqual([
      expect.objectContaining({ kind: 'parked', corporationId: made.corporation, streams: [stream] }),
    ]);
    // taken back, it can be folded again
    const entryId = (await stores.log.readStream(made.corporation, stream)).at(-1)?.eventId;
    const voided = await server.post(`${made.C}/casefiles/${open.body.id}/void-entry`, { entryId, why: 'まちがい' });
    expect(voided.status).toBe(200);
    await server.get(`${made.C}/casefiles?after=${voided.body.position}`);
    expect((await server.get('/api/session')).body.banners).toEqual([]);
  });

  it('続きのページは、今の一覧でも過ぎた日の一覧でも、重ならず欠けない', async () => {
    for (const list of ['casefiles?', 'eligibility?', 'casefiles?on=2026-11-20&', 'eligibility?on=2026-11-20&']) {
      const seen: string[] = [];
      let cursor = '';
      do {
        const page = (await server.get(`${made.C}/${list}limit=1${cursor ? `&cursor=${cursor}` : ''}`)).body;
        seen.push(...page.rows.map(({ casefileId }: { casefileId: string }) => casefileId));
        cursor = page.nextCursor;
      } while (cursor);
      const all = (await server.get(`${made.C}/${list}limit=500`)).body;
      expect(seen).toEqual(all.rows.map(({ casefileId }: { casefileId: string }) => casefileId));
      expect(seen).toHaveLength(all.total);
      expect(all.total).toBeGreaterThan(1);
    }
    expect((await server.get(`${made.C}/eligibility?cursor=x`)).body).toMatchObject({ status: 400, field: 'cursor' });
  });

  it('追い越されたプロセスは、書かずに引き下がる', async () => {
    const { database } = server.stores;
    const old = await database.claimProjection(PROJECTION);
    await database.claimProjection(PROJECTION);
    await expect(database.advance(old, (sql) => sql.query('SELECT 1'))).rejects.toMatchObject({ name: 'Fenced' });
    // and the one that was overtaken takes its work up again
    const held = { on: '2026-11-11', means: 'phone', place: 'other' };
    const { position } = (await server.post(`${made.C}/casefiles/${made.casefile}/hold-interview`, held)).body;
    const stale = async () => (await server.get(`${made.C}/casefiles?after=${position}`)).body.stale;
    expect((await stale()) && (await stale())).toBeUndefined();
  });

  it('この版で読めない記録は、その事例と職員だけを止め、ほかは続き、何をすればよいかを知らせる', async () => {
    const { C, corporation, office } = made;
    const open = await server.post(`${C}/casefiles/open`, {
      on: '2026-11-01',
      person: { name: '先山 進', kana: 'サキヤマ ススム', disabilityKind: 'mental' },
      officeId: office,
      precedingService: 'transition',
    });
    const hired = await server.post(`${C}/staff-members/hire`, { on: '2026-04-01', name: '先川 歩' });
    const assigned = await server.post(`${C}/staff-members/${hired.body.id}/assign-post`, {
      on: '2026-04-01',
      officeId: office,
      role: 'manager',
      fullTime: true,
      dedicated: false,
      weeklyMinutes: 2400,
    });
    expect(assigned.status).toBe(200);
    await settled(server);
    await server.day('2026-11-22');
    const casefile = `${C}/casefiles/${open.body.id}`;
    await fromTheFuture(open.body.stream, open.body.revision, 'InterviewHeld', 99);
    await fromTheFuture(hired.body.stream, assigned.body.revision, 'BadgeGiven', 1);

    // the rest goes on
    const held = { on: '2026-11-12', means: 'phone', place: 'other' };
    const { body } = await server.post(`${C}/casefiles/${made.casefile}/hold-interview`, held);
    const list = (await server.get(`${C}/casefiles?after=${body.position}`)).body;
    expect(list.stale).toBeUndefined();
    const contacts = list.rows.find((row: { casefileId: string }) => row.casefileId === made.casefile).month.contacts;
    expect(contacts).toContainEqual({ on: '2026-11-12', means: 'phone' });
    expect((await server.get('/api/session')).body.banners).toEqual([
      {
        kind: 'parked',
        corporationId: corporation,
        message: expect.stringMatching(/一覧に出ていない記録.*事例 1 件・職員 1 件.*新しい版に更新/),
        count: 2,
        streams: [open.body.stream, hired.body.stream],
        record: null,
        guide: null,
      },
    ]);

    // what rests on it says so, as of now; as known before, it is what it was
    const unreadable = { status: 501, body: { type: '/problems/unreadable-record', wayOut: expect.any(String) } };
    for (const url of [casefile, `${casefile}/eligibility`, `${C}/staff-members/${hired.body.id}`, staffing()]) {
      expect([url, await server.get(url)]).toEqual([url, expect.objectContaining({ status: 501 })]);
      expect(await server.get(url)).toMatchObject(unreadable);
      expect([url, (await server.get(`${url}?knownAt=2026-11-21`)).status]).toEqual([url, 200]);
    }
    expect(await server.post(`${casefile}/hold-interview`, held)).toMatchObject(unreadable);
    expect((await server.get(`${C}?on=2026-11-20`)).body).toMatchObject({
      offices: [{ users: 1, staffing: null }],
      leftOut: [open.body.stream, hired.body.stream].sort(),
    });
    for (const [url, stream] of [
      ['casefiles?', open.body.stream],
      ['eligibility?', open.body.stream],
      ['staff-members?', hired.body.stream],
      [`offices/${office}/contacts?`, open.body.stream],
    ]) {
      expect((await server.get(`${C}/${url}on=2026-11-20`)).body.leftOut).toEqual([stream]);
      expect((await server.get(`${C}/${url}on=2026-11-20&knownAt=2026-11-21`)).body.leftOut).toBeUndefined();
    }
  });

  it('読めない記録があっても、作り直した一覧は同じで、何が反映できないかを言う', async () => {
    await settled(server);
    await server.projector.answerDue();
    const live = await everything();
    const report = await rebuilt(server);
    expect(report.parked).toHaveLength(2);
    expect(report.parked[0]).toMatchObject({
      corporationId: made.corporation,
      reason: expect.stringContaining('第99版'),
    });
    const anew = await everything();
    for (const table of TABLES) expect([table, anew[table]]).toEqual([table, live[table]]);
  });

  it('読める版で始め直すと、止まっていた記録は続きから反映される', async () => {
    // as the projector of a newer version would: it knows what this one does not
    const { log, database } = server.stores;
    const newer = Object.assign(Object.create(log, { forgotten: { value: log.forgotten } }), {
      readStreams: async (...asked: Parameters<typeof log.readStreams>) =>
        (await log.readStreams(...asked)).filter(({ unreadable }) => !unreadable),
    });
    const batches = new Batches(newer, server.clock);
    const write: Write = (work) => database.asProjector(work);
    await batches.takeUpParked({ write, partitions: everyPartition }, () => {});
    expect((await server.get('/api/session')).body.banners).toEqual([]);
    const answers = new StaffingAnswers(new StaffingFold(newer), server.clock);
    for (const dirty of await answers.due(write)) await answers.answer(write, dirty);
    const { offices } = (await server.get(made.C)).body;
    expect(offices).toMatchObject([{ id: made.office, staffing: { verdict: expect.any(String) } }]);
  });
});
