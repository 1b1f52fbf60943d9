import type { Page } from '@playwright/test';
import { fill, lookAt, press, registerCorporation } from './support/hand.ts';
import { look } from './support/look.ts';
import { expect, story } from './support/story.ts';

const says = (page: Page, text: string | RegExp) =>
  expect(page.getByRole('main')).toContainText(text, { timeout: 60_000 });
const events = (page: Page) => page.getByRole('list', { name: 'できごと' });
/** One thing to be decided on the page of review. */
const item = (page: Page, text: string | RegExp) =>
  page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { level: 3, name: text }) });

type Row = Readonly<Record<string, string>>;
const columns =
  '管理番号,氏名,フリガナ,生年月日,障害種別,受給者証番号,利用前サービス,就職日,就職先,週所定時間,定着支援開始日,事業所名,離職日';
const user = (row: Row): string =>
  columns
    .split(',')
    .map((column) => ({ ...enrolled, ...row })[column] ?? '')
    .join(',');
const enrolled: Row = {
  障害種別: '精神',
  利用前サービス: '就労移行支援',
  就職日: '2025/04/01',
  就職先: '株式会社さくら食品',
  週所定時間: '30',
  定着支援開始日: '2025/10/01',
  事業所名: '新宿',
};
const sato = { 管理番号: 'T-0007', 氏名: '佐藤 一郎', フリガナ: 'サトウ イチロウ', 生年月日: '1988/4/10' };
const satoAgain = { 管理番号: 'T-0031', 氏名: '佐藤 一朗', フリガナ: 'さとう いちろう', 生年月日: 'S63.4.10' };
const suzuki = { 管理番号: 'T-0008', 氏名: '鈴木 恵', フリガナ: 'スズキ メグミ', 生年月日: '1990/1/1' };
const registers: Readonly<Record<string, readonly string[]>> = {
  'shokuin.csv': [
    '職員番号,氏名,フリガナ,事業所名,職種,勤務形態,週勤務時間,着任日',
    'S001,渡辺 由美,ワタナベ ユミ,新宿定着支援センター,就労定着支援員,常勤専従,40,2022/04/01',
  ],
  'riyousha.csv': [
    columns,
    user(sato),
    user(suzuki),
    user(satoAgain),
    user({ 管理番号: 'T-0009', 氏名: '田中 恵', フリガナ: 'タナカ メグミ', 生年月日: 'S99.1.1' }),
    user({ 管理番号: 'T-0012', 氏名: '髙橋 健', フリガナ: 'タカハシ ケン', 生年月日: '1980/5/5' }),
    user({ 管理番号: 'T-0013', 氏名: '高橋 健', フリガナ: 'タカハシ ケン', 生年月日: '1980/5/6' }),
  ],
  'mendan.csv': [
    '管理番号,面談日,方法,場所,担当職員番号,内容',
    'T-0007,2026/10/01,対面,事業所,S001,順調です',
    'T-0031,2026/11/01,対面,事業所,S001,元気です',
  ],
};
const later = {
  'riyousha.csv': [columns, user({ ...suzuki, 生年月日: '1990/1/2', 就職先: '株式会社さくら倉庫' })],
};

async function bring(page: Page, files: Readonly<Record<string, readonly string[]>>) {
  await page.goto('/imports/new');
  await page.locator('input[type=file]').setInputFiles(
    Object.entries(files).map(([name, rows]) => ({
      name,
      mimeType: 'text/csv',
      buffer: Buffer.from(rows.join('\r\n')),
    })),
  );
  await expect(page.getByRole('heading', { level: 1, name: '取り込む前の確認' })).toBeVisible({ timeout: 60_000 });
}

/** Brings in what was looked at. */
async function start(page: Page) {
  await page
    .getByRole('main')
    .getByRole('button', { name: /取り込む$|見直し/ })
    .click();
  await expect(page).toHaveURL(/\/imports\/[0-9a-f-]{36}/);
  await says(page, /取り込みました|新しく取り込んだ行はありません/);
}

/** Opens the correction of the interview of a day. */
async function correct(page: Page, casefile: string, on: string) {
  await page.goto(casefile);
  await events(page)
    .getByRole('link', { name: `訂正: 面談した ${on}` })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: '記録を訂正する' })).toBeVisible();
}

story(
  '取り込む前に同じ人かもしれない行が分かり、取り込んだあと、ひとつずつ見直して、決めたことを取り消せる',
  async ({ page, product }) => {
    await product.setClock('2026-11-21');
    await registerCorporation(page, '社会福祉法人みなと会', '2018-04-01');

    // said before anything is brought in: two rows that may be of one person
    await bring(page, registers);
    const likely = page.getByRole('table', { name: '同じ人かもしれない行' });
    await expect(likely.getByRole('row', { name: /佐藤 一朗.*佐藤 一郎/ })).toBeVisible();
    await look(page, 'import-preview-likely');
    await start(page);
    await bring(page, later);
    await start(page);

    await page.goto('/imports');
    await says(page, '同じ人かもしれない記録 2組・記録と違う行 1行・取り込めなかった行 1行');
    await page.getByRole('main').getByRole('link', { name: '見直す' }).click();
    await says(page, '見直すものが4件あります。');
    await look(page, 'review');

    // by keyboard: to the first, and to what can be done about it
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('main').locator('a:focus')).toHaveText('同じ人としてまとめる');

    // two people who are called alike
    await item(page, /高橋 健/)
      .getByRole('button', { name: '別の人です' })
      .click();
    await fill(page, { 別の人と分かるわけ: '生まれた日が違います' });
    await press(page, '別の人と記録する');
    await says(page, '別の人と記録しました。');
    await expect(item(page, /高橋 健/)).toHaveCount(0);

    // a row that differs: one column as the register has it, the rest as it stands; taken back, it is asked again
    const differing = item(page, '鈴木 恵 T-0008 利用者名簿');
    await differing.getByRole('checkbox', { name: /生年月日/ }).check();
    await press(page, '選んだ1項目を名簿のとおりにし、ほかは記録のままにする');
    await says(page, '記録と違う行はありません。');
    const decided = item(page, /鈴木 恵 T-0008 名簿のとおりに訂正/);
    await expect(decided).toContainText('「「riyousha.csv」の2行目のとおりに改めた」');
    await decided.getByRole('button', { name: '取り消す' }).click();
    await decided.getByLabel(/^なぜ取り消すか/).fill('本人に確かめたら違いました');
    await press(page, '取り消しを記録する');
    await expect(differing.getByRole('checkbox', { name: /生年月日/ })).toBeVisible();
    await differing.getByRole('button', { name: '記録のままにする' }).click();
    await differing.getByLabel(/^なぜ記録のままにするか/).fill('名簿の書きまちがいです');
    await press(page, '記録のままと決める');
    await says(page, '記録と違う行はありません。');
    await says(page, '「名簿の書きまちがいです」');

    // a row that did not come in
    await expect(item(page, /T-0009/)).toContainText('S99.1.1');
    await item(page, /T-0009/)
      .getByRole('button', { name: '済みにする' })
      .click();
    await item(page, /T-0009/)
      .getByLabel(/^どうしたか/)
      .fill('窓口で登録した');
    await item(page, /T-0009/)
      .getByRole('button', { name: '済みにする' })
      .last()
      .click();
    await says(page, '取り込めなかった行はありません。');
    await says(page, '見直すものが1件あります。');
  },
);

story(
  '二度登録された人をまとめると一人として数え、先に訂正した人の言葉が見え、まとめたことを取り消せる',
  async ({ page, product }) => {
    await product.setClock('2026-11-21');
    await registerCorporation(page, '社会福祉法人みなと会', '2018-04-01');
    await bring(page, registers);
    await start(page);
    await product.setClock('2026-11-24');
    await page.goto('/imports/review');

    // one person entered twice, with a casefile open under each: asked which one stays, nothing typed is lost
    await item(page, /佐藤 一朗/)
      .getByRole('link', { name: '同じ人としてまとめる' })
      .click();
    await expect(page.getByRole('radio', { name: /T-0031/ })).toBeVisible();
    await fill(page, { なぜまとめるか: '名簿に二度書かれていました' });
    await press(page, 'まとめる');
    await says(page, '残す事例');
    await expect(page.getByLabel(/^なぜまとめるか/)).toHaveValue('名簿に二度書かれていました');
    await look(page, 'merge');
    await page.getByRole('radio', { name: /T-0007/ }).check();
    await press(page, 'まとめる');
    await says(page, '「名簿に二度書かれていました」');
    await look(page, 'person-merged');
    const person = new URL(page.url()).pathname;

    // the casefile that stays counts the interviews of both
    const cases = page.getByRole('table', { name: '事例' });
    const stays = await cases.getByRole('link', { name: '残した事例を見る' }).getAttribute('href');
    await cases.getByRole('link', { name: /年/ }).last().click();
    await expect(events(page)).toBeVisible();
    await page.goto(stays ?? '');
    await expect(events(page)).toContainText('順調です');
    await expect(events(page)).toContainText('元気です');
    await page.goto('/casefiles');
    await says(page, '利用中の4人');
    await page.getByRole('searchbox').fill('佐藤 一朗');
    await expect(page.getByRole('link', { name: '佐藤 一郎', exact: true })).toBeVisible();

    // as it was known the day before, they are still two
    await page.goto('/casefiles');
    await lookAt(page, { 見る日: '2026-11-24', いつまでに記録されたことで見るか: '2026-11-22' });
    await says(page, '利用中の5人');

    // two people correct one interview: the second reads what the first wrote, and nothing typed is lost
    const second = await page.context().newPage();
    // nobody tells the second in time
    await second.route('**/nudges', (route) => route.abort());
    await correct(page, stays ?? '', '10月1日');
    await correct(second, stays ?? '', '10月1日');
    await fill(page, { 方法: '電話', 訂正する理由: '電話でした' });
    await press(page, '訂正する');
    await expect(events(page)).toContainText('電話でした');
    await fill(second, { 方法: 'テレビ電話', 訂正する理由: '画面越しでした' });
    await press(second, '訂正する');
    await expect(second.getByRole('main')).toContainText('「電話でした」');
    await expect(second.getByLabel(/^訂正する理由/)).toHaveValue('画面越しでした');
    await look(second, 'correction-overtaken');
    await second.close();

    // taken back, both are as before
    await page.goto(person);
    await page
      .getByRole('main')
      .getByRole('button', { name: /^取り消す/ })
      .first()
      .click();
    await fill(page, { なぜ取り消すか: 'やはり別の人でした' });
    await press(page, '取り消しを記録する');
    await page.goto('/casefiles');
    await says(page, '利用中の5人');
    await page.goto('/imports/review');
    await says(page, '見直すものが3件あります。');
  },
);
