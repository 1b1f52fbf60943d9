import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { EventLog } from '@teichaku/eventlog';
import { createApp } from '../src/app.ts';
import { Operator } from '../src/session/operator.ts';
import { imported, sample, samples, settled, type Upload, upload } from './import-support.ts';
import { type Api, api, type Reply } from './support.ts';

const TODAY = '2026-11-21';
/** What the three registers hold, counted from them by hand. */
const EXPECTED = {
  PersonRegistered: 130,
  CasefileLinked: 130,
  CasefileUnlinked: 64,
  CasefileOpened: 130,
  EmploymentStarted: 130,
  GrantReceived: 117,
  ServiceTransferred: 117,
  EmploymentEnded: 37,
  JobChanged: 18,
  PeriodEnded: 57,
  CasefileClosed: 64,
  InterviewHeld: 389,
  StaffHired: 11,
  PostAssigned: 14,
  TrainingCompleted: 3,
  QualificationGained: 3,
  OfficeDesignated: 3,
};
const BAD_ROWS = [15, 23, 28, 57, 90, 115, 123, 136, 138];

/** The sample with one text put for another, as UTF-8. */
function edited(
  name: 'shokuin' | 'riyousha' | 'mendan',
  ...changes: readonly (readonly [string, string])[]
): Uint8Array {
  let text = new TextDecoder('shift_jis').decode(sample(name));
  for (const [from, to] of changes) {
    expect(text).toContain(from);
    text = text.replace(from, to);
  }
  return new TextEncoder().encode(text);
}

// whole registers go in and out again on a machine that does other things besides
jest.setTimeout(60_000);

/** The heading and the first rows of a sample. */
const firstRows = (name: 'riyousha' | 'mendan', rows: number): Upload => ({
  name: `${name}.csv`,
  bytes: new TextDecoder('shift_jis')
    .decode(sample(name))
    .split('\r\n')
    .slice(0, rows + 1)
    .join('\r\n'),
});

let server: Api;
let corporations = 0;

/** A corporation of its own for each story. */
async function corporation(): Promise<{ C: string; corporationId: string }> {
  corporations += 1;
  const made = await server.post('/api/corporations/register', {
    name: `名簿の法人 ${corporations}`,
    on: '2021-04-01',
    fullTimeWeekMinutes: 2400,
  });
  expect(made.status).toBe(201);
  return { C: `/api/corporations/${made.body.id}`, corporationId: made.body.id };
}

async function eventsOf(corporationId: string) {
  const events = [];
  for await (const page of server.stores.log.readAll(null, { corporationId })) events.push(...page);
  return events;
}

/** How often each type stands, less what was taken back; claims, the corporation's own and what is left to be looked at left out. */
async function standing(corporationId: string): Promise<Record<string, number>> {
  const events = await eventsOf(corporationId);
  const voided = new Set(
    events.filter(({ type }) => type === 'EntryVoided').map(({ data }) => (data as { entryId: string }).entryId),
  );
  const counts: Record<string, number> = {};
  for (const { type, eventId, stream } of events) {
    if (/^(claim|corporation|import)-/.test(stream) || type === 'EntryVoided' || voided.has(eventId)) continue;
    counts[type] = (counts[type] ?? 0) + 1;
  }
  return counts;
}

/** Another server on the same log, that dies of its n-th write for a corporation. */
async function dyingApp(corporationId: string, writes: number) {
  let left = writes;
  const log = new Proxy(server.stores.log, {
    get(under, property) {
      if (property === 'append') {
        return async (...args: Parameters<EventLog['append']>) => {
          if (args[1].corporationId === corporationId && left-- <= 0) throw new Error('the process was killed');
          return under.append(...args);
        };
      }
      const value = Reflect.get(under, property);
      return typeof value === 'function' ? value.bind(under) : value;
    },
  });
  const app = await createApp(
    { stores: { ...server.stores, log }, clock: server.clock, operator: new Operator('試験の操作者') },
    { webRoot: null, logger: false },
  );
  const send = async (method: 'GET' | 'POST', url: string, payload?: object): Promise<Reply> => {
    const headers = { host: '127.0.0.1:3000', 'idempotency-key': randomUUID() };
    const reply = await app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
    return { status: reply.statusCode, headers: {}, body: JSON.parse(reply.payload) };
  };
  const dying = {
    app,
    get: (url: string) => send('GET', url),
    post: (url: string, body: object) => send('POST', url, body),
  };
  return { dying, kill: () => app.close() };
}

const preview = async (C: string, files: readonly Upload[], fields?: Readonly<Record<string, string>>) =>
  (await upload(server, `${C}/imports/preview`, files, fields)).body;

beforeAll(async () => {
  server = await api();
});
beforeEach(() => server.day(TODAY));

describe('名簿を確かめる', () => {
  it('三つの名簿を読み、九つの誤りの行を言い、何も書かない', async () => {
    const { C, corporationId } = await corporation();
    const before = (await eventsOf(corporationId)).length;
    const found = await preview(C, samples);
    expect(found.counts).toEqual({ rows: 539, new: 530, unchanged: 0, differing: 0, bad: 9 });
    expect(
      found.files.map((file: Record<string, unknown>) => [file['encoding'], file['kind'], file['rows'], file['bad']]),
    ).toEqual([
      ['cp932', 'staff', 11, 0],
      ['cp932', 'users', 139, 9],
      ['cp932', 'interviews', 389, 0],
    ]);
    const { problems, mapping } = found.files[1];
    expect([...new Set(problems.map(({ row }: { row: number }) => row))]).toEqual(BAD_ROWS);
    expect(problems).toContainEqual({
      row: 90,
      column: '管理番号',
      value: 'T0008',
      field: 'caseNumber',
      key: 'T0008',
      code: 'row-twice',
      reason: '管理番号 T0008 は、72行目にもあります(同じ内容です)。',
    });
    expect(problems).toContainEqual(
      expect.objectContaining({ row: 15, column: '事業所名', value: '川崎定着支援センター', code: 'unknown-office' }),
    );
    // the row that is wrong for another reason is told of its certificate's number too
    expect(
      problems.filter(({ row }: { row: number }) => row === 136).map(({ column }: { column: string }) => column),
    ).toEqual(['氏名', '受給者証番号']);
    expect(mapping[0]).toEqual({ column: '管理番号', field: 'caseNumber', required: true });
    expect((await eventsOf(corporationId)).length).toBe(before);
  });

  it('職員名簿にある事業所を、最初の配置か支援の日とともに示し、登録しなければ行は誤りになる', async () => {
    const { C } = await corporation();
    const found = await preview(C, samples);
    expect(found.offices).toEqual([
      { name: '新宿定着支援センター', on: '2021-07-15', rows: 49, create: true },
      { name: '横浜定着支援センター', on: '2021-07-03', rows: 47, create: true },
      { name: '大宮定着支援センター', on: '2021-08-19', rows: 53, create: true },
    ]);
    const refused = await server.post(`${C}/imports`, { previewId: found.previewId });
    expect(refused).toMatchObject({ status: 422, body: { reason: 'offices-not-agreed', field: 'createOffices' } });
    const without = await preview(C, samples, { createOffices: '[]' });
    expect(without.counts).toMatchObject({ new: 0, bad: 539 });
    expect(without.offices.map(({ create }: { create: boolean }) => create)).toEqual([false, false, false]);
  });

  it('違う種類のCSV、NUL、空のファイルには、ファイルごとに一つの文で答える', async () => {
    const { C } = await corporation();
    const found = await preview(C, [
      { name: 'kakeibo.csv', bytes: '日付,金額,摘要\n2026/1/1,100,お茶\n' },
      { name: 'nul.csv', bytes: '管理番号,面談日\n\0,1\n' },
      { name: 'empty.csv', bytes: '' },
      { name: 'proto.csv', bytes: '__proto__,constructor,管理番号\n1,2,3\n' },
      { name: 'lacking.csv', bytes: '管理番号,面談日,方法\nT1,2026/1/1,対面\n' },
    ]);
    expect(found.files.map(({ fault }: { fault: { code: string } }) => fault.code)).toEqual([
      'unknown-register',
      'nul',
      'empty',
      'unknown-register',
      'missing-columns',
    ]);
    expect(found.files[0].fault.says).toMatch(/見つかった見出し: 日付、金額、摘要。/);
    expect(found.files[4].fault.expected).toEqual(['場所']);
    expect(({} as Record<string, unknown>)['1']).toBeUndefined();
    const started = await server.post(`${C}/imports`, { previewId: found.previewId });
    expect(started).toMatchObject({ status: 422, body: { reason: 'file-unreadable', field: 'files.0' } });
    expect((await server.get(`${C}/imports`)).body.rows).toEqual([]);
  });

  it('法人を登録する前にも確かめられ、進み具合を尋ねられる', async () => {
    // a claim's name would want a key of a corporation that never comes to be
    const asked = jest.spyOn(server.stores.log, 'claimStream');
    const first = await upload(server, '/api/imports/preview', samples);
    expect(asked).not.toHaveBeenCalled();
    asked.mockRestore();
    expect(first.body.counts).toEqual({ rows: 539, new: 530, unchanged: 0, differing: 0, bad: 9 });
    const { C } = await corporation();
    const previewId = '1b0e7f52-6f5a-4a57-9c1d-0123456789ab';
    const found = await preview(C, samples, { previewId });
    const progress = await server.get(`${C}/imports/previews/${previewId}`);
    expect(progress.body).toEqual({ previewId, state: 'ready', done: 539, total: 539, answer: found });
    expect((await server.post(`${C}/imports`, { previewId: first.body.previewId })).status).toBe(404);
  });

  it('10MBを超えるファイル、multipartでないもの、ない項目、消えた事前確認は断る', async () => {
    const { C } = await corporation();
    const big = await upload(server, `${C}/imports/preview`, [
      { name: 'big.csv', bytes: new Uint8Array(10 * 1024 * 1024 + 1).fill(0x61) },
    ]);
    expect(big).toMatchObject({ status: 413, body: { reason: 'too-large', field: 'files.0' } });
    expect((await server.post(`${C}/imports/preview`, {})).status).toBe(415);
    const odd = await upload(server, `${C}/imports/preview`, samples, JSON.parse('{"__proto__":"x"}'));
    expect(odd).toMatchObject({ status: 400, body: { field: '__proto__' } });
    const nobody = await server.post(`${C}/imports`, { previewId: '6f1b7f52-6f5a-4a57-9c1d-000000000000' });
    expect(nobody).toMatchObject({ status: 404, body: { reason: 'preview-expired' } });
    const elsewhere = await corporation();
    const found = await preview(C, samples);
    expect((await server.post(`${elsewhere.C}/imports`, { previewId: found.previewId })).status).toBe(404);
  });

  it('文字コード・種類・列の対応を直せる', async () => {
    const { C } = await corporation();
    const wrong = await preview(C, [samples[0] as Upload], { 'encoding[0]': 'utf-8' });
    expect(wrong.files[0].fault.code).toBe('encoding');
    const staff = new TextDecoder('shift_jis').decode(sample('shokuin')).replace('職員番号', 'コード');
    const renamed = { name: 'shokuin.csv', bytes: staff };
    expect((await preview(C, [renamed])).files[0].fault.expected).toEqual(['職員番号']);
    const mapped = await preview(C, [renamed], { 'mapping[0]': JSON.stringify({ コード: 'staffNumber', 備考: null }) });
    expect(mapped.files[0]).toMatchObject({ fault: null, new: 11 });
    expect(mapped.files[0].mapping).toContainEqual({ column: '備考', field: null, required: false });
    const odd = await preview(C, [renamed], { 'mapping[0]': JSON.stringify({ コード: '__proto__' }) });
    expect(odd.files[0].fault.code).toBe('wrong-mapping');
  });
});

describe('名簿を取り込む', () => {
  let filled: { C: string; corporationId: string };

  it('良い行だけがすべて入り、古い日の事実として、ファイルと行を出どころにして残る', async () => {
    filled = await corporation();
    const { C, corporationId } = filled;
    const done = await imported(server, C, samples);
    expect(done).toMatchObject({
      state: 'finished',
      imported: 530,
      unchanged: 0,
      differing: 0,
      rejected: 9,
      done: 539,
    });
    expect(await standing(corporationId)).toEqual(EXPECTED);
    const events = await eventsOf(corporationId);
    const early = events
      .filter(
        ({ type, data }) =>
          type === 'ServiceTransferred' && (data as { basis: { verdict: string } }).basis.verdict === 'unsatisfied',
      )
      .map(({ source, data }) => [
        (source as { key: string }).key,
        (data as { on: string; reason: string }).on,
        (data as { reason: string }).reason,
      ]);
    expect(early.toSorted()).toEqual([
      ['T0004', '2026-06-09', '名簿にある過去の事実をそのまま記録した(取り込み)'],
      ['T0096', '2026-10-03', '名簿にある過去の事実をそのまま記録した(取り込み)'],
      ['T0116', '2022-02-19', '名簿にある過去の事実をそのまま記録した(取り込み)'],
    ]);
    const [first] = events.filter(({ type }) => type === 'InterviewHeld');
    expect(first?.source).toMatchObject({
      kind: 'import',
      importId: done.importId,
      file: 'mendan.csv',
      sha256: done.files[2].sha256,
    });
    expect(first?.correlationId).toBe(done.importId);
  });

  it('二度目は何も変えず、直したファイルからは新しい行だけが入り、違う行は列ごとに示す', async () => {
    const { C, corporationId } = filled;
    const before = (await eventsOf(corporationId)).length;
    const again = await preview(C, samples);
    expect(again.counts).toEqual({ rows: 539, new: 0, unchanged: 530, differing: 0, bad: 9 });
    const nothing = await server.post(`${C}/imports`, { previewId: again.previewId });
    expect(nothing).toMatchObject({ status: 200, body: { nothingNew: true } });
    expect((await eventsOf(corporationId)).length).toBe(before);

    const users = edited(
      'riyousha',
      // the same said otherwise, another employer, a faulty row put right
      ['1979年12月31日', 'S54.12.31'],
      ['2023/7/29,株式会社みなと物流,25,非開示', '2023/7/29,株式会社みなと倉庫,30,非開示'],
      ['川崎定着支援センター', '大宮'],
    );
    const staff = edited('shokuin', ['サービス管理責任者,常勤兼務,32', 'サービス管理責任者,常勤兼務,30']);
    const meetings = edited('mendan', ['T0004,2026/6/20,テレビ電話,自宅,S007', 'T0004,2026/6/20,電話,自宅,S003']);
    const found = await preview(C, [
      { name: 'shokuin.csv', bytes: staff },
      { name: 'riyousha.csv', bytes: users },
      { name: 'mendan.csv', bytes: meetings },
    ]);
    // T9025's certificate is T0026's: it stays out for that
    expect(found.counts).toEqual({ rows: 539, new: 0, unchanged: 527, differing: 3, bad: 9 });
    expect(found.files.flatMap(({ differences }: { differences: object[] }) => differences)).toEqual([
      { row: 7, key: 'S006', field: 'weeklyMinutes', column: '週勤務時間', was: '32', now: '30' },
      {
        row: 3,
        key: 'T0064',
        field: 'employer',
        column: '就職先',
        was: '株式会社みなと物流',
        now: '株式会社みなと倉庫',
      },
      { row: 3, key: 'T0064', field: 'weeklyMinutes', column: '週所定時間', was: '25', now: '30' },
      { row: 2, key: 'T0004 2026/6/20', field: 'means', column: '方法', was: 'テレビ電話', now: '電話' },
      { row: 2, key: 'T0004 2026/6/20', field: 'staffNumber', column: '担当職員番号', was: 'S007', now: 'S003' },
    ]);
    const right = edited(
      'riyousha',
      ['二十', '20'],
      [
        '6695750153,就労移行支援,ワークステップ新宿,2022-11-12,医療法人さくら会,20',
        '6695750154,就労移行支援,ワークステップ新宿,2022-11-12,医療法人さくら会,20',
      ],
    );
    const more = await imported(server, C, [{ name: 'riyousha.csv', bytes: right }]);
    expect(more).toMatchObject({ imported: 1, unchanged: 130, differing: 0, rejected: 8 });
    expect(await standing(corporationId)).toMatchObject({ CasefileOpened: 131, InterviewHeld: 389 });
  });

  it('いない利用者や職員の面談は、なぜいないかとともに誤りになる', async () => {
    const { C } = await corporation();
    const lone =
      '管理番号,面談日,方法,場所,担当職員番号,内容\nT9003,2026/10/1,対面,職場,S003,x\nT0001,2026/10/1,対面,職場,S999,x\nT7777,2026/10/1,対面,職場,,x\nT0001,2026/10/2,対面,職場,,y\nT0001,2026/10/2,対面,職場,,y\n';
    const found = await preview(C, [...samples.slice(0, 2), { name: '面談.csv', bytes: lone }]);
    expect(found.files[2].file).toBe('面談.csv');
    expect(
      found.files[2].problems.map(({ row, column, reason }: Record<string, unknown>) => [row, column, reason]),
    ).toEqual([
      [2, '管理番号', '管理番号 T9003 の利用者がいません(利用者名簿の28行目が取り込めないため)。'],
      [3, '担当職員番号', '職員番号 S999 の職員がいません。'],
      [4, '管理番号', '管理番号 T7777 の利用者がいません。'],
      [6, null, '同じ内容の面談が、5行目にもあります。別の面談なら、内容を書き分けてください。'],
    ]);
  });

  it('途中で死んでも、もう一度行えば終わりまで進み、二重には入らない', async () => {
    const { C, corporationId } = await corporation();
    const { dying, kill } = await dyingApp(corporationId, 200);
    const seen = await upload(dying, `${C}/imports/preview`, samples);
    const started = await dying.post(`${C}/imports`, { previewId: seen.body.previewId, createOffices: true });
    const { importId } = started.body;
    expect(await settled(dying, `${C}/imports/${importId}`)).toMatchObject({ state: 'interrupted', resumable: true });
    await kill();

    const half = await standing(corporationId);
    expect(half['InterviewHeld'] ?? 0).toBeLessThan(389);
    expect((await server.get(`${C}/imports`)).body.rows).toEqual([
      expect.objectContaining({ importId, state: 'interrupted', resumable: false, imported: null }),
    ]);
    expect((await preview(C, samples)).continues).toBe(true);
    const done = await imported(server, C, samples);
    expect(done).toMatchObject({ importId, error: null, state: 'finished', imported: 530, unchanged: 0, rejected: 9 });
    expect(await standing(corporationId)).toEqual(EXPECTED);
    expect((await server.get(`${C}/imports`)).body.rows).toHaveLength(1);
  });
});

describe('取り込みを取り消す', () => {
  it('丸ごと取り消し、消さずに残し、同じファイルをまた取り込める', async () => {
    const { C, corporationId } = await corporation();
    const first = await imported(server, C, samples);
    const before = (await eventsOf(corporationId)).length;
    const total = Object.values(EXPECTED).reduce((sum, count) => sum + count, 0);
    const seen = await server.get(`${C}/imports/${first.importId}/undo`);
    expect(seen.body).toEqual({ importId: first.importId, voids: total, casefiles: 130, kept: [] });
    expect((await server.post(`${C}/imports/${first.importId}/undo`, { why: '別の年度の名簿だった' })).status).toBe(
      202,
    );
    const undone = await settled(server, `${C}/imports/${first.importId}`);
    expect(undone).toMatchObject({ state: 'undone', undo: { state: 'finished', voided: total, kept: [] } });
    expect(await standing(corporationId)).toEqual({});
    expect((await eventsOf(corporationId)).length).toBeGreaterThan(before);

    const second = await imported(server, C, samples);
    expect(second.importId).not.toBe(first.importId);
    expect(second).toMatchObject({ state: 'finished', imported: 530, rejected: 9 });
    expect(await standing(corporationId)).toEqual(EXPECTED);
    // asked again, an undone import stays as it is
    expect((await server.post(`${C}/imports/${first.importId}/undo`, { why: 'もう一度' })).status).toBe(202);
    expect(await standing(corporationId)).toEqual(EXPECTED);
  });

  it('あとから誰かが書いた事例は示して残し、その事業所と職員も残す', async () => {
    const { C, corporationId } = await corporation();
    const few = [samples[0] as Upload, firstRows('riyousha', 20), firstRows('mendan', 40)];
    const done = await imported(server, C, few);
    const whole = await standing(corporationId);
    const opened = (await eventsOf(corporationId)).find(
      ({ type, data }) => type === 'CasefileOpened' && (data as { caseNumber: string }).caseNumber === 'T0009',
    );
    const stream = opened?.stream ?? '';
    const office = `office-${(opened?.data as { officeId?: string } | undefined)?.officeId}`;
    const held = await server.post(`${C}/casefiles/${stream.slice('casefile-'.length)}/hold-interview`, {
      on: TODAY,
      means: 'face-to-face',
      place: 'workplace',
    });
    expect(held.status).toBe(200);
    const { kept } = (await server.get(`${C}/imports/${done.importId}/undo`)).body;
    expect(kept).toContainEqual({
      stream,
      kind: 'casefile',
      name: 'T0009 鈴木 彩',
      why: '取り込みのあとに、1件の記録が書かれています。',
    });
    expect(kept).toContainEqual(
      expect.objectContaining({
        stream: office,
        name: '大宮定着支援センター',
        why: '残る記録から名前を引かれています。',
      }),
    );
    await server.post(`${C}/imports/${done.importId}/undo`, { why: '取り違えた' });
    const undone = await settled(server, `${C}/imports/${done.importId}`);
    expect(undone.undo.kept).toEqual(expect.arrayContaining([stream, office]));
    const stands = await standing(corporationId);
    expect(stands).toMatchObject({ CasefileOpened: 1, EmploymentStarted: 1, InterviewHeld: 9 });
    // what stayed is known: the same files bring in the rest
    const again = await imported(server, C, few);
    expect(again).toMatchObject({ state: 'finished', rejected: done.rejected });
    expect(await standing(corporationId)).toEqual({ ...whole, InterviewHeld: (whole['InterviewHeld'] ?? 0) + 1 });
  });

  it('取り消しの途中で死んでも、もう一度取り消せば終わりまで進む', async () => {
    const { C, corporationId } = await corporation();
    const few = [samples[0] as Upload, firstRows('riyousha', 20), firstRows('mendan', 40)];
    const { importId } = await imported(server, C, few);
    const { dying, kill } = await dyingApp(corporationId, 10);
    await dying.post(`${C}/imports/${importId}/undo`, { why: '取り違えた' });
    expect(await settled(dying, `${C}/imports/${importId}`)).toMatchObject({
      state: 'finished',
      undo: { state: 'interrupted', voided: null },
    });
    await kill();
    expect(Object.keys(await standing(corporationId))).not.toEqual([]);
    // whoever did not carry it out sees in the log that it was begun
    const cutOff = { state: 'interrupted', voided: null, error: expect.stringContaining('もう一度取り消すと') };
    expect((await server.get(`${C}/imports`)).body.rows).toMatchObject([{ importId, state: 'finished', undo: cutOff }]);
    await server.post(`${C}/imports/${importId}/undo`, { why: '取り違えた' });
    expect(await settled(server, `${C}/imports/${importId}`)).toMatchObject({ state: 'undone', undo: { kept: [] } });
    expect(await standing(corporationId)).toEqual({});
  });

  it('同じ Idempotency-Key を別のことに使うと断る', async () => {
    const { C } = await corporation();
    const { importId } = await imported(server, C, [samples[0] as Upload]);
    const key = { 'idempotency-key': randomUUID() };
    expect((await server.post(`${C}/imports/${importId}/undo`, { why: '一' }, key)).status).toBe(202);
    expect((await server.post(`${C}/imports/${importId}/undo`, { why: '一' }, key)).status).toBe(202);
    const other = await server.post(`${C}/imports/${importId}/undo`, { why: '二' }, key);
    expect(other).toMatchObject({ status: 409, body: { reason: 'idempotency-key-reused' } });
    await settled(server, `${C}/imports/${importId}`);
  });
});
