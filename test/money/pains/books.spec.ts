import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Random } from '../../simulation/random.js';
import { told } from '../../support/orders.js';
import { eur, type Sale, Storefront } from './storefront.js';

/** Another day in each run; SEED=… repeats one. */
const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
const folder = mkdtempSync(join(tmpdir(), 'tributary-pains-'));

let first: Storefront;
beforeAll(async () => {
  first = await Storefront.open();
});
afterAll(async () => {
  await first.test.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Leg {
  readonly side: 'debit' | 'credit';
  readonly amount: { readonly amount: string };
}

/** All rows of one account, added up by hand. */
async function sumOfRows(front: Storefront, account: string): Promise<bigint> {
  const query = { account, limit: 500 };
  const { body } = await front.second.get('/api/v1/ledger/entries').query(query).expect(told(200));
  expect(body.nextCursor).toBeNull();
  return (body.items as Leg[]).reduce(
    (sum, { side, amount }) => sum + BigInt(amount.amount) * (side === 'debit' ? 1n : -1n),
    0n,
  );
}

describe(`pain 6: balance/total out of sync with rows (SEED=${seed})`, () => {
  it('after a day of sales, refunds and payouts each balance is the sum of its rows', async () => {
    const front = first;
    const random = new Random(seed, 'a day');
    const sales: Sale[] = [];
    for (let step = 0; step < 25; step += 1) {
      const what = random.below(10);
      if (what < 5 || sales.length === 0) {
        sales.push(await front.sells(eur(String(random.between(1, 50_000)))));
      } else if (what < 9) {
        await front.refunds(random.pick(sales), { amount: eur(String(random.between(1, 20_000))) });
      } else {
        await front.pays();
      }
    }
    const { merchantId, affiliateId } = front.shop;
    const mine = [`merchant:${merchantId}`, `affiliate:${affiliateId}`];
    let checked = 0;
    for (const account of mine) {
      const { body } = await front.second
        .get('/api/v1/ledger/balances')
        .query({ account })
        .expect(told(200));
      for (const each of body.balances) {
        expect([each.account, BigInt(each.balance.amount)]).toEqual([
          ...[each.account, await sumOfRows(front, each.account)],
        ]);
        checked += 1;
      }
    }
    expect(checked).toBeGreaterThanOrEqual(3);
    const trial = await front.second.get('/api/v1/ledger/trial-balance').expect(told(200));
    expect(trial.body).toMatchObject({ balanced: true, currencies: [{ difference: '0' }] });
  });
});

describe('pain 11: no usable export for accounting', () => {
  it.each([
    ['hledger', 'hledger', ['check', '--strict', '-f']],
    ['beancount', 'bean-check', ['--no-cache']],
  ])(
    'sales, a refund, a payout and a debt, as %s: %s accepts the file',
    async (format, program, args) => {
      const front = await first.elsewhere();
      const sale = await front.sells(eur('10000'));
      await front.sells(eur('5000'));
      await front.pays();
      await front.refunds(sale, { amount: eur('2500') });
      const file = join(folder, `books.${format}`);
      const books = await front.export({ format });
      expect(books).toContain(front.shop.affiliateId);
      writeFileSync(file, books);
      const { status, stderr } = spawnSync(program, [...args, file], {
        encoding: 'utf8',
        env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8' },
      });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    },
  );

  it('and the affiliate has a statement for its own books', async () => {
    const front = await first.elsewhere();
    await front.sells(eur('10000'));
    await front.pays();
    const { affiliateId } = front.shop;
    const itself = await front.test.as({ role: 'affiliate', affiliateId });
    const path = `/api/v1/affiliates/${affiliateId}/statements/2026-05.pdf`;
    const { body } = await itself.get(path).responseType('blob').expect(told(200));
    expect((body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
  });
});

describe('pain 12: time-zone reports drop a day', () => {
  it('an order every half hour over the change to summer time: each is on one day of Berlin, none on two', async () => {
    const front = await first.elsewhere();
    const { programId } = front.shop;
    const [begin, end] = ['2026-03-27T23:00:00.000Z', '2026-03-30T22:00:00.000Z'].map(Date.parse);
    const conversions: object[] = [];
    for (let at = begin ?? 0; at < (end ?? 0); at += 1_800_000) {
      const occurredAt = new Date(at).toISOString();
      const externalId = `AT-${occurredAt}`;
      conversions.push({ programId, externalId, occurredAt, total: eur('1000') });
    }
    const clickAt = '2026-03-27T22:00:00.000Z';
    const clickId = await front.seed.click(front.shop, { at: clickAt });
    const clicked = conversions.map((each) => ({ ...each, clickId }));
    await front.second
      .post('/api/v1/conversions/batch')
      .send({ conversions: clicked })
      .expect(told(200));
    const days = ['2026-03-28', '2026-03-29', '2026-03-30', '2026-03-31'];
    const found: string[][] = [];
    for (const [n, from] of days.slice(0, -1).entries()) {
      const period = { from, to: days[n + 1], timezone: 'Europe/Berlin' };
      const rows = (await front.export({ format: 'csv', ...period })).split('\r\n');
      const orders = rows.flatMap((row) => /,commission-held,.*(AT-[^,]+)/.exec(row)?.[1] ?? []);
      found.push([...new Set(orders)]);
    }
    // 24, 23 and 24 hours.
    expect(found.map((orders) => orders.length)).toEqual([48, 46, 48]);
    expect(new Set(found.flat()).size).toBe(conversions.length);
  });
});
