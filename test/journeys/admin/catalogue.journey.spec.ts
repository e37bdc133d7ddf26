import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { ScheduleTimer } from '#src/catalogue/schedule-timer.js';
import { AdminJourney } from '../../support/browser/admin-journey.js';
import { expectAxeClean } from '../../support/browser/axe.js';
import { fillCatalogue } from '../../support/catalogue-store.js';

let journey: AdminJourney;

beforeAll(async () => {
  journey = await AdminJourney.start();
}, 60_000);
afterEach(() => journey.expectQuiet());
afterAll(() => journey?.close());

it('an editor finds a product, mends it, schedules one and publishes one', async () => {
  const { test, seed } = journey;
  const merchantId = await seed.merchant('Northwind', null);
  const { productIds } = await fillCatalogue(test.runtime, {
    ...{ products: 40, merchantIds: [merchantId], until: test.clock.iso() },
  });
  const admin = await test.as({ role: 'admin' });
  const ids = productIds.slice(0, 2);
  const drafts = { action: 'unpublish', ids, expectedCount: 2 };
  await test.settled();
  await admin.post('/api/v1/products/bulk').send(drafts).expect(200);
  await test.settled();
  const [first = '', second = ''] = ids;
  const { body: found } = await admin.get(`/api/v1/products/${first}`).expect(200);

  const editor = await journey.user({ role: 'admin' });
  const { page, context, watch } = await journey.open({ user: editor, path: 'products' });
  await page.getByRole('heading', { name: 'Products', level: 1 }).waitFor();
  await page.getByText('40 products').waitFor();
  await expectAxeClean(page);

  // Found by its number, mended, and its new title stands in the list.
  await page.getByLabel('Title, brand or number').fill(found.externalId);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: found.title }).click();
  await page.getByRole('heading', { name: found.title, level: 1 }).waitFor();
  await page.getByLabel('Title', { exact: true }).first().fill('A mug that was mended');
  await page.getByRole('textbox', { name: 'Description' }).click();
  await page.keyboard.type('Now with a better handle. ');
  await expectAxeClean(page);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('heading', { name: 'A mug that was mended', level: 1 }).waitFor();

  // What is typed is kept when something else of the product changes, and nothing goes public without it.
  const description = page.getByRole('textbox', { name: 'Description' });
  await description.click();
  await page.keyboard.type('Half a thought');
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByText('Save or discard what you wrote first.').waitFor();
  await page.getByLabel('New price').fill('12.90');
  await page.getByLabel('Before (if reduced)').fill('15.90');
  await page.getByRole('button', { name: 'Set price' }).click();
  await page.getByText('before €15.90').waitFor();
  expect(await description.innerText()).toContain('Half a thought');
  await page.getByText('Not saved yet.').waitFor();
  await page.getByRole('button', { name: 'Discard' }).click();
  await page.getByText('Not saved yet.').waitFor({ state: 'hidden' });
  expect(await description.innerText()).not.toContain('Half a thought');

  // As shoppers will see it, and what it was.
  await page.getByRole('button', { name: 'Preview' }).click();
  const preview = page.getByRole('article', { name: 'Preview of A mug that was mended' });
  await preview.getByText('Now with a better handle.').waitFor();
  await expectAxeClean(page);
  await page.getByRole('button', { name: 'History' }).click();
  await page.getByRole('heading', { name: 'Price seen' }).first().waitFor();
  await expectAxeClean(page);
  // Prices are not brought back: only what was written.
  await page.getByRole('button', { name: 'Bring back' }).last().click();
  const bringBack = page.getByRole('dialog', { name: /^Bring back revision/ });
  await bringBack.getByRole('rowheader', { name: 'title' }).waitFor();
  expect(await bringBack.getByRole('rowheader', { name: 'price' }).count()).toBe(0);
  await bringBack.getByRole('button', { name: 'Cancel' }).click();

  // Public at once.
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  const link = page.getByRole('link', { name: /^\/p\// });
  await link.waitFor();
  const slug = (await link.getAttribute('href'))?.split('/').at(-1) ?? '';
  await test.settled();
  const { body: shown } = await test.anyone.get(`/api/v1/catalogue/products/${slug}`).expect(200);
  expect(shown).toMatchObject({
    title: 'A mug that was mended',
    price: { amount: '1290', currency: 'EUR' },
    listPrice: { amount: '1590' },
  });

  // The other one waits for its day.
  await page.goto(`products/${second}`);
  await page.getByRole('button', { name: 'Schedule', exact: true }).click();
  const soon = new Date(test.clock.now().getTime() + 2 * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel(/^Public from/).fill(`${soon}T09:00`);
  await page.getByRole('button', { name: 'Schedule it' }).click();
  await page.getByRole('button', { name: 'Unschedule' }).waitFor();
  await test.settled();
  await watch.settled();
  // Its session would be too old in three days.
  await context.close();
  test.clock.advance({ days: 3 });
  expect(await test.app.get(ScheduleTimer).runDue()).toBe(1);
});

it('an editor moves a page, and gives a variant its own page and price', async () => {
  const { test, seed } = journey;
  const merchantId = await seed.merchant('Fjord', 'https://fjord.example');
  const variant = { sku: 'F-B', title: 'Blue', attributes: [], availability: 'in-stock' };
  const content = {
    ...{ title: 'Fjord mug', description: '', url: 'https://fjord.example/mug' },
    ...{ availability: 'in-stock', categoryIds: [], tags: [], attributes: [], images: [] },
    ...{ variants: [variant], relatedProductIds: [], relatedLinks: [] },
  };
  const admin = await test.as({ role: 'admin' });
  const price = { price: { amount: '1290', currency: 'EUR' } };
  const made = { merchantId, content, price, publish: true };
  const { body: product } = await admin.post('/api/v1/products').send(made).expect(201);
  const { id, slug: old } = product;
  // More revisions than its history shows at once.
  for (let amount = 1300; amount < 1330; amount += 1) {
    const body = { price: { amount: String(amount), currency: 'EUR' } };
    await admin.post(`/api/v1/products/${id}/price`).send(body).expect(200);
    test.clock.advance({ seconds: 1 });
  }

  const user = await journey.user({ role: 'admin' });
  const { page, watch } = await journey.open({ user, path: `products/${id}` });
  // What the server refuses is said at the field.
  const words = page.getByLabel('Words of the address');
  watch.expectAnswer(`POST /api/v1/products/${id}/slug`, 400);
  await words.fill('…');
  await page.getByRole('button', { name: 'Change address' }).click();
  await page.locator('label', { hasText: 'has to hold letters or digits' }).waitFor();
  expect(await words.getAttribute('aria-invalid')).toBe('true');
  await words.fill('Der schöne Becher');
  await page.getByRole('button', { name: 'Change address' }).click();
  const slug = `der-schoene-becher-${id.slice(-6).toLowerCase()}`;
  await page.getByRole('link', { name: `/p/${slug}` }).waitFor();
  expect(await words.inputValue()).toBe('der-schoene-becher');

  const own = page.getByLabel('Page in the shop, if its own');
  watch.expectAnswer(`POST /api/v1/products/${id}/content`, 422);
  await own.fill('https://elsewhere.example/mug');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.locator('label', { hasText: 'The shop of its merchant is fjord.example' }).waitFor();
  await expectAxeClean(page);
  await own.fill('https://fjord.example/mug/blue');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Not saved yet.').waitFor({ state: 'hidden' });
  await page.getByRole('combobox', { name: 'Of', exact: true }).selectOption('Blue');
  await page.getByLabel('New price').fill('14.90');
  await page.getByRole('button', { name: 'Set price' }).click();
  await page.getByRole('definition').filter({ hasText: '€14.90' }).waitFor();

  await page.getByRole('button', { name: 'Preview' }).click();
  await page.getByRole('row', { name: 'Blue €14.90 In stock' }).waitFor();
  await test.settled();
  const { body: shown } = await test.anyone.get(`/api/v1/catalogue/products/${slug}`).expect(200);
  expect(shown.variants).toMatchObject([
    { url: 'https://fjord.example/mug/blue', price: { amount: '1490' } },
  ]);
  const { body: moved } = await test.anyone.get(`/api/v1/catalogue/products/${old}`).expect(404);
  expect(moved).toMatchObject({ code: 'product.moved', details: { slug } });

  // All that it was, to its beginning; its old page can be brought back, too.
  await page.getByRole('button', { name: 'History' }).click();
  await page.getByRole('heading', { name: 'Described' }).waitFor();
  expect(await page.getByRole('heading', { name: 'Made' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Show earlier' }).click();
  await page.getByRole('heading', { name: 'Made' }).waitFor();
  await page.getByRole('button', { name: 'Show earlier' }).waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Bring back' }).last().click();
  const bringBack = page.getByRole('dialog', { name: 'Bring back revision 0?' });
  await bringBack.getByRole('row', { name: /^variants 1, url .*mug\/blue none/ }).waitFor();
  await expectAxeClean(page);
});

it('an editor changes a whole list at once, and adds a shelf to the tree', async () => {
  const { test } = journey;
  const editor = await journey.user({ role: 'admin' });
  const { page } = await journey.open({
    ...{ user: editor, path: 'products?status=published', width: 390, theme: 'dark' },
  });
  await page.getByText('by this filter').waitFor();
  await page.getByLabel('What to do with them').selectOption('add-tags');
  await page.getByLabel('Tags, separated by commas').fill('spring');
  await page.getByRole('button', { name: /^Add tags · \d+ products$/ }).click();
  await page.getByText(/\d+ products changed/).waitFor();
  await expectAxeClean(page);

  await page.goto('products/categories');
  await page.getByRole('button', { name: 'Add below Kitchen' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Tea pots');
  await page.getByLabel('German name').fill('Teekannen');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('link', { name: 'Tea pots' }).waitFor();
  await expectAxeClean(page);
  await test.settled();
  const { body } = await test.anyone
    .get('/api/v1/catalogue/categories/kitchen-tea-pots')
    .query({ locale: 'de' })
    .expect(200);
  expect(body.name).toBe('Teekannen');
});
