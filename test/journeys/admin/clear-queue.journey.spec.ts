import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type TestAgent from 'supertest/lib/agent.js';
import { AdminJourney, type AdminPage } from '../../support/browser/admin-journey.js';
import { expectAxeClean } from '../../support/browser/axe.js';
import { press } from '../../support/browser/keyboard.js';
import { euros, order, post, told } from '../../support/orders.js';
import type { Shop } from '../../support/seed.js';
import { until } from '../../support/until.js';

let journey: AdminJourney;
let shop: Shop;
let admin: AdminPage;
let api: TestAgent;
let clickId: string;

beforeAll(async () => {
  journey = await AdminJourney.start();
  api = await journey.test.as({ role: 'admin' });
  shop = await journey.seed.shop();
  const rival = await journey.seed.rival(shop);
  await journey.seed.coupon(shop.programId, rival.affiliateId, 'RIVAL10');
  clickId = await journey.seed.click(shop);
  // 10.00 each, and three of a coupon that nobody had clicked for.
  await sell(497, {});
  await sell(3, { clickId: undefined, couponCode: 'RIVAL10' });
  await journey.test.settled();
  admin = await journey.open({ user: await journey.user({ role: 'admin' }), path: 'commissions' });
  // Ten seconds to think better of it are over when the test says so.
  await admin.page.clock.install();
}, 60_000);
afterEach(() => journey.expectQuiet());
afterAll(() => journey?.close());

function sale(wishes: object) {
  const occurredAt = new Date(journey.test.clock.now().getTime() - 60_000).toISOString();
  return order(shop.programId, { clickId, occurredAt, total: euros('10000'), ...wishes });
}

async function sell(count: number, wishes: object): Promise<void> {
  const conversions = Array.from({ length: count }, () => sale(wishes));
  await api.post('/api/v1/conversions/batch').send({ conversions }).expect(told(200));
}

const afterUndo = (page: Page) => page.clock.fastForward(10_000);
const says = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
const selection = (page: Page) => page.getByRole('region', { name: 'Selection' });

async function statuses(): Promise<Record<string, number>> {
  await journey.test.settled();
  const { body } = await api.get('/api/v1/commissions/summary').expect(told(200));
  return Object.fromEntries(
    body.byStatus.map((each: { status: string; count: number }) => [each.status, each.count]),
  );
}

it('shows what waits, reads well in both themes, and opens a commission beside the list', async () => {
  const { page } = admin;
  await page.getByRole('row', { name: /ORD-/ }).first().waitFor();
  await says(page, '500 · €5,000.00');
  await expectAxeClean(page);
  await press(page, 'j', 'Enter');
  await says(page, 'Why this affiliate');
  await says(page, /Commission held/);
  expect(page.url()).toMatch(/\/admin\/commissions\/com_/);
  await expectAxeClean(page);
  const heading = page.getByRole('complementary').getByRole('heading').first();
  const first = await heading.textContent();
  await press(page, 'ArrowRight');
  await page.waitForURL(/com_/);
  await until(async () => (await heading.textContent()) !== first);
  await press(page, 'Escape');
  await page.waitForURL(/\/admin\/commissions$/);
});

it('takes a decision back within ten seconds, and nothing was sent', async () => {
  const { page } = admin;
  await press(page, 'x', 'Shift+J', 'Shift+J');
  await selection(page).getByText('3 selected').waitFor();
  await selection(page).getByText('€30.00').waitFor();
  await press(page, 'a');
  await says(page, 'Approving 3 · €30.00');
  await press(page, 'u');
  await says(page, /Taken back: Approve 3/);
  await afterUndo(page);
  expect(await statuses()).toEqual({ held: 500 });
});

it('rejects what a filter finds, with a reason, and keeps the view for the team', async () => {
  const { page } = admin;
  await press(page, 'f');
  await page.getByRole('button', { name: 'Signal', exact: true }).click();
  await page.getByLabel('coupon without click').check();
  await expectAxeClean(page);
  await press(page, 'Escape');
  await says(page, '3 · €30.00');
  expect(page.url()).toContain('risk=coupon-without-click');
  await page.getByRole('button', { name: 'Save view' }).click();
  await page.getByLabel('Name').fill('Coupons alone');
  await press(page, 'Enter');
  await says(page, 'is shared with your team');
  await press(page, 'Control+a');
  await selection(page).getByText('all that match').waitFor();
  await press(page, 'r');
  await page.getByRole('dialog', { name: 'Reject 3 · €30.00' }).waitFor();
  await expectAxeClean(page);
  await press(page, 'Enter');
  await says(page, 'Choose a reason: it stays in the log for ever.');
  await page.getByLabel('Reason').selectOption('FRAUD_SUSPECTED');
  await press(page, 'Enter');
  await says(page, 'Rejecting 3 · €30.00');
  await afterUndo(page);
  await says(page, 'Rejected 3 · €30.00');
  await says(page, 'Nothing matches');
  expect(await statuses()).toEqual({ held: 497, rejected: 3 });
});

it('shows the view to a colleague', async () => {
  const { page } = await journey.open({
    ...{ user: await journey.user({ role: 'finance' }), path: 'commissions', width: 390 },
  });
  await page.getByRole('link', { name: 'Coupons alone' }).click();
  await says(page, 'Nothing matches');
  await expectAxeClean(page);
});

it('acts by the sheet on the open commission alone, whatever is selected', async () => {
  const { page } = admin;
  await page.getByRole('link', { name: 'To decide' }).click();
  await says(page, '497 · €4,970.00');
  await page.getByRole('row', { name: /ORD-/ }).first().waitFor();
  await page.getByRole('grid').focus();
  await press(page, 'x', 'Shift+J', 'Shift+J', 'j', 'j', 'Enter');
  const sheet = page.getByRole('complementary');
  await sheet.getByRole('button', { name: /^Approve/ }).click();
  await says(page, 'Approving 1 · €10.00');
  await selection(page).getByText('3 selected').waitFor();
  await press(page, 'u');
  await says(page, 'Taken back: Approve 1 · €10.00');
  // Its keys are its own too; the bar's are shown again when it is closed.
  await page.getByRole('button', { name: 'Approve', exact: true }).first().waitFor();
  await press(page, 'a');
  await says(page, 'Approving 1 · €10.00');
  await press(page, 'u', 'Escape', 'Escape');
  await until(async () => (await selection(page).getByText('selected').count()) === 0);
  await afterUndo(page);
  expect(await statuses()).toEqual({ held: 497, rejected: 3 });
});

it('is at the commission that going back shows', async () => {
  const { page, watch } = admin;
  const heading = page.getByRole('complementary').getByRole('heading').first();
  const shown = async () => (await heading.textContent())?.replace('Order ', '') ?? '';
  await press(page, 'Home', 'Enter');
  await page.waitForURL(/com_/);
  await until(async () => (await shown()).startsWith('ORD-'));
  const first = await shown();
  await page.getByRole('button', { name: 'Remaining' }).click();
  await page.waitForURL(/sort=/);
  await watch.settled();
  await press(page, 'j');
  await until(async () => (await shown()) !== first);
  await watch.settled();
  await page.goBack();
  await watch.settled();
  await until(async () => (await shown()) === first);
  await press(page, 'r');
  await page.getByRole('dialog', { name: 'Reject 1 · €10.00' }).waitFor();
  await page.getByLabel('Reason').selectOption('ORDER_CANCELLED');
  await press(page, 'Enter');
  await says(page, 'Rejecting 1 · €10.00');
  await page.getByRole('row', { name: new RegExp(`${first} .*Rejecting`) }).waitFor();
  await press(page, 'u', 'Escape');
  await page.waitForURL(/\/admin\/commissions$/);
});

it('decides once while a key is held down, and leaves a selection to the menu that is open', async () => {
  const { page } = admin;
  await press(page, 'Home');
  for (let times = 0; times < 5; times += 1) await page.keyboard.down('a');
  await page.keyboard.up('a');
  await says(page, 'Approving 1 · €10.00');
  expect(await page.getByText('Approving…').count()).toBe(1);
  await press(page, 'u', 'x');
  await page.getByRole('button', { name: 'Columns' }).click();
  await press(page, 'Escape');
  await until(async () => (await page.getByRole('group', { name: 'Columns' }).count()) === 0);
  await selection(page).getByText('1 selected').waitFor();
  await press(page, 'g', 'h', 'Escape');
  await until(async () => (await selection(page).getByText('selected').count()) === 0);
  expect(await page.getByRole('dialog').count()).toBe(0);
});

it('sends what waits before it decides on all that match', async () => {
  const { page } = admin;
  await page.getByRole('grid').focus();
  await press(page, 'Home', 'a', 'Control+a', 'a');
  await says(page, 'Approved 1 · €10.00');
  await says(page, 'Approving 496 · €4,960.00');
  expect(await statuses()).toEqual({ held: 496, approved: 1, rejected: 3 });
  await press(page, 'u');
  await says(page, 'Taken back: Approve 496');
});

it('tells what changed when the set moved, and decides on what is there now, if one says so', async () => {
  const { page, watch } = admin;
  watch.expectAnswer('POST /api/v1/commissions/bulk', 409);
  await press(page, 'Control+a', 'a');
  await says(page, 'Approving 496 · €4,960.00');
  const late = await post(api, sale({ externalId: 'LATE-1' }));
  expect(late.body.commissions).toHaveLength(1);
  await journey.test.settled();
  await afterUndo(page);
  const dialog = page.getByRole('dialog', { name: 'The commissions are no longer what you saw' });
  await dialog.getByText('LATE-1').waitFor();
  const yes = dialog.getByRole('button', { name: 'Approve 497 · €4,970.00' });
  await yes.waitFor();
  await expectAxeClean(page);
  // It came unasked: the keys of whoever was at work decide nothing.
  await press(page, 'Space', 'Enter', 'a');
  expect(await dialog.isVisible()).toBe(true);
  await yes.click();
  await says(page, 'Approving 497 · €4,970.00');
  expect(await statuses()).toEqual({ held: 497, approved: 1, rejected: 3 });
  await afterUndo(page);
  await says(page, 'Approved 497 · €4,970.00');
  await says(page, 'Nothing waits for you');
  expect(await statuses()).toEqual({ approved: 498, rejected: 3 });
});

it('keeps what came meanwhile as news, and sends every currency when the tab is closed', async () => {
  const forint = await journey.seed.shop({ currency: 'HUF' });
  const inForint = {
    ...{ programId: forint.programId, clickId: await journey.seed.click(forint) },
    total: { amount: '1000000', currency: 'HUF' },
  };
  await sell(2, {});
  await sell(1, inForint);
  await journey.test.settled();
  const { page } = await journey.open({
    ...{ user: await journey.user({ role: 'admin' }), path: 'commissions' },
  });
  await page.clock.install();
  await page.getByRole('row', { name: /ORD-/ }).nth(2).waitFor();
  await page
    .getByRole('row', { name: /€10.00/ })
    .first()
    .click();
  await page.waitForURL(/com_/);
  await press(page, 'Escape', 'a');
  await says(page, 'Approving 1 · €10.00');
  await sell(1, {});
  await journey.test.settled();
  await afterUndo(page);
  await says(page, 'Approved 1 · €10.00');
  await says(page, '1 new');
  await page.getByRole('button', { name: 'Show' }).click();
  await page.getByRole('row', { name: /ORD-/ }).nth(2).waitFor();
  await press(page, 'Control+a', 'a');
  await says(page, /Approving 3 · /);
  page.on('dialog', (dialog) => void dialog.accept());
  await Promise.all([page.waitForEvent('close'), page.close({ runBeforeUnload: true })]);
  await until(async () => (await statuses())['approved'] === 502);
});
