import { describe, expect, it } from '@jest/globals';
import { amountProblem, leftOf } from './refundable';

const eur = (amount: string) => ({ amount, currency: 'EUR' });

describe('an amount that somebody types to refund', () => {
  const left = leftOf({ total: eur('6880'), refundedTotal: eur('1000') });

  it.each([
    ['', undefined],
    ['58.80', undefined],
    ['0.01', undefined],
    ['58.81', 'That is more than the €58.80 that is left.'],
    ['1000', 'That is more than the €58.80 that is left.'],
    ['0', 'A refund is more than nothing.'],
    ['-5', 'A refund is more than nothing.'],
    ['ten', 'That is no amount of EUR.'],
    ['1.005', 'That is no amount of EUR.'],
  ])('%j is told: %s', (typed, words) => {
    expect(amountProblem(typed, left, 'en')).toBe(words);
  });
});
