import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { fill, press, recordInterview, registerCorporation } from './support/hand.ts';
import { look } from './support/look.ts';
import { expect, story } from './support/story.ts';

const samples = ['shokuin.csv', 'riyousha.csv', 'mendan.csv'].map((file) =>
  join(import.meta.dirname, '../samples', file),
);
const says = (page: Page, text: string | RegExp) =>
  expect(page.getByRole('main')).toContainText(text, { timeout: 60_000 });

async function choose(page: Page) {
  await page.goto('/imports/new');
  await page.locator('input[type=file]').setInputFiles(samples);
  await expect(page.getByRole('heading', { level: 1, name: '取り込む前の確認' })).toBeVisible({ timeout: 60_000 });
}

/** A row of the list of faults: where it stands, what was written there, and why it cannot be. */
const fault = (page: Page, row: number, value: string) =>
  page
    .getByRole('table', { name: '取り込めない行' })
    .getByRole('row', { name: new RegExp(`^${row}行目`) })
    .filter({ hasText: value });

story('名簿を取り込み、誤りを行と列で読み、まるごと取り消し、書き足した一件は残る', async ({ page, product }) => {
  await product.setClock('2026-11-21');
  await registerCorporation(page, '社会福祉法人みなと会', '2018-04-01');

  // looked at first: nothing is recorded by that
  await choose(page);
  await says(page, '530行を取り込めます。9行は、直さないと取り込めません。');
  await expect(page.getByRole('row', { name: /riyousha\.csv.*CP932/ })).toBeVisible();
  await expect(fault(page, 28, '令和6年2月30日')).toContainText('2024年2月は29日まで');
  await expect(fault(page, 57, 'S99.1.1')).toContainText('昭和99年1月1日という日はありません');
  await expect(fault(page, 115, '就労移行しえん')).toContainText('というサービスはありません');
  await expect(fault(page, 138, '二十')).toContainText('数字で書いてください');
  await look(page, 'import-preview');
  await page.goto('/casefiles');
  await expect(page.getByRole('button', { name: 'すべて 0' })).toBeVisible();

  await choose(page);
  await press(page, '530行を取り込む');
  await says(page, '530行を取り込みました。9行は取り込んでいません。');
  const imported = new URL(page.url()).pathname;
  await look(page, 'import-done');

  // the questions of the day have answers
  await page.goto('/casefiles');
  await says(page, '利用中の60人のうち36人は済み。');
  await expect(page.getByRole('button', { name: 'すべて 130' })).toBeVisible();
  await look(page, 'casefiles-full');
  await page.goto('/staffing');
  for (const office of ['新宿', '横浜', '大宮'])
    await expect(page.getByRole('row', { name: new RegExp(`^${office}定着支援センター`) })).toContainText('必要');
  await look(page, 'staffing-offices');

  // the same files again bring nothing
  await choose(page);
  await says(page, '新しく取り込める行はありません。9行は、直さないと取り込めません。');

  // somebody is looked for by half a name, and met
  await page.goto('/casefiles');
  await page.getByRole('searchbox').fill('イトウ タクヤ');
  await page.getByRole('link', { name: '伊藤 拓也', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('伊藤 拓也');
  await recordInterview(page, new URL(page.url()).pathname, { 方法: '対面', 本人の言葉: '仕事に慣れてきました。' });

  // taken back as a whole, but for the one who has been written on since
  await page.goto(imported);
  await press(page, 'この取り込みを取り消す');
  await expect(
    page
      .getByRole('table', { name: '残すもの' })
      .getByRole('row', { name: /伊藤 拓也/ })
      .first(),
  ).toBeVisible();
  await look(page, 'import-undo');
  await fill(page, { なぜ取り消すか: '事業所の名簿を取り違えていました。' });
  await press(page, '取り消しを始める');
  await says(page, /\d+件の記録を取り消しました。/);
  await page.goto('/casefiles');
  await expect(page.getByRole('button', { name: 'すべて 1', exact: true })).toBeVisible();
  await says(page, '伊藤 拓也');

  // and the files can be imported again
  await choose(page);
  await says(page, /5\d\d行を取り込めます。/);
});
