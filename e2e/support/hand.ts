import { expect, type Locator, type Page } from '@playwright/test';

/** What a person does at the screen, by what is written there. Each waits until the screen has answered. */

/** Labels, and what is typed, ticked or picked there. */
type Entries = Readonly<Record<string, string>>;

/** A label's own words, whether or not 「任意」 or a hint follows them. */
const called = (label: string) => new RegExp(`^${label.replace(/[()]/g, '\\$&')}(\\s|$)`);
const labelled = (scope: Page | Locator, label: string) => scope.getByLabel(called(label)).first();

export async function fill(page: Page, entries: Entries): Promise<void> {
  const main = page.getByRole('main');
  for (const [label, value] of Object.entries(entries)) {
    const group = main.getByRole('group', { name: called(label) });
    const field = labelled(main, label);
    await expect(group.or(field).first()).toBeVisible();
    if ((await group.count()) > 0) await group.getByRole('radio', { name: value, exact: true }).check();
    else if ((await field.getAttribute('role')) === 'combobox') {
      await field.fill(value);
      // a choice is called by its own words, and by what stands below them
      await page
        .getByRole('option', { name: new RegExp(`^${value.replace(/[()]/g, '\\$&')}`) })
        .first()
        .click();
    } else await field.fill(value);
  }
}

export const press = (page: Page, name: string) =>
  page.getByRole('main').getByRole('button', { name, exact: true }).click();

export async function registerCorporation(page: Page, name: string, since: string): Promise<void> {
  await page.goto('/');
  await fill(page, { 法人の名前: name, 常勤の人が1週間に勤務すべき時間: '40', いつからその時間か: since });
  await press(page, '法人を登録する');
  await expect(page.getByText('つぎは、事業所です。')).toBeVisible();
}

export async function designateOffice(page: Page, name: string, on: string): Promise<void> {
  await fill(page, { 事業所の名前: name, 指定を受けた日: on });
  await press(page, '事業所を登録する');
  await press(page, '職員の登録へ進む');
}

export async function hire(page: Page, entries: Entries): Promise<void> {
  await fill(page, entries);
  await press(page, '職員を登録する');
  await expect(page.getByText(`${entries['氏名']}さんを登録しました。`)).toBeVisible();
  await expect(labelled(page.getByRole('main'), '氏名')).toHaveValue(''); // ready for the next one
}

/** Registers a person and opens the casefile; answers the address of its page. */
export async function openCasefile(page: Page, entries: Entries): Promise<string> {
  await page.goto('/casefiles/new');
  await fill(page, entries);
  await press(page, '登録する');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(entries['氏名'] ?? '');
  await expect(page).toHaveURL(/\/casefiles\/[0-9a-f-]{36}/);
  return new URL(page.url()).pathname;
}

/** Opens a form of a casefile's menu and fills it; the button is pressed by the caller, who knows what must come. */
export async function write(page: Page, casefile: string, item: string, entries: Entries): Promise<void> {
  await page.goto(casefile);
  await page.getByRole('button', { name: 'そのほかの記録' }).click();
  await page.getByRole('menuitem', { name: item }).click();
  await expect(page.getByRole('heading', { level: 1, name: item })).toBeVisible();
  await fill(page, entries);
}

/** Writes and presses; the casefile's page must show again, with what was written. */
export async function record(page: Page, casefile: string, item: string, entries: Entries, button = '記録する') {
  await write(page, casefile, item, entries);
  await press(page, button);
  await expect(page).toHaveURL(new RegExp(casefile));
  await expect(page.getByRole('heading', { name: 'できごと' })).toBeVisible();
}

export async function recordInterview(page: Page, casefile: string, entries: Entries): Promise<void> {
  await page.goto(casefile);
  await page.getByRole('link', { name: '面談を書く' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '面談の記録' })).toBeVisible();
  await fill(page, entries);
  await press(page, '記録する');
  await expect(page.getByRole('heading', { name: 'できごと' })).toBeVisible();
}

/** Declares the same number of users for the months of two stretches (a year's words, first and last month). */
export async function declareUsers(
  page: Page,
  office: string,
  first: readonly [string, number, number],
  second: readonly [string, number, number],
  users: string,
): Promise<void> {
  await page.goto('/staffing');
  await page.getByRole('link', { name: '月ごとの利用者数を入れる' }).click();
  await expect(page.getByRole('main')).toContainText(office);
  for (const [year, from, to] of [first, second])
    for (let month = from; month <= to; month += 1)
      await page.getByLabel(`${year}${month}月 就労定着支援`, { exact: true }).fill(users);
  await press(page, 'まとめて記録する');
  await expect(page.getByText('12か所を記録しました。')).toBeVisible();
}

/** The bar's 時点: looks at another day, and by what was known on another. */
export async function lookAt(page: Page, entries: Entries): Promise<void> {
  await page.getByRole('button', { name: /^時点/ }).click();
  const dialog = page.getByRole('dialog', { name: /^時点/ });
  for (const [label, value] of Object.entries(entries)) await labelled(dialog, label).fill(value);
  await dialog.getByRole('button', { name: 'この時点で見る' }).click();
  await expect(dialog).toBeHidden();
}
