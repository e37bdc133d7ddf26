import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { AdminJourney } from '../../support/browser/admin-journey.js';
import { expectAxeClean } from '../../support/browser/axe.js';
import { fillCatalogue } from '../../support/catalogue-store.js';

let journey: AdminJourney;

beforeAll(async () => {
  journey = await AdminJourney.start();
}, 60_000);
afterEach(() => journey.expectQuiet());
afterAll(() => journey?.close());

it('an editor makes a campaign from a template, publishes it, and is asked before it ends', async () => {
  const { test, seed } = journey;
  const merchantId = await seed.merchant('Northwind', null);
  const { productIds } = await fillCatalogue(test.runtime, {
    ...{ products: 3, merchantIds: [merchantId], until: test.clock.iso() },
  });
  await test.settled();
  const caller = await test.as({ role: 'admin' });
  const { body: chosen } = await caller.get(`/api/v1/products/${productIds[0]}`).expect(200);

  const editor = await journey.user({ role: 'admin' });
  const { page } = await journey.open({ user: editor, path: 'campaigns' });
  await page.getByRole('button', { name: 'New campaign' }).click();
  const dialog = page.getByRole('dialog', { name: 'New campaign' });
  await dialog.getByLabel('Title').fill('Cold days');
  await dialog.getByRole('button', { name: 'Draft', exact: true }).click();
  await page.getByRole('heading', { name: 'Cold days', level: 1 }).waitFor();
  await page.getByLabel('Below it, in a sentence or two').fill('Warm things.');
  await page.getByRole('textbox', { name: 'Text', exact: true }).click();
  await page.keyboard.type('Choose your mug.');
  await page.getByLabel('Add a product to section 1').fill(chosen.title);
  await page.getByRole('button', { name: chosen.title }).first().click();

  // Nothing goes public without what was typed.
  await page.getByRole('button', { name: 'Publish now' }).click();
  await page.getByText('Save what you wrote first.').waitFor();
  // Nor is it lost by leaving.
  page.once('dialog', (leave) => void leave.dismiss());
  await page.getByRole('main').getByRole('link', { name: 'Campaigns' }).click();
  await page.getByText('Not saved yet.').waitFor();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Not saved yet.').waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Publish now' }).click();
  await page.getByRole('link', { name: 'Open the page' }).waitFor();
  await expectAxeClean(page);
  await test.settled();
  const { body: shown } = await test.anyone.get('/api/v1/catalogue/campaigns/cold-days');
  expect(shown).toMatchObject({ lede: 'Warm things.', body: '<p>Choose your mug.</p>' });
  expect(shown.sections[0].products).toMatchObject([{ title: chosen.title }]);

  // Ended is for good, so it is asked first.
  await page.getByRole('button', { name: 'End now' }).click();
  await expectAxeClean(page);
  await page.getByRole('button', { name: 'End it' }).click();
  await page.getByText('It is over and stays as it was.').waitFor();
  await test.settled();
  await test.anyone.get('/api/v1/catalogue/campaigns/cold-days').expect(410);
});
