import type { Page } from '@playwright/test';
import { record } from './support/hand.ts';
import { look } from './support/look.ts';
import { openIshikawa, openMinato } from './support/minato.ts';
import { expect, story } from './support/story.ts';

const banner = (page: Page) =>
  page.getByRole('main').getByRole('status').filter({ hasText: '一覧に出ていない記録があります' });
const says = (page: Page, text: string | RegExp) => expect(page.getByRole('main')).toContainText(text);

story(
  '読めない記録があると、どの画面にも知らせが出て、わけが分かり、直ってから反映しなおせる。一覧は画面から作り直せる',
  async ({ page }) => {
    await openMinato(page);
    const casefile = await openIshikawa(page);
    await page.goto('/lists');
    await expect(page.getByRole('heading', { level: 1, name: '一覧の管理' })).toBeVisible();
    await says(page, '一覧には、記録がすべて出ています。');
    await expect(banner(page)).toHaveCount(0);

    const { corporations } = await (await page.request.get('/api/session')).json();
    const stream = `casefile-${casefile.split('/').at(-1)}`;
    await page.request.post('/test/newer-record', { data: { corporationId: corporations[0].id, stream } });
    await expect(async () => {
      await page.goto('/casefiles');
      await expect(banner(page)).toContainText('事例 1 件', { timeout: 1_000 });
    }).toPass();
    // the one who stands still is in the list with what came before
    await expect(page.getByRole('link', { name: '石川 みどり', exact: true })).toBeVisible();

    await banner(page).getByRole('link', { name: '出ていない記録とわけを見る' }).click();
    await expect(page.getByRole('heading', { level: 1, name: '一覧の管理' })).toBeVisible();
    await says(page, '一覧に出ていない記録が1件あります。');
    const row = page.getByRole('row').filter({ hasText: '石川 みどり' });
    await expect(row).toContainText('新しい版の記録');
    await expect(row).toContainText('第99版を読める、新しい版の定着台帳が要ります。');
    await expect(row).toContainText('令和8年5月1日 9:00');
    await expect(row).toContainText('なし');
    await look(page, 'lists');

    // by keyboard: before it is put right, and after
    const again = page.getByRole('button', { name: '石川 みどりを反映しなおす' });
    await again.focus();
    await page.keyboard.press('Enter');
    await says(page, '石川 みどりはまだ反映できません。');
    await expect(again).toBeFocused();
    await page.request.post('/test/newer-version');
    await page.keyboard.press('Enter');
    await says(page, '石川 みどりは一覧に反映されました。');
    await expect(banner(page)).toHaveCount(0);
    await says(page, '一覧には、記録がすべて出ています。');

    await page.getByRole('button', { name: '一覧を作り直す' }).focus();
    await page.keyboard.press('Enter');
    await says(page, /一覧を作り直しました。記録\d+件/);
    // the button went away and came back meanwhile: the keyboard is still at this part of the page
    const part = page.getByRole('region', { name: '一覧の作り直し' });
    expect(await part.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    await look(page, 'lists-rebuilt');
    await says(page, 'この画面に答えているプロセス');

    // what was recorded since comes into the lists that were made anew
    await record(page, casefile, '就職を記録する', { 就職した日: 'R8.5.1', 就職先: 'みなと食品株式会社' });
    await page.goto('/casefiles');
    await says(page, 'みなと食品株式会社');
    await page.goto('/lists?on=2026-04-01');
    await says(page, '作り直しは、いまの時点に戻ってから始めてください。');
    await expect(page.getByRole('button', { name: '一覧を作り直す' })).toHaveCount(0);
  },
);
