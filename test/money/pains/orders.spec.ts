import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { program } from '#domain/program/program.js';
import { ibanOf } from '../../payouts/iban-of.js';
import { correct, order, post, told } from '../../support/orders.js';
import { eur, type Money, Storefront } from './storefront.js';

let first: Storefront;
beforeAll(async () => {
  first = await Storefront.open();
});
afterAll(() => first.test.close());

const usd = (amount: string): Money => ({ amount, currency: 'USD' });

/** The books' own word for the rate that a commission was calculated with. */
async function pinOf(front: Storefront, commissionId: string) {
  const [held] = await front.test.runtime.store.readStream(`commission-${commissionId}`);
  return JSON.parse(held?.data ?? '{}').fx;
}

describe('pain 4: duplicate conversions from retries/refresh', () => {
  it('fifty posts of one order at the same time are one order and one commission', async () => {
    const { shop, seed, second, test } = first;
    const body = order(shop.programId, { clickId: await seed.click(shop) });
    const all = Array.from({ length: 50 }, () => second.post('/api/v1/conversions').send(body));
    const answers = await Promise.all(all);
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(49);
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    await test.settled();
    const { body: list } = await second
      .get('/api/v1/commissions')
      .query({ programId: shop.programId })
      .expect(told(200));
    expect(list.items).toMatchObject([{ amount: eur('1000') }]);
    expect(await first.balance('payable')).toBe('1000');
  });
});

describe("pain 5: correction re-priced at today's rate", () => {
  it('here a correction keeps the rules and the rate that the order was made under', async () => {
    const front = await first.elsewhere();
    const { seed, test, shop } = front;
    const quoteId = await seed.quotes({ USD: '1.25' }, '2026-05-03T15:00:00.000Z');
    const sale = await front.sells(usd('12500'));
    expect(await front.commission(sale)).toMatchObject({ amount: eur('1000'), rulesVersion: 1 });
    // Since then a dollar is worth half as much, and the program gives 50 % instead of 10 %.
    await seed.quotes({ USD: '2.5' }, '2026-05-04T09:59:30.000Z');
    await seed.give(program, shop.programId, {
      ...{ type: 'publish-commission-rules', at: test.clock.iso() },
      effectiveFrom: test.clock.iso(),
      rules: [{ ruleId: 'today', conversionKind: null, kind: 'percent', percent: '50' }],
    });
    await correct(front.second, sale.id, { total: usd('25000') });
    // 10 % of $250.00 at 1.25.
    expect(await front.commission(sale)).toMatchObject({
      ...{ amount: eur('2000'), rulesVersion: 1, ruleId: 'base' },
    });
    expect(await pinOf(front, sale.commissionId)).toMatchObject({ quoteId, rate: '0.8' });
  });
});

describe('pain 7: rounding/decimal/zero-decimal currency', () => {
  it.each([
    // 10 % of ¥1,999 is ¥199.9; of 12.345 dinars, which have three decimals, 1.2345.
    ['JPY', '1999', '200', 'JPY 200'],
    ['KWD', '12345', '1234', 'KWD 1.234'],
    ['USD', '1005', '100', 'USD 1.00'],
  ])(
    '%s: %s minor units earn %s, and stand in the books as %s',
    async (currency, total, earned, text) => {
      const front = await first.elsewhere({ currency });
      const sale = await front.sells({ amount: total, currency });
      expect(await front.commission(sale)).toMatchObject({ amount: { amount: earned, currency } });
      const [, decimal] = text.split(' ');
      const account = `affiliate:${front.shop.affiliateId}:payable`;
      const rows = (await front.export({ format: 'csv' })).split('\r\n');
      const own = rows.filter((row) => row.includes(account));
      expect(own).toHaveLength(1);
      expect(own[0]).toContain(`,${account},credit,${decimal},-${decimal},${currency},`);
    },
  );
});

describe('pain 8: only one currency; FX not reproducible', () => {
  it('order in dollars, program in euros, payout in pounds: each rate is named and gives the same again', async () => {
    const front = await first.elsewhere();
    const { seed, shop } = front;
    const quoteId = await seed.quotes({ USD: '1.2', GBP: '0.8' }, '2026-05-03T16:00:00.000Z');
    await front.namesAccount(shop.affiliateId, { currency: 'GBP', iban: ibanOf(9_000) });
    const sale = await front.sells(usd('12000'));
    expect(await front.commission(sale)).toMatchObject({ amount: eur('1000') });
    const pinned = await pinOf(front, sale.commissionId);
    expect(pinned).toMatchObject({ quoteId, source: 'manual', from: 'USD', to: 'EUR' });

    const [line] = await front.approves(await front.drafts());
    expect(line).toMatchObject({
      ...{ net: eur('1000'), pay: { amount: '800', currency: 'GBP' } },
      fx: { quoteId, rate: '0.8' },
    });
    const quote = await front.finance.get(`/api/v1/fx/quotes?quoteId=${quoteId}`).expect(told(200));
    expect(quote.body.items).toMatchObject([
      {
        rates: [
          { currency: 'GBP', rate: '0.8' },
          { currency: 'USD', rate: '1.2' },
        ],
      },
    ]);
  });

  it('without a rate nothing passes through unconverted: the order is refused', async () => {
    const body = order(first.shop.programId, { total: { amount: '10000', currency: 'SEK' } });
    expect((await post(first.second, body, 422)).body).toMatchObject({ code: 'fx.no-quote' });
  });
});

describe('pain 13: bot and crawler clicks distort numbers', () => {
  it("here a bot's click is kept and shown with the decision, and earns nothing", async () => {
    const { shop, seed, second } = await first.elsewhere();
    const clickId = await seed.click(shop, { bot: 'Mastodon' });
    const { body } = await post(second, order(shop.programId, { clickId }));
    expect(body).toMatchObject({ commissions: [] });
    expect(body.attribution.rejected).toMatchObject([{ touch: { id: clickId }, why: 'bot' }]);
  });
});

describe('pain 14: self-referral and coupon leakage', () => {
  it('two affiliates with one account are shown to people, not blocked, and not told of each other', async () => {
    const front = await first.elsewhere();
    const other = await front.rival();
    const iban = ibanOf(9_999);
    expect(await front.namesAccount(front.shop.affiliateId, { iban })).toMatchObject({
      isShared: false,
    });
    await front.test.settled();
    expect(await front.namesAccount(other.affiliateId, { iban })).toMatchObject({ isShared: true });
    await front.test.settled();
    const path = `/api/v1/affiliates/${other.affiliateId}/payout-method`;
    const seen = await front.finance.get(path).expect(told(200));
    expect(seen.body).toMatchObject({ isShared: true, sharedWith: [front.shop.affiliateId] });
    const itself = await front.test.as({ role: 'affiliate', affiliateId: other.affiliateId });
    expect((await itself.get(path).expect(told(200))).body).not.toHaveProperty('sharedWith');
  });

  it('a coupon that leaked is excluded: whoever uses it, its affiliate earns nothing, and it says why', async () => {
    const { shop, seed, second, test } = await first.elsewhere();
    await seed.coupon(shop.programId, shop.affiliateId, 'LEAKED');
    const path = `/api/v1/programs/${shop.programId}/attribution-policies`;
    const exclusions = { couponCodes: ['LEAKED'] };
    const policy = { model: 'coupon-first', windowDays: 30, exclusions };
    await second
      .post(path)
      .send({ ...policy, effectiveFrom: test.clock.iso() })
      .expect(told(201));
    const occurredAt = test.clock.iso();
    const { body } = await post(
      second,
      order(shop.programId, { couponCode: 'leaked', occurredAt }),
    );
    expect(body).toMatchObject({ commissions: [] });
    expect(body.attribution.rejected).toMatchObject([{ why: 'excluded-own-brand' }]);
  });
});
