import { describe, expect, it } from '@jest/globals';
import { exponentOf, isCurrency } from './currency.js';

describe('a currency', () => {
  it.each([
    ...['EUR', 'USD', 'GBP', 'CHF', 'PLN', 'XCG'].map((code) => [code, 2] as const),
    ...['JPY', 'KRW', 'CLP', 'ISK', 'VND', 'XOF', 'UGX'].map((code) => [code, 0] as const),
    ...['KWD', 'BHD', 'TND', 'OMR', 'JOD', 'IQD', 'LYD'].map((code) => [code, 3] as const),
  ])('%s has %d digits after the point', (code, digits) => {
    expect(isCurrency(code)).toBe(true);
    expect(exponentOf(code)).toBe(digits);
  });

  it.each(['XXX', 'XAU', 'XTS', 'BTC', 'eur', 'EURO', 'EU', '', 'EUR ', 'toString'])(
    'is not %j',
    (code) => {
      expect(isCurrency(code)).toBe(false);
      expect(() => exponentOf(code)).toThrow();
    },
  );
});
