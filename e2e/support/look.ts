import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const folder = join(import.meta.dirname, '../../reports/screens');
/** A desk, and a phone. */
export const WIDE = { width: 1280, height: 900 };
export const NARROW = { width: 390, height: 844 };

/** No page of the sample is higher; of a list that grows with the window a part is enough. */
const HIGHEST = 8000;

/**
 * Looks at a screen as a desk and as a phone show it: nothing may stick out sideways, axe may find nothing (WCAG 2.2
 * AA), and a picture of each goes to reports/screens/NAME-WIDTH.png for people. The window is left 1280 wide.
 */
export async function look(page: Page, name: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const size of [WIDE, NARROW]) {
    await page.setViewportSize(size);
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: join(folder, `${name}-${size.width}.png`), fullPage: true, animations: 'disabled' });
    expect.soft(await sticksOut(page), `${name} at ${size.width}: what is wider than the window`).toEqual([]);
    expect.soft(await axe(page), `${name} at ${size.width}: axe`).toEqual([]);
  }
  await page.setViewportSize(WIDE);
}

/**
 * What axe finds, one line a place. It is asked of a window as high as the page: what stands at the edges of the window
 * would hide, of a page that scrolls, now one half of a button and now another, and axe takes that for its size.
 */
export async function axe(page: Page): Promise<string[]> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  const size = page.viewportSize() ?? WIDE;
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ ...size, height: Math.min(Math.max(size.height, height), HIGHEST) });
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  await page.setViewportSize(size);
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
