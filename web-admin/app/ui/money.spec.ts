import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { currencyExponents } from '../../api/currencies';
import { decimalOf, exponentOf, formatMoney, minorUnitsOf, type Money, totals } from './money';

/** With no, two and three digits after the point. */
const currencies = ['JPY', 'EUR', 'KWD'] as const;

const anyMoney: fc.Arbitrary<Money> = fc.record({
  amount: fc.bigInt({ min: -(10n ** 15n) + 1n, max: 10n ** 15n - 1n }).map(String),
  currency: fc.constantFrom(...currencies),
});

describe('an amount', () => {
  it('has as many digits after the point as its currency', () => {
    expect(currencies.map(exponentOf)).toEqual([0, 2, 3]);
    expect(currencies.map((currency) => decimalOf({ amount: '-5', currency }))).toEqual([
      ...['-5', '-0.05', '-0.005'],
    ]);
  });

  it('is written, told and typed with the digits of the server, in every currency', () => {
    const all = Object.entries(currencyExponents);
    expect(all.length).toBeGreaterThan(150);
    for (const [currency, exponent] of all) {
      const money = { amount: '1234567', currency };
      const decimal = (1234567 / 10 ** exponent).toFixed(exponent);
      expect([currency, decimalOf(money)]).toEqual([currency, decimal]);
      expect(minorUnitsOf(decimal, currency)).toBe(money.amount);
      const written = formatMoney(money, 'en')
        .replaceAll(/[^\d.]/g, '')
        .replace(/^\./, '');
      expect([currency, written]).toEqual([currency, decimal]);
    }
  });

  it('has the digits of ISO 4217 where browsers have others', () => {
    expect(['HUF', 'COP', 'IDR', 'IQD', 'LBP', 'CLP'].map(exponentOf)).toEqual([2, 2, 2, 3, 2, 0]);
    expect(formatMoney({ amount: '5000000', currency: 'HUF' }, 'en')).toMatch(/50,000\.00/);
  });

  it('typed as it is told is the same, whatever its size, sign and currency', () => {
    fc.assert(
      fc.property(anyMoney, (money) => {
        expect(minorUnitsOf(decimalOf(money), money.currency)).toBe(money.amount);
      }),
    );
  });

  it('typed with a comma is the same as with a point', () => {
    fc.assert(
      fc.property(anyMoney, (money) => {
        const typed = decimalOf(money).replace('.', ',');
        expect(minorUnitsOf(typed, money.currency)).toBe(money.amount);
      }),
    );
  });

  it.each([
    ['12,50', 'EUR', '1250'],
    ['12.5', 'EUR', '1250'],
    [" 1'234.5 ", 'EUR', '123450'],
    ['1 234', 'JPY', '1234'],
    ['-0,005', 'KWD', '-5'],
    ['007', 'EUR', '700'],
    ['12.', 'EUR', '1200'],
    ['0', 'JPY', '0'],
  ])('reads %j in %s as %s', (typed, currency, amount) => {
    expect(minorUnitsOf(typed, currency)).toBe(amount);
  });

  it.each([
    ['', 'EUR'],
    ['ten', 'EUR'],
    ['12.345', 'EUR'],
    ['1.5', 'JPY'],
    ['1,234.50', 'EUR'],
    ['1e3', 'EUR'],
    ['.5', 'EUR'],
    ['--5', 'EUR'],
    ['1234567890123456', 'EUR'],
  ])('does not guess what %j in %s may be', (typed, currency) => {
    expect(minorUnitsOf(typed, currency)).toBeUndefined();
  });

  it('is written exactly, beyond what a number holds', () => {
    const money = { amount: '900719925474099301', currency: 'EUR' };
    expect(formatMoney(money, 'en')).toBe('€9,007,199,254,740,993.01');
    expect(formatMoney(money, 'de')).toMatch(/^9\.007\.199\.254\.740\.993,01\s€$/);
  });
});

describe('totals', () => {
  it('are one a currency, in the order in which they came, and exact', () => {
    const all = [
      { amount: '9007199254740993', currency: 'EUR' },
      { amount: '5', currency: 'JPY' },
      { amount: '-1', currency: 'EUR' },
    ];
    expect(totals(all)).toEqual([
      { amount: '9007199254740992', currency: 'EUR' },
      { amount: '5', currency: 'JPY' },
    ]);
    expect(totals([])).toEqual([]);
  });
});
