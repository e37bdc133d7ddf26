import { describe, expect, it } from '@jest/globals';
import type { Earning, EarningContext } from '../rules.js';
import { eur, percent, version, sale, earns } from './scenario.js';

describe('conditions', () => {
  const known = { customerOrder: 2, customerSince: '2026-01-04T10:00:00.000Z' };
  const when = (conditions: object) => version(percent('r', '10', { when: conditions }));
  const german = { ...sale('5000'), country: 'DE' };

  it.each<[string, object, Earning, Partial<EarningContext>]>([
    ['its country', { countries: ['AT', 'DE'] }, german, {}],
    ['a new customer', { newCustomer: true }, { ...german, isNewCustomer: true }, {}],
    ['a customer of old', { newCustomer: false }, german, known],
    ['a first order as new', { newCustomer: true }, german, { ...known, customerOrder: 1 }],
    ['one of the first orders', { customerOrders: { from: 1, to: 2 } }, german, known],
    ['a recurring order', { customerOrders: { from: 2, to: null } }, german, known],
    ['the last day', { customerWithinDays: 120 }, german, known],
    ['just the minimum', { minimumOrder: eur('5000') }, german, {}],
    ['its affiliate', { affiliateIds: ['aff_1'] }, german, {}],
  ])('hold for %s', (_, conditions, order, more) => {
    expect(earns(when(conditions), order, more).amount).toEqual(eur('500'));
  });

  it.each<[string, object, Earning, Partial<EarningContext>]>([
    ['only for country AT; this one is from DE', { countries: ['AT'] }, german, {}],
    ['only for country AT; the order names none', { countries: ['AT'] }, sale('1'), {}],
    ['only for new customers', { newCustomer: true }, { ...german, isNewCustomer: false }, known],
    ['only for new customers; it is not known of this one', { newCustomer: true }, german, {}],
    [
      'only for customers who have bought before',
      { newCustomer: false },
      german,
      { customerOrder: 1 },
    ],
    [
      "only for the customer's first 3 orders; this is number 4",
      { customerOrders: { from: 1, to: 3 } },
      german,
      { customerOrder: 4 },
    ],
    [
      "only for the customer's order 2 and later; the customer is not known",
      { customerOrders: { from: 2, to: null } },
      german,
      {},
    ],
    [
      "only within 119 days of the customer's first order, which was 2026-01-04",
      { customerWithinDays: 119 },
      german,
      known,
    ],
    [
      'only for orders of 50.01 EUR or more without tax; this one is 50.00 EUR',
      { minimumOrder: eur('5001') },
      { ...german, total: eur('6000'), tax: eur('1000') },
      {},
    ],
    ['only for certain affiliates', { affiliateIds: ['aff_2'] }, german, {}],
  ])('say why not: %s', (why, conditions, order, more) => {
    const earned = earns(when(conditions), order, more);
    expect(earned.amount).toEqual(eur('0'));
    expect(earned.trace).toEqual([{ ruleId: 'r', matched: false, why }]);
  });
});
