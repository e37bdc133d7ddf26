import { describe, expect, it } from '@jest/globals';
import { currenciesOf, figuresOf, moneyByDay, type Overview } from './compared';

const euros = (amount: string) => ({ amount, currency: 'EUR' });
const day = { day: '2026-05-04', clicks: 3, uniqueClicks: 2, conversions: 1 };
const overview = {
  today: {
    clicks: { now: 1200, before: 1180 },
    uniqueClicks: { now: 900, before: 900 },
    conversions: { now: 4, before: 9 },
    orderValue: [{ now: euros('12900'), before: euros('10000') }],
    commissions: [],
  },
  series: [
    { ...day, orderValue: [euros('12900')], commissions: [{ amount: '5', currency: 'USD' }] },
    { ...day, day: '2026-05-05', orderValue: [], commissions: [] },
  ],
} as unknown as Overview;

describe('figures of today', () => {
  it('say in words how they stand to a week ago', () => {
    const words = figuresOf(overview, 'en-GB').map(({ value, words }) => `${value}: ${words}`);
    expect(words).toEqual([
      '1,200: 20 more than a week ago (1,180)',
      '900: the same as a week ago',
      '4: 5 less than a week ago (9)',
      '€129.00: €29.00 more than a week ago (€100.00)',
    ]);
  });

  it('name every currency of the days, and have nothing where there was none', () => {
    expect(currenciesOf(overview)).toEqual(['EUR', 'USD']);
    const days = overview.series.map(({ orderValue }) => orderValue);
    expect(moneyByDay(days, 'EUR', 'en-GB')).toEqual({
      ...{ values: [129, 0], texts: ['€129.00', '€0.00'] },
    });
  });
});
