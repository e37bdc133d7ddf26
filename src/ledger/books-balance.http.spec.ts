import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type TestAgent from 'supertest/lib/agent.js';
import { order, post } from '../../test/support/orders.js';
import { Seed, type Shop } from '../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';

/** What people and shops may do, in any order: `order` picks one of the orders made so far. */
type Step =
  | { do: 'order'; total: number; tax: number; currency: string; clicked: boolean }
  | { do: 'refund'; order: number; amount: number | null; cause: string; number: number }
  | { do: 'approve' | 'reject'; order: number }
  | { do: 'wait'; days: number }
  | { do: 'approve-all' };

const steps = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('order' as const),
        total: fc.integer({ min: 0, max: 1_000_000 }),
        tax: fc.integer({ min: 0, max: 1_000 }),
        currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
        clicked: fc.boolean(),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('refund' as const),
        order: fc.nat(20),
        amount: fc.option(fc.integer({ min: 1, max: 1_000_000 })),
        cause: fc.constantFrom('refund', 'chargeback', 'cancellation'),
        number: fc.nat(3),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constantFrom('approve' as const, 'reject' as const),
        order: fc.nat(20),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('wait' as const),
        days: fc.integer({ min: 1, max: 20 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('approve-all' as const) }) },
  ),
  { minLength: 4, maxLength: 20 },
);

let test: TestApp;
let seed: Seed;

beforeAll(async () => {
  test = await startTestApp();
  seed = new Seed(test);
});
afterAll(() => test.close());

interface Made {
  id: string;
  commissionId: string | undefined;
}

/** The programs of one affiliate, by what they count in. */
type Places = Readonly<Record<string, Shop>>;

async function take(step: Step, places: Places, made: Made[], admin: TestAgent): Promise<void> {
  const chosen = 'order' in step ? made[step.order % Math.max(1, made.length)] : undefined;
  switch (step.do) {
    case 'order': {
      const { currency } = step;
      const shop = placeOf(places, currency);
      const occurredAt = test.clock.iso();
      const clickId = step.clicked ? { clickId: await seed.click(shop) } : {};
      const { body } = await post(
        admin,
        order(shop.programId, {
          ...{ occurredAt, ...clickId },
          total: { amount: String(step.total), currency },
          tax: { amount: String(Math.min(step.tax, step.total)), currency },
        }),
      );
      made.push({ id: body.id, commissionId: body.commissions[0]?.id });
      return;
    }
    case 'refund': {
      if (!chosen) return;
      const shown = await admin.get(`/api/v1/conversions/${chosen.id}`);
      const { currency } = shown.body.total;
      const amount = step.amount === null ? {} : { amount: { amount: `${step.amount}`, currency } };
      const answer = await admin.post(`/api/v1/conversions/${chosen.id}/refunds`).send({
        ...{ externalId: `re-${step.number}`, occurredAt: test.clock.iso(), cause: step.cause },
        ...amount,
      });
      expect([200, 202, 409]).toContain(answer.status);
      return;
    }
    case 'approve':
    case 'reject': {
      if (!chosen?.commissionId) return;
      const answer = await admin
        .post(`/api/v1/commissions/${chosen.commissionId}/${step.do}`)
        .send(step.do === 'reject' ? { reasonCode: 'FRAUD' } : {});
      expect([200, 409]).toContain(answer.status);
      return;
    }
    case 'wait':
      test.clock.advance({ days: step.days });
      return test.settled();
    case 'approve-all':
      await approveAll(placeOf(places, 'EUR'), admin);
  }
}

function placeOf(places: Places, currency: string): Shop {
  const place = places[currency];
  if (!place) throw new Error(`No program in ${currency}`);
  return place;
}

async function approveAll(shop: Shop, admin: TestAgent): Promise<void> {
  await test.settled();
  const filter = `programId=${shop.programId}&currency=EUR&status=held,pending`;
  const { body } = await admin.get(`/api/v1/commissions?${filter}&limit=100`);
  if (body.items.length === 0) return;
  const total = body.items.reduce(
    (sum: bigint, item: { remaining: { amount: string } }) => sum + BigInt(item.remaining.amount),
    0n,
  );
  const answer = await admin.post('/api/v1/commissions/bulk').send({
    ...{
      action: 'approve',
      filter: { programId: shop.programId },
      expectedCount: body.items.length,
    },
    expectedTotal: { amount: String(total), currency: 'EUR' },
  });
  expect(answer.status).toBe(200);
}

interface Row {
  status: string;
  affiliateId: string;
  amount: { amount: string; currency: string };
  remaining: { amount: string; currency: string };
}

/** What the commissions say, against what the books say: pending and payable per currency. */
async function expectBooksToAgree(shop: Shop, admin: TestAgent): Promise<void> {
  await test.settled();
  const trial = await admin.get('/api/v1/ledger/trial-balance');
  expect(trial.body.balanced).toBe(true);
  for (const { difference } of trial.body.currencies) expect(difference).toBe('0');
  const board = await admin.get(`/api/v1/commissions?affiliateId=${shop.affiliateId}&limit=100`);
  const owed = new Map<string, bigint>();
  for (const { status, amount, remaining } of board.body.items as Row[]) {
    expect(BigInt(remaining.amount)).toBeGreaterThanOrEqual(0n);
    expect(BigInt(remaining.amount)).toBeLessThanOrEqual(BigInt(amount.amount));
    const key = `${status === 'payable' ? 'payable' : 'pending'} ${amount.currency}`;
    owed.set(key, (owed.get(key) ?? 0n) + BigInt(remaining.amount));
  }
  const books = await admin.get(`/api/v1/ledger/balances?account=affiliate:${shop.affiliateId}`);
  for (const { account, balance } of books.body.balances) {
    const key = `${account.split(':')[2]} ${balance.currency}`;
    expect([key, -BigInt(balance.amount)]).toEqual([key, owed.get(key) ?? 0n]);
    owed.delete(key);
  }
  for (const amount of owed.values()) expect(amount).toBe(0n);
}

it('after any commands in any order, in three currencies, the books balance and agree', async () => {
  await fc.assert(
    fc.asyncProperty(steps, fc.constantFrom('manual', 'automatic'), async (taken, approval) => {
      const settings = { approval, holdDays: 15 } as const;
      const shop = await seed.shop({ settings });
      const places: Record<string, Shop> = { EUR: shop };
      for (const currency of ['JPY', 'KWD']) {
        const { merchantId, affiliateId } = shop;
        const wishes = { merchantId, currency, settings };
        const place = { ...(await seed.program(wishes)), affiliateId };
        places[currency] = { ...place, linkCode: await seed.link(place) };
      }
      const made: Made[] = [];
      for (const step of taken) {
        await take(step, places, made, await test.as({ role: 'admin' }));
      }
      await expectBooksToAgree(shop, await test.as({ role: 'admin' }));
    }),
    { numRuns: 30 },
  );
}, 120_000);
