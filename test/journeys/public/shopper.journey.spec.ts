import type { Page } from 'playwright-core';
import type { Click } from '#domain/click/click.js';
import { clickStreamsOf } from '#src/tracking/click-streams.js';
import { PublicJourney, type ShopperWishes } from '../../support/browser/public-journey.js';
import { until } from '../../support/until.js';

let journey: PublicJourney;
beforeAll(async () => {
  journey = await PublicJourney.start();
}, 90_000);
afterEach(() => journey.expectQuiet());
afterAll(() => journey?.close());

async function clicks(): Promise<Click[]> {
  const { store } = journey.test.runtime;
  const streams = clickStreamsOf(journey.test.clock.now()).map((each) => store.readStream(each));
  return (await Promise.all(streams)).flat().map(({ data }) => JSON.parse(data) as Click);
}

/** The press on the way to the shop: where it led, and the click that was recorded of it. */
async function leave(page: Page): Promise<{ readonly landed: URL; readonly click: Click }> {
  const context = page.context();
  // The shop is no place of this test: where the link leads is enough.
  const [answer, shop] = await Promise.all([
    context.waitForEvent('response', (each) => new URL(each.url()).pathname.startsWith('/l/')),
    context.waitForEvent('page'),
    page
      .getByRole('link', { name: /^Go to / })
      .first()
      .click(),
  ]);
  const landed = new URL((await answer.headerValue('location')) ?? '');
  await shop.close();
  const clickId = landed.searchParams.get('click_id');
  let click: Click | undefined;
  await until(async () => {
    click = (await clicks()).find((each) => each.clickId === clickId);
    return click !== undefined;
  });
  if (!click) throw new Error(`No click for ${landed.href}`);
  return { landed, click };
}

/** From a misspelt word to the page of a product: search, one filter, open. */
async function findProduct(page: Page): Promise<string> {
  const box = page.getByRole('combobox', { name: 'Search products' }).first();
  await box.fill('stainles stell');
  await box.press('Enter');
  await page.getByRole('heading', { level: 1, name: /Results for/ }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/search');
  const filters = page.getByRole('complementary', { name: 'Filters' });
  const inStock = filters.getByRole('link', { name: /In stock/i });
  await filters.waitFor();
  // A phone has them folded away.
  const summary = filters.locator('summary');
  if (await summary.isVisible()) await summary.click();
  await inStock.click();
  await page.waitForURL(/availability=in-stock/);
  const first = page.locator('main article, main li').getByRole('link', { name: /steel/i }).first();
  const title = (await first.textContent())?.trim() ?? '';
  await first.click();
  await page.waitForURL(/\/p\//);
  const heading = page.getByRole('heading', { level: 1 });
  await heading.waitFor();
  expect(title).toContain((await heading.textContent())?.trim() ?? 'nothing');
  return title;
}

const cookies = async (page: Page): Promise<string[]> =>
  (await page.context().cookies(journey.url)).map(({ name }) => name);

describe.each<[string, ShopperWishes]>([
  ['on a desk', {}],
  ['on a phone, in the dark', { width: 390, theme: 'dark' }],
  ['without scripts', { hasScript: false }],
  ['without scripts on a phone', { hasScript: false, width: 390 }],
])('a shopper %s', (_name, wishes) => {
  it('searches with a typo, filters, opens, and leaves unremembered', async () => {
    const { page } = await journey.open(wishes);
    await findProduct(page);
    expect(await page.getByText('Affiliate link.').first().isVisible()).toBe(true);
    expect(
      await page
        .getByText(/Price seen on/)
        .first()
        .isVisible(),
    ).toBe(true);
    const { landed, click } = await leave(page);
    expect(landed.host).toBe('shop.example');
    expect(click).toMatchObject({ visitorId: null, consent: { storage: 'unknown' } });
    expect(await cookies(page)).not.toContain('tributary_visitor');
  });

  it('accepts, and is known to the shop that she leaves for', async () => {
    const { page } = await journey.open({ ...wishes, path: `p/${journey.catalogue.slugs[3]}` });
    await page.getByRole('button', { name: 'Accept' }).click();
    await page.getByRole('button', { name: 'Accept' }).waitFor({ state: 'detached' });
    const { click } = await leave(page);
    expect(click).toMatchObject({ consent: { storage: 'granted', source: 'cookie' } });
    expect(click.visitorId).toMatch(/^vis_/);
  });

  it('refuses as easily, and is not', async () => {
    const { page } = await journey.open({ ...wishes, path: `p/${journey.catalogue.slugs[4]}` });
    await page.getByRole('button', { name: 'Refuse' }).click();
    await page.getByRole('button', { name: 'Refuse' }).waitFor({ state: 'detached' });
    const { click } = await leave(page);
    expect(click).toMatchObject({ visitorId: null, consent: { storage: 'denied' } });
  });
});

it('is not asked when her browser has said no already', async () => {
  const { page } = await journey.open({ sendsGpc: true, path: `p/${journey.catalogue.slugs[5]}` });
  await page.getByText('Global Privacy Control').waitFor();
  expect(await page.getByRole('button', { name: 'Accept' }).count()).toBe(0);
  const { click } = await leave(page);
  expect(click).toMatchObject({ visitorId: null, consent: { storage: 'denied', source: 'gpc' } });
});

it('chooses theme and currency without a script', async () => {
  const { page } = await journey.open({ hasScript: false, path: 'deals' });
  const form = page.locator('form.preferences');
  await form.getByLabel(/prices in/i).selectOption('USD');
  await form.getByLabel(/theme|look|colours/i).selectOption('dark');
  await form.getByRole('button').click();
  expect(new URL(page.url()).pathname).toBe('/deals');
  expect(await cookies(page)).toEqual(
    expect.arrayContaining(['tributary_theme', 'tributary_currency']),
  );
  expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
});
