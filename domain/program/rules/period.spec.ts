import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { minor, money } from '../../kernel/money.js';
import type { PeriodRule, RulesVersion, SecondTierRule } from '../rules.js';
import {
  always,
  isInRecruitersTime,
  periodsOf,
  periodWorth,
  plusMonths,
  secondTierWorth,
  type Calendar,
  type PeriodTotals,
} from './period.js';

const eur = (amount: bigint | string) => money(amount, 'EUR');

function tiers(wishes: object = {}): PeriodRule {
  return {
    ...{ ruleId: 'tiers', conversionKind: null, kind: 'tiers', period: 'month', timeZone: 'UTC' },
    ...{ measure: 'revenue', mode: 'marginal' },
    steps: [
      { from: '100000', percent: '2' },
      { from: '500000', percent: '5' },
    ],
    ...wishes,
  } as PeriodRule;
}

const bonus: PeriodRule = {
  ...{ ruleId: 'bonus', conversionKind: null, kind: 'bonus', period: 'month', timeZone: 'UTC' },
  ...{ measure: 'orders', threshold: '10', amount: eur('5000') },
};

function totals(revenue: string, orders = 1, commission = '0'): PeriodTotals {
  return { revenue: eur(revenue), orders, commission: eur(commission) };
}

describe('tiers of a period', () => {
  it('give each part of the revenue the percent of its own step', () => {
    // 4000.00 at 2 %, 2000.00 at 5 %.
    expect(periodWorth(tiers(), totals('700000')).amount).toEqual(eur('18000'));
  });

  it('by the whole give all of it the percent of the highest step', () => {
    expect(periodWorth(tiers({ mode: 'whole' }), totals('700000')).amount).toEqual(eur('35000'));
  });

  it('begin at their first step, and say what is missing to the next', () => {
    expect(periodWorth(tiers(), totals('99999'))).toMatchObject({
      amount: eur('0'),
      reached: null,
      next: { from: '100000', percent: '2', missing: '1' },
      trace: [{ ruleId: 'tiers', matched: false }],
    });
    expect(periodWorth(tiers(), totals('100000'))).toMatchObject({
      reached: { from: '100000', percent: '2' },
      next: { from: '500000', missing: '400000' },
    });
    expect(periodWorth(tiers(), totals('500000')).next).toBeNull();
  });

  it('counted by orders give the part of the revenue that falls to the orders of a step', () => {
    const steps = [
      { from: '0', percent: '1' },
      { from: '3', percent: '10' },
    ];
    // Of 4 orders with 400.00: 300.00 at 1 %, 100.00 at 10 %.
    const worth = periodWorth(tiers({ measure: 'orders', steps }), totals('40000', 4));
    expect(worth.amount).toEqual(eur('1300'));
  });

  it('counted by commissions give percents of the revenue all the same', () => {
    const steps = [{ from: '1000', percent: '3' }];
    const rule = tiers({ measure: 'commission', mode: 'whole', steps });
    expect(periodWorth(rule, totals('10000', 1, '1000')).amount).toEqual(eur('300'));
    expect(periodWorth(rule, totals('10000', 1, '999')).amount).toEqual(eur('0'));
  });

  it('round once, half to even', () => {
    const steps = [{ from: '0', percent: '0.5' }];
    expect(periodWorth(tiers({ steps }), totals('100')).amount).toEqual(eur('0'));
    expect(periodWorth(tiers({ steps }), totals('300')).amount).toEqual(eur('2'));
  });

  it('never give less for more, and marginally never more than the whole at the highest percent', () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 12n });
    fc.assert(
      fc.property(amount, amount, (one, more) => {
        const [low, high] = [one, one + more];
        const less = periodWorth(tiers(), totals(low.toString())).amount;
        const greater = periodWorth(tiers(), totals(high.toString())).amount;
        expect(minor(greater) >= minor(less)).toBe(true);
        const whole = periodWorth(tiers({ mode: 'whole' }), totals(high.toString())).amount;
        expect(minor(greater) <= minor(whole)).toBe(true);
        // By the definition, in exact hundredths of minor units.
        const at = (from: bigint, to: bigint) => {
          const top = high < to ? high : to;
          return top > from ? top - from : 0n;
        };
        const exact = at(100_000n, 500_000n) * 2n + at(500_000n, high) * 5n;
        expect(distance(minor(greater) * 100n, exact) <= 50n).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});

function distance(one: bigint, other: bigint): bigint {
  return one > other ? one - other : other - one;
}

describe('a bonus', () => {
  it('is all there from its threshold on, and nothing before', () => {
    expect(periodWorth(bonus, totals('0', 9))).toMatchObject({
      amount: eur('0'),
      next: { from: '10', percent: null, missing: '1' },
    });
    expect(periodWorth(bonus, totals('0', 10))).toMatchObject({
      amount: eur('5000'),
      reached: { from: '10', percent: null },
      next: null,
      trace: [{ why: '10 orders, from 10 on: the bonus' }],
    });
  });
});

describe('the periods of an order', () => {
  const calendar: Calendar = (_period, _zone, at) => {
    const from = `${at.slice(0, 7)}-01T00:00:00.000Z`;
    return { from, to: plusMonths(from, 1) };
  };
  const version = (
    number: number,
    effectiveFrom: string | null,
    ...rules: PeriodRule[]
  ): RulesVersion => ({ version: number, effectiveFrom, rules });

  it('are priced by the version in force when they begin, whatever is published while they run', () => {
    const versions = [
      version(1, null, tiers()),
      version(2, '2026-05-10T00:00:00.000Z', tiers({ mode: 'whole' })),
    ];
    const found = (at: string) =>
      periodsOf(versions, at, calendar).map((each) => [each.version, each.from, each.to]);
    const [may, june, july] = ['2026-05', '2026-06', '2026-07'].map(
      (month) => `${month}-01T00:00:00.000Z`,
    );
    expect(found('2026-05-09T00:00:00.000Z')).toEqual([[1, may, june]]);
    expect(found('2026-05-31T23:59:59.999Z')).toEqual([[1, may, june]]);
    expect(found('2026-06-01T00:00:00.000Z')).toEqual([[2, june, july]]);
  });

  it('end with the period in which their rule is dropped', () => {
    const versions = [version(1, null, tiers()), version(2, '2026-05-10T00:00:00.000Z')];
    expect(periodsOf(versions, '2026-05-20T00:00:00.000Z', calendar)).toHaveLength(1);
    expect(periodsOf(versions, '2026-06-20T00:00:00.000Z', calendar)).toEqual([]);
  });

  it('for all time count from when the rule took force, on through versions that keep it', () => {
    const rule = tiers({ period: 'all-time' });
    const versions = [
      version(1, null, bonus),
      version(2, '2026-02-01T00:00:00.000Z', rule),
      version(3, '2026-03-01T00:00:00.000Z', bonus, rule),
      version(4, '2026-04-01T00:00:00.000Z', tiers({ period: 'all-time', mode: 'whole' })),
    ];
    const found = (at: string) =>
      periodsOf(versions, at, calendar)
        .filter(({ ruleId }) => ruleId === 'tiers')
        .map((each) => [each.version, each.from, each.to]);
    expect(found('2026-01-20T00:00:00.000Z')).toEqual([]);
    expect(found('2026-02-20T00:00:00.000Z')).toEqual([[2, '2026-02-01T00:00:00.000Z', always.to]]);
    expect(found('2026-03-20T00:00:00.000Z')).toEqual([[2, '2026-02-01T00:00:00.000Z', always.to]]);
    expect(found('2026-04-20T00:00:00.000Z')).toEqual([[4, '2026-04-01T00:00:00.000Z', always.to]]);
  });

  it('for all time in a program that always had the rule begin with time itself', () => {
    const versions = [version(1, null, tiers({ period: 'all-time' }))];
    expect(periodsOf(versions, '2026-05-20T00:00:00.000Z', calendar)).toMatchObject([always]);
  });
});

describe('the recruiter', () => {
  const rule: SecondTierRule = {
    ...{ ruleId: 'second', conversionKind: null, kind: 'second-tier', percent: '10', months: 1 },
  };

  it('gets a percent of what is left, rounded half to even', () => {
    expect(secondTierWorth(rule, eur('1005'))).toEqual(eur('100'));
    expect(secondTierWorth(rule, eur('1015'))).toEqual(eur('102'));
  });

  it('gets it for calendar months, the first instant in and the last out', () => {
    const recruited = '2026-01-31T12:00:00.000Z';
    const counts = (at: string) => isInRecruitersTime(rule, recruited, at);
    expect(counts('2026-01-31T11:59:59.999Z')).toBe(false);
    expect(counts(recruited)).toBe(true);
    expect(counts('2026-02-28T11:59:59.999Z')).toBe(true);
    expect(counts('2026-02-28T12:00:00.000Z')).toBe(false);
  });

  it('gets it for ever where no months are said', () => {
    for (const months of [null, undefined]) {
      const forEver = { ...rule, months } as SecondTierRule;
      expect(
        isInRecruitersTime(forEver, '2026-01-31T12:00:00.000Z', '2036-01-31T12:00:00.000Z'),
      ).toBe(true);
    }
  });
});
