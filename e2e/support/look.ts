import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';

const folder = join(import.meta.dirname, '../../reports/screens');
/** A desk, and a phone. */
export const WIDE = { width: 1280, height: 900 };
export const NARROW = { width: 390, height: 844 };

/**
 * Axe itself, put into the page once: its builder for Playwright puts it there again for each question, and opens a
 * page of its own to gather what frames say, of which there are none here.
 */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const ASKED: RunOptions = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
  resultTypes: ['violations'],
};

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
  const size = page.viewportSize() ?? WIDE;
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ ...size, height: Math.min(Math.max(size.height, height), HIGHEST) });
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const violations = await page.evaluate(async (options) => {
    const { axe } = window as unknown as { axe: { run: (options: RunOptions) => Promise<AxeResults> } };
    return (await axe.run(options)).violations.map(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`));
  }, ASKED);
  await page.setViewportSize(size);
  return violations.flat();
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
