import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { pain002 } from '../../payouts/bank-messages.js';
import { PayoutStory } from '../../payouts/payout-story.js';
import { AdminJourney, type AdminPage } from '../../support/browser/admin-journey.js';
import { expectAxeClean } from '../../support/browser/axe.js';
import { press } from '../../support/browser/keyboard.js';
import { told } from '../../support/orders.js';

let journey: AdminJourney;
let story: PayoutStory;
let finance: AdminPage;
let batch: string;

const ibans = ['FR1420041010050500013M02606', 'GB82WEST12345698765432'] as const;

beforeAll(async () => {
  journey = await AdminJourney.start();
  story = await PayoutStory.in(journey.test);
  await story.second
    .post(`/api/v1/merchants/${story.merchantId}/bank-account`)
    .send({ name: 'Tassen GmbH', iban: 'DE89 3704 0044 0532 0130 00' })
    .expect(told(201));
  await story.earns(await affiliate('Ada Berg', ibans[0]), '1000');
  await story.earns(await affiliate('Bob Lind', ibans[1]), '2500');
  await story.earns(await affiliate('Cleo Poor', ibans[0]), '99');
  await story.earns(await affiliate('Dan Nowhere'), '4000');
  const kept = await story.earns(await affiliate('Eve Held', ibans[1]), '7000');
  await journey.test.settled();
  await story.second
    .post(`/api/v1/commissions/${kept}/hold`)
    .send({ reasonCode: 'FRAUD_SUSPECTED' })
    .expect(told(200));
  await journey.test.settled();
  finance = await journey.open({ user: await journey.user({ role: 'finance' }), path: 'payouts' });
}, 60_000);
afterEach(() => journey.expectQuiet());
afterAll(() => journey?.close());

/** Applied, approved, and paid to an account if it named one. */
async function affiliate(name: string, iban?: string): Promise<string> {
  const { test } = journey;
  const email = `${name.replace(' ', '.').toLowerCase()}@journey.example`;
  const applied = await test.anyone.post('/api/v1/affiliates').send({ name, email });
  const { id } = applied.body as { id: string };
  await test.settled();
  await story.second.post(`/api/v1/affiliates/${id}/approve`).send({}).expect(told(200));
  if (iban === undefined) return id;
  await test.settled();
  const itself = await test.as({ role: 'affiliate', affiliateId: id });
  await itself
    .post(`/api/v1/affiliates/${id}/payout-method`)
    .send({ currency: 'EUR', kind: 'bank', name, iban })
    .expect(told(201));
  return id;
}

const button = (page: Page | Locator, name: RegExp | string) => page.getByRole('button', { name });
const dialog = (page: Page) => page.getByRole('dialog');
const figure = (page: Page, label: string) => page.locator('.figure', { hasText: label });
const hashIn = (page: Page) => page.locator('.card .hash').textContent();

async function see(page: Page, text: string | RegExp): Promise<void> {
  await page.getByText(text).first().waitFor();
}

it('drafts a batch by keyboard, and says who is not in it and why', async () => {
  const { page, watch } = finance;
  await watch.settled();
  await see(page, 'No payout batches here');
  await press(page, 'c');
  await dialog(page).getByLabel('Minimum in EUR').fill('5,00');
  await expectAxeClean(page);
  await press(page, 'Enter');
  await page.waitForURL('**/payouts/pbt_*');
  await watch.settled();
  batch = page.url().split('/').at(-1) ?? '';
  expect(await figure(page, 'To pay').textContent()).toContain('€35.00');
  await see(page, 'you cannot approve it: a second person has to');
  expect(await button(page, /^Approve/).count()).toBe(0);
  await expectAxeClean(page);
  await page.getByRole('link', { name: 'Not in it (3)' }).click();
  for (const why of [
    'Less than the minimum',
    'It has named no payout method',
    'All that is payable to it is held back',
  ]) {
    await see(page, why);
  }
  await expectAxeClean(page);
  // By direct call it is refused as well, whatever the page shows.
  const { contentHash } = await story.see(batch);
  const refused = await page.evaluate(
    async ([path, body]) => {
      const { accessToken } = await (
        await fetch('/api/v1/auth/refresh', { method: 'POST' })
      ).json();
      const headers = {
        authorization: `Bearer ${accessToken}`,
        'content-type': 'application/json',
      };
      const answer = await fetch(path ?? '', { method: 'POST', headers, body: body ?? '' });
      return (await answer.json()).code as string;
    },
    [`/api/v1/payout-batches/${batch}/approve`, JSON.stringify({ contentHash })],
  );
  expect(refused).toBe('payout-batch.same-person');
  watch.take();
});

it('is approved by a second person, who signs the hash that was shown, and is sent', async () => {
  const { page } = finance;
  await page.getByRole('link', { name: 'In this batch (2)' }).click();
  const admin = await journey.user({ role: 'admin' });
  const second = await journey.open({ user: admin, path: `payouts/${batch}` });
  await second.watch.settled();
  await button(second.page, 'Approve €35.00').click();
  const hash = await hashIn(page);
  expect(hash).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(await dialog(second.page).locator('.hash').textContent()).toBe(hash);
  await expectAxeClean(second.page);
  await button(dialog(second.page), /^Approve 2 lines/).click();
  await see(second.page, 'Approved: its lines are being paid');
  // Who drafted it sees it without loading anything anew.
  await button(page, /Payment file/).waitFor();
  expect((await story.see(batch)).status).toBe('submitted');
});

it('gives the file for the bank, whose sum is that of the batch', async () => {
  const { page } = finance;
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    button(page, /Payment file/).click(),
  ]);
  const xml = readFileSync(await download.path(), 'utf8');
  expect(xml).toContain('<CtrlSum>35.00</CtrlSum>');
  for (const iban of ibans) expect(xml).toContain(iban);
  await see(page, /that you fetched it is recorded/);
});

it('takes what the bank says, and comes to nothing outstanding', async () => {
  const { page, watch } = finance;
  const lines = await story.lines(batch);
  const [small, large] = ['1000', '2500'].map((net) =>
    lines.find((line) => line.net.amount === net),
  );
  await page.goto('settlement?tab=bank-status');
  await watch.settled();
  await page.getByLabel('Whose account the file is of').selectOption({ value: story.merchantId });
  const buffer = Buffer.from(
    pain002([
      { id: String(large?.id), status: 'ACSC' },
      { id: String(small?.id), status: 'RJCT', code: 'AC04' },
    ]),
  );
  await page
    .getByLabel(/Files of the bank/)
    .setInputFiles({ name: 'status.xml', mimeType: 'application/xml', buffer });
  await see(page, 'closed a line');
  expect(await page.locator('.counts').textContent()).toMatch(/^\s*2 closed a line/);
  await expectAxeClean(page);
  await page.getByRole('link', { name: 'Reconciliation' }).click();
  const row = page.getByRole('row').filter({ has: page.locator(`a[href$="${batch}"]`) });
  await row.getByText('€0.00').waitFor();
  expect(await row.textContent()).toMatch(/completed.*€35\.00.*€25\.00.*€10\.00.*€0\.00/s);
  await expectAxeClean(page);
});

it('says in words what failed, pays it again, and gives receipts for the rest', async () => {
  const { page, watch } = finance;
  await page.goto(`payouts/${batch}`);
  await watch.settled();
  await see(page, 'The account is closed. Please name another one.');
  await button(page, 'settled 1').click();
  await page.waitForURL('**status=settled');
  await watch.settled();
  await button(page, /^Open the line of/).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    button(page, 'Receipt (PDF)').click(),
  ]);
  expect(
    readFileSync(await download.path())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  await expectAxeClean(page);
  await press(page, 'Escape');
  await button(page, 'Pay 1 failed again').click();
  await page.waitForURL(
    (url) => url.pathname.includes('/payouts/pbt_') && !url.pathname.includes(batch),
  );
  await watch.settled();
  expect(await figure(page, 'To pay').textContent()).toContain('€10.00');
  await button(page, 'Cancel the batch').click();
  await dialog(page)
    .getByLabel(/Reason/)
    .fill('the account is still closed');
  await button(dialog(page), 'Cancel the batch').click();
  await see(page, 'Cancelled: the account is still closed');
});

it('shows a merchant its own batches and nothing to press, and another merchant none', async () => {
  const { merchantId } = story;
  const own = await journey.open({
    user: await journey.user({ role: 'merchant', merchantId }),
    path: `payouts/${batch}`,
  });
  await own.watch.settled();
  await see(own.page, 'Outstanding');
  expect(await button(own.page, /Payment file|Approve|Cancel the batch|again/).count()).toBe(0);
  await own.page.goto('settlement');
  await own.watch.settled();
  expect(await own.page.getByRole('link', { name: 'Tell a bank status' }).count()).toBe(0);
  const stranger = await journey.user({
    role: 'merchant',
    merchantId: await story.seed.merchant(),
  });
  const other = await journey.open({ user: stranger, path: `payouts/${batch}` });
  other.watch.expectAnswer(`GET /api/v1/payout-batches/${batch}`, 404);
  await see(other.page, 'There is no such payout batch');
  await expectAxeClean(other.page);
});
