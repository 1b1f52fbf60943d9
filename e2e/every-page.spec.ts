import type { BrowserContext, Page } from '@playwright/test';
import { axe, NARROW, sticksOut, WIDE } from './support/look.ts';
import { expect, type Sample, sampled as test } from './support/sample.ts';

/** Every path of the router, and addresses that are looked at there. A path without a line fails. */
const addresses: Readonly<Record<string, (of: Sample) => readonly string[]>> = {
  '/': () => ['/'],
  '/inbox': () => ['/inbox'],
  '/casefiles': () => ['/casefiles', '/casefiles?filter=not-met', '/casefiles?q=ありえない名前'],
  '/interview': () => ['/interview'],
  '/casefiles/new': () => ['/casefiles/new'],
  '/casefiles/$casefileId': ({ casefile }) => [`/casefiles/${casefile}`],
  '/casefiles/$casefileId/why': ({ casefile }) => [`/casefiles/${casefile}/why`],
  '/casefiles/$casefileId/interview': ({ casefile }) => [`/casefiles/${casefile}/interview`],
  '/casefiles/$casefileId/record/$form': ({ casefile }) =>
    ['miss-interview', 'contact-employer', 'contact-agency', 'issue-support-report', 'receive-grant'].map(
      (form) => `/casefiles/${casefile}/record/${form}`,
    ),
  '/casefiles/$casefileId/correct/$eventId': ({ casefile, interview }) => [
    `/casefiles/${casefile}/correct/${interview}`,
  ],
  '/tasks': () => ['/tasks'],
  '/setup': () => ['/setup', '/setup?step=office'],
  '/setup/corporation': () => ['/setup/corporation'],
  '/offices/new': () => ['/offices/new'],
  '/offices/$officeId': ({ office }) => [`/offices/${office}`],
  '/persons/$personId': ({ person }) => [`/persons/${person}`],
  '/persons/$personId/merge': ({ person, other }) => [
    `/persons/${person}/merge`,
    `/persons/${person}/merge?with=${other}`,
  ],
  '/staff-members': () => ['/staff-members'],
  '/staff-members/new': () => ['/staff-members/new'],
  '/staff-members/$staffMemberId': ({ staffMember }) => [`/staff-members/${staffMember}`],
  '/staffing': ({ office }) => ['/staffing', `/staffing?office=${office}`],
  '/board': () => ['/board'],
  '/board/$officeId/$month/$line': ({ office }) =>
    ['support-worker', 'contacts', 'deadlines', 'deductions'].map((line) => `/board/${office}/2026-11/${line}`),
  '/lists': () => ['/lists'],
  '/imports': () => ['/imports'],
  '/imports/new': () => ['/imports/new'],
  '/imports/review': () => ['/imports/review'],
  '/imports/$importId': ({ imported }) => [`/imports/${imported}`],
  '/design': () => ['/design'],
};

/** Pages that have more to say on another day than today. */
const inTime = ({ casefile, office, staffMember }: Sample): readonly string[] => [
  '/casefiles',
  `/casefiles/${casefile}`,
  `/casefiles/${casefile}/why`,
  '/tasks',
  `/staffing?office=${office}`,
  '/board',
  `/board/${office}/2026-11/contacts`,
  `/offices/${office}`,
  `/staff-members/${staffMember}`,
];

// a walk takes half a minute, and longer where others are at work
test.describe.configure({ timeout: 600_000 });

/** Opens each address, two at a time, and asks of it what is asked of every page. */
async function walk(context: BrowserContext, asked: readonly string[], sizes: readonly (typeof WIDE)[]) {
  const waiting = [...asked];
  const walker = async () => {
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
      await page.setViewportSize(sizes[0] ?? WIDE);
      await page.goto(address);
      await settled(page, address);
      for (const size of sizes) {
        await page.setViewportSize(size);
        const where = `${address} at ${size.width}`;
        expect.soft(await sticksOut(page), `${where}: what is wider than the window`).toEqual([]);
        expect.soft(await axe(page), `${where}: axe`).toEqual([]);
      }
      expect.soft(errors.splice(0), `${address}: errors in the console`).toEqual([]);
    }
    await page.close();
  };
  await Promise.all([walker(), walker()]);
}

/** A page is there when it has a heading and a name, and nothing is still on its way; nothing may have been refused. */
async function settled(page: Page, address: string) {
  await expect.soft(page.getByRole('heading', { level: 1 }), `${address}: one heading`).toHaveCount(1);
  await expect.soft(page, `${address}: its name`).toHaveTitle(/^\S.* — 定着台帳$/);
  if (address === '/design') return; // shows what waiting and refusing look like
  await expect.soft(page.locator('main .ruled'), `${address}: still waiting`).toHaveCount(0);
  expect
    .soft(await page.locator('main .note.refused[role=alert]').allTextContents(), `${address}: refused`)
    .toEqual([]);
}

const at = (address: string, on: string) => `${address}${address.includes('?') ? '&' : '?'}on=${on}`;
const every = (sample: Sample) => Object.values(addresses).flatMap((of) => of(sample));

test('画面の道は、ひとつ残らずこの検査に載っている', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const paths = await page.evaluate(() =>
    Object.keys((window as unknown as { __TSR_ROUTER__: { routesByPath: object } }).__TSR_ROUTER__.routesByPath),
  );
  expect(Object.keys(addresses).sort()).toEqual(paths.sort());
});

test('どの画面も、机でも電話でも、読み上げでき、横にはみ出さない', async ({ context, shown: { sample } }) => {
  await walk(context, [...every(sample), '/no-such-page'], [WIDE, NARROW]);
});

test('どの画面も、英語でも読み上げでき、はみ出さない', async ({ context, shown: { sample } }) => {
  await context.addInitScript(() => localStorage.setItem('teichaku.language', 'en'));
  await walk(context, every(sample), [NARROW]);
});

test('過ぎた日の画面も、先の日の画面も、読み上げでき、はみ出さない', async ({ context, shown: { sample } }) => {
  const days = inTime(sample).flatMap((address) => [at(address, '2026-05-20'), at(address, '2027-02-01')]);
  await walk(context, days, [WIDE, NARROW]);
});

test('サーバーを預かる方への手引きも、机でも電話でも、読み上げでき、はみ出さず、指した所が開く', async ({
  context,
}) => {
  const page = await context.newPage();
  for (const address of ['/guide/operations.html#seal-alarm', '/guide/backup.html']) {
    await page.goto(address);
    await expect.soft(page, `${address}: its name`).toHaveTitle(/^\S.* — 定着台帳$/);
    await expect.soft(page.getByRole('heading', { level: 1 }), `${address}: one heading`).toHaveCount(1);
    for (const size of [WIDE, NARROW]) {
      await page.setViewportSize(size);
      expect.soft(await sticksOut(page), `${address} at ${size.width}: what is wider than the window`).toEqual([]);
      expect.soft(await axe(page), `${address} at ${size.width}: axe`).toEqual([]);
    }
  }
  await page.goto('/guide/operations.html#seal-alarm');
  await expect(page.locator(':target')).toHaveText(/^記録の異常/);
  await page.getByRole('link', { name: '「バックアップの取り方と戻し方」' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'バックアップの取り方と戻し方' })).toBeVisible();
});

test('見つからないものの画面にも、名前と戻り道がある', async ({ context }) => {
  const nobody = '00000000-0000-4000-8000-000000000000';
  const page = await context.newPage();
  for (const address of [
    `/casefiles/${nobody}`,
    `/casefiles/${nobody}/interview`,
    `/persons/${nobody}`,
    `/offices/${nobody}`,
    `/staff-members/${nobody}`,
    `/staffing?office=${nobody}`,
    `/board/${nobody}/2026-11/contacts`,
    `/imports/${nobody}`,
  ]) {
    await page.goto(address);
    await expect.soft(page, `${address}: its name`).toHaveTitle('見つかりません — 定着台帳');
    await expect.soft(page.getByRole('heading', { level: 1 }), `${address}: one heading`).toHaveCount(1);
    await expect
      .soft(page.getByRole('main').getByRole('link', { name: '一覧に戻る' }), `${address}: the way back`)
      .toBeVisible();
    expect.soft(await axe(page), `${address}: axe`).toEqual([]);
  }
});
