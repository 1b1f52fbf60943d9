import type { Page } from '@playwright/test';
import { axe, NARROW, sticksOut } from './support/look.ts';
import { expect, type Sample, sampled as test } from './support/sample.ts';

test.describe.configure({ mode: 'default', timeout: 600_000 });

/** Forms that a button of a page opens: the page's address, and what is pressed there. */
const opened = ({ office, staffMember, imported }: Sample): readonly (readonly [string, readonly string[]])[] => [
  [`/offices/${office}`, ['訂正する', 'サービスを加える', '閉じる日を記録する']],
  [`/staff-members/${staffMember}`, ['配置する', '研修を記録する', '資格を記録する', '休業を記録する']],
  ['/setup/corporation', ['名前を訂正する', '時間を改める', '読み方を選び直す']],
  [`/imports/${imported}`, ['この取り込みを取り消す']],
];

/** Forms that are a page. */
const pages = ({ casefile, interview }: Sample): readonly string[] => [
  `/casefiles/${casefile}/interview`,
  `/casefiles/${casefile}/correct/${interview}`,
  '/casefiles/new',
  '/staff-members/new',
];

test('電話で用紙を開くと、最初の欄に移り、欄は帯に隠れず、読み上げできる', async ({ page, shown: { sample } }) => {
  await page.setViewportSize(NARROW);
  for (const [address, names] of opened(sample))
    for (const name of names) {
      const where = `${address}: ${name}`;
      await page.goto(address);
      await page.getByRole('main').getByRole('button', { name, exact: true }).first().click();
      await expect.soft(page.locator('.with-form :focus'), `${where}: the focus is in the form`).toBeVisible();
      await looksRight(page, where);
      await page.getByRole('main').getByRole('button', { name: 'あとで', exact: true }).click();
      await expect.soft(page.locator('.save'), `${where}: the way back`).toHaveCount(0);
    }
});

test('電話で画面いっぱいの用紙も、欄は帯に隠れず、読み上げできる', async ({ page, shown: { sample } }) => {
  await page.setViewportSize(NARROW);
  for (const address of pages(sample)) {
    await page.goto(address);
    await expect(page.locator('.save')).toBeVisible();
    await looksRight(page, address);
  }
});

async function looksRight(page: Page, where: string) {
  expect.soft(await coveredFields(page), `${where}: fields under a bar when they have the focus`).toEqual([]);
  expect.soft(await sticksOut(page), `${where}: what is wider than the window`).toEqual([]);
  expect.soft(await axe(page), `${where}: axe`).toEqual([]);
}

/** Goes from field to field; answers those whose first line, where one begins to write, stands behind something else. */
function coveredFields(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const fields = [...document.querySelectorAll<HTMLElement>('.with-form form :is(input, textarea)')];
    return fields
      .filter((field) => {
        field.focus();
        const { left, top, width } = field.getBoundingClientRect();
        const seen = [2, 22].map((below) => document.elementFromPoint(left + width / 2, top + below));
        return seen.some((element) => !element || element.closest('.save, .coord, .tabs'));
      })
      .map((field) => `${field.tagName} ${field.getAttribute('name')}`);
  });
}
