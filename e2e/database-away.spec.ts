import { fill, press } from './support/hand.ts';
import { look } from './support/look.ts';
import { openIshikawa, openMinato } from './support/minato.ts';
import { expect, story } from './support/story.ts';

const WORDS = '駅からの道が暗いので、日が短いうちは早番にしてほしい。';

story(
  'データベースが落ちているあいだに書いた面談は、書いたまま残り、戻ってからもう一度押せば、一度だけ記録される',
  async ({ page, product }) => {
    await product.setClock('2026-12-15');
    await openMinato(page);
    const casefile = await openIshikawa(page);
    await page.goto(casefile);
    await page.getByRole('link', { name: '面談を書く' }).click();
    await fill(page, { 方法: '対面', 本人の言葉: WORDS });
    const giveBack = product.loseDatabase();
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
  },
);
