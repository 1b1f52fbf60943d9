import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, api, settled } from '../support.ts';
import { imported, upload } from './support.ts';

const USERS =
  '管理番号,氏名,フリガナ,生年月日,障害種別,受給者証番号,利用前サービス,利用前事業所,就職日,就職先,週所定時間,障害の開示,定着支援開始日,事業所名,支給決定開始,支給決定終了,離職日,離職理由,再就職日,再就職先,転職支援の目的,終了日,終了理由,備考';
const STAFF =
  '職員番号,氏名,フリガナ,事業所名,職種,勤務形態,週勤務時間,着任日,離任日,基礎的研修修了日,サービス管理責任者研修修了日,訪問型職場適応援助者研修修了日,兼務先,兼務の週時間,備考';
const INTERVIEWS = '管理番号,面談日,方法,場所,担当職員番号,内容,職場への伝達事項';

/** A row of the users' register: number, name, reading, birthday, certificate, then what differs. */
const user = (number: string, name: string, kana: string, born: string, more: Record<string, string> = {}) => {
  const cells: Record<string, string> = {
    管理番号: number,
    氏名: name,
    フリガナ: kana,
    生年月日: born,
    障害種別: '精神',
    受給者証番号: '',
    利用前サービス: '就労移行支援',
    就職日: '2025/04/01',
    就職先: '株式会社さくら食品',
    週所定時間: '30',
    定着支援開始日: '2025/10/01',
    事業所名: '港',
    ...more,
  };
  return USERS.split(',')
    .map((column) => cells[column] ?? '')
    .join(',');
};
const csv = (heading: string, ...rows: readonly string[]) => [heading, ...rows].join('\r\n');
const staffFile = {
  name: 'shokuin.csv',
  bytes: csv(STAFF, 'S001,渡辺 由美,ワタナベ ユミ,港定着支援センター,就労定着支援員,常勤専従,40,2022/04/01,,,,,,,'),
};
const users = (...rows: readonly string[]) => ({ name: 'riyousha.csv', bytes: csv(USERS, ...rows) });
const interviews = (...rows: readonly string[]) => ({ name: 'mendan.csv', bytes: csv(INTERVIEWS, ...rows) });

let server: Api;
let corporations = 0;
async function corporation(): Promise<{ C: string; corporationId: string }> {
  corporations += 1;
  const { body } = await server.post('/api/corporations/register', {
    name: `見直しの法人 ${corporations}`,
    on: '2021-04-01',
  });
  return { C: `/api/corporations/${body.id}`, corporationId: body.id };
}
const review = async (C: string, more = '') => (await server.get(`${C}/imports/review${more}`)).body;
const must = async (url: string, body: object, headers?: Record<string, string>) => {
  const reply = await server.post(url, body, headers);
  if (reply.status >= 300) throw new Error(`${url}: ${reply.status} ${JSON.stringify(reply.body)}`);
  return reply.body;
};
const sato = user('T-0007', '佐藤 一郎', 'サトウ イチロウ', '1988/4/10');

beforeAll(async () => {
  server = await api();
  await server.day('2026-11-21');
});

describe('取り込みの見直し: 同じ人かもしれない行', () => {
  it('名簿の二つの行が同じ人らしければ、取り込む前に言い、両方を取り込んで見直しに並べる', async () => {
    const { C } = await corporation();
    const files = [
      staffFile,
      users(
        sato,
        user('T-0008', '別 人子', 'ベツ ヒトコ', '1990/1/1'),
        user('T-0031', '佐藤 一朗', 'さとう いちろう', 'S63.4.10'),
      ),
      interviews('T-0007,2026/10/01,対面,事業所,S001,順調,', 'T-0031,2026/11/01,対面,事業所,S001,元気,'),
    ];
    const { body: preview } = await upload(server, `${C}/imports/preview`, files);
    expect(preview.likely).toMatchObject([
      {
        row: 4,
        key: 'T-0031',
        name: '佐藤 一朗',
        like: { row: 2, key: 'T-0007', name: '佐藤 一郎', casefileId: null },
        strength: 'likely',
        reasons: [{ id: 'kana-and-birthday' }],
      },
    ]);
    expect(await imported(server, C, files)).toMatchObject({ imported: 6, rejected: 0 });
    await settled(server);
    const { pairs } = (await server.get(`${C}/persons/likely`)).body;
    expect(pairs).toHaveLength(1);
    const numbers = [pairs[0].a, pairs[0].b].map(({ casefiles }) => [
      casefiles[0].caseNumber,
      casefiles[0].register.row,
    ]);
    expect(numbers.sort()).toEqual([
      ['T-0007', 2],
      ['T-0031', 4],
    ]);
    // merged: the interview of the other row counts in the casefile that stays
    const [a, b] =
      pairs[0].a.casefiles[0].caseNumber === 'T-0007' ? [pairs[0].a, pairs[0].b] : [pairs[0].b, pairs[0].a];
    const stays = a.casefiles[0].casefileId;
    await must(`${C}/persons/${a.personId}/merge`, {
      mergedPersonId: b.personId,
      staysCasefileId: stays,
      why: '名簿に二度書かれていた',
    });
    await settled(server);
    const { rows, total } = (await server.get(`${C}/casefiles?q=${encodeURIComponent('T-0031')}`)).body;
    expect([total, rows[0]]).toMatchObject([1, { casefileId: stays, month: { met: true } }]);
    // a later register's interviews under the other number go to the casefile that stays
    const later = [interviews('T-0031,2026/11/10,電話,事業所,S001,続き,')];
    expect(await imported(server, C, later)).toMatchObject({ imported: 1 });
    const { timeline } = (await server.get(`${C}/casefiles/${stays}`)).body;
    expect(timeline.filter(({ type }: { type: string }) => type === 'InterviewHeld')).toHaveLength(3);
  });

  it('記録にある人と同じ人らしい行も、取り込む前に言う', async () => {
    const { C } = await corporation();
    await imported(server, C, [staffFile, users(sato)]);
    const again = user('T-0099', '佐藤 一郎', 'サトウ イチロウ', '1988/4/10');
    const { body } = await upload(server, `${C}/imports/preview`, [users(sato, again)]);
    expect(body.likely).toMatchObject([{ key: 'T-0099', like: { file: null, key: 'T-0007', name: '佐藤 一郎' } }]);
  });
});

describe('取り込みの見直し: 記録と違う行', () => {
  let C: string;
  const changed = user('T-0007', '佐藤 一郎', 'サトウ イチロウ', '1988/4/11', {
    就職先: '株式会社さくら倉庫',
    離職日: '2026/09/30',
    離職理由: '自己都合',
    週所定時間: '',
  });
  const casefile = async () => {
    await settled(server);
    const { rows } = (await server.get(`${C}/casefiles`)).body;
    return (await server.get(`${C}/casefiles/${rows[0].casefileId}`)).body;
  };
  const open = async () => (await review(C)).differing[0];

  beforeAll(async () => {
    ({ C } = await corporation());
    await imported(server, C, [staffFile, users(sato)]);
  });

  it('違う行しかない名簿でも、見直しに並び、いまの記録と名簿を項目ごとに比べる', async () => {
    expect(await imported(server, C, [users(changed)])).toMatchObject({ imported: 0, differing: 1, rejected: 0 });
    const row = await open();
    expect(row).toMatchObject({ kind: 'users', row: 2, key: 'T-0007', subject: { name: '佐藤 一郎' }, settled: null });
    expect(row.differences).toEqual([
      {
        field: 'bornOn',
        column: '生年月日',
        recorded: '昭和63年4月10日',
        register: '昭和63年4月11日',
        takeable: true,
        together: ['bornOn'],
      },
      {
        field: 'employer',
        column: '就職先',
        recorded: '株式会社さくら食品',
        register: '株式会社さくら倉庫',
        takeable: true,
        together: ['employer'],
      },
      {
        field: 'weeklyMinutes',
        column: '週所定時間',
        recorded: '30',
        register: '',
        takeable: false,
        together: ['weeklyMinutes'],
      },
      {
        field: 'leftOn',
        column: '離職日',
        recorded: '',
        register: '令和8年9月30日',
        takeable: true,
        together: ['leftOn', 'leavingReason'],
      },
      {
        field: 'leavingReason',
        column: '離職理由',
        recorded: '',
        register: '自己都合',
        takeable: true,
        together: ['leftOn', 'leavingReason'],
      },
    ]);
  });

  it('記録のままにすると、覚えていて、同じ名簿をまた取り込んでも尋ねない。取り消すと戻る', async () => {
    const { importId, rowId } = await open();
    const { position } = await must(`${C}/imports/review/settle`, { importId, rowId, how: 'kept', why: '名簿が古い' });
    expect(await review(C, `?after=${position}`)).toMatchObject({
      differing: [],
      settled: [{ rowId, settled: { how: 'kept', why: '名簿が古い' } }],
    });
    const { body } = await upload(server, `${C}/imports/preview`, [users(changed)]);
    expect(body.counts).toMatchObject({ differing: 0, unchanged: 1 });
    const twice = await server.post(`${C}/imports/review/settle`, { importId, rowId, how: 'kept' });
    expect(twice).toMatchObject({ status: 422, body: { reason: 'row-settled' } });
    const { eventId } = (await review(C)).settled[0].settled;
    await must(`${C}/imports/review/undo`, { importId, entryId: eventId, why: '名簿が正しかった' });
    expect((await review(C)).differing).toHaveLength(1);
  });

  it('見ていたあとに記録が書かれていれば、409 で何が書かれたかを言い、何も訂正しない', async () => {
    const { importId, rowId, subject } = await open();
    const { casefileId } = await casefile();
    await must(`${C}/casefiles/${casefileId}/hold-interview`, { on: '2026-11-05', means: 'phone', place: 'office' });
    const take = { importId, rowId, fields: ['employer'] };
    const match = { 'if-match': `"${subject.revision}"` };
    const late = await server.post(`${C}/imports/review/take`, take, match);
    expect(late.status).toBe(409);
    expect(late.body.details.meanwhile).toMatchObject([{ type: 'InterviewHeld' }]);
    expect((await casefile()).jobs[0].employer).toBe('株式会社さくら食品');
  });

  it('名簿のとおりにすると、理由と出どころのある訂正と、まだなかった記録になる。離職日は理由といっしょに入る', async () => {
    const { importId, rowId, subject } = await open();
    const take = { importId, rowId, fields: ['bornOn', 'employer', 'leftOn'] };
    await must(`${C}/imports/review/take`, take, { 'if-match': `"${subject.revision}"` });
    const page = await casefile();
    expect(page.person).toMatchObject({ bornOn: '1988-04-11', birthYear: 1988 });
    expect(page.jobs[0]).toMatchObject({ employer: '株式会社さくら倉庫', lastDay: '2026-09-30' });
    const corrected = page.timeline.find(
      ({ type, corrects }: { type: string; corrects: string | null }) => type === 'EmploymentStarted' && corrects,
    );
    expect(corrected).toMatchObject({
      reason: '「riyousha.csv」の2行目のとおりに改めた',
      source: { kind: 'import', file: 'riyousha.csv', row: 2 },
    });
    const after = await review(C);
    expect([after.differing, after.settled[0].settled.how]).toEqual([[], 'taken']);
  });

  it('名簿のとおりにしたことを取り消すと、記録はもとに戻り、また見直しに並ぶ', async () => {
    const { importId, settled: done } = (await review(C)).settled[0];
    await must(`${C}/imports/review/undo`, { importId, entryId: done.eventId, why: '本人に確かめたら違った' });
    const page = await casefile();
    expect(page.person).toMatchObject({ bornOn: '1988-04-10' });
    expect(page.jobs[0]).toMatchObject({ employer: '株式会社さくら食品', lastDay: null });
    expect((await review(C)).differing).toHaveLength(1);
  });

  it('選ばなければ何も訂正しない。空欄は何も言わないので、とれない', async () => {
    const { importId, rowId } = await open();
    const take = (fields: readonly string[]) => server.post(`${C}/imports/review/take`, { importId, rowId, fields });
    expect(await take(['weeklyMinutes'])).toMatchObject({ status: 422, body: { reason: 'nothing-to-take' } });
    expect((await take([])).status).toBe(400);
    const nobody = await server.post(`${C}/imports/review/settle`, {
      importId,
      rowId: `${'0'.repeat(64)}:9`,
      how: 'kept',
    });
    expect(nobody.status).toBe(404);
  });

  it('記録の方を手で直して名簿と同じになった行は、見直しから消える', async () => {
    const before = (await open()).differences.length;
    const { person } = await casefile();
    await must(`${C}/persons/${person.personId}/correct-details`, { on: '2026-11-20', bornOn: '1988-04-11' });
    expect((await open()).differences).toHaveLength(before - 1);
  });

  it('取り込みを取り消すと、その行も見直しから消える', async () => {
    const { importId } = await open();
    await server.post(`${C}/imports/${importId}/undo`, { why: '名簿をまちがえた' });
    for (let tries = 0; tries < 200; tries += 1) {
      if ((await server.get(`${C}/imports/${importId}`)).body.state === 'undone') break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect((await review(C)).differing).toEqual([]);
  });
});

describe('取り込みの見直し: 取り込めなかった行', () => {
  it('どこがどう違うかとともに、封をして台帳に残り、済みにでき、直した名簿が入れば消える', async () => {
    const { C, corporationId } = await corporation();
    const bad = user('T-0009', '田中 恵', 'タナカ メグミ', 'S99.1.1');
    const worse = user('T-0010', '', 'タナカ ケイ', '1990/1/1');
    const { importId } = await imported(server, C, [staffFile, users(sato, bad, worse)]);
    const left = await review(C);
    expect(left.bad).toMatchObject([
      { row: 3, key: 'T-0009', problems: [{ column: '生年月日', value: 'S99.1.1' }] },
      { row: 4, key: 'T-0010', problems: [{ column: '氏名', value: '' }] },
    ]);
    // nothing of it stands in the log in the clear; the dots of the day are in no sealed text by chance
    const stored = [];
    for await (const page of server.stores.log.readAll(null, { corporationId, fields: 'sealed' })) stored.push(...page);
    const rows = stored.filter(({ type }) => type === 'RowsLeft');
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows[0]?.data)).not.toMatch(/田中|S99\.1\.1/);

    await must(`${C}/imports/review/settle`, { importId, rowId: left.bad[1].rowId, how: 'done', why: '手で入れた' });
    expect((await review(C)).bad.map(({ key }: { key: string }) => key)).toEqual(['T-0009']);
    const right = user('T-0009', '田中 恵', 'タナカ メグミ', 'S55.1.1');
    expect(await imported(server, C, [users(sato, right)])).toMatchObject({ imported: 1, rejected: 0 });
    expect((await review(C)).bad).toEqual([]);
    // of that import alone, everything that it left is still told
    expect((await review(C, `?importId=${importId}`)).bad).toHaveLength(1);

    // the import's own key: what it left is forgotten as a whole, and nothing else is
    await server.stores.destroyKeys(corporationId, { kind: 'corporation', id: importId });
    expect(await review(C)).toMatchObject({ bad: [], differing: [] });
    expect((await server.get(`${C}/casefiles?q=${encodeURIComponent('佐藤')}`)).body.total).toBe(1);
  });
});
