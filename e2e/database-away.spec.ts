import { fill, press, write } from './support/hand.ts';
import { look } from './support/look.ts';
import { openIshikawa, openMinato } from './support/minato.ts';
import { expect, story } from './support/story.ts';

const OF_THE_EMPLOYER = '繁忙期は午後の休憩を長めにとってもらっています。';
const WORDS = '駅からの道が暗いので、日が短いうちは早番にしてほしい。';

story(
  'データベースが落ちているあいだに書いた面談は、書いたまま残り、戻ってからもう一度押せば、一度だけ記録される。記録できたのに読み直せないときは、そう言う',
  async ({ page, product }) => {
    await product.setClock('2026-12-15');
    await openMinato(page);
    const casefile = await openIshikawa(page);
    await page.goto(casefile);
    await page.getByRole('link', { name: '面談を書く' }).click();
    await fill(page, { 方法: '対面', 本人の言葉: WORDS });
    const giveBack = await product.loseDatabase();
    try {
      await press(page, '記録する');
      await expect(page.getByRole('main')).toContainText('少し待ってから、もう一度試してください。', {
        timeout: 30_000,
      });
      await look(page, 'database-away');
      await expect(page.getByLabel('本人の言葉')).toHaveValue(WORDS);
      // pressed in vain, as people do
      await press(page, '記録する');
      await expect(page.getByLabel('本人の言葉')).toHaveValue(WORDS);
      await expect(page.getByRole('button', { name: '記録する', exact: true })).toBeEnabled({ timeout: 30_000 });
    } finally {
      giveBack();
    }
    const events = page.getByRole('list', { name: 'できごと' });
    await expect(async () => {
      if ((await events.count()) === 0) await press(page, '記録する');
      await expect(events).toContainText(WORDS, { timeout: 5_000 });
    }).toPass({ timeout: 60_000 });
    await page.reload();
    await expect(events.getByText(WORDS)).toHaveCount(1);

    // the answer to the next one comes, and then the database is gone before the page has been read again
    const notice = page
      .getByRole('main')
      .getByRole('status')
      .filter({ hasText: 'いまのようすを読み込めませんでした。' });
    await expect(notice).toHaveCount(0);
    await write(page, casefile, '企業との連絡を記録する', { 企業の言葉: OF_THE_EMPLOYER });
    let back = () => {};
    await page.route(
      '**/contact-employer',
      async (route) => {
        const response = await route.fetch();
        back = await product.loseDatabase();
        await route.fulfill({ response });
      },
      { times: 1 },
    );
    try {
      await press(page, '記録する');
      await expect(notice).toContainText(/表示しているのは、.*のものです。.*に送った記録は、残っています。/, {
        timeout: 30_000,
      });
      await expect(notice).toHaveCount(1);
      await expect(events).toContainText(WORDS);
      await expect(events).not.toContainText(OF_THE_EMPLOYER);
      await look(page, 'not-newest');
      const again = notice.getByRole('button', { name: 'もう一度読み込む' });
      await again.focus();
      await page.keyboard.press('Enter');
      await expect(again).toBeFocused();
    } finally {
      back();
    }
    // by itself, and whoever stood on its button stands on the page
    await expect(notice).toHaveCount(0, { timeout: 60_000 });
    await expect(events.getByText(OF_THE_EMPLOYER)).toHaveCount(1);
    await expect(page.getByRole('main')).toBeFocused();
  },
);
