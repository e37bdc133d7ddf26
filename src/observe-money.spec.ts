import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { order, post } from '../test/support/orders.js';
import { Seed } from '../test/support/seed.js';
import { startTestApp, type TestApp } from '../test/support/test-app.js';
import { observeMoney } from './observe-money.js';
import { Metrics } from './platform/observability/metrics.js';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
  const seed = new Seed(test);
  const admin = await test.as({ role: 'admin' });
  // A tenth of 200 euros and of 20,000 yen.
  for (const currency of ['EUR', 'JPY']) {
    const shop = await seed.shop({ currency });
    const total = { amount: '20000', currency };
    await post(admin, order(shop.programId, { clickId: await seed.click(shop), total }));
  }
  await test.settled();
});
afterAll(() => test.close());

/** The figures of a process that begins to look now, and how often it asked the database. */
function lookAtMoney(): { scrape(): Promise<string[]>; asked(): number } {
  const { pool } = test;
  let asked = 0;
  const counted = Object.assign(Object.create(pool) as typeof pool, {
    connect: () => {
      asked += 1;
      return pool.connect();
    },
  });
  const metrics = new Metrics({ process: false });
  observeMoney(metrics, counted);
  const isMoney = /^tributary_(money|books).*$/gm;
  return {
    scrape: async () => [...(await metrics.text()).matchAll(isMoney)].map(([line]) => line),
    asked: () => asked,
  };
}

const inBalance = ['EUR', 'JPY'].map(
  (currency) => `tributary_books_out_of_balance{currency="${currency}"} 0`,
);

it('in flight is told by account and currency, in major units', async () => {
  const figures = await lookAtMoney().scrape();
  expect(figures.sort()).toEqual([
    ...inBalance,
    'tributary_money_in_flight{account="pending",currency="EUR"} 20',
    'tributary_money_in_flight{account="pending",currency="JPY"} 2000',
  ]);
});

it('that affiliates owe us counts positive', async () => {
  await test.pool.query(
    `INSERT INTO ledger_balance VALUES ('affiliate:aff_1:receivable', 'EUR', 725, 25, 2), ('merchant:mer_1:expense', 'EUR', 0, 700, 1)`,
  );
  const figures = await lookAtMoney().scrape();
  expect(figures).toContain('tributary_money_in_flight{account="receivable",currency="EUR"} 7');
  expect(figures).toEqual(expect.arrayContaining(inBalance));
});

it('that is booked on one side only is an alarm', async () => {
  await test.pool.query(
    `INSERT INTO ledger_balance VALUES ('affiliate:aff_2:payable', 'EUR', 0, 1, 1)`,
  );
  const figures = await lookAtMoney().scrape();
  expect(figures).toContain('tributary_books_out_of_balance{currency="EUR"} -0.01');
  expect(figures).toContain('tributary_books_out_of_balance{currency="JPY"} 0');
});

it('is summed once for all who look', async () => {
  const { scrape, asked } = lookAtMoney();
  const [first, ...others] = await Promise.all([scrape(), scrape(), scrape()]);
  for (const other of [...others, await scrape()]) expect(other).toEqual(first);
  expect(asked()).toBe(1);
});

it('that cannot be summed in time is left out, and not asked for again at once', async () => {
  const blocking = await test.pool.connect();
  try {
    await blocking.query('BEGIN; LOCK TABLE ledger_balance IN ACCESS EXCLUSIVE MODE');
    const { scrape, asked } = lookAtMoney();
    expect(await Promise.all([scrape(), scrape()])).toEqual([[], []]);
    expect(await scrape()).toEqual([]);
    expect(asked()).toBe(1);
    const { rows } = await blocking.query(
      `SELECT count(*)::int AS n FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%FROM ledger_balance%'`,
    );
    expect(rows).toEqual([{ n: 0 }]);
  } finally {
    await blocking.query('ROLLBACK');
    blocking.release();
  }
});

it('tells how long a hold that is over has waited', async () => {
  // The product's clock stands in May, and its holds are long over by the database's.
  const overdue = async () => {
    const metrics = new Metrics({ process: false });
    observeMoney(metrics, test.pool);
    return Number(/^tributary_hold_overdue_seconds (\S+)$/m.exec(await metrics.text())?.[1]);
  };
  expect(await overdue()).toBeGreaterThan(0);
  await test.pool.query(`UPDATE commission_board SET release_at = now() + interval '1 hour'`);
  expect(await overdue()).toBe(0);
});
