import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventDefinition, eventDefinitions } from '@teichaku/casework';
import type { EventShape } from '@teichaku/eventlog';
import * as z from 'zod';
import { ListsAnswers } from '../../src/lists/lists.answers.ts';
import { TABLES } from '../../src/read/tables.ts';
import { readTables, rebuilt } from '../read-tables.ts';
import { type Api, type Fixture, fixture, openApi, settled } from '../support.ts';

/** The events as this version knows them, and as the next one will: what a test puts right, it puts right here. */
const known = (type: 'InterviewHeld' | 'EmployerContacted') => {
  const { version, lifts } = eventDefinition(type) as unknown as EventShape;
  return { type, version, lifts: { ...lifts } as Record<number, (data: never) => unknown> };
};
const interview = known('InterviewHeld');
const contact = known('EmployerContacted');
const shapes = [
  ...eventDefinitions.filter(({ type }) => type !== interview.type && type !== contact.type),
  interview,
  contact,
] as const;

describe('一覧から外れた記録', () => {
  let server: Awaited<ReturnType<typeof openApi>>;
  let made: Fixture;
  const poisoned: Record<string, { stream: string; id: string }> = {};

  beforeAll(async () => {
    server = await openApi(shapes as unknown as readonly EventShape[]);
    await server.day('2026-11-21');
    made = await fixture(server, '社会福祉法人めじろ');
  }, 120_000);
  afterAll(() => server.end());

  const must = async (url: string, body: unknown) => {
    const reply = await server.post(url, body);
    if (reply.status >= 300) throw new Error(`${url}: ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply.body;
  };
  const parked = async () => (await server.get(`${made.C}/parked`)).body;
  const redrive = (stream: string) => server.post(`${made.C}/parked/redrive`, { stream });
  const banners = async () => (await server.get('/api/session')).body.banners;
  const revisionOf = async ({ stores }: Api, stream: string) =>
    (await stores.log.readStreams(made.corporation, [stream], undefined, 'marked')).at(-1)?.revision as number;

  /** Appends what no command of this version writes. */
  const append = async (stream: string, type: string, schemaVersion: number, data: Record<string, unknown>) =>
    server.stores.log.append(
      [
        {
          stream,
          expected: await revisionOf(server, stream),
          events: [
            {
              eventId: randomUUID(),
              type,
              schemaVersion,
              data,
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
  const open = async (name: string, kana: string) => {
    const person = { name, kana, disabilityKind: 'mental' };
    const given = { on: '2026-10-01', person, officeId: made.office, precedingService: 'transition' };
    const { stream, id } = await must(`${made.C}/casefiles/open`, given);
    return { stream, id };
  };

  it('四つの理由のどれで止まっても、ほかの人の一覧は更新され、何が要るかを一件ずつ言う', async () => {
    for (const [cause, name] of [
      ['newer-version', '新田 一'],
      ['unknown-type', '知野 二'],
      ['lift-failed', '読田 三'],
      ['fold-failed', '毒島 四'],
    ] as const)
      poisoned[cause] = await open(name, 'カナ');
    await settled(server);
    const [newer, unknown, lift, fold] = Object.values(poisoned).map(({ stream }) => stream) as [
      string,
      string,
      string,
      string,
    ];
    await append(newer, 'InterviewHeld', 99, { on: '2026-11-02', means: 'video', place: 'online' });
    await append(newer, 'InterviewHeld', interview.version, { on: '2026-11-03', means: 'visit', place: 'office' });
    await append(unknown, 'BadgeGiven', 1, { on: '2026-11-02' });
    const before = contact.version;
    Object.assign(contact, {
      version: before + 1,
      lifts: {
        ...contact.lifts,
        [before]: () => {
          throw new Error('知らない連絡の仕方');
        },
      },
    });
    await append(lift, 'EmployerContacted', before, { on: '2026-11-02', means: 'phone' });
    // no such day: no command could have written this
    await append(fold, 'EmploymentStarted', eventDefinition('EmploymentStarted').version, {
      on: '0000-06-01',
      jobId: randomUUID(),
      employer: 'x',
      workplace: 'ordinary',
    });

    const held = { on: '2026-11-18', means: 'phone', place: 'other' };
    const after = await must(`${made.C}/casefiles/${made.casefile}/hold-interview`, held);
    const list = (await server.get(`${made.C}/casefiles?after=${after.position}&limit=500`)).body;
    expect(list.stale).toBeUndefined();
    const rowOf = (id: string) => list.rows.find((row: { casefileId: string }) => row.casefileId === id);
    expect(rowOf(made.casefile).month.contacts).toContainEqual({ on: '2026-11-18', means: 'phone' });
    // of the four the lists show what came before
    for (const { id } of Object.values(poisoned)) expect(rowOf(id)).toBeDefined();

    const told = await parked();
    z.parse((ListsAnswers.parked as unknown as { standardSchema: z.ZodType }).standardSchema, told);
    expect(told.total).toBe(4);
    const of = (stream: string) => told.rows.find((row: { stream: string }) => row.stream === stream);
    expect(of(newer)).toMatchObject({
      cause: 'newer-version',
      says: expect.stringMatching(
        /第99版.*この版.*読めるのは第\d+版まで.*第99版を読める、新しい版の定着台帳が要ります/,
      ),
      event: { type: 'InterviewHeld', version: 99 },
      subject: { kind: 'casefile', name: '新田 一' },
      office: { id: made.office },
      since: expect.stringMatching(/^2026-11-21T/),
      later: 1,
    });
    expect(of(unknown)).toMatchObject({
      cause: 'unknown-type',
      says: expect.stringMatching(/知らない種類.*BadgeGiven の第1版を読める、新しい版の定着台帳が要ります/),
      later: 0,
    });
    expect(of(lift)).toMatchObject({ cause: 'lift-failed', says: expect.stringContaining('読み替えを直した版') });
    expect(of(fold)).toMatchObject({
      cause: 'fold-failed',
      says: expect.stringContaining('訂正するか取り消す'),
      event: { type: 'EmploymentStarted' },
    });
    expect(await banners()).toEqual([
      expect.objectContaining({ kind: 'parked', corporationId: made.corporation, count: 4 }),
    ]);
    expect((await server.get('/api/lists')).body).toMatchObject({ parked: 4, lag: { because: null } });
  });

  it('どの記録から止まったかは、あとに何が続いても変わらない', async () => {
    const { stream } = poisoned['fold-failed'] as { stream: string };
    const of = async () => (await parked()).rows.find((row: { stream: string }) => row.stream === stream);
    const first = await of();
    await append(stream, 'SupportReportIssued', eventDefinition('SupportReportIssued').version, {
      on: '2026-11-05',
      reportId: randomUUID(),
      coversMonth: '2026-10',
    });
    await settled(server);
    expect(await of()).toEqual({ ...first, later: first.later + 1 });
  });

  it('止まったものがあっても、作り直した一覧は、続けて更新してきた一覧と一字一句同じ', async () => {
    await settled(server);
    const live = await readTables(server);
    expect((await rebuilt(server, { threads: 0 })).parked).toHaveLength(4);
    const anew = await readTables(server);
    for (const table of TABLES) expect([table, anew[table]]).toEqual([table, live[table]]);
  });

  it('直る前に押すと、反映されなかったことと理由を答え、直ってから押すと反映される', async () => {
    const { stream, id } = poisoned['newer-version'] as { stream: string; id: string };
    expect((await server.get(`${made.C}/casefiles/${id}`)).status).toBe(501);
    const refused = await redrive(stream);
    expect(refused).toMatchObject({
      status: 200,
      body: { stream, wentThrough: false, parked: { cause: 'newer-version', later: 1 } },
    });
    // the version that can read it
    const before = interview.version;
    const lifts = Object.fromEntries(
      Array.from({ length: 99 - before }, (_, n) => [before + n, (data: unknown) => data]),
    );
    Object.assign(interview, { version: 99, lifts: { ...interview.lifts, ...lifts } });
    const went = await redrive(stream);
    expect(went).toMatchObject({ status: 200, body: { stream, wentThrough: true, parked: null } });
    z.parse((ListsAnswers.redriven as unknown as { standardSchema: z.ZodType }).standardSchema, went.body);
    expect((await parked()).total).toBe(3);
    expect((await server.get(`${made.C}/casefiles/${id}`)).status).toBe(200);
    expect((await redrive(stream)).status).toBe(404);
  });

  it('直ったあとの一覧は、はじめから読めた版が作る一覧と、一字一句同じ', async () => {
    delete contact.lifts?.[contact.version - 1];
    Object.assign(contact, { lifts: { ...contact.lifts, [contact.version - 1]: (data: unknown) => data } });
    const { stream } = poisoned['lift-failed'] as { stream: string };
    expect((await redrive(stream)).body).toMatchObject({ wentThrough: true });
    await settled(server);
    const live = await readTables(server);
    expect(live.parked).toHaveLength(2);
    // the twin has never seen it otherwise
    await rebuilt(server, { threads: 0 });
    const twin = await readTables(server);
    for (const table of TABLES) expect([table, twin[table]]).toEqual([table, live[table]]);
  });

  it('頼み方がおかしいとき、だれも更新していないときは、断って、どうすればよいかを言う', async () => {
    const asked = (body: unknown, C = made.C) => server.post(`${C}/parked/redrive`, body);
    expect(await asked({})).toMatchObject({ status: 400, body: { field: 'stream' } });
    expect(await asked({ stream: "casefile-'; DROP TABLE parked" })).toMatchObject({ status: 400 });
    expect(await asked({ stream: `casefile-${randomUUID()}` })).toMatchObject({ status: 404 });
    const { stream } = poisoned['unknown-type'] as { stream: string };
    const nobody = `/api/corporations/${randomUUID()}`;
    expect(await asked({ stream }, nobody)).toMatchObject({ status: 404 });
    expect((await server.get(`${nobody}/parked`)).status).toBe(404);
    // another corporation neither sees it nor asks for it
    const other = await fixture(server, '社会福祉法人もず');
    expect(await asked({ stream }, other.C)).toMatchObject({ status: 404 });
    expect((await server.get(`${other.C}/parked`)).body).toEqual({ total: 0, rows: [] });
    await server.projector.stop();
    expect(await asked({ stream })).toMatchObject({
      status: 503,
      body: { reason: 'nobody-projects', wayOut: expect.stringContaining('もう一度押して') },
    });
    server.projector.start();
  });
});
