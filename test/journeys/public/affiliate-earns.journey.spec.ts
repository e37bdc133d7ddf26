import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type TestAgent from 'supertest/lib/agent.js';
import { expectAxeClean } from '../../support/browser/axe.js';
import { AdminJourney, type JourneyUser } from '../../support/browser/admin-journey.js';
import { order, post, refund } from '../../support/orders.js';
import type { Shop } from '../../support/seed.js';

let journey: AdminJourney;
let shop: Shop;
let admin: TestAgent;
let affiliate: JourneyUser;

beforeAll(async () => {
  journey = await AdminJourney.start();
  const { seed, test } = journey;
  const merchantId = await seed.merchant('Tents & Co', 'https://shop.example');
  admin = await test.as({ role: 'admin' });
  // With a name that can be opened: statements and receipts are made out to it.
  const who = { name: 'Ann Blogger', email: 'ann@blog.example' };
  const affiliateId = (await test.anyone.post('/api/v1/affiliates').send(who)).body.id as string;
  await admin.post(`/api/v1/affiliates/${affiliateId}/approve`).send({}).expect(200);
  const place = { ...(await seed.program({ merchantId })), affiliateId };
  shop = { ...place, linkCode: await seed.link(place) };
  affiliate = await journey.user({ role: 'affiliate', affiliateId: shop.affiliateId });
}, 60_000);
afterEach(async () => {
  journey.expectQuiet();
  // A page that stays would find its session over when the clock moves on.
  for (const context of journey.browser.contexts()) await context.close();
});
afterAll(() => journey?.close());

/** A partners' page; `expectQuiet` hears what it does that it must not. */
async function open(path: string, width: 1440 | 390 = 390): Promise<Page> {
  const { page } = await journey.open({ user: affiliate, path: `/partners/${path}`, width });
  return page;
}

async function heading(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { name, level: 1 }).waitFor();
}

/** An order of 120.00 through the link, placed a minute ago. */
async function bought(externalId: string): Promise<string> {
  const { test, seed } = journey;
  const at = new Date(test.clock.now().getTime() - 60_000).toISOString();
  const clickId = await seed.click(shop, { at });
  const total = { amount: '12000', currency: 'EUR' };
  const wishes = { clickId, occurredAt: at, externalId, total };
  const { body } = await post(admin, order(shop.programId, wishes));
  await test.settled();
  return body.id as string;
}

describe('an affiliate', () => {
  it('makes a link of what was pasted, and sees a click on it as it comes', async () => {
    const page = await open('dashboard');
    await heading(page, 'Home');
    await expectAxeClean(page);
    await page.getByRole('link', { name: 'Make a link' }).click();
    await heading(page, 'Make a link');
    await page.getByLabel('Where shall it lead?').fill('shop.example/tent-2');
    await page.getByText('EUR 10 % of the order, held 30 days').waitFor();
    await page.getByLabel('Label (optional)').fill('letter');
    await expectAxeClean(page);
    await page.getByRole('button', { name: 'Make the link' }).click();
    await page.getByRole('heading', { name: 'Your link is ready' }).waitFor();
    const address = (await page.locator('app-share-address code').textContent()) ?? '';
    expect(address).toMatch(new RegExp(`^${journey.url}/l/[\\w-]+$`));
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy link' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address);
    await page.getByRole('button', { name: 'Close message' }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download', { timeout: 30_000 }),
      page.getByRole('button', { name: 'PNG' }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/^[\w-]+\.png$/);
    await page.getByRole('link', { name: 'See its clicks' }).click();
    await page.getByText('No clicks yet.').waitFor();
    const shopper = await fetch(address, {
      redirect: 'manual',
      headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0 Safari/537.36' },
    });
    expect(shopper.headers.get('location')).toContain('https://shop.example/tent-2');
    // Nobody reloads anything: the page hears of it.
    await page.getByText(', letter').waitFor({ timeout: 5_000 });
    await expectAxeClean(page);
  }, 60_000);

  it('reads why a commission is held, what was taken off it, and until when', async () => {
    const conversionId = await bought('TENT-1');
    await refund(admin, conversionId, {
      ...{ amount: { amount: '2000', currency: 'EUR' }, reasonCode: 'RETURNED_GOODS' },
      occurredAt: journey.test.clock.iso(),
    });
    await journey.test.settled();
    const page = await open('earnings');
    await heading(page, 'Earnings');
    await expectAxeClean(page);
    await page.getByRole('link', { name: /Order TENT-1/ }).click();
    await heading(page, 'Order TENT-1');
    const story = page.getByRole('list', { name: 'What happened' });
    await story.getByText('Taken back: the order was refunded').waitFor();
    const told = (await story.textContent()) ?? '';
    expect(told).toContain('The goods were sent back.');
    expect(told).toContain('-€2.00');
    const until = new Date(journey.test.clock.now().getTime() + 30 * 86_400_000);
    expect(told).toContain(`Held until ${dayIn(until)}`);
    await expectAxeClean(page);
    const home = await open('dashboard');
    await home.getByRole('list', { name: 'What changed last' }).waitFor();
    await home.getByText('The goods were sent back.').waitFor();
  }, 60_000);

  it('looks at days, links, products and labels, and takes them along', async () => {
    const page = await open('performance', 1440);
    await heading(page, 'Performance');
    await page.getByRole('region', { name: 'By day' }).getByText('€12.00').first().waitFor();
    await expectAxeClean(page);
    await page.getByRole('button', { name: 'By link' }).click();
    await page.getByRole('link', { name: `/l/${shop.linkCode}` }).waitFor();
    expect(page.url()).toContain('by=link');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'CSV' }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/^performance-link-.*\.csv$/);
    for (const tab of ['By product', 'By label']) {
      await page.getByRole('button', { name: tab }).click();
      await page.getByRole('region', { name: tab }).getByText('Together').waitFor();
    }
    await page.goto('/partners/links');
    await page.getByRole('link', { name: `/l/${shop.linkCode}` }).waitFor();
    await expectAxeClean(page);
  }, 60_000);

  it('opens a dispute, and withdraws it', async () => {
    const page = await open('earnings?search=TENT-1');
    await page.getByRole('link', { name: /Order TENT-1/ }).click();
    await page.getByRole('link', { name: 'Open a dispute' }).click();
    await heading(page, 'Dispute a commission');
    await page.getByLabel('What is not right?').fill('Only one pole went back, not half a tent.');
    await expectAxeClean(page);
    await page.getByRole('button', { name: 'Open the dispute' }).click();
    await page.getByText('Only one pole went back').waitFor();
    await page.getByText('waits for the shop').waitFor();
    await expectAxeClean(page);
    await page.getByRole('button', { name: 'Withdraw it' }).click();
    await page.getByText('withdrawn', { exact: true }).waitFor();
    await page.goto('/partners/disputes');
    await page.getByRole('link', { name: /A commission of yours/ }).waitFor();
    await expectAxeClean(page);
  }, 60_000);

  it('copies a creative with a link of its own in it', async () => {
    const body = {
      ...{
        programId: shop.programId,
        kind: 'text',
        title: 'Summer',
        text: 'A third off all tents',
      },
      destinationUrl: 'https://shop.example/tents',
    };
    await admin.post('/api/v1/creatives').send(body).expect(201);
    await journey.test.settled();
    const page = await open('creatives');
    await page.getByText('A third off all tents').waitFor();
    await expectAxeClean(page);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy the code of Summer' }).click();
    await page.getByText('Copied, with your own link in it.').waitFor();
    const code = await page.evaluate(() => navigator.clipboard.readText());
    expect(code).toMatch(/^<a href="http[^"]+\/l\/[\w-]+" rel="sponsored noopener"/);
  }, 60_000);

  it('is paid, and opens the receipt and the statement', async () => {
    const { test } = journey;
    const details = { kind: 'bank', currency: 'EUR', name: 'Ann', iban: 'DE89370400440532013000' };
    const path = `/api/v1/affiliates/${shop.affiliateId}/payout-method`;
    await admin.post(path).send(details).expect(201);
    test.clock.advance({ days: 31 });
    // Nobody's token is good for a month.
    admin = await test.as({ role: 'admin' });
    await test.settled();
    await approveAll();
    const batch = await paid();
    const page = await open('payouts');
    await heading(page, 'Payouts');
    await page.getByText('€10.00').first().waitFor();
    await expectAxeClean(page);
    const [receipt] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Receipt (PDF)' }).first().click(),
    ]);
    expect(receipt.suggestedFilename()).toMatch(/\.pdf$/);
    const [statement] = await Promise.all([
      page.waitForEvent('download'),
      page
        .getByRole('button', { name: /^Statement of/ })
        .first()
        .click(),
    ]);
    expect(statement.suggestedFilename()).toMatch(/^ST-.*\.pdf$/);
    expect(batch).toMatch(/^pbt_/);
  }, 60_000);
});

/** `3 Jun 2026`, where the browser stands. */
function dayIn(at: Date): string {
  const parts = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  return new Intl.DateTimeFormat('en-GB', { ...parts, timeZone: 'Europe/Berlin' }).format(at);
}

async function approveAll(): Promise<void> {
  const { items } = (await admin.get('/api/v1/commissions?status=pending').expect(200)).body;
  for (const { id } of items as { id: string }[]) {
    await admin.post(`/api/v1/commissions/${id}/approve`).send({}).expect(200);
  }
  await journey.test.settled();
}

/** A payout of all there is, asked for by one person, approved by another, and settled by hand. */
async function paid(): Promise<string> {
  const { test } = journey;
  const wanted = { programId: shop.programId, cutoff: test.clock.iso() };
  const { body } = await admin.post('/api/v1/payout-batches').send(wanted).expect(201);
  await test.settled();
  const second = await test.as({ role: 'finance' });
  const batch = `/api/v1/payout-batches/${body.id}`;
  const { contentHash, revision } = (await second.get(batch).expect(200)).body;
  const approve = second.post(`${batch}/approve`).set('If-Match', `"rev-${revision}"`);
  await approve.send({ contentHash }).expect(200);
  await test.settled();
  const { items } = (await second.get(`${batch}/lines`).expect(200)).body;
  for (const line of items as { id: string }[]) {
    await second
      .post(`${batch}/lines/${line.id}/settle`)
      .send({ bankRef: 'X-1', settledAt: test.clock.iso() })
      .expect(200);
  }
  await test.settled();
  return body.id as string;
}
