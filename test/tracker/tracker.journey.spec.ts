import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchChromium } from '../support/browser/chromium.js';
import { until } from '../tracking/clicks.js';
import { linkedProductId, productId, startTrackedSite, type TrackedSite } from './page-server.js';

let site: TrackedSite;
let browser: Browser;
let context: BrowserContext;
let complaints: string[];
let beaconsAnswered: number;

beforeAll(async () => {
  [site, browser] = await Promise.all([startTrackedSite(), launchChromium()]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await site?.close();
});
afterEach(async () => {
  await context.close();
  site.beacons.length = 0;
  expect(complaints).toEqual([]);
  expect(site.unreadable).toEqual([]);
});

interface Wishes {
  readonly path?: string;
  readonly cookie?: string;
  /** What the browser does before any script of the page. */
  readonly before?: () => void;
  readonly referer?: string;
}

async function open({ path = '/p/red-mug', cookie, before, referer }: Wishes = {}): Promise<Page> {
  context = await browser.newContext();
  complaints = [];
  beaconsAnswered = 0;
  if (before) await context.addInitScript(before);
  if (cookie !== undefined) {
    const [name = '', value = ''] = cookie.split('=');
    await context.addCookies([{ name, value, url: site.url }]);
  }
  const page = await context.newPage();
  page.on('requestfinished', (request) => {
    if (request.url().endsWith('/b')) beaconsAnswered += 1;
  });
  page.on('requestfailed', (request) => complaints.push(request.url()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (line) => line.type() === 'error' && complaints.push(line.text()));
  await page.goto(site.url + path, referer === undefined ? {} : { referer });
  return page;
}

/** The page knows, too: what is under way when a page is left counts as broken off. */
const answered = (count: number): Promise<void> =>
  until(`${count} beacons are answered`, () => beaconsAnswered >= count);
const told = (count: number): Promise<void> =>
  until(`${count} views are told`, () => site.views().length >= count);

it('is smaller than 5 kB', async () => {
  await open();
  expect(gzipSync(site.script).length).toBeLessThan(5_000);
});

it('tells which page and product is looked at, and the host that led there', async () => {
  await open({ referer: 'https://News.example/story?ada' });
  await told(1);
  expect(site.views()).toEqual([
    {
      ...{ viewId: expect.stringMatching(/^viw_/), kind: 'view', page: 'product', productId },
      ...{ linkCode: null, referrerHost: 'news.example', agoMs: expect.any(Number) },
    },
  ]);
});

it('counts no look at a page that its own form leads back to, and one when it is loaded again', async () => {
  const page = await open({ path: '/p/red-mug?colour=red' });
  await answered(1);
  const back = page.waitForNavigation({ url: /colour=red/, waitUntil: 'load' });
  await page.locator('#yes').click();
  await back;
  await page.locator('#about').click();
  await page.waitForURL(/about/);
  await answered(2);
  await page.reload();
  await answered(3);
  expect(site.views().map(({ page: kind }) => kind)).toEqual(['product', 'info', 'info']);
});

it('tells of a tracked link that is followed, and of no other', async () => {
  const page = await open();
  // Each is sent by itself: of two at once, which comes first is the network's.
  await told(1);
  await page.locator('#out b').click();
  await told(2);
  expect(site.views()[1]).toMatchObject({
    ...{ kind: 'outbound', page: 'product', productId: linkedProductId, linkCode: 'k7Qm2xRb' },
  });
  await page.bringToFront();
  await page.locator('#about').click();
  await until('the next page is told', () =>
    site.views().some(({ page: kind }) => kind === 'info'),
  );
  expect(site.views().filter(({ kind }) => kind === 'outbound')).toHaveLength(1);
});

it('tells each page of an app that changes pages by itself, and not each change of a query', async () => {
  const page = await open({ path: '/de' });
  await told(1);
  await page.evaluate(() => {
    history.pushState({}, '', '/search?q=mug');
    history.pushState({}, '', '/search?q=mug&page=2');
  });
  await told(2);
  await page.evaluate(() => history.pushState({}, '', '/partners/portal'));
  await page.evaluate(() => history.pushState({}, '', '/deals'));
  await told(3);
  expect(site.views().map((view) => view.page)).toEqual(['home', 'search', 'deals']);
});

describe('a visitor', () => {
  const key = 'tributary.visitor';
  const stored = (page: Page) => page.evaluate((name) => localStorage.getItem(name), key);

  it('has no id without consent, and nothing is kept in the browser', async () => {
    const page = await open();
    await told(1);
    expect(site.beacons[0]?.visitorId).toBeNull();
    expect(await page.evaluate(() => [localStorage.length, document.cookie])).toEqual([0, '']);
  });

  it('has one where measurement is allowed, the same on each page, until it is refused', async () => {
    const page = await open({ cookie: 'tributary_measurement=granted' });
    await told(1);
    await page.goto(`${site.url}/about`);
    await told(2);
    const [first, second] = site.beacons;
    expect(first?.visitorId).toMatch(/^vis_[0-9A-HJKMNP-TV-Z]{26}$/);
    expect(second?.visitorId).toBe(first?.visitorId);
    expect(await stored(page)).toContain(first?.visitorId);
    await context.addCookies([{ name: 'tributary_measurement', value: 'denied', url: site.url }]);
    await page.goto(`${site.url}/deals`);
    await told(3);
    expect(site.beacons[2]?.visitorId).toBeNull();
    expect(await stored(page)).toBeNull();
  });

  it('has none where the browser says no', async () => {
    await open({
      cookie: 'tributary_measurement=granted',
      before: () => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }),
    });
    await told(1);
    expect(site.beacons[0]?.visitorId).toBeNull();
  });
});

it('counts where storage, cookies and beacons are blocked, and throws nothing into the page', async () => {
  await open({
    cookie: 'tributary_measurement=granted',
    before: () => {
      const blocked = () => {
        throw new DOMException('Blocked', 'SecurityError');
      };
      Object.defineProperty(window, 'localStorage', { get: blocked });
      Object.defineProperty(Document.prototype, 'cookie', { get: blocked, set: blocked });
      Object.defineProperty(navigator, 'sendBeacon', { get: blocked });
    },
  });
  await told(1);
  expect(site.beacons[0]?.visitorId).toBeNull();
});

it('waits while the browser is offline', async () => {
  const page = await open();
  await told(1);
  await context.setOffline(true);
  const wasOnline = await page.evaluate(() => {
    document.addEventListener('click', (event) => event.preventDefault());
    document.querySelector<HTMLElement>('#out')?.click();
    return navigator.onLine;
  });
  expect(wasOnline).toBe(false);
  await context.setOffline(false);
  await told(2);
  expect(site.views().map(({ kind }) => kind)).toEqual(['view', 'outbound']);
});

it('does not count a page in the background before it is seen', async () => {
  const page = await open({
    before: () => {
      let state = 'hidden';
      Object.defineProperty(document, 'visibilityState', { get: () => state });
      Object.defineProperty(window, 'show', {
        value: () => {
          state = 'visible';
          document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
        },
      });
    },
  });
  await page.evaluate(() => history.pushState({}, '', '/deals'));
  expect(site.views()).toEqual([]);
  await page.evaluate(() => (window as unknown as { show(): void }).show());
  await told(1);
  expect(site.views().map((view) => view.page)).toEqual(['deals']);
});
