import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { RecordedConsent } from '#domain/consent/consent.js';
import type { View } from '#domain/view/view.js';
import { SiteLinks } from '#src/catalogue/site-links.js';
import { expectAxeClean } from '../../support/browser/axe.js';
import { PublicJourney } from '../../support/browser/public-journey.js';
import { allEvents } from '../../support/all-events.js';
import { until } from '../../support/until.js';

let journey: PublicJourney;
beforeAll(async () => {
  journey = await PublicJourney.start({ catalogue: { products: 12 } });
  await journey.test.app.get(SiteLinks).catchUp();
  await journey.test.settled();
}, 90_000);
afterEach(() => journey.expectQuiet());
afterAll(() => journey?.close());

async function recorded<Data>(type: string): Promise<Data[]> {
  const events = await allEvents(journey.test.runtime.store);
  return events.filter((event) => event.type === type).map(({ data }) => JSON.parse(data) as Data);
}

const shopper =
  'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
const choices = () => recorded<RecordedConsent>('consent-recorded');
const answer = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function cookies(page: Page): Promise<Record<string, string>> {
  const all = await page.context().cookies(journey.url);
  return Object.fromEntries(all.map(({ name, value }) => [name, value]));
}

/** How often a key is pressed until the choice is made, from the top of the page. */
async function pressesFor(page: Page, name: string): Promise<number> {
  for (let presses = 1; presses < 10; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => document.activeElement?.textContent?.trim());
    if (focused !== name) continue;
    await page.keyboard.press('Enter');
    await answer(page, name).waitFor({ state: 'detached' });
    return presses + 1;
  }
  throw new Error(`The keyboard does not come to ${name}`);
}

describe('the question', () => {
  it('takes no more to refuse than to accept, by hand or by keyboard, and looks no different', async () => {
    const { page } = await journey.open();
    const looks = await Promise.all(
      ['Refuse', 'Accept'].map(async (name) => ({
        box: await answer(page, name).boundingBox(),
        style: await answer(page, name).evaluate((button) => {
          const { color, backgroundColor, borderColor, fontSize, fontWeight } =
            getComputedStyle(button);
          return [color, backgroundColor, borderColor, fontSize, fontWeight];
        }),
      })),
    );
    const [refuse, accept] = looks;
    expect(refuse?.style).toEqual(accept?.style);
    expect(refuse?.box?.height).toBe(accept?.box?.height);
    expect(Math.abs((refuse?.box?.width ?? 0) - (accept?.box?.width ?? 99))).toBeLessThan(2);
    const refusing = await pressesFor(page, 'Refuse');
    const other = await journey.open();
    const accepting = await pressesFor(other.page, 'Accept');
    expect(refusing).toBeLessThanOrEqual(accepting);
  });

  it.each([1440, 390] as const)('covers nothing at %s px, and is clean to axe', async (width) => {
    const { page } = await journey.open({ width });
    const banner = page.getByRole('region', { name: 'Your choice about cookies' });
    const [below, of] = await Promise.all([
      page.locator('.site-header').boundingBox(),
      banner.boundingBox(),
    ]);
    expect((of?.y ?? 0) + (of?.height ?? 999)).toBeLessThanOrEqual(below?.y ?? 0);
    await expectAxeClean(page);
  });
});

describe.each([
  ['with scripts', true],
  ['without scripts', false],
] as const)('a choice %s', (_name, hasScript) => {
  it('is kept in two words, survives, and is recorded without a name', async () => {
    const { page } = await journey.open({ hasScript, path: 'deals' });
    await answer(page, 'Refuse').click();
    await answer(page, 'Refuse').waitFor({ state: 'detached' });
    expect(new URL(page.url()).pathname).toBe('/deals');
    expect(await cookies(page)).toEqual({
      tributary_consent: 'denied',
      tributary_measurement: 'denied',
    });
    await page.goto('about');
    expect(await answer(page, 'Refuse').count()).toBe(0);
    expect((await choices()).at(-1)).toMatchObject({
      choices: { attribution: false, measurement: false },
      ...{ via: 'banner', gpc: false },
    });
  });

  it('can be made in parts, and taken back', async () => {
    const { page, context } = await journey.open({ hasScript, path: 'cookies' });
    await page.getByLabel(/Remember the link/).check();
    await answer(page, 'Keep what I ticked').click();
    await page.getByText('Your choice is kept.').waitFor();
    expect(await page.getByLabel(/Remember the link/).isChecked()).toBe(true);
    expect(await page.getByLabel(/Count your pages/).isChecked()).toBe(false);
    expect(await cookies(page)).toMatchObject({
      tributary_consent: 'granted',
      tributary_measurement: 'denied',
    });
    const visitor = 'vis_01KKA3H1XMM3WEJS2QRHTJQRZN';
    await context.addCookies([{ name: 'tributary_visitor', value: visitor, url: journey.url }]);
    await answer(page, 'Refuse both').click();
    await page.getByText('Your choice is kept.').waitFor();
    expect(await cookies(page)).toEqual({
      tributary_consent: 'denied',
      tributary_measurement: 'denied',
    });
    expect(await page.getByLabel(/Remember the link/).isChecked()).toBe(false);
  });
});

it('asks no browser that says no by itself, and tells it so', async () => {
  const { page } = await journey.open({ sendsGpc: true, path: 'cookies' });
  await page.getByRole('heading', { name: 'Your browser has answered for you' }).waitFor();
  expect(await page.getByText('Your browser sends Global Privacy Control.').count()).toBe(1);
  expect(await answer(page, 'Accept both').isDisabled()).toBe(true);
  await expectAxeClean(page);
});

it('counts pages that are read: without an id before a yes, with one after it', async () => {
  const slug = journey.catalogue.slugs[2];
  const before = await recorded<View>('view-recorded');
  const { page, context } = await journey.open({ path: 'about' });
  // What drives this browser calls itself a machine, of which no id is kept.
  await context.setExtraHTTPHeaders({ 'user-agent': shopper });
  await page.goto(`p/${slug}`);
  const told = async (count: number): Promise<View[]> => {
    let views: View[] = [];
    await until(async () => {
      views = (await recorded<View>('view-recorded')).slice(before.length);
      return views.filter(({ page: kind }) => kind === 'product').length >= count;
    });
    return views.filter(({ page: kind }) => kind === 'product');
  };
  const [first] = await told(1);
  expect(first).toMatchObject({ visitorId: null, consent: 'unknown' });
  expect(first?.productId).toMatch(/^prd_/);
  await answer(page, 'Accept').click();
  await answer(page, 'Accept').waitFor({ state: 'detached' });
  await page.reload();
  const [, second] = await told(2);
  expect(second?.visitorId).toMatch(/^vis_/);
  expect(second).toMatchObject({ consent: 'granted', productId: first?.productId });
});

it('has quiet pages that are clean to axe', async () => {
  const { page } = await journey.open({ path: 'about', width: 390 });
  for (const path of ['about', 'privacy', 'terms', 'cookies']) {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expectAxeClean(page);
  }
});

describe('a landing page', () => {
  it.each(['sale', 'launch', 'guide', 'gift'] as const)(
    'of the template %s says what its links are',
    async (template) => {
      const { slugs } = journey.catalogue;
      const ids = await Promise.all(
        slugs.slice(0, 4).map(async (slug) => {
          const { body } = await journey.test.anyone.get(`/api/v1/catalogue/products/${slug}`);
          return String(body.id);
        }),
      );
      const admin = await journey.test.as({ role: 'admin' });
      const title = `The ${template} of May`;
      const made = await admin.post('/api/v1/campaigns').send({ template, title }).expect(201);
      const { id } = made.body;
      await admin
        .post(`/api/v1/campaigns/${id}`)
        .send({
          lede: 'Chosen by hand, each with the price that we saw.',
          body: '<p>What to look for, and what to leave alone.</p>',
          utmCampaign: 'may',
          sections: [
            { heading: 'For the table', productIds: ids.slice(0, 2) },
            { heading: 'For the kitchen', productIds: ids.slice(2) },
          ],
        })
        .expect(200);
      await admin.post(`/api/v1/campaigns/${id}/publish`).send({}).expect(200);
      await journey.test.settled();
      const { page } = await journey.open({ path: `campaigns/the-${template}-of-may` });
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      const links = page.getByRole('link', { name: /^Go to / });
      expect(await links.count()).toBe(4);
      expect(await page.getByText('Affiliate link.').count()).toBe(4);
      expect(await links.first().getAttribute('href')).toMatch(/^\/l\/.+\?utm_campaign=may$/);
      expect(await page.locator('meta[property="og:title"]').getAttribute('content')).toBe(title);
      await expectAxeClean(page);
    },
  );
});
