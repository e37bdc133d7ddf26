import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { AdminJourney, type AdminPage } from '../../support/browser/admin-journey.js';
import { expectAxeClean } from '../../support/browser/axe.js';
import { press } from '../../support/browser/keyboard.js';
import { euros, order, post, refund, told } from '../../support/orders.js';
import type { Shop } from '../../support/seed.js';
import { until } from '../../support/until.js';

let journey: AdminJourney;
let shop: Shop;
let admin: AdminPage;
/** Of 100.00 with a commission of 10.00. */
let orderId: string;
let disputeId: string;

beforeAll(async () => {
  journey = await AdminJourney.start();
  const { seed, test } = journey;
  const agent = await test.as({ role: 'admin' });
  const apply = async (name: string, email: string): Promise<string> =>
    (await test.anyone.post('/api/v1/affiliates').send({ name, email }).expect(told(201))).body.id;
  const affiliateId = await apply('Ada Berg', 'ada@journey.example');
  await agent.post(`/api/v1/affiliates/${affiliateId}/approve`).send({}).expect(told(200));
  await apply('Nora Quist', 'nora@journey.example');
  const place = { ...(await seed.program()), affiliateId };
  shop = { ...place, linkCode: await seed.link(place) };
  const sold = async (): Promise<{ id: string; commissionId: string }> => {
    const clickId = await seed.click(shop);
    const lines = [{ lineId: '1', sku: 'BOOT', quantity: 2, net: euros('10000') }];
    const wished = { clickId, occurredAt: test.clock.iso(), total: euros('10000'), lines };
    const { body } = await post(agent, order(shop.programId, wished));
    return { id: body.id, commissionId: body.commissions[0].id };
  };
  orderId = (await sold()).id;
  const lost = await sold();
  await refund(agent, lost.id, { amount: euros('4000'), occurredAt: test.clock.iso() });
  await test.settled();
  const affiliate = await test.as({ role: 'affiliate', affiliateId: shop.affiliateId });
  const objection = { kind: 'commission', commissionId: lost.commissionId };
  const statement = 'The parcel never came back';
  const opened = await affiliate.post('/api/v1/disputes').send({ ...objection, statement });
  disputeId = opened.body.id;
  await test.settled();
  admin = await journey.open({
    user: await journey.user({ role: 'admin' }),
    path: 'affiliates?status=applied',
  });
}, 60_000);
afterEach(() => journey.expectQuiet());
afterAll(() => journey?.close());

const button = (page: Page | Locator, name: RegExp | string) => page.getByRole('button', { name });

async function see(page: Page, text: string | RegExp): Promise<void> {
  await page.getByText(text).first().waitFor();
}

/** Finds one of many by typing, as a hand on the keyboard does. */
async function pick(page: Page, label: string, typed: string): Promise<void> {
  const field = page.getByRole('dialog').getByRole('combobox', { name: label });
  await field.click();
  await field.fill(typed);
  await page.getByRole('listbox', { name: label }).getByRole('option').first().waitFor();
  await field.press('Enter');
}

it('approves an application by keyboard, and the affiliate page says so', async () => {
  const { page, watch } = admin;
  await watch.settled();
  await see(page, 'Nora Quist');
  await expectAxeClean(page);
  await press(page, 'a');
  await see(page, 'Nora Quist is approved');
  await press(page, 'Enter');
  await page.waitForURL('**/affiliates/aff_*');
  await page.getByRole('heading', { level: 1, name: 'Nora Quist' }).waitFor();
  await button(page, 'Suspend').waitFor();
  await watch.settled();
  await expectAxeClean(page);
});

it('makes a link with the pickers, and takes its QR code along', async () => {
  const { page, watch } = admin;
  await page.goto('links');
  await watch.settled();
  await press(page, 'c');
  const dialog = page.getByRole('dialog');
  await pick(page, 'Program', 'main');
  await pick(page, 'Affiliate', 'nora');
  await dialog.getByLabel('Leads to').fill('https://shop.example/boots');
  await dialog.getByLabel(/^Code/).fill('nora-boots');
  await expectAxeClean(page);
  await button(dialog, 'Make the link').click();
  await page.waitForURL('**/links/nora-boots');
  await page.getByRole('img', { name: /QR code/ }).waitFor();
  await watch.settled();
  await expectAxeClean(page);
  for (const [name, magic] of [
    ['SVG', '<svg'],
    ['PNG', 'PNG'],
  ] as const) {
    const download = page.waitForEvent('download', { timeout: 20_000 });
    await button(page, name).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe(`nora-boots.${name.toLowerCase()}`);
    expect((await readFile(await file.path())).toString('latin1')).toContain(magic);
  }
});

it('leads a link elsewhere where it may, and switches it off with a reason', async () => {
  const { page, watch } = admin;
  const dialog = page.getByRole('dialog');
  await button(page, 'Retarget').click();
  watch.expectAnswer('POST /api/v1/links/nora-boots/retarget', 400);
  await dialog.getByLabel(/^Leads to/).fill('ftp://shop.example/boots');
  await button(dialog, 'Retarget').click();
  await dialog.getByRole('alert').waitFor();
  await dialog.getByLabel(/^Leads to/).fill('https://shop.example/shoes');
  await button(dialog, 'Retarget').click();
  await page.getByRole('link', { name: 'https://shop.example/shoes' }).waitFor();
  await button(page, 'Disable').click();
  await dialog.getByLabel(/^Reason/).fill('Sold out');
  await button(dialog, 'Disable').click();
  await see(page, 'Sold out');
  await button(page, 'Enable').waitFor();
});

it('says what a refund takes back before it is sent, and the commission follows', async () => {
  const { page, watch } = admin;
  await page.goto(`conversions/${orderId}`);
  await watch.settled();
  await expectAxeClean(page);
  await press(page, 'r');
  const dialog = page.getByRole('dialog');
  await button(dialog, 'Certain lines').click();
  await dialog.getByLabel(/Pieces of line 1/).fill('1');
  await button(dialog, 'Refund €50.00').waitFor();
  expect(await dialog.textContent()).toMatch(/€5\.00 from what was pending/);
  await expectAxeClean(page);
  await button(dialog, 'Refund €50.00').click();
  await see(page, 'Refunded €50.00');
  const row = page.getByRole('region', { name: 'Commissions of the order' }).getByRole('row');
  await until(async () => /€10\.00.*€5\.00/s.test((await row.last().textContent()) ?? ''));
  await see(page, /it took back/);
  await button(page, 'Reverse it').click();
  await button(page.getByRole('dialog'), 'Reverse the refund').click();
  await see(page, 'Reversed €50.00 of it');
  await see(page, 'Refund reversed');
});

it('wins a dispute once the merchant has answered, and says what that grants', async () => {
  const merchant = await journey.open({
    user: await journey.user({ role: 'merchant', merchantId: shop.merchantId }),
    path: `disputes/${disputeId}`,
  });
  await see(merchant.page, 'The parcel never came back');
  expect(await button(merchant.page, 'Decide for the affiliate').count()).toBe(0);
  await button(merchant.page, 'Answer').click();
  await merchant.page.getByLabel('Your side of it').fill('It came back on Monday');
  await button(merchant.page, 'Send the answer').click();
  await see(merchant.page, 'Your answer is told');
  const { page, watch } = admin;
  await page.goto('disputes');
  await page.getByRole('link', { name: 'Commission', exact: true }).click();
  await see(page, 'It came back on Monday');
  await watch.settled();
  await expectAxeClean(page);
  await button(page, 'Decide for the affiliate').click();
  await button(page.getByRole('dialog'), 'Grant €4.00').click();
  await see(page, /Decided for the affiliate/);
  await see(page, 'won');
});

it('declines an application with a reason, and the affiliate page says which', async () => {
  const { page, watch } = admin;
  const applicant = { name: 'Olaf Brandt', email: 'olaf@journey.example' };
  const { body } = await journey.test.anyone.post('/api/v1/affiliates').send(applicant);
  await journey.test.settled();
  await page.goto('affiliates?status=applied');
  await see(page, 'Olaf Brandt');
  await press(page, 'r');
  const dialog = page.getByRole('dialog', { name: 'Decline Olaf Brandt' });
  await dialog.getByLabel('Reason').selectOption('UNSUITABLE_CONTENT');
  await dialog.getByLabel('Note, for the record').fill('coupon codes of others');
  await expectAxeClean(page);
  await button(dialog, 'Decline the application').click();
  await see(page, 'The application of Olaf Brandt is declined');
  await press(page, 'Enter');
  await page.waitForURL(`**/affiliates/${body.id}`);
  await page.getByRole('heading', { name: 'Olaf Brandt' }).waitFor();
  await watch.settled();
  const facts = page.getByRole('region', { name: 'Who the affiliate is' });
  const words = await facts.textContent();
  expect(words).toContain('declined');
  expect(words).toContain('UNSUITABLE_CONTENT');
  expect(words).toContain('coupon codes of others');
  expect(await button(page, /Approve/).count()).toBe(0);
});
