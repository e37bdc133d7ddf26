import type { Page } from 'playwright-core';
import { expectAxeClean } from '../../support/browser/axe.js';
import { PublicJourney } from '../../support/browser/public-journey.js';
import { wake } from '../../support/browser/wake.js';
import { until } from '../../support/until.js';

let journey: PublicJourney;
beforeAll(async () => {
  journey = await PublicJourney.start();
}, 90_000);
afterEach(() => journey.expectQuiet());
afterAll(() => journey?.close());

/** Each page of the site that anybody may see. */
const pages = (): Record<string, string> => {
  const [first, second] = journey.catalogue.slugs;
  return {
    home: '',
    search: 'search?q=steel',
    'search that finds nothing': 'search?q=xyzzyx',
    product: `p/${first}`,
    compare: `compare?p=${first},${second}`,
    deals: 'deals',
    about: 'about',
    privacy: 'privacy',
    terms: 'terms',
    'cookie settings': 'cookies',
    partners: 'partners',
    german: 'de',
  };
};

it.each([1440, 390] as const)(
  'pages are accessible, light and dark, %d wide',
  async (width) => {
    const { page, watch } = await journey.open({ width });
    for (const path of Object.values(pages())) {
      await page.goto(path);
      await wake(page);
      await watch.settled();
      await expectAxeClean(page);
      // Nothing makes the whole page scroll sideways.
      const tooWide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect({ path, tooWide }).toEqual({ path, tooWide: 0 });
    }
  },
  120_000,
);

describe('the app', () => {
  const start = async (
    before: () => void = () => undefined,
  ): Promise<{ page: Page; scripts: () => Promise<number> }> => {
    const { page, context, watch } = await journey.open({ path: 'robots.txt' });
    await context.addInitScript(before);
    await page.goto(`p/${journey.catalogue.slugs[6]}`);
    await watch.settled();
    const scripts = () =>
      page.evaluate(
        () =>
          performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js'))
            .length,
      );
    return { page, scripts };
  };

  it('sleeps until somebody is there', async () => {
    const { page, scripts } = await start(() => {
      const signs = ['pointermove', 'pointerdown', 'touchstart', 'wheel', 'keydown', 'focusin'];
      // A browser may tell of a pointer by itself when a page is drawn beneath it.
      const stop = (event: Event): void => event.stopImmediatePropagation();
      for (const sign of signs) addEventListener(sign, stop, { capture: true });
      addEventListener('somebody', () => {
        for (const sign of signs) removeEventListener(sign, stop, { capture: true });
      });
    });
    const asleep = await scripts();
    await page.evaluate(() => dispatchEvent(new Event('somebody')));
    await wake(page);
    expect([asleep, (await scripts()) > asleep]).toEqual([3, true]);
  });

  it('leaves what was typed while it woke', async () => {
    const { page } = await journey.open({ path: 'search' });
    const from = page.getByRole('textbox', { name: 'from' });
    await from.fill('12');
    await wake(page);
    expect(await from.inputValue()).toBe('12');
    await from.press('Enter');
    await page.waitForURL(/[Pp]rice|from=12/);
    expect(await from.inputValue()).toMatch(/^12/);
    // What another page was asked for stays with that page.
    await page.goBack();
    await until(async () => (await from.inputValue()) === '');
  });

  it('suggests for what was typed before it woke', async () => {
    const { page } = await start();
    // As fast as nobody types: one event, before any of the app can have run.
    await page.getByRole('combobox', { name: 'Search products' }).fill('steel');
    const first = page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option').first();
    await first.waitFor();
    expect(await first.textContent()).toMatch(/steel/i);
    const before = page.url();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.href !== before);
  });
});

it('each page tells machines what it is', async () => {
  const { page } = await journey.open({ hasScript: false });
  for (const [name, path] of Object.entries(pages())) {
    const answer = await page.goto(path);
    expect({ name, status: answer?.status() }).toEqual({ name, status: 200 });
    expect(await page.locator('h1').count()).toBe(1);
    expect(await page.title()).toMatch(/Tributary/);
    const canonical = await page.locator('link[rel=canonical]').getAttribute('href');
    expect(canonical).toMatch(new RegExp(`^${journey.url}/`));
    expect(await page.locator('meta[name=description]').getAttribute('content')).not.toBe('');
    expect(await page.locator('meta[property="og:title"]').count()).toBe(1);
  }
  await page.goto(pages()['product'] ?? '');
  const blocks = await page.locator('script[type="application/ld+json"]').allTextContents();
  const product = blocks
    .map((text) => JSON.parse(text))
    .find((each) => each['@type'] === 'Product');
  expect(product).toMatchObject({ '@context': 'https://schema.org', offers: expect.anything() });
});

it('what is not there is said with its status, on a page like the others', async () => {
  const { page, watch } = await journey.open({ hasScript: false });
  for (const path of ['p/nothing-abc123', 'c/nothing', 'nothing/at/all', 'de/p/nothing-abc123']) {
    watch.expectAnswer(`GET /${path}`, 404);
    const answer = await page.goto(path);
    expect({ path, status: answer?.status() }).toEqual({ path, status: 404 });
    expect(await page.locator('h1').count()).toBe(1);
  }
});

it('whoever follows an old link to a campaign is told that it has ended, and where to go on', async () => {
  const admin = await journey.test.as({ role: 'admin' });
  const wish = { template: 'sale', title: 'Tea week', slug: 'tea-week' };
  const { body } = await admin.post('/api/v1/campaigns').send(wish).expect(201);
  const path = `/api/v1/campaigns/${body.id}`;
  const [productId = ''] = journey.catalogue.productIds;
  const sections = [{ heading: 'For tea', productIds: [productId] }];
  await admin.post(path).send({ sections }).expect(200);
  await admin.post(`${path}/publish`).send({}).expect(200);
  await journey.test.settled();
  const { page, watch } = await journey.open({ path: 'de/campaigns/tea-week' });
  // Written in English, whatever the language of the page.
  for (const written of ['h1', '.campaign-head .lede', 'h2']) {
    expect(await page.locator(written).first().getAttribute('lang')).toBe('en');
  }
  await admin.post(`${path}/end`).send({}).expect(200);
  await journey.test.settled();
  for (const [at, heading] of [
    ['campaigns/tea-week', 'This campaign has ended'],
    ['de/campaigns/tea-week', 'Diese Aktion ist zu Ende'],
  ] as const) {
    // What was shown a moment ago may be shown for seconds.
    await until(async () => (await fetch(`${journey.url}/${at}`)).status === 410);
    // The page, and its own question when it comes to life.
    watch.expectAnswer(`GET /${at}`, 410);
    watch.expectAnswer('GET /api/v1/catalogue/campaigns/tea-week', 410);
    await page.goto(at);
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    await page.getByText('Tea week').waitFor();
    expect(await page.locator('.product-card').count()).toBe(1);
    expect(await page.locator('meta[name=robots]').getAttribute('content')).toMatch(/^noindex/);
    await expectAxeClean(page);
    expect(await page.locator('main a[href$="deals"]').count()).toBe(1);
  }
});

it('machines find every page', async () => {
  const read = async (path: string): Promise<string> =>
    (await journey.test.anyone.get(path).expect(200)).text;
  const index = await read('/sitemap.xml');
  const parts = [...index.matchAll(/<loc>[^<]*(\/sitemaps\/\d+\.xml)<\/loc>/g)].map(
    ([, path = '']) => path,
  );
  const listed = (await Promise.all(parts.map(read))).join('');
  for (const slug of journey.catalogue.slugs) expect(listed).toContain(`${journey.url}/p/${slug}<`);
  expect(await read('/feed.xml')).toContain('<rss version="2.0"');
  expect(await read('/robots.txt')).toContain(`Sitemap: ${journey.url}/sitemap.xml`);
});

it('whoever follows an old address of a product is sent to the one of today, for good', async () => {
  const admin = await journey.test.as({ role: 'admin' });
  const [id, old] = [journey.catalogue.productIds.at(-1), journey.catalogue.slugs.at(-1)];
  const renamed = admin.post(`/api/v1/products/${id}/slug`).send({ slug: 'Another name' });
  const { slug } = (await renamed.expect(200)).body;
  await journey.test.settled();
  for (const under of ['/p/', '/de/p/']) {
    const answer = await fetch(`${journey.url}${under}${old}`, { redirect: 'manual' });
    const { status, headers } = answer;
    expect([status, headers.get('location')]).toEqual([301, `${under}${slug}`]);
  }
});
