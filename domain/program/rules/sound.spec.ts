import { describe, expect, it } from '@jest/globals';
import { money } from '../../kernel/money.js';
import { refuse } from '../../kernel/refusal.js';
import type { CommissionRule } from '../rules.js';
import { rulesProblem } from './sound.js';

const eur = (amount: string) => money(amount, 'EUR');
const percent: CommissionRule = {
  ...{ ruleId: 'standard', conversionKind: null, kind: 'percent', percent: '10' },
};
const ofMonth = { period: 'month', timeZone: 'Europe/Berlin', measure: 'revenue' } as const;
const any = { conversionKind: null };
const tiers = (more: object = {}): CommissionRule => ({
  ...{ ruleId: 'volume', ...any, kind: 'tiers', ...ofMonth, mode: 'marginal' },
  steps: [
    { from: '0', percent: '1' },
    { from: '100000', percent: '2.5' },
  ],
  ...more,
});
const bonus = (more: object = {}): CommissionRule => ({
  ...{ ruleId: 'bonus', ...any, kind: 'bonus', ...ofMonth, threshold: '1', amount: eur('100') },
  ...more,
});
const second = (more: object = {}): CommissionRule => ({
  ...{ ruleId: 'recruiter', ...any, kind: 'second-tier', percent: '10', months: 12 },
  ...more,
});
const when = (conditions: object): CommissionRule => ({ ...percent, when: conditions });

describe('rules about to be published', () => {
  it('may use all there is', () => {
    const everything = when({
      ...{ productIds: ['A'], categories: ['shoes'], countries: ['DE'], newCustomer: true },
      ...{ customerOrders: { from: 1, to: 1 }, customerWithinDays: 30, minimumOrder: eur('0') },
      affiliateIds: ['aff_1'],
    });
    const capped: CommissionRule = {
      ...percent,
      ruleId: 'capped',
      cap: { perOrder: eur('1'), perPeriod: { period: 'all-time', amount: eur('0') } },
    };
    const each = { ruleId: 'each', ...any, kind: 'fixed', amount: eur('5'), per: 'item' } as const;
    const own = tiers({ ruleId: 'own', when: { affiliateIds: ['aff_1'] } });
    const rules = [everything, capped, each, tiers(), own, bonus(), second()];
    expect(rulesProblem(rules, 'EUR')).toBeUndefined();
    expect(rulesProblem([second({ months: null })], 'EUR')).toBeUndefined();
  });

  it.each<[string, CommissionRule]>([
    ['when.productIds', when({ productIds: [] })],
    ['when.countries', when({ countries: [] })],
    ['when.customerOrders.from', when({ customerOrders: { from: 0, to: null } })],
    ['when.customerOrders.to', when({ customerOrders: { from: 3, to: 2 } })],
    ['when.customerWithinDays', when({ customerWithinDays: 0 })],
    ['when.minimumOrder', when({ minimumOrder: eur('-1') })],
    ['cap.perOrder', { ...percent, cap: { perOrder: eur('-1') } }],
    ['period', tiers({ period: 'week' })],
    ['measure', bonus({ measure: 'clicks' })],
    ['timeZone', tiers({ timeZone: 'Mars/Base' })],
    ['timeZone', bonus({ timeZone: '+02:00' })],
    ['steps', tiers({ steps: [] })],
    ['steps.0.percent', tiers({ steps: [{ from: '0', percent: '101' }] })],
    ['steps.0.from', tiers({ steps: [{ from: '0.5', percent: '1' }] })],
    [
      'steps.1.from',
      tiers({
        steps: [
          { from: '9', percent: '1' },
          { from: '9', percent: '2' },
        ],
      }),
    ],
    ['threshold', bonus({ threshold: '0' })],
    ['amount', bonus({ amount: eur('-1') })],
    ['percent', second({ percent: '-1' })],
    ['months', second({ months: 0 })],
    ['when.countries', tiers({ when: { countries: ['DE'] } })],
    ['when.minimumOrder', second({ when: { minimumOrder: eur('1') } })],
    ['cap', bonus({ cap: { perOrder: eur('1') } })],
  ])('are refused for %s, which is named with its place', (field, rule) => {
    const problem = rulesProblem([{ ...percent, ruleId: 'first' }, rule], 'EUR');
    expect(problem).toEqual(
      refuse('program.invalid-rules', { field: `rules.1.${field}`, why: expect.any(String) }),
    );
  });

  it.each<[string, CommissionRule]>([
    ['when.minimumOrder', when({ minimumOrder: money('1', 'USD') })],
    ['cap.perOrder', { ...percent, cap: { perOrder: money('1', 'USD') } }],
    [
      'cap.perPeriod.amount',
      { ...percent, cap: { perPeriod: { period: 'month', amount: money('1', 'USD') } } },
    ],
    ['amount', bonus({ amount: money('1', 'USD') })],
  ])('have every sum in the currency of the program: %s', (field, rule) => {
    expect(rulesProblem([rule], 'EUR')).toEqual(
      refuse('program.currency-mismatch', {
        field: `rules.0.${field}.currency`,
        expected: 'EUR',
      }),
    );
  });
});
