import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { AdminJourney } from '../../support/browser/admin-journey.js';
import { expectAxeClean } from '../../support/browser/axe.js';

let journey: AdminJourney;
beforeAll(async () => {
  journey = await AdminJourney.start();
}, 60_000);
afterEach(() => journey.expectQuiet());
afterAll(() => journey?.close());

/** 10,000 rows, of which every thousandth has no title. */
function feedOf(count: number): Buffer {
  const rows = Array.from({ length: count }, (_, n) =>
    [
      ...[`SKU-${n}`, n % 1000 === 7 ? '' : `Product number ${n}`],
      ...[`https://shop.example/p/${n}`, `${5 + (n % 90)}.50 EUR`, 'Kitchen > Mugs'],
    ].join(','),
  );
  return Buffer.from(['id,title,link,price,product_type', ...rows].join('\n'));
}

describe('an editor', () => {
  it('imports a feed of 10,000 products by the page, reads the report, finds one of them', async () => {
    await journey.seed.merchant('Northwind Mugs', 'https://shop.example');
    await journey.test.settled();
    const admin = await journey.user({ role: 'admin' });
    const { page } = await journey.open({ user: admin, path: 'feeds' });
    await page.getByRole('heading', { name: 'No feeds yet' }).waitFor();
    await page.getByRole('button', { name: 'Register a feed' }).click();
    const dialog = page.getByRole('dialog', { name: 'Register a feed' });
    await dialog.getByRole('combobox', { name: 'Merchant' }).fill('Northwind');
    await page.getByRole('option', { name: /Northwind Mugs/ }).click();
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Whole shop');
    await expectAxeClean(page);
    await dialog.getByRole('button', { name: 'Register', exact: true }).click();
    await page.getByRole('heading', { name: 'Whole shop', level: 1 }).waitFor();
    const buffer = feedOf(10_000);
    await page
      .getByLabel('File, also packed with gzip')
      .setInputFiles({ name: 'products.csv', mimeType: 'text/csv', buffer });
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByRole('progressbar').waitFor();
    await page.getByText(/of 10,000 rows/).waitFor();
    const report = page.getByRole('region', { name: 'Refused rows' });
    await report.waitFor({ timeout: 90_000 });
    const rows = await report.getByRole('row').allInnerTexts();
    expect(rows).toHaveLength(11);
    expect(rows[1]).toMatch(/9\s+SKU-7\s+The title is missing\./);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'All as CSV' }).click(),
    ]);
    const csv = await readFile(await download.path(), 'utf8');
    expect(csv.split('\r\n')[1]).toBe('9,SKU-7,title,The title is missing.');
    await expectAxeClean(page);
    // Closing is for good, so it is asked first.
    await page.getByRole('button', { name: 'Close for good' }).click();
    const ask = page.getByRole('dialog', { name: 'Close the feed for good?' });
    await ask.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('heading', { name: 'Send a file' }).waitFor();
    await journey.test.settled();
    const { rows: found } = await journey.test.pool.query(
      `SELECT slug, status FROM product_list WHERE external_id = 'SKU-4711'`,
    );
    expect(found).toMatchObject([{ status: 'published' }]);
    const answer = await journey.test.anyone.get(`/api/v1/catalogue/products/${found[0].slug}`);
    expect(answer.body).toMatchObject({ title: 'Product number 4711' });
  }, 120_000);
});
