import { sticksOut } from './support/look.ts';
import { expect, sampled as test } from './support/sample.ts';

test.describe.configure({ mode: 'default', timeout: 240_000 });

/** What is left of A4 between its margins, in pixels. */
const UPRIGHT = { width: 688, height: 1017 };
const LYING = { width: 1046, height: 718 };
/** What only a screen has. */
const ONLY_SCREEN =
  '.rail, .tabs, .skip, .acts, .acts-in, .tk-acts, .save, .grid-save, .keys, .way, .cell-way, .cl-bar';

test('紙には案内もボタンもなく、表は切れない', async ({ page, shown: { sample } }) => {
  await page.emulateMedia({ media: 'print' });
  const { casefile, office } = sample;
  for (const [address, size] of [
    [`/casefiles/${casefile}`, UPRIGHT],
    [`/casefiles/${casefile}?on=2026-05-20`, UPRIGHT],
    [`/casefiles/${casefile}/why`, UPRIGHT],
    [`/offices/${office}`, UPRIGHT],
    [`/staffing?office=${office}`, UPRIGHT],
    ['/tasks', UPRIGHT],
    ['/casefiles', UPRIGHT],
    ['/board', LYING],
    [`/board/${office}/2026-11/contacts`, UPRIGHT],
  ] as const) {
    await page.setViewportSize(size);
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('main .ruled')).toHaveCount(0);
    expect.soft(await sticksOut(page), `${address}: what is wider than the paper`).toEqual([]);
    await expect
      .soft(page.locator(ONLY_SCREEN).filter({ visible: true }), `${address}: what only a screen has`)
      .toHaveCount(0);
    await expect.soft(page.locator('.coord'), `${address}: of when and of what it is`).toBeVisible();
  }
});

test('法人盤は、時点と範囲といっしょに、横長の紙に載る', async ({ page }) => {
  await page.goto('/board');
  await expect(page.getByRole('heading', { level: 3 }).first()).toBeVisible();
  const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const sheets = [...paper.matchAll(/\/MediaBox \[0 0 (\d+)[.\d]* (\d+)/g)].map(([, ...size]) => size.join('×'));
  expect(new Set(sheets)).toEqual(new Set(['841×594']));
  // a page of its own kind that began below the coordinates would leave them alone on the first sheet
  await page.emulateMedia({ media: 'print' });
  expect(await page.evaluate(() => getComputedStyle(document.body).getPropertyValue('page'))).toBe('board');
});

test('一覧は、画面に入らない人も紙に並ぶ', async ({ page }) => {
  await page.goto('/casefiles?filter=all');
  await expect(page.locator('tbody tr[data-index]').first()).toBeVisible();
  const counts = await page.evaluate(() => {
    const rows = () => document.querySelectorAll('tbody tr[data-index]').length;
    const seen = rows();
    dispatchEvent(new Event('beforeprint'));
    const printed = rows();
    dispatchEvent(new Event('afterprint'));
    return { seen, printed };
  });
  expect(counts.printed).toBeGreaterThan(counts.seen);
  await expect(page.locator('tbody tr[data-index]')).toHaveCount(counts.seen);
});
