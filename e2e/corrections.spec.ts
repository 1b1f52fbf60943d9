import type { Page } from '@playwright/test';
import { fill, hire, press, record, recordInterview } from './support/hand.ts';
import { look } from './support/look.ts';
import { openIshikawa, openMinato } from './support/minato.ts';
import { expect, story } from './support/story.ts';

const says = (page: Page, text: string | RegExp) => expect(page.getByRole('main')).toContainText(text);
const events = (page: Page) => page.getByRole('list', { name: 'できごと' });
/** What a form says that it would change. */
const would = (page: Page) => page.getByRole('region', { name: '変わること' });
/** The lines of the inbox that are of a person. */
const news = (page: Page, name: string) => page.getByRole('main').getByRole('listitem').filter({ hasText: name });

/** Opens the correction of the interview of a day. */
async function correct(page: Page, casefile: string, on: string) {
  await page.goto(casefile);
  await events(page)
    .getByRole('link', { name: `訂正: 面談した ${on}` })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: '記録を訂正する' })).toBeVisible();
}

story(
  '二人が同じ記録を訂正すると、あとの人はボタンの所で先の人の訂正を知り、書いたことを持ってそちらに移れる',
  async ({ page, product, context }) => {
    await product.setClock('2026-12-15');
    await openMinato(page);
    const casefile = await openIshikawa(page);
    await recordInterview(page, casefile, { 方法: '対面', 本人の言葉: '早番を減らしてもらえました。' });
    const other = await context.newPage();
    for (const one of [page, other]) await correct(one, casefile, '12月15日');
    await fill(other, { 本人の言葉: '早番を減らしてもらえた。', 訂正する理由: '言葉を聞き直した' });
    await fill(page, { 方法: 'テレビ電話', 訂正する理由: '画面で話していた' });
    await press(page, '訂正する');
    await expect(events(page)).toContainText('テレビ電話で面談しました');
    await says(other, 'ローカル操作者が訂正しました「画面で話していた」。');
    await says(other, 'いまの記録: 12月15日 テレビ電話で面談しました');
    await expect(other.getByRole('button', { name: '訂正する', exact: true })).toHaveCount(0);
    await look(other, 'correction-overtaken');
    await other.getByRole('link', { name: '書いたことを持って、新しい記録の訂正に移る' }).click();
    // what was typed is there, and what the first one put right is not undone by it
    await expect(other.getByLabel('訂正する理由')).toHaveValue('言葉を聞き直した');
    await expect(other.getByRole('radio', { name: 'テレビ電話' })).toBeChecked();
    await press(other, '訂正する');
    await expect(events(other)).toContainText('早番を減らしてもらえた。');
    await expect(events(other)).toContainText('テレビ電話で面談しました');
  },
);

story(
  '二か月前の面談を訂正すると、変わることが先に分かり、変わったことが記録にも担当のお知らせにも残る',
  async ({ page, product }) => {
    await product.setClock('2026-06-01');
    await openMinato(page);
    await hire(page, {
      氏名: '森 あきら',
      採用した日: '2024-04-01',
      職種: '就労定着支援員',
      常勤か非常勤か: '常勤',
      専従か兼務か: '専従',
      この配置の週の勤務時間: '40',
    });
    const casefile = await openIshikawa(page);
    await record(page, casefile, '就職を記録する', { 就職した日: 'R8.5.31', 就職先: 'みなと食品株式会社' });
    await product.setClock('2026-12-01');
    await record(page, casefile, '支給決定を記録する', { 支給決定の始まり: 'R8.12.1', 支給決定の終わり: 'R9.11.30' });
    await record(page, casefile, '就労定着支援を始める', { 支援を始める日: 'R8.12.1' }, '支援を始める');
    await record(page, casefile, '担当を決める', { 担当する人: '森 あきら' });
    await product.setClock('2026-12-15');
    await recordInterview(page, casefile, { 方法: '対面', 本人の言葉: '早番を減らしてもらえました。' });

    // two months later: what would change is said before anything is written
    await product.setClock('2027-02-10');
    await correct(page, casefile, '12月15日');
    await expect(would(page)).toContainText('何も変わりません');
    await fill(page, { 方法: '電話' });
    await expect(would(page)).toContainText('令和8年12月の面談は、数えないことになります。');
    await look(page, 'correction-preview');
    await fill(page, { 訂正する理由: '訪問が電話に変わっていました' });
    await press(page, '訂正する');
    await expect(events(page)).toContainText('この訂正で、令和8年12月の面談は、数えないことになりました。');
    await expect(events(page)).toContainText('ローカル操作者「訪問が電話に変わっていました」');
    await look(page, 'casefile-corrected');

    // the caseworker reads it in the inbox
    await page.getByRole('link', { name: 'お知らせ' }).click();
    await fill(page, { だれの担当か: '森 あきら' });
    await says(page, '森 あきらさんが担当する人に起きたこと');
    await expect(news(page, '石川 みどり').first()).toContainText('57日後に記録');
    await expect(news(page, '石川 みどり').first()).toContainText(
      'この訂正で、令和8年12月の面談は、数えないことになりました。',
    );
    await says(page, /まだ見ていないことが\d+件あります。/);
    await look(page, 'inbox');
    await press(page, 'すべて見たことにする');
    await says(page, '新しいことはありません。');
    await press(page, '元に戻す');
    await says(page, /まだ見ていないことが\d+件あります。/);
    await press(page, 'すべて見たことにする');

    // one kind alone, and nothing of another
    await press(page, '訂正・取り消し');
    await expect(news(page, '石川 みどり')).toHaveCount(1);
    await press(page, '取り込み');
    await says(page, 'この三か月、取り込みはありません。');
    await press(page, 'すべて');

    // the line leads to where the story tells it; put right again, the month is as it was
    await news(page, '石川 みどり').first().getByRole('link', { name: '石川 みどり' }).click();
    await expect(page).toHaveURL(/#e-[0-9a-f-]{36}$/);
    await correct(page, casefile, '12月15日');
    await fill(page, { 方法: '対面', 訂正する理由: 'やはり訪問していました' });
    await expect(would(page)).toContainText('令和8年12月の面談は、済みになります。');
    await press(page, '訂正する');
    await expect(events(page)).toContainText('この訂正で、令和8年12月の面談は、済みになりました。');
    const rail = page.getByRole('navigation', { name: '主なメニュー' }).first();
    await expect(rail.getByRole('link', { name: /^お知らせ/ })).toContainText('1');

    // of an earlier day there is no inbox: the page says so, and leads back
    await page.goto('/inbox?on=2027-01-31');
    await says(page, 'お知らせは、いまのことだけです。');
    await page.getByRole('main').getByRole('button', { name: 'いまに戻る' }).click();
    await says(page, 'まだ見ていないことが1件あります。');
  },
);
