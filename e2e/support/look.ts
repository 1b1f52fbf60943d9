import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const folder = join(import.meta.dirname, '../../reports/screens');
const SIZES = [
  { width: 1280, height: 900 },
  { width: 390, height: 844 },
];

/**
 * Looks at a screen as a desk and as a phone show it: nothing may stick out sideways, axe may find nothing (WCAG 2.2
 * AA), and a picture of each goes to reports/screens/NAME-WIDTH.png for people. The window is left 1280 wide.
 */
export async function look(page: Page, name: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: join(folder, `${name}-${size.width}.png`), fullPage: true, animations: 'disabled' });
    expect.soft(await sticksOut(page), `${name} at ${size.width}: what is wider than the window`).toEqual([]);
    expect.soft(await axe(page), `${name} at ${size.width}: axe`).toEqual([]);
  }
  await page.setViewportSize(SIZES[0] ?? { width: 1280, height: 900 });
}

/** What axe finds, one line a place. */
export async function axe(page: Page): Promise<string[]> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

/** Empty unless the page scrolls sideways; then the elements that make it do so. */
export function sticksOut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      (/(auto|scroll|hidden|clip)/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    return [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > room + 1 && !scrolls(element.parentElement))
      .map((element) => `${element.tagName.toLowerCase()}.${element.className}`)
      .slice(0, 10);
  });
}
