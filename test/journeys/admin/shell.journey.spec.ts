import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { builtApp } from '#src/platform/http/web-app.js';
import { AdminJourney, type JourneyUser } from '../../support/browser/admin-journey.js';
import { expectAxeClean } from '../../support/browser/axe.js';
import { focused, isFocusVisible, press, tabTo } from '../../support/browser/keyboard.js';
import { order, post } from '../../support/orders.js';
import type { Shop } from '../../support/seed.js';
import { until } from '../../support/until.js';

let journey: AdminJourney;
let admin: JourneyUser;
let shop: Shop;
beforeAll(async () => {
  journey = await AdminJourney.start();
  shop = await journey.seed.shop();
  const { merchantId, programId } = shop;
  admin = await journey.user({ role: 'admin' });
  const merchant = await journey.test.as({ role: 'merchant', merchantId });
  const occurredAt = journey.test.clock.iso();
  for (let n = 0; n < 3; n += 1) {
    const clickId = await journey.seed.click(shop);
    await post(merchant, order(programId, { clickId, occurredAt }));
  }
  await journey.test.settled();
}, 60_000);
afterEach(() => journey.expectQuiet());
afterAll(() => journey?.close());

const sidebar = (page: Page) => page.getByRole('navigation', { name: 'Main' });
it('takes who is not signed in to the door, and from there to where they wanted to go', async () => {
  const { page, context, watch } = await journey.open({ path: 'commissions?status=held' });
  await page.getByLabel('E-mail').waitFor();
  expect(new URL(page.url()).pathname).toBe('/admin/sign-in');
  await expectAxeClean(page);

  await page.getByLabel('E-mail').fill(admin.email);
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  watch.expectAnswer('POST /api/v1/auth/sign-in', 401);
  await press(page, 'Enter');
  await page.getByRole('alert').first().waitFor();
  await page.getByLabel('Password', { exact: true }).fill(admin.password);
  await press(page, 'Enter');

  await sidebar(page).waitFor();
  await page.waitForURL('**/admin/commissions?status=held');
  const kept = await page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }]),
  );
  expect(kept).not.toMatch(/eyJ/);
  const cookies = await context.cookies();
  // The session, and the device that is known from now on.
  expect(cookies.map(({ name, httpOnly, sameSite }) => ({ name, httpOnly, sameSite }))).toEqual(
    expect.arrayContaining([
      { name: 'tributary_refresh', httpOnly: true, sameSite: 'Strict' },
      { name: 'tributary_device', httpOnly: true, sameSite: 'Strict' },
    ]),
  );
  expect(cookies).toHaveLength(2);
});

it.each([1440, 390] as const)(
  'shows every page of the navigation at %d, each accessible in both themes',
  async (width) => {
    const { page, watch } = await journey.open({ user: admin, width });
    await watch.settled();
    // On a phone they are behind the menu.
    const links = page.locator('nav[aria-label="Main"] a');
    await links.first().waitFor({ state: 'attached' });
    const paths = [
      ...new Set(
        await links.evaluateAll((all) => all.map((each) => each.getAttribute('href') ?? '')),
      ),
    ];
    expect(paths.length).toBeGreaterThan(12);
    const troubles: string[] = [];
    for (const path of paths) {
      if (width === 390) await page.getByRole('button', { name: 'Menu' }).click();
      await sidebar(page).locator(`a[href="${path}"]`).first().click();
      await page.waitForURL(`**${path}`);
      if ((await watch.settled()) === 'Not found') troubles.push(`${path}: not found`);
      await expectAxeClean(page).catch((error: Error) => troubles.push(error.message));
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (overflow > 0) troubles.push(`${path}: ${overflow} px wider than the screen`);
    }
    expect(troubles).toEqual([]);
  },
  120_000,
);

it('is the same page after a reload, and says so when there is none', async () => {
  const { page, watch } = await journey.open({ user: admin, path: 'commissions?status=held' });
  await watch.settled();
  await page.reload();
  expect(await watch.settled()).toBe('Commissions');
  expect(page.url()).toContain('commissions?status=held');

  await page.goto('no/such/page');
  expect(await watch.settled()).toBe('Not found');
  await expectAxeClean(page);
  await page.getByRole('link', { name: 'Go to the overview' }).click();
  await page.waitForURL('**/admin/');
});

it('keeps filters on the way back and forward', async () => {
  const { page, watch } = await journey.open({ user: admin, path: 'commissions?status=held' });
  await watch.settled();
  await sidebar(page).getByRole('link', { name: 'Payouts' }).click();
  await page.waitForURL('**/admin/payouts');
  await watch.settled();
  await page.goBack();
  await page.waitForURL('**/admin/commissions?status=held');
  expect(await watch.settled()).toBe('Commissions');
  await page.goForward();
  await page.waitForURL('**/admin/payouts');
  expect(await watch.settled()).toBe('Payouts');
});

it('goes everywhere by keyboard alone, and shows where it is', async () => {
  const { page, watch } = await journey.open({ user: admin });
  await watch.settled();
  await press(page, 'Tab');
  expect(await focused(page)).toBe('a Skip to the content');
  expect(await isFocusVisible(page)).toBe(true);
  await press(page, 'Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');

  await page.reload();
  await watch.settled();
  await tabTo(page, /^a Payouts/);
  expect(await isFocusVisible(page)).toBe(true);
  await press(page, 'Enter');
  await page.waitForURL('**/admin/payouts');
  await watch.settled();

  await press(page, 'g', 'c');
  await page.waitForURL('**/admin/commissions');
  await watch.settled();
  await press(page, '?');
  const help = page.getByRole('dialog', { name: 'Keys' });
  await help.waitFor();
  await expectAxeClean(page);
  await press(page, 'Escape');
  await help.waitFor({ state: 'hidden' });

  await press(page, 'Control+k');
  const palette = page.getByRole('combobox', { name: 'Search commands and pages' });
  await palette.waitFor();
  await expectAxeClean(page);
  await palette.pressSequentially('go to ledger');
  await press(page, 'Enter');
  await page.waitForURL('**/admin/ledger');
  expect(await watch.settled()).toBe('Ledger');
});

it('moves nothing for those who asked for that', async () => {
  const { page, watch } = await journey.open({ user: admin, reducedMotion: true });
  await watch.settled();
  await press(page, 'Control+k');
  await page.getByRole('combobox', { name: 'Search commands and pages' }).waitFor();
  const longest = await page.evaluate(() => {
    const seconds = (text: string) =>
      Math.max(...text.split(',').map((each) => Number.parseFloat(each)));
    return Math.max(
      ...[...document.querySelectorAll('*')].map((element) => {
        const style = getComputedStyle(element);
        return Math.max(seconds(style.animationDuration), seconds(style.transitionDuration));
      }),
    );
  });
  expect(longest).toBeLessThan(0.02);
});

it('shows each role its own pages, and refuses the others by page and by call', async () => {
  const { affiliateId } = shop;
  const affiliate = await journey.user({ role: 'affiliate', affiliateId });
  const { page, context, watch } = await journey.open({ user: affiliate, path: 'users' });
  expect(await watch.settled()).toBe('Not for your role');
  await expectAxeClean(page);
  const names = await sidebar(page).getByRole('link').allTextContents();
  expect(names.join()).toContain('Commissions');
  for (const foreign of ['Users', 'Projections', 'Settlement', 'Merchants']) {
    expect(names.map((name) => name.trim())).not.toContain(foreign);
  }
  const { email, password } = affiliate;
  const signIn = await context.request.post(`${journey.url}/api/v1/auth/sign-in`, {
    data: { email, password },
  });
  const { accessToken } = (await signIn.json()) as { accessToken: string };
  const headers = { authorization: `Bearer ${accessToken}` };
  const direct = await context.request.get(`${journey.url}/api/v1/users`, { headers });
  expect(direct.status()).toBe(403);
  expect(watch.take()).toEqual([]);
});

it('goes on when a newer version was installed while the page was open', async () => {
  const { page, watch } = await journey.open({ user: admin });
  await watch.settled();
  let isGone = true;
  await page.route(/\/admin\/chunk-/, (route) =>
    isGone ? route.fulfill({ status: 404, body: 'gone' }) : route.continue(),
  );
  watch.expectAnswer('GET /admin/chunk-', 404);
  page.once('framenavigated', () => (isGone = false));
  const reloaded = page.waitForEvent('load');
  await sidebar(page).getByRole('link', { name: 'Payouts' }).click();
  await reloaded;
  await page.waitForURL('**/admin/payouts');
  expect(await watch.settled()).toBe('Payouts');
  expect(watch.take().filter((line) => !line.includes('dynamically imported module'))).toEqual([]);
});

it('opens without a network and says so, and keeps no answer of the API on the disk', async () => {
  const { page, context, watch } = await journey.open({ user: admin, withWorker: true });
  await watch.settled();
  await page.evaluate(() => navigator.serviceWorker.ready);
  // Its first visit is the worker's to install; from the second on it serves.
  await page.reload();
  await watch.settled();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
  expect(kept.some((path) => path.startsWith('/admin/main-'))).toBe(true);
  expect(kept.filter((path) => path.includes('/api/'))).toEqual([]);

  watch.offline = true;
  await context.setOffline(true);
  await page.getByText('You are offline').waitFor();
  await expectAxeClean(page);
  await page.reload();
  await page.getByText('goes on by itself once the connection is back').waitFor();
  await expectAxeClean(page);
  await context.setOffline(false);
  await sidebar(page).waitFor();
  await watch.settled();
  watch.take();
  watch.offline = false;
});

it('comes within 250 kB until the rows of the queue are there', async () => {
  const { page, context, watch } = await journey.open();
  await page.getByLabel('E-mail').waitFor();
  await journey.signIn(context, admin);
  const loaded = new Set<string>();
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.startsWith('/admin/')) loaded.add(pathname);
  });
  await page.goto('commissions');
  await watch.settled();
  const assets = [...loaded].filter((path) => /\.(js|css)$/.test(path));
  expect(assets.length).toBeGreaterThan(2);
  const sizes = assets.map((path) =>
    gzipSync(readFileSync(join(builtApp('web-admin'), 'browser', path.replace('/admin/', '')))),
  );
  const total = sizes.reduce((sum, { length }) => sum + length, 0);
  expect(total).toBeLessThan(250_000);
  await until(() => loaded.size > 2);
});
