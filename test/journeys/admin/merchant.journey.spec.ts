import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Shop } from '../../support/seed.js';
import { AdminJourney } from '../../support/browser/admin-journey.js';
import { expectAxeClean } from '../../support/browser/axe.js';

// A merchant connects its shop: makes a key, tries a postback, sees why one was refused, copies a snippet.

let journey: AdminJourney;
let shop: Shop;
let page: Page;
let token = '';

beforeAll(async () => {
  journey = await AdminJourney.start();
  shop = await journey.seed.shop();
  await journey.test.settled();
  const user = await journey.user({ role: 'merchant', merchantId: shop.merchantId });
  ({ page } = await journey.open({ user, path: 'merchants' }));
}, 60_000);
afterEach(() => journey.expectQuiet());
afterAll(() => journey?.close());

const step = (name: string) => page.getByRole('listitem').filter({ hasText: name });

describe('a merchant who connects a shop', () => {
  it('comes to its own page, and makes a key that is shown once', async () => {
    await page.getByRole('heading', { name: 'Shop', level: 1 }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/admin/merchants/${shop.merchantId}`);
    await expectAxeClean(page);
    await page.getByRole('button', { name: 'Make a key' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What it is for').fill('Partner network');
    await dialog.getByLabel('Post orders').uncheck();
    expect(await dialog.getByLabel('Post by address').isChecked()).toBe(true);
    await expectAxeClean(page);
    await dialog.getByRole('button', { name: 'Make the key' }).click();
    await page.getByRole('heading', { name: 'The key, this once' }).waitFor();
    token = (await dialog.locator('[data-secret=token]').textContent())?.trim() ?? '';
    expect(token).toMatch(/^tk_\w{26}_/);
    await dialog.getByRole('button', { name: 'I have copied them' }).click();
    await page.getByRole('cell', { name: /^Partner network/ }).waitFor();
    expect(await page.content()).not.toContain(token);
  }, 60_000);

  it('tests a postback, is told all that is wrong, and mends it', async () => {
    await page.getByRole('link', { name: 'Postbacks' }).click();
    const query = page.getByLabel('Query or whole address of the postback');
    await query.waitFor();
    const wrong = `token=${token}&pid=${shop.programId}&txid={order_id}&amount=129.00&currency=EUR`;
    await query.fill(wrong);
    await page.getByRole('button', { name: 'Test it' }).click();
    await page.getByText('It would be refused: 400 invalid-request').waitFor();
    expect(await step('Token').textContent()).toContain('passed');
    expect(await step('Parameters').textContent()).toContain('did not fill it in');
    await expectAxeClean(page);
    const clickId = await journey.seed.click(shop);
    await journey.test.settled();
    await query.fill(`${wrong.replace('{order_id}', 'PN-1')}&click_id=${clickId}`);
    await page.getByRole('button', { name: 'Test it' }).click();
    await page.getByText('It would be recorded', { exact: true }).waitFor();
    await page.getByText('€12.90').waitFor();
    const { body } = await (
      await journey.test.as({ role: 'admin' })
    )
      .get('/api/v1/conversions')
      .expect(200);
    expect(body.items).toEqual([]);
  }, 60_000);

  it('sees a postback that was refused explained, with the way to the problem', async () => {
    const path = `/api/v1/postback?token=${token}&pid=${shop.programId}&txid=PN-2&amount=1&currency=EURO`;
    await journey.test.anyone.get(path).expect(400);
    await page.getByRole('button', { name: 'Refused' }).click();
    await page.getByText('currency has to be an ISO 4217 code').click();
    await page.getByText('Answered 400').waitFor();
    const link = page.getByRole('link', { name: 'What this means' }).first();
    expect(await link.getAttribute('href')).toBe('/problems/invalid-request');
    expect(await page.content()).not.toContain(token.slice(30));
    await expectAxeClean(page);
  }, 60_000);

  it('finds a guide that carries its own ids', async () => {
    await page.getByRole('link', { name: 'Integration guide' }).click();
    await page.getByRole('button', { name: 'Postback', exact: true }).click();
    const snippet = await page.getByRole('region', { name: 'Postback' }).textContent();
    expect(snippet).toContain(`pid=${shop.programId}&txid={order_id}`);
    expect(snippet).toContain(new URL(page.url()).origin);
    await expectAxeClean(page);
  }, 60_000);

  it('has an overview of its own figures', async () => {
    await page.goto('.');
    await page.getByRole('heading', { name: 'What waits for you' }).waitFor();
    await page.getByRole('link', { name: /orders refused in 24 hours/ }).waitFor();
    await page.getByRole('button', { name: 'Table of Conversions' }).click();
    // The heading and 28 days.
    const rows = page.getByRole('region', { name: 'Conversions' }).getByRole('row');
    await rows.nth(28).waitFor();
    expect(await rows.count()).toBe(29);
    await expectAxeClean(page);
  }, 60_000);

  it('has its products, and does not ask for what is of the whole site', async () => {
    const admin = await journey.test.as({ role: 'admin' });
    const { merchantId, programId } = shop;
    const url = 'https://shop.example/mug';
    const content = {
      ...{ title: 'Enamel mug', description: '', brand: null, url, categoryIds: [], tags: [] },
      ...{ gtin: null, availability: 'in-stock', attributes: [], variants: [], images: [] },
      ...{ relatedProductIds: [], relatedLinks: [] },
    };
    await admin.post('/api/v1/products').send({ merchantId, programId, content }).expect(201);
    await journey.test.settled();
    await page.goto('products');
    await page.getByRole('link', { name: 'Enamel mug' }).click();
    await page.getByRole('heading', { name: 'Enamel mug', level: 1 }).waitFor();
    expect(await page.getByRole('link', { name: 'Public site' }).count()).toBe(0);
    await page.goto('products/site');
    await page.getByRole('heading', { name: 'Not for your role' }).waitFor();
  }, 60_000);
});
