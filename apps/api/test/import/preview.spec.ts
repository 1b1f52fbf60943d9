import { beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type Api, api } from '../support.ts';
import { corporation, eventsOf, preview, sample, samples, type Upload, upload } from './support.ts';

const BAD_ROWS = [15, 23, 28, 57, 90, 115, 123, 136, 138];

// whole registers go in and out again on a machine that does other things besides
jest.setTimeout(60_000);

let server: Api;
beforeAll(async () => {
  server = await api();
});
beforeEach(() => server.day('2026-11-21'));

describe('名簿を確かめる', () => {
  it('三つの名簿を読み、九つの誤りの行を言い、何も書かない', async () => {
    const { C, corporationId } = await corporation(server);
    const before = (await eventsOf(server, corporationId)).length;
    const found = await preview(server, C, samples);
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
    expect((await eventsOf(server, corporationId)).length).toBe(before);
  });

  it('職員名簿にある事業所を、最初の配置か支援の日とともに示し、登録しなければ行は誤りになる', async () => {
    const { C } = await corporation(server);
    const found = await preview(server, C, samples);
    expect(found.offices).toEqual([
      { name: '新宿定着支援センター', on: '2021-07-15', rows: 49, create: true },
      { name: '横浜定着支援センター', on: '2021-07-03', rows: 47, create: true },
      { name: '大宮定着支援センター', on: '2021-08-19', rows: 53, create: true },
    ]);
    const refused = await server.post(`${C}/imports`, { previewId: found.previewId });
    expect(refused).toMatchObject({ status: 422, body: { reason: 'offices-not-agreed', field: 'createOffices' } });
    const without = await preview(server, C, samples, { createOffices: '[]' });
    expect(without.counts).toMatchObject({ new: 0, bad: 539 });
    expect(without.offices.map(({ create }: { create: boolean }) => create)).toEqual([false, false, false]);
  });

  it('違う種類のCSV、NUL、空のファイルには、ファイルごとに一つの文で答える', async () => {
    const { C } = await corporation(server);
    const found = await preview(server, C, [
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
    const { C } = await corporation(server);
    const previewId = '1b0e7f52-6f5a-4a57-9c1d-0123456789ab';
    const found = await preview(server, C, samples, { previewId });
    const progress = await server.get(`${C}/imports/previews/${previewId}`);
    expect(progress.body).toEqual({ previewId, state: 'ready', done: 539, total: 539, answer: found });
    expect((await server.post(`${C}/imports`, { previewId: first.body.previewId })).status).toBe(404);
  });

  it('10MBを超えるファイル、multipartでないもの、ない項目、消えた事前確認は断る', async () => {
    const { C } = await corporation(server);
    const big = await upload(server, `${C}/imports/preview`, [
      { name: 'big.csv', bytes: new Uint8Array(10 * 1024 * 1024 + 1).fill(0x61) },
    ]);
    expect(big).toMatchObject({ status: 413, body: { reason: 'too-large', field: 'files.0' } });
    expect((await server.post(`${C}/imports/preview`, {})).status).toBe(415);
    const odd = await upload(server, `${C}/imports/preview`, samples, JSON.parse('{"__proto__":"x"}'));
    expect(odd).toMatchObject({ status: 400, body: { field: '__proto__' } });
    const nobody = await server.post(`${C}/imports`, { previewId: '6f1b7f52-6f5a-4a57-9c1d-000000000000' });
    expect(nobody).toMatchObject({ status: 404, body: { reason: 'preview-expired' } });
    const elsewhere = await corporation(server);
    const found = await preview(server, C, samples);
    expect((await server.post(`${elsewhere.C}/imports`, { previewId: found.previewId })).status).toBe(404);
  });

  it('文字コード・種類・列の対応を直せる', async () => {
    const { C } = await corporation(server);
    const wrong = await preview(server, C, [samples[0] as Upload], { 'encoding[0]': 'utf-8' });
    expect(wrong.files[0].fault.code).toBe('encoding');
    const staff = new TextDecoder('shift_jis').decode(sample('shokuin')).replace('職員番号', 'コード');
    const renamed = { name: 'shokuin.csv', bytes: staff };
    expect((await preview(server, C, [renamed])).files[0].fault.expected).toEqual(['職員番号']);
    const mapped = await preview(server, C, [renamed], {
      'mapping[0]': JSON.stringify({ コード: 'staffNumber', 備考: null }),
    });
    expect(mapped.files[0]).toMatchObject({ fault: null, new: 11 });
    expect(mapped.files[0].mapping).toContainEqual({ column: '備考', field: null, required: false });
    const odd = await preview(server, C, [renamed], { 'mapping[0]': JSON.stringify({ コード: '__proto__' }) });
    expect(odd.files[0].fault.code).toBe('wrong-mapping');
  });
});
