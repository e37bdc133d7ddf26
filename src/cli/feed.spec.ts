import { beforeEach, describe, expect, it } from '@jest/globals';
import { Product, tributary } from './scenario.js';

let product: Product;
const feedId = 'fed_01JD8T7Q4G5V9Z3M1N2P3R4S5T';
const command = ['feed', 'import', 'products.csv', '--feed', feedId];

beforeEach(() => {
  product = new Product();
  product.feedEnd = {
    ...{ runId: 'fdr_1', status: 'finished', total: 12, withheld: null, message: null },
    counts: {
      ...{ read: 12, created: 10, changed: 1, unchanged: 0, priced: 1, refused: 1 },
      ...{ archived: 0, categories: 2 },
    },
    refusedRows: [{ line: 9, id: 'SKU-7', field: 'title', reason: 'The title is missing.' }],
  };
});

describe('tributary feed import', () => {
  it('accounts for every row, and names what was refused', async () => {
    const told = await tributary(product, command);
    expect([told.code, told.out]).toEqual([
      0,
      `products.csv: 12 of 12 rows read
  products  10 new, 1 changed, 0 unchanged, 1 with another price
  categories made  2
  refused rows  1
    line 9 (SKU-7): The title is missing.
`,
    ]);
    expect(told.err).toContain('rows 12/12 (100%)');
    const machine = await tributary(product, [...command, '--json', '--dry-run']);
    expect(machine.json()).toMatchObject({ dryRun: true, rows: 12, counts: { created: 10 } });
    const report = await tributary(product, [...command, '--refused', '-']);
    expect(report.out).toBe('line,id,field,reason\r\n');
    expect(product.closed).toBe(3);
  });

  it('ends with 1 when the file cannot be read, and with 2 when called wrongly', async () => {
    const message = 'The file is empty. Nothing was imported.';
    if (product.feedEnd) product.feedEnd = { ...product.feedEnd, status: 'failed', message };
    const failed = await tributary(product, command);
    expect(failed.code).toBe(1);
    expect(failed.out).toContain(message);
    product.feedEnd = undefined;
    expect((await tributary(product, command)).code).toBe(2);
    expect((await tributary(product, ['feed', 'import', 'x.csv', '--feed', 'mine'])).code).toBe(2);
  });
});
