import { execFile } from 'node:child_process';
import { createReadStream, existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { summarize } from '#src/imports/import-summary.js';
import { readOrders } from '#src/imports/orders-file.js';
import { onlineRetailForm } from '#src/imports/orders-form.js';
import { planOrders } from '#src/imports/plan-orders.js';
import { runImport } from '#src/imports/run-import.js';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const script = at('totals-from-csv.mjs');
const whole = process.env['ORDERS_CSV'] ?? at('../../../shared/data/orders-dec2010-feb2011.csv');
const excerpt = at('../data/online-retail-excerpt.csv');

/** What the plan would put into empty books, in the form of the independent script. */
async function planned(file: string) {
  const rows = [];
  for await (const row of readOrders(createReadStream(file), onlineRetailForm)) rows.push(row);
  const plan = planOrders(rows, 'GBP', new Date('2026-01-01T00:00:00.000Z'));
  const run = await runImport(
    plan,
    {
      recordClicks: async () => ({ recorded: 0, alreadyThere: 0 }),
      postOrder: async () => 'imported',
      postRefund: async () => 'imported',
    },
    { clicks: new Map() },
  );
  const summary = summarize(plan, run);
  const zeros = { 'zero-value': 0, 'negative-value': 0, 'positive-value': 0 };
  const unmatched = { 'no-customer': 0, 'no-earlier-order': 0, 'exceeds-the-rest': 0 };
  return {
    rows: summary.rows,
    orders: summary.imported,
    refundsMatched: summary.refundMatched,
    refundsUnmatched: { ...unmatched, ...summary.refundUnmatched },
    duplicates: summary.duplicate.same + summary.duplicate.other,
    refused: { ...zeros, ...summary.refused },
    minorUnits: {
      orders: summary.totals.orders.amount,
      refunds: summary.totals.refunds.amount,
    },
  };
}

async function independent(file: string): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, [script, file]);
  return JSON.parse(stdout);
}

describe('the plan of a real file', () => {
  // The whole file is no part of the repository; the excerpt has each of its quirks.
  it.each([excerpt, whole].filter((file) => file === excerpt || existsSync(file)))(
    'says of %s what an independent count says',
    async (file) => {
      expect(await planned(file)).toEqual(await independent(file));
    },
  );

  it('meets every quirk in the excerpt', async () => {
    expect(await planned(excerpt)).toEqual({
      rows: 213,
      orders: 129,
      refundsMatched: 41,
      refundsUnmatched: { 'no-customer': 5, 'no-earlier-order': 9, 'exceeds-the-rest': 3 },
      duplicates: 12,
      refused: { 'zero-value': 14, 'negative-value': 0, 'positive-value': 0 },
      minorUnits: { orders: '8827342', refunds: '207823' },
    });
  });
});
