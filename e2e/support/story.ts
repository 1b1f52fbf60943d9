import { test as base } from '@playwright/test';
import { type Product, startProduct } from './product.ts';

/** The day on which a story opens, unless it sets the clock itself. */
export const FIRST_DAY = '2026-05-01';

/** `test` with a product of one's own, empty at the beginning; `page` opens relative addresses on it. */
export const story = base.extend<{ product: Product }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
  product: async ({}, use) => {
    const product = await startProduct(FIRST_DAY);
    await use(product);
    await product.stop();
  },
  baseURL: async ({ product }, use) => use(product.url),
  page: async ({ page }, use) => {
    // an error that nobody sees in the page is a defect all the same
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    await use(page);
    if (errors.length > 0) throw new Error(`the page threw:\n${errors.join('\n')}`);
  },
});

export { expect } from '@playwright/test';
