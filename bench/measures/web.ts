import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium, type Page } from '@playwright/test';
import { findChromium } from '../../scripts/chromium.ts';
import { corporationFolder, largest, startProduct } from '../harness/product.ts';
import { type Bench, type Figure, type Measure, type Result, rounds, type Target } from '../harness/result.ts';

const ROUNDS = 5;
const SLOWER = 4;
const dist = join(import.meta.dirname, '..', '..', 'apps', 'web', 'dist');

interface Screen {
  readonly title: string;
  /** The address, without what names the corporation. */
  readonly path: string;
  /** What somebody does there. */
  use(page: Page): Promise<void>;
}

/** The screens in Chromium with a processor four times as slow: when the largest thing is there, and how soon it answers. */
export const web: Measure = {
  name: 'web',
  title: 'The screens',
  run: async (bench: Bench): Promise<Result> => {
    const { url } = await startProduct(bench, { dataDir: await corporationFolder(bench) });
    const { id, casefiles, offices, inService } = await largest(url);
    // the one about whom most has been recorded
    const screens = screensOf(inService[0] as string);
    const path = findChromium();
    if (!path) throw new Error('there is no Chromium');
    const args = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'];
    const browser = await chromium.launch({ executablePath: path, args });
    bench.after(() => browser.close());

    const figures: Figure[] = [];
    const targets: Target[] = [await firstScript()];
    const seen = screens.map(() => ({ lcp: [] as number[], inp: [] as number[], script: [] as number[] }));
    for (let round = 0; round <= rounds(bench, ROUNDS); round += 1) {
      for (const [at, screen] of screens.entries()) {
        const found = await visit(browser, `${url}${screen.path}?corporation=${id}`, screen);
        bench.say(`${screen.title}: LCP ${Math.round(found.lcp)} ms, INP ${Math.round(found.inp)} ms`);
        if (round === 0) continue;
        for (const name of ['lcp', 'inp', 'script'] as const) seen[at]?.[name].push(found[name]);
      }
    }
    for (const [at, { title }] of screens.entries()) {
      const runs = seen[at] as (typeof seen)[number];
      figures.push({ what: `${title}: script that came until it stood, gzip`, unit: 'KB', runs: runs.script });
      targets.push(
        { what: `${title}: LCP`, unit: 'ms', goal: 1_500, kind: 'at most', runs: runs.lcp },
        { what: `${title}: INP`, unit: 'ms', goal: 100, kind: 'at most', runs: runs.inp },
      );
    }
    return {
      figures,
      targets,
      notes: [
        `Chromium, headless, 1280 × 900, its processor ${SLOWER} times as slow, nothing cached, on this machine’s loopback; browser and server share the machine. The corporation is the demo’s largest: ${offices.length} offices, ${casefiles} casefiles. INP is the slowest answer to some ten presses and clicks.`,
      ],
    };
  },
};

const pressed = async (page: Page, keys: readonly string[]) => {
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.waitForTimeout(250);
  }
};

const screensOf = (casefile: string): readonly Screen[] => [
  {
    title: 'list',
    path: '/casefiles',
    use: async (page) => {
      await pressed(page, ['/', 's', 'a', 'Backspace', 'Backspace', 'ArrowDown', 'ArrowDown', 'ArrowDown']);
      for (const header of (await page.locator('main th button:visible').all()).slice(0, 3))
        await clicked(page, header);
    },
  },
  {
    title: 'casefile',
    path: `/casefiles/${casefile}`,
    use: async (page) => {
      const closed = page.locator('main').locator('summary:visible, button[aria-expanded]:visible');
      for (const one of (await closed.all()).slice(0, 6)) await clicked(page, one);
      await pressed(page, ['PageDown', 'PageDown', 'Tab', 'Tab']);
    },
  },
  {
    title: 'board',
    path: '/board',
    use: async (page) => {
      const buttons = page.locator('main').locator('td button:visible, th button:visible, td a:visible');
      for (const one of (await buttons.all()).slice(0, 6)) {
        await clicked(page, one);
        await pressed(page, ['Escape']);
      }
      await pressed(page, ['ArrowRight', 'ArrowDown', 'Tab']);
    },
  },
];

async function clicked(page: Page, on: ReturnType<Page['locator']>): Promise<void> {
  await on.click({ timeout: 5_000 }).catch(() => {});
  await page.waitForTimeout(400);
}

/** What the page itself saw: the browser's own records of paints and of events. */
const WATCH = `
  globalThis.seen = { lcp: 0, interactions: {} };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) globalThis.seen.lcp = entry.startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries())
      if (interactionId) globalThis.seen.interactions[interactionId] = Math.max(duration, globalThis.seen.interactions[interactionId] ?? 0);
  }).observe({ type: 'event', durationThreshold: 16, buffered: true });`;

async function visit(browser: Browser, url: string, { use }: Screen) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
  });
  try {
    const page = await context.newPage();
    await page.addInitScript(WATCH);
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    const scripts = new Set<string>();
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.endsWith('.js')) scripts.add(pathname);
    });
    await page.goto(url, { waitUntil: 'networkidle' });
    await page.locator('main h1').first().waitFor();
    await page.waitForTimeout(1_000);
    const script = zipped(scripts);
    const lcp = (await page.evaluate('globalThis.seen.lcp')) as number;
    await use(page);
    await page.waitForTimeout(500);
    const durations = (await page.evaluate('Object.values(globalThis.seen.interactions)')) as number[];
    return { lcp, inp: Math.max(16, ...durations), script };
  } finally {
    await context.close();
  }
}

/** What the page names in its head is what comes before anything is seen. */
async function firstScript(): Promise<Target> {
  const page = readFileSync(join(dist, 'index.html'), 'utf8');
  const scripts = [...page.matchAll(/<(?:script|link rel="modulepreload")[^>]*(?:src|href)="([^"]+\.js)"/g)];
  if (scripts.length === 0) throw new Error('the page names no script');
  const kilobytes = zipped(scripts.map(([, path]) => path as string));
  return { what: 'first JavaScript, gzip', unit: 'KB', goal: 200, kind: 'at most', runs: [kilobytes] };
}

/** Kilobytes that the scripts are on their way. */
const zipped = (paths: Iterable<string>): number =>
  [...paths].reduce((sum, path) => sum + gzipSync(readFileSync(join(dist, path))).length, 0) / 1000;
