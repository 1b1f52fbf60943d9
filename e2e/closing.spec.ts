import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { fill, press } from './support/hand.ts';
import { look } from './support/look.ts';
import type { Product } from './support/product.ts';
import { expect, story } from './support/story.ts';

const says = (page: Page, text: string) => expect(page.getByRole('main')).toContainText(text);

const writer = (product: Product) => async (path: string, body: object) => {
  const answer = await fetch(`${product.url}/api${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as { id: string };
};

story('利用者のいる事業所を閉じると、残った人の名前まで分かり、移せば、知らせが消える', async ({ page, product }) => {
  await product.setClock('2026-11-20');
  const post = writer(product);
  const { id } = await post('/corporations/register', { name: '社会福祉法人 こもれび会', on: '2018-04-01' });
  const C = `/corporations/${id}`;
  const shinjuku = (await post(`${C}/offices/designate`, { on: '2021-04-01', name: '新宿定着支援センター' })).id;
  const yokohama = (await post(`${C}/offices/designate`, { on: '2021-04-01', name: '横浜定着支援センター' })).id;
  const person = { name: '佐藤 一郎', kana: 'サトウ イチロウ', disabilityKind: 'mental' };
  const opening = { on: '2025-04-01', person, officeId: shinjuku, precedingService: 'transition' };
  const casefile = `${C}/casefiles/${(await post(`${C}/casefiles/open`, opening)).id}`;
  await post(`${casefile}/start-employment`, {
    on: '2025-04-01',
    employer: '株式会社あさひ物流',
    workplace: 'ordinary',
  });
  await post(`${casefile}/receive-grant`, { on: '2025-10-01', to: '2027-09-30' });
  await post(`${casefile}/transfer-service`, { on: '2025-10-01', officeId: shinjuku });

  await page.goto(`/offices/${shinjuku}`);
  await press(page, '閉じる日を記録する');
  await says(page, 'いま1人がこの事業所を利用しています。');
  // planned for a later day: announced on the office's page and on the board, with how many and what to do
  await fill(page, { 最後の日: '2026/11/30' });
  await press(page, '閉じる日を記録する');
  await says(page, '新宿定着支援センターは、令和8年11月30日に閉じる予定です(あと10日)。利用中の1人を、');
  await page.goto('/board');
  await says(page, '新宿は11月30日に閉じます。利用中の1人を、それまでにほかの事業所に移すか、');
  await look(page, 'board-closing');
  await page.getByRole('link', { name: '11月30日に閉じます。' }).click();
  await expect(page.getByRole('main').getByRole('link', { name: '佐藤 一郎' }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: '利用中 1' })).toHaveAttribute('aria-pressed', 'true');
  await page.goto(`/offices/${shinjuku}`);
  await page.getByRole('button', { name: '訂正する' }).last().click();
  await fill(page, { 最後の日: '2026/11/20', なぜ直すか: '早まった' });
  await press(page, '訂正を記録する');
  await says(page, '令和8年(2026年)11月20日(金)。今日閉じます');
  await press(page, '取り消す');
  await fill(page, { なぜ直すか: '日がまだ決まっていなかった' });
  await press(page, '取り消しを記録する');
  await expect(page.getByRole('main')).not.toContainText('閉じる予定です');
  await press(page, '閉じる日を記録する');
  // before the office was there: refused, with what to do
  await fill(page, { 最後の日: '2021/3/31' });
  await press(page, '閉じる日を記録する');
  await says(page, '指定を受けた日(令和3年4月1日)より前です');
  await fill(page, { 最後の日: '2026/10/31' });
  await says(page, '新宿定着支援センターの11月から令和9年5月までの管理者は、問われないことになります。');
  await look(page, 'office-closing-form');
  await press(page, '閉じる日を記録する');
  await says(page, '新宿定着支援センターは、令和8年10月31日に閉じました。');
  await says(page, '閉じたあとも、1人の支援がここで続いていることになっています。');
  await look(page, 'office-closed');

  await page.getByRole('main').getByRole('link', { name: 'この1人を見る' }).click();
  await page.getByRole('main').getByRole('link', { name: '佐藤 一郎' }).first().click();
  await says(page, '事業所が閉じたあとも、そこでの定着支援が続いています。');
  await post(`${casefile}/transfer-office`, { on: '2026-11-01', officeId: yokohama });
  await expect(page.getByRole('main')).not.toContainText('事業所が閉じたあとも');

  await page.goto(`/offices/${shinjuku}`);
  await says(page, '令和8年(2026年)10月31日');
  await expect(page.getByRole('main')).not.toContainText('続いていることになっています');
  await press(page, '取り消す');
  await says(
    page,
    '11月から令和9年5月までの管理者は、問われることになり、必要が1、実際が0、判定が「不足」となります。',
  );
  await fill(page, { なぜ直すか: '閉じるのは来年だった' });
  await press(page, '取り消しを記録する');
  await says(page, '新宿定着支援センターは、令和3年4月1日に指定を受けた就労定着支援の事業所です。');
});
