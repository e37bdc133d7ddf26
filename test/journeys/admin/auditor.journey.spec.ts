import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { affiliate } from '#domain/affiliate/affiliate.js';
import { Seal } from '#src/platform/privacy/seal.js';
import { AdminJourney, type JourneyUser } from '../../support/browser/admin-journey.js';
import { expectAxeClean } from '../../support/browser/axe.js';
import { press } from '../../support/browser/keyboard.js';
import { order, post, refund, told } from '../../support/orders.js';
import type { Shop } from '../../support/seed.js';

const readAffiliate = 'aff_01JD8T7Q4G5V9Z3M1N2P3R4S5T';

let journey: AdminJourney;
let auditor: JourneyUser;
let shop: Shop;
let commissionId: string;
let orderNumber: string;

beforeAll(async () => {
  journey = await AdminJourney.start();
  const { seed, test } = journey;
  shop = await seed.shop();
  auditor = await journey.user({ role: 'auditor' });
  const admin = await test.as({ role: 'admin' });
  const clickId = await seed.click(shop);
  const occurredAt = test.clock.iso();
  const sent = order(shop.programId, { clickId, occurredAt });
  orderNumber = sent.externalId;
  const { body } = await post(admin, sent);
  commissionId = body.commissions[0].id;
  await refund(admin, body.id, { amount: { amount: '2500', currency: 'EUR' }, occurredAt });
  const path = `/api/v1/commissions/${commissionId}/approve`;
  await admin.post(path).send({ note: 'seen' }).expect(told(200));
  await test.settled();
}, 60_000);
afterEach(() => journey.expectQuiet());
afterAll(() => journey?.close());

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name });
const link = (page: Page, name: string | RegExp) => page.getByRole('link', { name });

it('replays a commission step by step, and finds each figure’s event', async () => {
  const { page } = await journey.open({ user: auditor, path: 'audit' });
  // The search has the cursor from the start.
  await page.getByRole('searchbox').fill(orderNumber);
  await press(page, 'Enter');
  await heading(page, 'Conversion recorded').waitFor();

  await page.goto(`audit/streams/commission-${commissionId}`);
  await link(page, 'Replay with its order').click();
  await page.getByText('What the screens show equals what the events say.').waitFor();
  await heading(page, 'Conversion recorded').waitFor();
  await expectAxeClean(page);
  const seen = [];
  for (const title of ['attributed', 'held', 'refunded', 'reversed', 'approved']) {
    await press(page, 'j');
    await page.getByRole('heading', { level: 2, name: title }).waitFor();
    seen.push(await page.getByText(/^\d of 6$/).textContent());
  }
  expect(seen).toEqual(['2 of 6', '3 of 6', '4 of 6', '5 of 6', '6 of 6']);
  // A link to a step is a link to that step.
  await page.reload();
  await heading(page, 'Commission approved').waitFor();
  await page.getByText('seen').first().waitFor();
  await press(page, 'k');
  await heading(page, 'Commission reversed').waitFor();
  const changed = page.getByRole('row', { name: /remaining/ });
  expect(await changed.textContent()).toMatch(/€10\.00.*€7\.50.*changed/s);
  await page.getByRole('table', { name: 'What it moved in the ledger' }).waitFor();
  await expectAxeClean(page);

  await link(page, 'Ledger entries').click();
  await heading(page, 'Entries').waitFor();
  await link(page, 'Commission reversed').first().click();
  await page.waitForURL(`**/audit/streams/commission-${commissionId}?at=1`);
  await heading(page, 'Commission reversed').waitFor();
});

it('opens a balance to the legs that make it, and sees that the books balance at any time', async () => {
  const path = `ledger?account=affiliate:${shop.affiliateId}`;
  const { page } = await journey.open({ user: auditor, path });
  await link(page, /^Why €7\.50\?/).click();
  await page.getByText('All of them are below, and they add up to it.').waitFor();
  expect(await page.getByText('€7.50 credit').count()).toBe(1);
  await expectAxeClean(page);
  await link(page, 'Trial balance').click();
  await page.getByText('The books balance.').waitFor();
  await expectAxeClean(page);
  await page.goto('ledger/trial-balance?asOf=2020-01-01T00:00:00.000Z');
  await heading(page, 'Nothing is posted yet').waitFor();
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('navigation', { name: 'Main' }).isVisible()).toBe(false);
  expect(await page.getByText(/In effect at .* as known at/).isVisible()).toBe(true);
});

it('exports the books, and holds the very file that the page promised', async () => {
  const { page } = await journey.open({ user: auditor, path: 'ledger/exports' });
  await heading(page, 'No exports yet').waitFor();
  await page.getByLabel('Format').selectOption('hledger');
  await page.getByRole('button', { name: 'Order export' }).click();
  const download = page.getByRole('button', { name: 'Download' });
  await download.waitFor();
  await expectAxeClean(page);
  const [file] = await Promise.all([page.waitForEvent('download'), download.click()]);
  const hash = createHash('sha256')
    .update(readFileSync(await file.path()))
    .digest('hex');
  await page.getByText(`sha256 ${hash}`).waitFor();
  expect(file.suggestedFilename()).toMatch(/^ledger-exp_.*\.journal$/);
});

it('sees in the access log who did what, and who read whose personal data', async () => {
  const { seed, test } = journey;
  const sealed = await test.app.get(Seal).seal(readAffiliate, 'Ann Affiliate');
  await seed.give(affiliate, readAffiliate, {
    ...{ type: 'apply-as-affiliate', affiliateId: readAffiliate, name: sealed, email: sealed },
    website: null,
  });
  await test.settled();
  const { page } = await journey.open({ user: auditor, path: 'audit/access?kind=read' });
  await heading(page, 'Nothing in the log').waitFor();
  const finance = await test.as({ role: 'finance' });
  await finance.get(`/api/v1/affiliates/${readAffiliate}`).expect(told(200));
  await page.getByRole('button', { name: 'There is more since: show' }).click();
  const row = page.getByRole('row', { name: /Read personal data/ });
  expect(await row.textContent()).toContain('GET /api/v1/affiliates/:id');
  expect(await page.content()).not.toContain('Ann Affiliate');
  await row.getByRole('button', { name: 'Only what concerns aff_…4S5T' }).click();
  await page.getByRole('button', { name: 'Everything' }).click();
  await page.getByRole('row', { name: /Affiliate applied/ }).waitFor();
  expect(new URL(page.url()).searchParams.get('subject')).toBe(readAffiliate);
  await expectAxeClean(page);
});

it('watches projections, which an admin rebuilds while they are read', async () => {
  const seen = await journey.open({ user: auditor, path: 'system/projections' });
  await seen.page.getByText(/All \d+ projections take in what is recorded/).waitFor();
  expect(await seen.page.getByRole('button', { name: /^Rebuild/ }).count()).toBe(0);
  await expectAxeClean(seen.page);
  const direct = await journey.test.as({ role: 'auditor' });
  await direct.post('/api/v1/projections/links/rebuild').expect(told(403));

  const admin = await journey.user({ role: 'admin' });
  const { page } = await journey.open({ user: admin, path: 'system/projections' });
  await page.getByRole('button', { name: 'Rebuild links' }).click();
  const dialog = page.getByRole('dialog', { name: 'Rebuild links?' });
  await expectAxeClean(page);
  await dialog.getByRole('button', { name: 'Rebuild links' }).click();
  await page.getByText(/^links is rebuilt: \d+ events in/).waitFor();
});

it('shows each role what its rules allow, in the page and by direct call', async () => {
  const { seed, test } = journey;
  const other = await seed.merchant('Other');
  await test.settled();
  const merchant = await journey.user({ role: 'merchant', merchantId: other });
  const opened = await journey.open({ user: merchant, path: 'ledger' });
  const { page, watch } = opened;
  await heading(page, 'No account moved').waitFor();
  expect(await link(page, 'Trial balance').count()).toBe(0);
  await page.goto('ledger/entries');
  await heading(page, 'No entries').waitFor();
  watch.expectAnswer('GET /api/v1/audit/streams/', 404);
  await page.goto(`audit/streams/commission-${commissionId}`);
  await heading(page, 'Not found').waitFor();
  expect(await link(page, 'Access log').count()).toBe(0);
  await page.goto('audit/access');
  await heading(page, 'Not for your role').waitFor();
  expect(await page.getByRole('table').count()).toBe(0);

  const direct = await test.as({ role: 'merchant', merchantId: other });
  await direct.get('/api/v1/audit/access').expect(told(403));
  await direct.get('/api/v1/ledger/trial-balance').expect(told(403));
  await direct.get(`/api/v1/audit/streams/commission-${commissionId}`).expect(told(404));
  await direct.get(`/api/v1/commissions/${commissionId}/history`).expect(told(404));
  const finance = await test.as({ role: 'finance' });
  await finance.get('/api/v1/audit/access').expect(told(403));
  await finance.get('/api/v1/projections').expect(told(403));
});
