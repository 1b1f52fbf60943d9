import { beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type Api, api } from '../support.ts';
import {
  corporation,
  dyingApp,
  EXPECTED,
  eventsOf,
  imported,
  preview,
  sample,
  samples,
  settled,
  standing,
  upload,
} from './support.ts';

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

let server: Api;
beforeAll(async () => {
  server = await api();
});
beforeEach(() => server.day('2026-11-21'));

describe('名簿を取り込む', () => {
  let filled: { C: string; corporationId: string };

  it('良い行だけがすべて入り、古い日の事実として、ファイルと行を出どころにして残る', async () => {
    filled = await corporation(server);
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
    expect(await standing(server, corporationId)).toEqual(EXPECTED);
    const events = await eventsOf(server, corporationId);
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
    const before = (await eventsOf(server, corporationId)).length;
    const again = await preview(server, C, samples);
    expect(again.counts).toEqual({ rows: 539, new: 0, unchanged: 530, differing: 0, bad: 9 });
    const nothing = await server.post(`${C}/imports`, { previewId: again.previewId });
    expect(nothing).toMatchObject({ status: 200, body: { nothingNew: true } });
    expect((await eventsOf(server, corporationId)).length).toBe(before);

    const users = edited(
      'riyousha',
      // the same said otherwise, another employer, a faulty row put right
      ['1979年12月31日', 'S54.12.31'],
      ['2023/7/29,株式会社みなと物流,25,非開示', '2023/7/29,株式会社みなと倉庫,30,非開示'],
      ['川崎定着支援センター', '大宮'],
    );
    const staff = edited('shokuin', ['サービス管理責任者,常勤兼務,32', 'サービス管理責任者,常勤兼務,30']);
    const meetings = edited('mendan', ['T0004,2026/6/20,テレビ電話,自宅,S007', 'T0004,2026/6/20,電話,自宅,S003']);
    const found = await preview(server, C, [
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
    expect(await standing(server, corporationId)).toMatchObject({ CasefileOpened: 131, InterviewHeld: 389 });
  });

  it('いない利用者や職員の面談は、なぜいないかとともに誤りになる', async () => {
    const { C } = await corporation(server);
    const lone =
      '管理番号,面談日,方法,場所,担当職員番号,内容\nT9003,2026/10/1,対面,職場,S003,x\nT0001,2026/10/1,対面,職場,S999,x\nT7777,2026/10/1,対面,職場,,x\nT0001,2026/10/2,対面,職場,,y\nT0001,2026/10/2,対面,職場,,y\n';
    const found = await preview(server, C, [...samples.slice(0, 2), { name: '面談.csv', bytes: lone }]);
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
    const { C, corporationId } = await corporation(server);
    const { dying, kill } = await dyingApp(server, corporationId, 200);
    const seen = await upload(dying, `${C}/imports/preview`, samples);
    const started = await dying.post(`${C}/imports`, { previewId: seen.body.previewId, createOffices: true });
    const { importId } = started.body;
    expect(await settled(dying, `${C}/imports/${importId}`)).toMatchObject({ state: 'interrupted', resumable: true });
    await kill();

    const half = await standing(server, corporationId);
    expect(half['InterviewHeld'] ?? 0).toBeLessThan(389);
    expect((await server.get(`${C}/imports`)).body.rows).toEqual([
      expect.objectContaining({ importId, state: 'interrupted', resumable: false, imported: null }),
    ]);
    expect((await preview(server, C, samples)).continues).toBe(true);
    const done = await imported(server, C, samples);
    expect(done).toMatchObject({ importId, error: null, state: 'finished', imported: 530, unchanged: 0, rejected: 9 });
    expect(await standing(server, corporationId)).toEqual(EXPECTED);
    expect((await server.get(`${C}/imports`)).body.rows).toHaveLength(1);
  });
});
