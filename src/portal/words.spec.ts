import { describe, expect, it } from '@jest/globals';
import type { EarningChangeRow } from '#read-models/affiliate-earnings/table.js';
import type { CommissionRule } from '#domain/program/rules.js';
import { rateInWords } from './rates-in-words.js';
import { reasonWords } from './reason-words.js';
import { type Beside, tellChange } from './tell-change.js';

const change: EarningChangeRow = {
  ...{ commission_id: 'com_1', revision: '1', affiliate_id: 'aff_1', kind: 'held' },
  ...{ at: '2026-05-04T10:00:00.000Z', effective_at: '2026-05-04T09:00:00.000Z' },
  ...{ currency: 'EUR', amount: '1500', was: null, remaining: null, cause: null },
  ...{ reason_code: null, reason: null, is_told: true, is_automatic: null },
  ...{ refund_id: null, batch_id: null, line_id: null, position: '1' },
};
const beside: Beside = {
  ...{ timezone: 'UTC', releaseAt: '2026-06-03T10:00:00.000Z' },
  ...{ refundReason: null, payoutReason: null },
};
const told = (row: Partial<EarningChangeRow>, and: Partial<Beside> = {}) =>
  tellChange({ ...change, ...row }, { ...beside, ...and });

describe('a change', () => {
  it.each([
    [{ kind: 'hold-ended' }, 'The hold is over', /shop has to say yes/],
    [{ kind: 'approved', is_automatic: true }, 'Approved', /without an objection/],
    [{ kind: 'approved', is_automatic: false }, 'Approved', /said yes\. Held until 3 Jun 2026\.$/],
    [{ kind: 'made-payable' }, 'Ready to be paid', /next payout/],
    [{ kind: 'rejected', reason_code: 'TEST_ORDER' }, 'Rejected', /a test of the shop/],
    [{ kind: 'held-back', is_told: false, reason: 'x' }, 'Held back', /^The reason is not told/],
    [
      { kind: 'reinstated', cause: 'chargeback' },
      'Given back: the chargeback was taken back',
      null,
    ],
    [
      { kind: 'adjusted', cause: 'reattributed', was: '2000', reason: 'CLAIM' },
      'Corrected: it was decided anew who brought the order',
      /From EUR 20\.00 to 15\.00\.$/,
    ],
    [{ kind: 'paid' }, 'Paid', null],
    [{ kind: 'payout-failed', reason_code: 'AC04' }, 'The payout failed', /^The account is closed/],
    [{ kind: 'payout-returned', reason_code: 'ZZ9' }, 'The payout came back', /^Reason ZZ9\./],
    [{ kind: 'never-heard-of' }, 'never heard of', null],
  ])('%j is told as %s', (row, title, text) => {
    const found = told(row);
    expect(found.title).toBe(title);
    if (text === null) expect(found.text).toBeNull();
    else expect(found.text).toMatch(text);
  });

  it('says by how much the claim grew or fell', () => {
    expect(told({}).change).toEqual({ amount: '1500', currency: 'EUR' });
    expect(told({ kind: 'reversed' }).change?.amount).toBe('-1500');
    expect(told({ kind: 'adjusted', was: '2000' }).change?.amount).toBe('-500');
    const paid = told({ kind: 'paid' });
    expect([paid.change, paid.amount]).toEqual([null, { amount: '1500', currency: 'EUR' }]);
  });

  it('takes the words of the bank before its code', () => {
    const payoutReason = 'The account was closed in May.';
    const { text } = told({ kind: 'payout-failed', reason_code: 'AC04' }, { payoutReason });
    expect(text).toMatch(/^The account was closed in May\. It is payable again/);
  });
});

it.each([
  [null, null, null],
  ['GOODS_LOST', null, 'Goods lost.'],
  [null, 'they called', 'they called.'],
  ['DUPLICATE', 'See order 7!', 'The order was counted already. “See order 7!”'],
])('says the reason %s with %s', (code, words, text) => {
  expect(reasonWords(code, words)).toBe(text);
});

const base = { ruleId: 'r', conversionKind: null } as const;
const rules: readonly [string, CommissionRule][] = [
  ['10 % of the order', { ...base, kind: 'percent', percent: '10' }],
  [
    '4 % of the order in tents, lamps from DE of new customers, at most EUR 50.00 an order',
    {
      ...{ ...base, kind: 'percent', percent: '4' },
      when: { categories: ['tents', 'lamps'], countries: ['DE'], newCustomer: true },
      cap: { perOrder: { amount: '5000', currency: 'EUR' } },
    },
  ],
  [
    'EUR 5.00 for each lead, at most EUR 1,000.00 in a month',
    {
      ...{ ruleId: 'r', conversionKind: 'lead', kind: 'fixed' },
      amount: { amount: '500', currency: 'EUR' },
      cap: { perPeriod: { period: 'month', amount: { amount: '100000', currency: 'EUR' } } },
    },
  ],
  [
    'Beyond that in a month: 1 % from EUR 0.00, 2 % from EUR 5,000.00 of sales',
    {
      ...{ ...base, kind: 'tiers', mode: 'marginal', period: 'month', timeZone: 'UTC' },
      measure: 'revenue',
      steps: [
        { from: '0', percent: '1' },
        { from: '500000', percent: '2' },
      ],
    },
  ],
  [
    'EUR 100.00 more when orders in a quarter reach 50',
    {
      ...{ ...base, kind: 'bonus', period: 'quarter', timeZone: 'UTC', measure: 'orders' },
      ...{ threshold: '50', amount: { amount: '10000', currency: 'EUR' } },
    },
  ],
  [
    '5 % of what those you recruited earn for 12 months',
    { ...base, kind: 'second-tier', percent: '5', months: 12 },
  ],
];

it.each(rules)('says a rate: %s', (text, rule) => {
  expect(rateInWords(rule, 'EUR')).toBe(text);
});
