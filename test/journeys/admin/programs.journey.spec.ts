import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { order, post } from '../../support/orders.js';
import { AdminJourney } from '../../support/browser/admin-journey.js';
import { expectAxeClean } from '../../support/browser/axe.js';
import { focused } from '../../support/browser/keyboard.js';
import { until } from '../../support/until.js';

let journey: AdminJourney;
beforeAll(async () => {
  journey = await AdminJourney.start();
}, 60_000);
afterEach(() => journey.expectQuiet());
afterAll(() => journey?.close());

const coffee = {
  ...{ ruleId: 'coffee', name: 'Coffee', conversionKind: null, percent: '10' },
  kind: 'percent',
  when: { categories: ['Coffee'] },
} as const;
const all = { ruleId: 'all', conversionKind: null, kind: 'percent', percent: '5' } as const;

/** What a figure of the preview says: `Edited €15.00`. */
function figure(page: Page, label: string): Promise<string> {
  const figures = page.getByRole('status', { name: 'What the sample order earns' });
  return figures.locator('.figure', { hasText: label }).innerText();
}

async function shows(page: Page, label: string, sum: string): Promise<void> {
  await until(async () => (await figure(page, label)).includes(sum));
}

it('a merchant edits a rule, sees what an order would earn, publishes, and sees the difference', async () => {
  const shop = await journey.seed.shop({ rules: [coffee, all] });
  const merchant = await journey.user({ role: 'merchant', merchantId: shop.merchantId });
  const { page } = await journey.open({ user: merchant, path: `programs/${shop.programId}` });
  await page.getByText('10 % of the net of products in category Coffee').waitFor();
  await expectAxeClean(page);
  await page.getByRole('link', { name: 'Rules', exact: true }).click();
  await page.getByRole('link', { name: 'Edit the rules' }).click();

  // A line of coffee and one beside: 10 % of 50 and 5 % of 50.
  await shows(page, 'Edited', '€7.50');
  await page.getByLabel('Percent', { exact: true }).first().fill('12,5');
  await shows(page, 'Edited', '€8.75');
  await shows(page, 'Difference', '+€1.25');
  await shows(page, 'Today', '€7.50');
  await page.getByText('12.5 % of the net of products in category Coffee').waitFor();
  await expectAxeClean(page);

  // What is wrong is said at its field, and the preview waits.
  await page.getByLabel('Percent', { exact: true }).first().fill('120');
  await page.getByText('A number from 0 to 100').waitFor();
  await page.getByText('The preview goes on when the rules can be read.').waitFor();
  await page.getByLabel('Percent', { exact: true }).first().fill('12.5');

  // By keyboard: the rule goes down, and the rest takes its lines.
  await page.getByRole('button', { name: 'Coffee 12.5 %' }).focus();
  await page.keyboard.press('Alt+ArrowDown');
  await page.getByText('Coffee is now 2 of 2').waitFor({ state: 'attached' });
  expect(await focused(page)).toBe('button Move Coffee up');
  await shows(page, 'Edited', '€5.00');
  await page.keyboard.press('Enter');
  await shows(page, 'Edited', '€8.75');

  await page.getByRole('button', { name: 'Publish version 2…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Publish version 2' });
  const change = dialog.getByRole('row', { name: /Coffee changed/ });
  expect(await change.innerText()).toMatch(/Earns\s+before:\s+10 % →\s+after:\s+12\.5 %/);
  await expectAxeClean(page);
  await dialog.getByRole('button', { name: 'Publish version 2, 1 changed' }).click();

  await page.getByRole('heading', { name: /In force: version 2/ }).waitFor();
  expect(new URL(page.url()).search).toBe('?before=1&after=2');
  const difference = page.getByRole('region', { name: 'Version 1 and Version 2' });
  expect(await difference.getByRole('row', { name: /Coffee changed/ }).count()).toBe(1);
  expect(await difference.getByRole('row', { name: /all unchanged/ }).count()).toBe(1);
  await expectAxeClean(page);
});

it('a policy is tried over history before it is published, and says when it reads no coupons', async () => {
  const shop = await journey.seed.shop();
  const rival = await journey.seed.rival(shop);
  await journey.seed.coupon(shop.programId, rival.affiliateId, 'ANNA10');
  const clickId = await journey.seed.click(shop);
  const staff = await journey.test.as({ role: 'admin' });
  const occurredAt = journey.test.clock.iso();
  await post(staff, order(shop.programId, { clickId, couponCode: 'ANNA10', occurredAt }));
  await journey.test.settled();
  const admin = await journey.user({ role: 'admin' });
  const path = `programs/${shop.programId}/attribution`;
  const { page } = await journey.open({ user: admin, path });
  await page.getByRole('button', { name: 'Try another policy' }).click();
  await page.getByRole('radio', { name: /Last click/ }).check();
  await page.getByText('this model reads none of them').waitFor();
  await page.getByRole('button', { name: 'Preview', exact: true }).click();
  await page.getByText('Orders: 1. To others would go 1.').waitFor();
  const moved = page.getByRole('region', { name: 'Shares that would move' });
  expect((await moved.getByRole('row').allInnerTexts()).slice(1).map(sharesOf).sort()).toEqual([
    ...['0 1 +1', '1 0 −1'],
  ]);
  await expectAxeClean(page);
  await page.getByRole('button', { name: 'Publish…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Publish policy version 2' });
  await dialog.getByText('Coupon first → Last click').waitFor();
  await dialog.getByRole('button', { name: 'Publish version 2' }).click();
  await page.getByRole('heading', { name: /In force: version 2/ }).waitFor();
  await page.getByText('its model reads none').waitFor();
});

it('who may only read sees the rules and changes nothing', async () => {
  const shop = await journey.seed.shop({ rules: [coffee, all] });
  const auditor = await journey.user({ role: 'auditor' });
  const path = `programs/${shop.programId}/rules`;
  const { page } = await journey.open({ user: auditor, path });
  await page.getByText('10 % of the net of products in category Coffee').waitFor();
  expect(await page.getByRole('link', { name: 'Edit the rules' }).count()).toBe(0);
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByText('You may read these settings, but not change them.').waitFor();
  expect(await page.getByLabel('Hold in days').isDisabled()).toBe(true);
});

/** The figures of a row: now, would be, moved. */
function sharesOf(row: string): string {
  return row
    .split(/\s+/)
    .filter((word) => /^[+−]?\d+$/.test(word))
    .slice(0, 3)
    .join(' ');
}
