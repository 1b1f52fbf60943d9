import { randomUUID } from 'node:crypto';
import type { Locator, Page } from '@playwright/test';
import { lookAt } from './support/hand.ts';
import { look } from './support/look.ts';
import type { Product } from './support/product.ts';
import { expect, story } from './support/story.ts';

const says = (page: Page, text: string | RegExp) => expect(page.getByRole('main')).toContainText(text);
/** The lines of one office. */
const table = (page: Page, office: string) => page.getByRole('table', { name: `${office}の月別の状態` });
const cell = (within: Locator, name: RegExp | string) =>
  within.getByRole('link', { name, exact: typeof name === 'string' });
const marked = (page: Page) => page.evaluate(() => (window as { same?: true }).same === true);

/** Writes as another browser would. */
const writer = (product: Product) => async (path: string, body: object) => {
  const answer = await fetch(`${product.url}/api${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as { id: string; events: readonly { eventId: string }[] };
};

/** こもれび会: 新宿 is as it should be; the service manager of 横浜 left on 15 October. */
async function corporation(post: ReturnType<typeof writer>) {
  const { id } = await post('/corporations/register', {
    name: '社会福祉法人 こもれび会',
    on: '2018-04-01',
    fullTimeWeekMinutes: 2400,
  });
  const C = `/corporations/${id}`;
  const office = async (name: string) => {
    const { id: officeId } = await post(`${C}/offices/designate`, { on: '2021-04-01', name });
    for (let month = 0; month < 12; month += 1) {
      const declared = `${month < 9 ? 2025 : 2026}-${String(((month + 3) % 12) + 1).padStart(2, '0')}`;
      await post(`${C}/offices/${officeId}/declare-past-users`, { month: declared, users: 24 });
    }
    const staff = async (role: string, who: string, lastDay?: string) => {
      const { id: member } = await post(`${C}/staff-members/hire`, { on: '2022-04-01', name: who });
      const posted = { on: '2022-04-01', officeId, role, fullTime: true, dedicated: true, weeklyMinutes: 2400 };
      await post(`${C}/staff-members/${member}/assign-post`, posted);
      if (role === 'service-manager') {
        const qualification = { on: '2024-03-01', qualification: 'service-manager' };
        await post(`${C}/staff-members/${member}/gain-qualification`, qualification);
      }
      if (lastDay) await post(`${C}/staff-members/${member}/leave`, { on: lastDay });
    };
    return { officeId, staff };
  };
  const served = async (officeId: string, name: string, kana: string) => {
    const person = { name, kana, disabilityKind: 'mental' };
    const opening = { on: '2025-04-01', person, officeId, precedingService: 'transition' };
    const { id: casefileId } = await post(`${C}/casefiles/open`, opening);
    const casefile = `${C}/casefiles/${casefileId}`;
    const job = { on: '2025-04-01', employer: '株式会社あさひ物流', workplace: 'ordinary' };
    await post(`${casefile}/start-employment`, job);
    await post(`${casefile}/receive-grant`, { on: '2025-11-01', to: '2026-10-31' });
    await post(`${casefile}/receive-grant`, { on: '2026-11-01', to: '2027-10-31' });
    await post(`${casefile}/transfer-service`, { on: '2025-11-01', officeId });
    return casefile;
  };
  const met = async (casefile: string, ...days: readonly string[]) => {
    for (const on of days) await post(`${casefile}/hold-interview`, { on, means: 'face-to-face', place: 'workplace' });
  };
  const shinjuku = await office('新宿定着支援センター');
  const yokohama = await office('横浜定着支援センター');
  for (const { staff } of [shinjuku, yokohama]) {
    await staff('manager', '髙橋 和子');
    await staff('support-worker', '渡辺 由美');
  }
  await shinjuku.staff('service-manager', '齋藤 健');
  await yokohama.staff('service-manager', '加藤 誠', '2026-10-15');
  const sato = await served(shinjuku.officeId, '佐藤 一郎', 'サトウ イチロウ');
  const ito = await served(shinjuku.officeId, '伊藤 花', 'イトウ ハナ');
  await met(sato, '2026-09-10', '2026-10-08', '2026-11-05');
  await met(ito, '2026-09-11', '2026-10-09');
  return { ito, met };
}

story(
  '法人盤の一文から升へ、升から人へ、事例へ行って戻り、別の日・別の読み方・別の法人でも見る',
  async ({ page, product }) => {
    await product.setClock('2026-11-20');
    const post = writer(product);
    const { ito, met } = await corporation(post);
    const other = await post('/corporations/register', { name: '社会福祉法人 みなと会', on: '2018-04-01' });
    await post(`/corporations/${other.id}/offices/designate`, { on: '2026-09-01', name: '港定着支援センター' });
    // the page brings the corporations that the lists hold when it is asked for
    await expect.poll(async () => (await page.request.get('/api/session')).text()).toContain('社会福祉法人 みなと会');

    await page.goto('/casefiles');
    await page.getByRole('navigation', { name: '主なメニュー' }).getByRole('link', { name: '法人盤' }).first().click();
    await page.evaluate(() => ((window as { same?: true }).same = true));
    await says(
      page,
      '2事業所のうち1つで人が足りません。横浜は11月30日までにサービス管理責任者が着任しなければ、12月1日から基本報酬が70%になります。',
    );
    const todo = page.getByRole('region', { name: '先に手を打つこと' });
    await expect(todo.getByRole('listitem').first()).toContainText(
      '加藤 誠さんの退職で、サービス管理責任者が10月16日から不在です(36日目)',
    );
    await expect(todo.getByRole('listitem').first()).toContainText('あと10日');
    const [shinjuku, yokohama] = [table(page, '新宿定着支援センター'), table(page, '横浜定着支援センター')];
    await expect(cell(yokohama, '9月 サビ管 適合 1')).toBeVisible();
    await expect(cell(yokohama, '10月 サビ管 不足 0/1')).toBeVisible();
    await expect(cell(yokohama, '12月 減算 減算の見込み 70%')).toBeVisible();
    await expect(cell(shinjuku, '10月 面談 適合 2')).toBeVisible();
    await expect(cell(shinjuku, '11月 面談 進行中 1/2')).toBeVisible();
    await expect(cell(shinjuku, '12月 面談 予定 2')).toBeVisible();
    await look(page, 'board');

    // by keyboard: from this month's first cell two lines down, one month to the right, and open
    await cell(shinjuku, /^11月 支援員/).focus();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowLeft', 'Enter']) await page.keyboard.press(key);
    await says(page, '2人のうち、まだの人が1人います。');
    const people = page.getByRole('table', { name: '対象者' });
    await expect(people.getByRole('row').nth(1)).toContainText('伊藤 花');
    await expect(people.getByRole('row').nth(2)).toContainText('11月5日・対面');
    await look(page, 'board-contacts');
    await people.getByRole('link', { name: '伊藤 花' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('伊藤 花');
    await page.goBack();
    await says(page, '2人のうち、まだの人が1人います。');
    await page.goBack();
    await says(page, '2事業所のうち1つで人が足りません。');

    // who counts and who does not, and since when; the month beside it, the line beside it
    await cell(yokohama, '11月 サビ管 不足 0/1').click();
    await says(page, 'サービス管理責任者は0人。必要な1人に足りません。');
    await says(page, '11月30日までに着任すれば減算なし');
    await look(page, 'board-staffing');
    await page.getByRole('link', { name: '前の月(10月)' }).click();
    await says(page, 'サービス管理責任者は0人。必要な1人に足りていませんでした。');
    await page.getByRole('link', { name: '前の月(9月)' }).click();
    await says(page, '必要な1人を満たしていました。');

    // the page turns to the office that is chosen; of another corporation it is the board
    await page.getByRole('button', { name: /^範囲/ }).click();
    await page.getByRole('button', { name: /^新宿定着支援センター/ }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('新宿定着支援センター・令和8年9月・サビ管');
    await page.getByRole('button', { name: /^範囲/ }).click();
    await page.getByRole('button', { name: /^社会福祉法人 みなと会/ }).click();
    await expect(table(page, '港定着支援センター')).toBeVisible();
    await page.goBack();
    await page.goBack();
    await says(page, '必要な1人を満たしていました。');
    await page.getByRole('link', { name: '法人盤に戻る' }).click();

    // somebody else writes: the board follows by itself
    await met(ito, '2026-11-19');
    await expect(cell(shinjuku, '11月 面談 適合 2/2')).toBeVisible();

    await lookAt(page, { 見る日: '2026-10-10' });
    await expect(page.getByText('過去を見ています')).toBeVisible();
    // the leaving was planned by then
    await says(page, '2事業所とも人は足りていました。');
    await expect(cell(yokohama, '11月 サビ管 不足の見込み 0/1')).toBeVisible();
    await look(page, 'board-past');
    await page.getByRole('button', { name: 'いまに戻る' }).click();

    await page.getByRole('button', { name: /^根拠/ }).click();
    await page.getByRole('radio', { name: /行政書士/ }).click();
    await expect(page).toHaveURL(/reading=guide-nakahara/);
    await says(page, '人が足りません。');
    await page.goBack();

    await page.getByRole('button', { name: /^範囲/ }).click();
    await page.getByRole('button', { name: /^横浜定着支援センター/ }).click();
    await says(page, '横浜定着支援センターで人が足りません。');
    await expect(shinjuku).toHaveCount(0);
    await page.getByRole('button', { name: /^範囲/ }).click();
    await page.getByRole('button', { name: /^社会福祉法人 みなと会/ }).click();
    await expect(table(page, '港定着支援センター')).toBeVisible();
    await expect(yokohama).toHaveCount(0);
    await says(page, '利用者がまだ登録されていません。');
    await page.goBack();
    await page.goBack();
    await expect(yokohama).toBeVisible();
    expect(await marked(page), 'nothing of this loaded the page anew').toBe(true);

    // a phone shows seven months at a time, and all thirteen in three steps
    await page.setViewportSize({ width: 390, height: 844 });
    const shown = (name: string) => yokohama.getByRole('link', { name: new RegExp(`^${name} サビ管`) });
    await expect(shown('9月')).toBeVisible();
    await expect(shown('4月')).toBeHidden();
    await page.getByRole('radio', { name: '6か月先まで' }).click();
    await expect(shown('4月')).toBeVisible();
    await expect(shown('9月')).toBeHidden();
    await page.getByRole('radio', { name: '6か月前から' }).click();
    await expect(shown('6月')).toBeVisible();
  },
);

story('事業所も利用者もまだない法人では、つぎにすることを言う', async ({ page, product }) => {
  await product.setClock('2026-11-20');
  const { id } = await writer(product)('/corporations/register', { name: '社会福祉法人 はじめ会', on: '2018-04-01' });
  // who writes by another way than the page does not wait until the lists have it
  const known = async () => (await (await fetch(`${product.url}/api/session`)).text()).includes(id);
  await expect.poll(known).toBe(true);
  await page.goto('/board');
  await says(page, '事業所がまだ登録されていません。');
  await page.getByRole('link', { name: '事業所と職員を登録する' }).click();
  await expect(page).toHaveURL(/\/setup/);
  await page.goto(`/board/${id}/2026-11/contacts`);
  await says(page, /見つかりません|選び直してください/);
  await look(page, 'board-missing');
});
