import type { Page } from '@playwright/test';
import {
  declareUsers,
  designateOffice,
  fill,
  hire,
  lookAt,
  openCasefile,
  press,
  record,
  recordInterview,
  registerCorporation,
  write,
} from './support/hand.ts';
import { look } from './support/look.ts';
import { expect, story } from './support/story.ts';

const OFFICE = '就労定着支援センターみなと';
const says = (page: Page, text: string | RegExp) => expect(page.getByRole('main')).toContainText(text);
/** The right half of the casefile's page: whether the person may use the service, and when that changes. */
const eligibility = (page: Page) => page.getByRole('region', { name: '対象かどうか' });
const condition = (page: Page, name: string) => eligibility(page).getByRole('listitem').filter({ hasText: name });
const events = (page: Page) => page.getByRole('list', { name: 'できごと' });

const post = (name: string, role: string, hours = '40') => ({
  氏名: name,
  採用した日: '2024-04-01',
  職種: role,
  常勤か非常勤か: hours === '40' ? '常勤' : '非常勤',
  専従か兼務か: '専従',
  この配置の週の勤務時間: hours,
});

/** A corporation and its office; whose members of staff the story says itself. */
async function anOffice(page: Page) {
  await registerCorporation(page, '社会福祉法人みなと会', '2024-04-01');
  await designateOffice(page, OFFICE, 'R6.4.1');
}

/** Somebody who was hired on 2026-05-31; answers the casefile's address. */
async function hiredAtTheEndOfMay(page: Page, name: string, kana: string) {
  const casefile = await openCasefile(page, {
    氏名: name,
    フリガナ: kana,
    障害の種別: '精神障害',
    利用前のサービス: '就労移行支援',
  });
  await record(page, casefile, '就職を記録する', { 就職した日: 'R8.5.31', 就職先: 'みなと食品株式会社' });
  return casefile;
}

story(
  '就職から6か月で始め、面談し、1か月以内に転職し、終わるまで、対象かどうかがいつも条文どおりに出る',
  async ({ page, product }) => {
    await product.setClock('2026-06-01');
    await anOffice(page);
    await hire(page, post('森 あきら', '就労定着支援員'));
    const casefile = await hiredAtTheEndOfMay(page, '石川 みどり', 'イシカワ ミドリ');
    await says(page, 'まだ使えません。支給決定があれば、令和8年12月1日から使えます。');
    await expect(condition(page, '就職から6か月')).toContainText('令和8年12月1日から');

    // the day before: refused, with the article and the day
    await product.setClock('2026-11-30');
    await write(page, casefile, '就労定着支援を始める', { 支援を始める日: 'R8.11.30' });
    await press(page, '支援を始める');
    await says(page, /始められる最初の日は令和8年12月1日/);
    await says(page, /留意事項通知 就労定着支援/);
    await look(page, 'transfer-refused');
    await page.goto(casefile);
    await expect(events(page)).not.toContainText('就労定着支援を始めました');

    // the day itself
    await product.setClock('2026-12-01');
    await record(page, casefile, '支給決定を記録する', { 支給決定の始まり: 'R8.12.1', 支給決定の終わり: 'R9.11.30' });
    await record(page, casefile, '就労定着支援を始める', { 支援を始める日: 'R8.12.1' }, '支援を始める');
    await says(page, '対象です。今月の面談がまだです。');
    await expect(events(page)).toContainText(
      '就労定着支援を始めました。就職から6か月に11月30日で届き、翌日から使えます。',
    );
    await expect(condition(page, '3年以内')).toContainText('令和11年11月30日まで');

    // a telephone call is recorded, and is not the month's interview
    await product.setClock('2026-12-10');
    await recordInterview(page, casefile, { 方法: '電話', 本人の言葉: '朝が少しつらいです。' });
    await says(page, '今月の面談がまだです。');
    await product.setClock('2026-12-15');
    await recordInterview(page, casefile, { 方法: '対面', 本人の言葉: '早番を減らしてもらえました。' });
    await says(page, '対象です。今月の面談は済みです。');
    await look(page, 'casefile');

    await page.goto('/casefiles');
    await expect(page.getByRole('main')).toContainText('石川 みどり');
    await expect(page.getByRole('button', { name: '今月まだ 0' })).toBeVisible();
    await look(page, 'casefiles');

    // left, and hired anew on the last day that still counts as the same employment
    await product.setClock('2027-06-30');
    await record(page, casefile, '離職を記録する', { 雇用の最後の日: 'R9.6.30', 離職の理由: '契約の満了' });
    await expect(eligibility(page)).toContainText('次に変わる日は令和9年7月1日');
    await product.setClock('2027-07-31');
    await record(page, casefile, '転職を記録する', {
      新しい仕事の最初の日: 'R9.7.31',
      新しい就職先: '株式会社はまかぜ',
      労働条件の改善のための転職か: '改善のための転職',
    });
    await says(page, '対象です。');
    await expect(condition(page, '雇用の継続')).toContainText('成り立つ');
    await expect(condition(page, '雇用の継続')).not.toContainText('成り立たない');

    await product.setClock('2027-08-31');
    await record(
      page,
      casefile,
      '支援を終える',
      { 支援の最後の日: 'R9.8.31', 終わる理由: '本人の希望' },
      '支援を終える',
    );
    await expect(events(page)).toContainText('支援を終えました');
    await product.setClock('2027-09-01');
    await page.goto(casefile);
    await says(page, '利用は終わっています。');
    await look(page, 'casefile-ended');

    // the same page, of an earlier day: what was so then
    await lookAt(page, { 見る日: 'R8.12.20' });
    await says(page, 'この月の面談は済んでいました。');
    await expect(events(page)).not.toContainText('株式会社はまかぜ');
    await look(page, 'casefile-as-of');
    // … and as it was known on an earlier day: the interview had not been recorded by then
    await lookAt(page, { 見る日: 'R8.12.20', いつまでに記録されたことで見るか: 'R8.12.12' });
    await says(page, 'この月の面談はまだでした。');
    await expect(events(page)).toContainText('朝が少しつらいです。');
    await expect(events(page)).not.toContainText('早番を減らしてもらえました。');
    await look(page, 'casefile-as-known');
    await page.goto(`${casefile}?on=2026-11-30&knownAt=2026-11-30`);
    await says(page, 'まだ使えません。支給決定があれば、令和8年12月1日から使えます。');
  },
);

story('再就職が一日おくれると、雇用は続いていないと数え、支援の対象でなくなる', async ({ page, product }) => {
  await product.setClock('2026-06-01');
  await anOffice(page);
  await hire(page, post('森 あきら', '就労定着支援員'));
  const casefile = await hiredAtTheEndOfMay(page, '和田 そら', 'ワダ ソラ');
  await product.setClock('2026-12-01');
  await record(page, casefile, '支給決定を記録する', { 支給決定の始まり: 'R8.12.1', 支給決定の終わり: 'R9.11.30' });
  await record(page, casefile, '就労定着支援を始める', { 支援を始める日: 'R8.12.1' }, '支援を始める');
  await product.setClock('2027-06-30');
  await record(page, casefile, '離職を記録する', { 雇用の最後の日: 'R9.6.30', 離職の理由: '自分の希望' });
  await product.setClock('2027-08-01');
  await record(page, casefile, '転職を記録する', {
    新しい仕事の最初の日: 'R9.8.1',
    新しい就職先: '株式会社はまかぜ',
    労働条件の改善のための転職か: '改善のための転職',
  });
  await expect(events(page)).toContainText('株式会社はまかぜ');
  await expect(events(page)).toContainText('離職から1か月を過ぎているので、雇用は続いていると数えません。');
  // the new job is counted from its own first day, and support that goes on is a finding
  await says(page, 'まだ使えません。令和10年2月1日から使えます。');
  await says(page, '雇用が続いていない間も、定着支援が続いています。');
  await page.getByRole('link', { name: 'なぜこうなるのか' }).click();
  await says(page, '続いていると数える最後の日は令和9年7月31日です。');
  await look(page, 'why');

  // on the last day of the old job all was well, and still is, asked of that day
  await page.goto(`${casefile}?on=2027-06-30`);
  await says(page, '対象です。');
});

story(
  '必要な支援員と実際の支援員を、端数の扱いまで示し、足りなくなる日と足りる日を言い当てる',
  async ({ page, product }) => {
    await product.setClock('2026-06-01');
    await anOffice(page);
    await hire(page, post('港 はるか', '管理者'));
    await hire(page, {
      ...post('白石 ゆう', 'サービス管理責任者'),
      'サービス管理責任者研修(実践・更新)を修了した日': '2024-03-20',
    });
    await hire(page, post('森 あきら', '就労定着支援員'));
    await declareUsers(page, OFFICE, ['令和7年', 4, 12], ['令和8年', 1, 3], '60');

    const part = (name: string) => page.getByRole('region', { name, exact: true });
    await page.goto('/staffing');
    await says(page, '6月は、支援員が足りません。');
    await expect(part('就労定着支援員')).toContainText('60 ÷ 40');
    await expect(part('就労定着支援員').getByRole('row', { name: /必要な常勤換算/ })).toContainText('1.5');
    await expect(part('就労定着支援員').getByRole('row', { name: /実際の常勤換算/ })).toContainText('1');
    await expect(part('就労定着支援員')).toContainText('不足');
    await expect(part('サービス管理責任者')).toContainText('適合');
    await expect(part('管理者')).toContainText('適合');
    await look(page, 'staffing-short');

    // half a post more from July on: June stays as it was, July suffices
    await page.goto('/staff-members/new');
    await fill(page, { ...post('池田 なぎ', '就労定着支援員', '20'), 採用した日: '2026-07-01' });
    await press(page, '職員を登録する');
    await says(page, '池田 なぎ');
    await page.goto('/staffing?on=2026-06-30');
    await expect(part('就労定着支援員')).toContainText('不足');
    await page.goto('/staffing?on=2026-07-01');
    await expect(part('就労定着支援員').getByRole('row', { name: /実際の常勤換算/ })).toContainText('1.5');
    await expect(part('就労定着支援員')).toContainText('適合');
    await look(page, 'staffing');

    // asked in July, as it was known in June: what had been planned by then counts, what was recorded later does not
    await product.setClock('2026-07-02');
    await page.goto('/staffing?on=2026-07-01&knownAt=2026-06-01');
    await expect(part('就労定着支援員')).toContainText('適合');
    await page.goto('/staffing?on=2026-07-01&knownAt=2026-05-31');
    await expect(page.getByRole('main')).not.toContainText('池田 なぎ');
  },
);
