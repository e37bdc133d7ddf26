import { describe, expect, it } from '@jest/globals';
import { money, zero } from '../../kernel/money.js';
import type { CommissionRule, Earning, EarningLine } from '../rules.js';
import { previewOf, type Sample, type SampleAffiliate } from './preview.js';

const eur = (amount: string) => money(amount, 'EUR');
const any = { conversionKind: null };
const anna: SampleAffiliate = {
  ...{ affiliateId: 'anna', weight: '1', earnedInPeriod: new Map(), totals: null },
  recruitedAt: null,
};
const ben: SampleAffiliate = { ...anna, affiliateId: 'ben' };
const line = (lineId: string, category: string, net: string, quantity = 1): EarningLine => ({
  ...{ lineId, category, quantity, net: eur(net), sku: null, productId: null },
});
const order = (total: string, more: Partial<Earning> = {}): Earning => ({
  ...{ kind: 'sale', total: eur(total), tax: eur('0'), lines: [], isNewCustomer: null },
  occurredAt: '2026-05-20T12:00:00.000Z',
  ...more,
});

function earn(
  rules: readonly CommissionRule[],
  bought: Earning,
  { affiliates = [anna], ...more }: Partial<Omit<Sample, 'order'>> = {},
) {
  return previewOf(
    { rules },
    {
      ...{ order: bought, currency: 'EUR', fx: null, customerOrder: null, customerSince: null },
      affiliates,
      ...more,
    },
  );
}
const standard: CommissionRule = { ruleId: 'standard', ...any, kind: 'percent', percent: '5' };

describe('a shop of shoes and books', () => {
  const rules: readonly CommissionRule[] = [
    {
      ...{ ruleId: 'shoes', ...any, kind: 'percent', percent: '12' },
      when: { categories: ['shoes'] },
    },
    {
      ...{ ruleId: 'books', ...any, kind: 'fixed', amount: eur('50'), per: 'item' },
      when: { categories: ['books'] },
    },
    standard,
  ];

  it('pays 12 % of shoes, 50 cents a book, 5 % of all else, shipping included, and nothing of tax', () => {
    const bought = order('19040', {
      tax: eur('3040'),
      lines: [
        line('a', 'shoes', '10000'),
        line('b', 'books', '3000', 3),
        line('c', 'hats', '2510'),
      ],
    });
    const { amount, base, shares } = earn(rules, bought);
    expect(base).toEqual(eur('16000'));
    // 12.00 for the shoes, 1.50 for the books, 5 % of 25.10 and of 4.90 shipping.
    expect(amount).toEqual(eur('1500'));
    const [share] = shares;
    expect(share?.valuation.lines.map((each) => each.amount.amount)).toEqual([
      '1200',
      '150',
      '126',
    ]);
    expect(share?.rest).toEqual(eur('24'));
    expect(share?.valuation.trace.map(({ why }) => why)).toEqual([
      '12 % of 100.00 EUR, line a (category shoes)',
      '0.50 EUR for each of 3 items, for line b (category books)',
      '5 % of 30.00 EUR, line c and what no line covers',
    ]);
  });
});

describe('a subscription', () => {
  const rules: readonly CommissionRule[] = [
    {
      ...{ ruleId: 'first', ...any, kind: 'fixed', amount: eur('2000') },
      when: { customerOrders: { from: 1, to: 1 } },
    },
    {
      ...{ ruleId: 'first-year', ...any, kind: 'percent', percent: '30' },
      when: { customerOrders: { from: 2, to: null }, customerWithinDays: 365 },
    },
    {
      ...{ ruleId: 'lifetime', ...any, kind: 'percent', percent: '3' },
      when: { customerOrders: { from: 2, to: null } },
    },
  ];

  it.each([
    ['the first month', 1, '2026-05-20T12:00:00.000Z', '2000', 'first'],
    ['the second month', 2, '2026-04-20T12:00:00.000Z', '870', 'first-year'],
    ['just a year later', 13, '2025-05-20T12:00:00.000Z', '870', 'first-year'],
    ['a day after that', 13, '2025-05-19T12:00:00.000Z', '87', 'lifetime'],
  ])('pays for %s what was promised', (_, customerOrder, customerSince, amount, ruleId) => {
    const earned = earn(rules, order('2900'), { customerOrder, customerSince });
    expect(earned.amount).toEqual(eur(amount));
    expect(earned.shares[0]?.valuation.ruleId).toBe(ruleId);
  });

  it('pays nothing for a customer whom nobody knows, and says so', () => {
    const { amount, shares } = earn(rules, order('2900'));
    expect(amount).toEqual(eur('0'));
    expect(shares[0]?.valuation.trace.every(({ why }) => why.includes('not known'))).toBe(true);
  });
});

describe('a campaign for new customers', () => {
  const rules: readonly CommissionRule[] = [
    {
      ...{ ruleId: 'may', ...any, kind: 'percent', percent: '20' },
      when: { newCustomer: true, countries: ['DE', 'AT'], minimumOrder: eur('4000') },
      cap: { perOrder: eur('3000'), perPeriod: { period: 'month', amount: eur('100000') } },
    },
    standard,
  ];
  const fresh = { isNewCustomer: true, country: 'AT' };
  const amountOf = (bought: Earning, affiliate = anna) =>
    earn(rules, bought, { affiliates: [affiliate] }).amount.amount;

  it('pays 20 % of their orders of 40 EUR and more, at most 30 EUR', () => {
    expect(amountOf(order('4000', fresh))).toBe('800');
    expect(amountOf(order('3999', fresh))).toBe('200');
    expect(amountOf(order('99900', fresh))).toBe('3000');
    expect(amountOf(order('4000', { ...fresh, country: 'CH' }))).toBe('200');
  });

  it('ends for an affiliate when its 1,000 EUR of the month are reached, in the middle of an order', () => {
    const nearly = { ...anna, earnedInPeriod: new Map([['may', eur('99500')]]) };
    expect(amountOf(order('4000', fresh), nearly)).toBe('500');
    const reached = { ...anna, earnedInPeriod: new Map([['may', eur('100000')]]) };
    expect(amountOf(order('4000', fresh), reached)).toBe('0');
    expect(amountOf(order('4000', fresh), ben)).toBe('800');
  });
});

describe('an agreement with one affiliate', () => {
  const rules: readonly CommissionRule[] = [
    {
      ...{ ruleId: 'anna', ...any, kind: 'percent', percent: '8' },
      when: { affiliateIds: ['anna'] },
    },
    standard,
  ];

  it('holds for her share of an order that she brought together with another', () => {
    const affiliates = [
      { ...anna, weight: '0.4' },
      { ...ben, weight: '0.6' },
    ];
    const { shares, amount } = earn(rules, order('10000'), { affiliates });
    // 40 % of the 8 EUR that are hers alone, 60 % of the 5 EUR that are everyone's.
    expect(shares.map(({ valuation }) => valuation.amount.amount)).toEqual(['320', '300']);
    expect(amount).toEqual(eur('620'));
  });
});

describe('an order in dollars, in a program in euros', () => {
  it('earns euros at the rate of its day, and meets minimum and cap in euros', () => {
    const fx = {
      ...{ quoteId: 'fxq_1', from: 'USD', to: 'EUR', rate: '0.917431', source: 'ecb' },
      quotedAt: '2026-05-20T14:15:00.000Z',
    };
    const usd = { total: money('10000', 'USD'), tax: zero('USD') };
    const rules: readonly CommissionRule[] = [
      {
        ...{ ruleId: 'large', ...any, kind: 'percent', percent: '50' },
        when: { minimumOrder: eur('10000') },
      },
      standard,
    ];
    const { base, amount } = earn(rules, order('0', usd), { fx });
    expect([base, amount]).toEqual([eur('9174'), eur('459')]);
  });
});

describe('a month that goes well', () => {
  const ofMonth = { period: 'month', timeZone: 'Europe/Berlin' } as const;
  const rules: readonly CommissionRule[] = [
    standard,
    {
      ...{ ruleId: 'volume', ...any, kind: 'tiers', ...ofMonth, measure: 'revenue' },
      ...{ mode: 'marginal', steps: [{ from: '500000', percent: '2' }] },
    },
    {
      ...{ ruleId: 'hundred', ...any, kind: 'bonus', ...ofMonth, measure: 'orders' },
      ...{ threshold: '100', amount: eur('10000') },
    },
    { ruleId: 'recruiter', ...any, kind: 'second-tier', percent: '10', months: 12 },
  ];
  const busy = { revenue: eur('495000'), orders: 99, commission: eur('24750') };

  it('adds 2 % of what goes beyond 5,000 EUR and 100 EUR for the hundredth order', () => {
    const affiliates = [{ ...anna, totals: busy }];
    const { amount, shares } = earn(rules, order('10000'), { affiliates });
    expect(amount).toEqual(eur('500'));
    expect(shares[0]?.periods.map(({ adds }) => adds.amount)).toEqual(['100', '10000']);
  });

  it('gives her recruiter a tenth for a year', () => {
    const secondTier = (recruitedAt: string) => {
      const affiliates = [{ ...anna, recruitedAt }];
      return earn(rules, order('10000'), { affiliates }).shares[0]?.secondTier;
    };
    expect(secondTier('2025-05-21T00:00:00.000Z')).toEqual({
      ...{ ruleId: 'recruiter', amount: eur('50') },
      why: '10 % of 5.00 EUR for the recruiter',
    });
    expect(secondTier('2025-05-20T00:00:00.000Z')).toEqual({
      ...{ ruleId: 'recruiter', amount: eur('0') },
      why: 'only within 12 months of the recruiting',
    });
  });
});
