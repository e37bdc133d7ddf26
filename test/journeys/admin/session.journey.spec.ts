import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type TestAgent from 'supertest/lib/agent.js';
import {
  AdminJourney,
  type AdminPage,
  type JourneyUser,
} from '../../support/browser/admin-journey.js';
import { expectAxeClean } from '../../support/browser/axe.js';
import { press } from '../../support/browser/keyboard.js';
import { euros, order, post, told } from '../../support/orders.js';
import type { Shop } from '../../support/seed.js';

let journey: AdminJourney;
let api: TestAgent;
let shop: Shop;
let anna: JourneyUser;
let ben: JourneyUser;
beforeAll(async () => {
  journey = await AdminJourney.start();
  api = await journey.test.as({ role: 'admin' });
  shop = await journey.seed.shop();
  const forints = await journey.seed.shop({ currency: 'HUF' });
  const occurredAt = new Date(journey.test.clock.now().getTime() - 60_000).toISOString();
  const clickId = await journey.seed.click(shop);
  for (let n = 0; n < 6; n += 1) {
    const total = euros('10000');
    const externalId = `ORD-${n}`;
    await post(api, order(shop.programId, { clickId, occurredAt, total, externalId }));
  }
  const hufClick = await journey.seed.click(forints);
  const total = { amount: '10000000', currency: 'HUF' };
  const huf = { clickId: hufClick, occurredAt, total, externalId: 'HUF-1' };
  await post(api, order(forints.programId, huf));
  await journey.test.settled();
  anna = await journey.user({ role: 'admin' });
  ben = await journey.user({ role: 'finance' });
}, 60_000);
afterEach(() => journey.expectQuiet());
afterAll(() => journey?.close());

const messages = (page: Page) => page.getByRole('region', { name: 'Messages' });
const sidebar = (page: Page) => page.getByRole('navigation', { name: 'Main' });
const signOut = (page: Page) => page.getByRole('button', { name: 'Sign out', exact: true });

/** The queue, with a clock that the journey moves. */
async function queueOf(user: JourneyUser): Promise<AdminPage> {
  const opened = await journey.open({ user, path: 'commissions?search=ORD' });
  await opened.page.clock.install();
  await opened.page.getByRole('row', { name: /ORD-/ }).first().waitFor();
  return opened;
}

/** Marks the page object, so that a page that was loaded anew can be told from one that was not. */
async function mark(page: Page): Promise<void> {
  await page.evaluate(() => Object.assign(window, { marked: true }));
}
const isMarked = (page: Page) => page.evaluate(() => 'marked' in window);

async function statuses(): Promise<string[]> {
  await journey.test.settled();
  const { body } = await api.get('/api/v1/commissions?search=ORD').expect(told(200));
  return (body.items as { status: string }[]).map(({ status }) => status);
}

it('writes amounts with the digits that the server counts', async () => {
  const { page, watch } = await journey.open({ user: anna, path: 'conversions?search=HUF-1' });
  await watch.settled();
  const row = await page.getByRole('row', { name: /HUF-1/ }).innerText();
  expect(row).toMatch(/100,000\.00/);
});

it('leaves nothing of a user for the next one in the same tab', async () => {
  const { page, context, watch } = await queueOf(anna);
  await mark(page);
  await press(page, 'Home', 'a');
  watch.offline = true;
  await context.setOffline(true);
  await page.clock.fastForward(10_500);
  await messages(page).getByRole('button', { name: 'Try again' }).waitFor();
  await context.setOffline(false);
  watch.offline = false;
  await signOut(page).click();
  await page.getByLabel('E-mail').waitFor();
  expect(await isMarked(page)).toBe(false);
  await page.getByLabel('E-mail').fill(ben.email);
  await page.getByLabel('Password', { exact: true }).fill(ben.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await sidebar(page).waitFor();
  expect(await messages(page).innerText()).toBe('');
  expect(await statuses()).not.toContain('approved');
  watch.take();
});

it('asks what becomes of decisions that were not sent yet, and sends them before it leaves', async () => {
  const { page } = await queueOf(anna);
  await press(page, 'Home', 'a');
  await signOut(page).click();
  const dialog = page.getByRole('dialog', { name: 'Decisions are not sent yet' });
  await dialog.getByRole('button', { name: 'Stay signed in' }).click();
  await signOut(page).click();
  await dialog.getByRole('button', { name: 'Send them and sign out' }).click();
  await page.clock.fastForward(1_000);
  await page.clock.resume();
  await page.getByLabel('E-mail').waitFor();
  expect((await statuses()).filter((status) => status === 'approved')).toHaveLength(1);
});

it('does nothing of one user as another who has signed in in a second tab', async () => {
  const { page, context } = await queueOf(anna);
  const before = await statuses();
  await press(page, 'Home', 'j', 'a');
  await context.request.post(`${journey.url}/api/v1/auth/sign-in`, { data: ben });
  await page.clock.fastForward(16 * 60_000);
  await page.clock.resume();
  await page.waitForURL(/sign-in\?back=/);
  await messages(page)
    .getByText(/^Not (done|sent)/)
    .first()
    .waitFor();
  expect(await statuses()).toEqual(before);
});

it('ends with the tab in which one signs out, and says what was not sent', async () => {
  const { page, context } = await queueOf(anna);
  const before = await statuses();
  await press(page, 'Home', 'j', 'a');
  const other = await context.newPage();
  await other.goto('users');
  await signOut(other).click();
  await other.getByLabel('E-mail').waitFor();
  await page.clock.resume();
  await page.waitForURL(/sign-in\?back=/);
  await messages(page).getByText('Not sent, as you were signed out').waitFor();
  expect(await statuses()).toEqual(before);
});

it('is signed out here when the server is away, says so, and tells the server later', async () => {
  const { page, context, watch } = await journey.open({ user: ben, path: 'payouts' });
  await watch.settled();
  watch.offline = true;
  let isAway = true;
  await page.route('**/api/v1/auth/sign-out', (route) =>
    isAway ? route.abort() : route.continue(),
  );
  await signOut(page).click();
  await messages(page).getByText('the server could not be reached').waitFor();
  await page.getByLabel('E-mail').waitFor();
  isAway = false;
  const told = page.waitForResponse(/auth\/sign-out/);
  await page.goto('payouts');
  expect((await told).status()).toBeLessThan(300);
  await page.getByLabel('E-mail').waitFor();
  const { status } = await page.evaluate(async () => {
    const answer = await fetch('/api/v1/auth/refresh', { method: 'POST' });
    return { status: answer.status };
  });
  expect(status).toBe(401);
  await context.close();
  watch.take();
});

it('starts with a time zone and a locale that this browser does not know', async () => {
  const { page, watch } = await journey.open({ user: anna, path: 'payouts' });
  await watch.settled();
  await page.evaluate(() => {
    localStorage.setItem('tributary.timeZone', 'Mars/Olympus');
    localStorage.setItem('tributary.locale', '***');
  });
  await page.reload();
  expect(await watch.settled()).toBe('Payouts');
});

it('takes the cut-off of a batch in the time zone of the settings', async () => {
  const { page } = await journey.open({ user: ben, path: 'payouts' });
  await page.evaluate(() => localStorage.setItem('tributary.timeZone', 'America/New_York'));
  await page.reload();
  await page.getByRole('button', { name: /Draft/ }).first().click();
  await page.getByLabel('Cut-off').fill('2026-11-30T12:00');
  await page.getByLabel('Cut-off').blur();
  const hint = page.locator('#cut-off-hint');
  await hint.getByText('12:00:00').waitFor();
  expect(await hint.innerText()).toContain('America/New_York');
});

it('says when a browser does not allow to copy', async () => {
  const { page, watch } = await journey.open({ user: anna, path: 'conversions?search=ORD-0' });
  await watch.settled();
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
  });
  await page.getByRole('row', { name: /ORD-0/ }).getByRole('link').first().click();
  await page.getByRole('button', { name: /^Copy/ }).first().click();
  await messages(page).getByText('Not copied').waitFor();
});

it('names the owner of an account of the ledger', async () => {
  const { page, watch } = await journey.open({ user: anna, path: 'ledger' });
  await watch.settled();
  const table = page.getByRole('region', { name: 'Accounts' });
  const { body } = await api.get(`/api/v1/merchants/${shop.merchantId}`).expect(told(200));
  await table
    .getByText(body.name as string)
    .first()
    .waitFor();
  await expectAxeClean(page);
});
