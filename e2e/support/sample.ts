import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { type Product, startProduct } from './product.ts';

/** The day on which the sample ends. */
const TODAY = '2026-11-20';
const STAFF = join(import.meta.dirname, '../../samples/shokuin.csv');

/** What the sample has, of which pages are shown. */
export interface Sample {
  readonly casefile: string;
  readonly person: string;
  readonly other: string;
  readonly interview: string;
  readonly office: string;
  readonly staffMember: string;
  readonly imported: string;
}

/** A product, with an office in it. */
interface Shown {
  readonly product: Product;
  readonly sample: Sample;
}

/** `test` with one product for each worker, whatever files it takes from. */
export const sampled = base.extend<object, { shown: Shown }>({
  shown: [
    async ({ browser }, use) => {
      const product = await startProduct(TODAY);
      const page = await browser.newPage({ baseURL: product.url });
      const sample = await prepare(page);
      await page.close();
      await use({ product, sample });
      await product.stop();
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  baseURL: async ({ shown }, use) => use(shown.product.url),
});

/** An office with two years behind it, and a register that was imported. */
async function prepare(page: Page): Promise<Sample> {
  const ask = async <Body>(path: string): Promise<Body> => (await page.request.get(`/api${path}`)).json();
  await page.request.post('/api/demo', { data: { scale: 'office', until: TODAY } });
  await expect.poll(async () => (await ask<{ state: string }>('/demo')).state, { timeout: 60_000 }).toBe('finished');
  const { corporations } = await ask<{ corporations: { id: string }[] }>('/session');
  const corporation = `/corporations/${corporations[0]?.id}`;
  const { rows } = await ask<{ rows: { casefileId: string; personId: string; officeId: string }[] }>(
    `${corporation}/casefiles?filter=in-service&limit=2`,
  );
  const [one, two] = rows;
  if (!one || !two) throw new Error('the sample has nobody in service');
  const { lastInterview } = await ask<{ lastInterview: { eventId: string } | null }>(
    `${corporation}/casefiles/${one.casefileId}`,
  );
  if (!lastInterview) throw new Error('nobody has been interviewed');
  const staff = await ask<{ rows: { id: string }[] }>(`${corporation}/staff-members`);

  await page.goto('/imports/new');
  await page.locator('input[type=file]').setInputFiles(STAFF, { timeout: 60_000 });
  await page
    .getByRole('main')
    .getByRole('button', { name: /行を取り込む$/ })
    .click({ timeout: 60_000 });
  await expect(page.getByRole('main')).toContainText('行を取り込みました。', { timeout: 60_000 });
  return {
    casefile: one.casefileId,
    person: one.personId,
    other: two.personId,
    interview: lastInterview.eventId,
    office: one.officeId,
    staffMember: staff.rows[0]?.id ?? '',
    imported: new URL(page.url()).pathname.split('/').at(-1) ?? '',
  };
}

export { expect } from '@playwright/test';
