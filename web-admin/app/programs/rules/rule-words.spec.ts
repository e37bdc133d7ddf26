import { describe, expect, it } from '@jest/globals';
import { differenceOf, summaryOf } from './rule-difference';
import { ordinal, sentenceOf, type Wording } from './rule-words';
import type { Rule } from './rule';

const wording: Wording = {
  currency: 'EUR',
  money: ({ amount, currency }) =>
    `${currency} ${amount.padStart(3, '0').replace(/(\d\d)$/, '.$1')}`,
};
const euros = (amount: string) => ({ amount, currency: 'EUR' });
const ten: Rule = { ruleId: 'all', kind: 'percent', percent: '10' };

describe('a rule in words', () => {
  const cases: readonly [Rule, string][] = [
    [ten, '10 % of the order less tax'],
    [
      { ...ten, when: { categories: ['Coffee'] }, cap: { perOrder: euros('500') } },
      '10 % of the net of products in category Coffee, at most EUR 5.00 per order',
    ],
    [
      { ...ten, when: { productIds: ['A', 'B'], newCustomer: true, countries: ['DE', 'AT'] } },
      '10 % of the net of products A, B, for customers in DE, AT, for new customers',
    ],
    [
      {
        ruleId: 'f',
        kind: 'fixed',
        amount: euros('250'),
        per: 'item',
        when: { categories: ['Tea'] },
      },
      'EUR 2.50 for each item with products in category Tea',
    ],
    [
      { ...ten, when: { customerOrders: { from: 2, to: null }, minimumOrder: euros('5000') } },
      '10 % of the order less tax, from the customer’s 2nd order on, for orders of EUR 50.00 or more without tax',
    ],
    [
      { ...ten, cap: { perPeriod: { period: 'month', amount: euros('50000') } } },
      '10 % of the order less tax, at most EUR 500.00 per affiliate and month',
    ],
    [
      {
        ...{ ruleId: 't', kind: 'tiers', period: 'month', timeZone: 'Europe/Berlin' },
        ...{ measure: 'revenue', mode: 'marginal' },
        steps: [
          { from: '100000', percent: '2' },
          { from: '500000', percent: '3' },
        ],
      },
      'by the revenue in a month (Europe/Berlin): 2 % of the revenue more from EUR 1000.00 on, 3 % from EUR 5000.00 on, each step for what lies in it',
    ],
    [
      {
        ...{ ruleId: 'b', kind: 'bonus', period: 'quarter', timeZone: 'UTC', measure: 'orders' },
        ...{ threshold: '50', amount: euros('10000') },
      },
      'EUR 100.00 once from 50 orders on in a quarter (UTC)',
    ],
    [
      { ruleId: 's', kind: 'second-tier', percent: '5', months: 12 },
      '5 % of what a recruited affiliate earns, to the one who recruited it, for 12 months',
    ],
  ];
  it.each(cases)('%j', (rule, words) => expect(sentenceOf(rule, wording)).toBe(words));

  it('counts as people do', () => {
    expect([1, 2, 3, 4, 11, 12, 13, 21, 112].map(ordinal).join(' ')).toBe(
      '1st 2nd 3rd 4th 11th 12th 13th 21st 112th',
    );
  });
});

describe('the difference of two versions', () => {
  const a: Rule = { ...ten, ruleId: 'a' };
  const b: Rule = { ...ten, ruleId: 'b', percent: '5' };
  const c: Rule = { ...ten, ruleId: 'c', percent: '3' };
  const told = (before: readonly Rule[], after: readonly Rule[]) =>
    differenceOf(before, after, wording).map(({ ruleId, change }) => `${ruleId} ${change}`);

  it('says what was added, removed, changed and moved', () => {
    expect(told([a, b], [a, b])).toEqual(['a same', 'b same']);
    expect(told([a, b], [c, a, b])).toEqual(['c added', 'a same', 'b same']);
    expect(told([a, b, c], [a, c])).toEqual(['a same', 'b removed', 'c same']);
    expect(told([a, b, c], [c, a, b])).toEqual(['c moved', 'a same', 'b same']);
    expect(told([a], [{ ...a, percent: '12' }])).toEqual(['a changed']);
  });

  it('says what of a rule changed, before and after', () => {
    const after = { ...a, percent: '12', cap: { perOrder: euros('900') } };
    const rows = differenceOf([a], [after], wording);
    expect(rows[0]?.facets).toEqual([
      { label: 'Earns', before: '10 %', after: '12 %' },
      { label: 'Most per order', before: null, after: 'at most EUR 9.00 per order' },
    ]);
    expect(summaryOf(rows)).toBe('1 changed');
  });

  it('does not take for a difference what says the same', () => {
    const spelled = { ...a, name: null, when: null, cap: null, conversionKind: null };
    expect(summaryOf(differenceOf([a], [spelled], wording))).toBe('no difference');
  });

  it('counts a rule that moved and changed as both', () => {
    const rows = differenceOf([a, b, c], [{ ...c, percent: '4' }, a, b], wording);
    expect(rows[0]).toMatchObject({ change: 'changed', moved: { from: 3, to: 1 } });
    expect(summaryOf(rows)).toBe('1 changed, 1 moved');
  });
});
