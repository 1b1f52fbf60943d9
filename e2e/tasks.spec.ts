import type { Page } from '@playwright/test';
import { fill, hire, press, record } from './support/hand.ts';
import { look } from './support/look.ts';
import { openIshikawa, openMinato } from './support/minato.ts';
import { expect, story } from './support/story.ts';

const says = (page: Page, text: string | RegExp) => expect(page.getByRole('main')).toContainText(text);
const events = (page: Page) => page.getByRole('list', { name: 'できごと' });
const task = (page: Page, title: string) => page.getByRole('main').getByRole('listitem').filter({ hasText: title });
const BEGIN = '就労定着支援を始める';

async function tasks(page: Page) {
  await page.goto('/tasks');
  await expect(page.getByRole('heading', { level: 1, name: '期限' })).toBeVisible();
}

story(
  '6か月に届いた人が期限に一度だけ挙がり、済みにして戻し、就職日を訂正すると消え、元に直すとまた挙がる',
  async ({ page, product }) => {
    await product.setClock('2026-06-01');
    await openMinato(page);
    await hire(page, {
      氏名: '森 あきら',
      採用した日: '2024-04-01',
      職種: 'サービス管理責任者',
      常勤か非常勤か: '常勤',
      専従か兼務か: '専従',
      この配置の週の勤務時間: '40',
    });
    const casefile = await openIshikawa(page);
    await record(page, casefile, '就職を記録する', { 就職した日: 'R8.5.31', 就職先: 'みなと食品株式会社' });
    await tasks(page);
    await says(page, 'いま、することはありません。');
    await page.getByRole('button', { name: 'これからのものを見る' }).click();
    await expect(task(page, BEGIN)).toContainText('12月1日から');

    // the fifth month begins: nobody has recorded anything
    await product.setClock('2026-10-01');
    await tasks(page);
    await expect(task(page, '利用前の事業所に引き継ぎを頼む')).toContainText('その事業所の義務です');
    await expect(task(page, '利用前の事業所に引き継ぎを頼む')).toContainText('指定基準 第182条');
    await expect(task(page, '利用前の事業所に引き継ぎを頼む')).toContainText('森 あきら(サービス管理責任者)');
    await expect(task(page, BEGIN)).toHaveCount(0);

    // the day after six months are reached
    await product.setClock('2026-11-30');
    await tasks(page);
    await expect(task(page, BEGIN)).toHaveCount(0);
    await product.setClock('2026-12-01');
    await tasks(page);
    await says(page, '30日以内にすることが2件あります。');
    await expect(task(page, BEGIN)).toHaveCount(1);
    await expect(task(page, BEGIN)).toContainText('就職から令和8年11月30日で6か月に届き、次の日から使えます。');
    await expect(page.getByRole('link', { name: '期限 2件' })).toBeVisible();
    await look(page, 'tasks');

    // by keyboard: down to the second line, done, taken back
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect(task(page, BEGIN).getByRole('link', { name: '石川 みどり', exact: true })).toBeFocused();
    await page.keyboard.press('d');
    await says(page, `石川 みどりさんの「${BEGIN}」を済みにしました。`);
    await expect(task(page, BEGIN)).toHaveCount(0);
    await press(page, '元に戻す');
    await says(page, `石川 みどりさんの「${BEGIN}」をやることに戻しました。`);
    await expect(task(page, BEGIN)).toHaveCount(1);

    // dismissed with a reason, on the casefile's own page
    await page.goto(casefile);
    await expect(page.getByRole('heading', { name: 'やること' })).toBeVisible();
    await look(page, 'casefile-tasks');
    await task(page, BEGIN)
      .getByRole('button', { name: /^対応しない/ })
      .click();
    await press(page, '対応しないことにする');
    await says(page, 'なぜ対応しないかを入れてください。');
    await fill(page, { なぜ対応しないか: '本人がもう少し考えたいとのこと。' });
    await press(page, '対応しないことにする');
    await expect(events(page)).toContainText(`「${BEGIN}」(令和8年5月31日からの雇用)には対応しないことにしました。`);
    await expect(events(page)).toContainText('本人がもう少し考えたいとのこと。');
    await expect(page.getByRole('region', { name: 'やること' })).toContainText(
      '理由: 本人がもう少し考えたいとのこと。',
    );

    // the day of hiring was wrong: the ground is gone, and what was done about it stays legible
    const correctHire = async (from: string, to: string) => {
      await page.goto(casefile);
      await page.getByRole('link', { name: `訂正: 就職した ${from}` }).click();
      await fill(page, { 就職した日: to, 訂正する理由: '雇用契約書で確かめた。' });
      await press(page, '訂正する');
      await expect(page.getByRole('heading', { name: 'できごと' })).toBeVisible();
    };
    await correctHire('5月31日', 'R8.7.31');
    await tasks(page);
    await expect(task(page, BEGIN)).toHaveCount(0);
    await page.goto(casefile);
    await expect(events(page)).toContainText('には対応しないことにしました。');
    await correctHire('7月31日', 'R8.5.31');
    await page.goto('/tasks?state=dismissed');
    await expect(task(page, BEGIN)).toContainText('理由: 本人がもう少し考えたいとのこと。');
    await look(page, 'tasks-dismissed');
  },
);
