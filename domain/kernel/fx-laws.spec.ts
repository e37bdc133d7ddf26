import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { exponentOf } from './currency.js';
import { convert, crossRate, maxRateDigits, minor, money } from './money.js';

const runs = { numRuns: 1_000 };
const currency = fc.constantFrom('EUR', 'USD', 'JPY', 'KWD');
const amount = fc.bigInt({ min: -(10n ** 18n) + 1n, max: 10n ** 18n - 1n });

/** A rate as its digits and the power of ten below them: 1.085 is 1085 and 3. */
interface Rate {
  readonly digits: bigint;
  readonly places: number;
}
const anyRate = fc.record({
  digits: fc.bigInt({ min: 1n, max: 10n ** BigInt(maxRateDigits) - 1n }),
  places: fc.nat(12),
});
function textOf({ digits, places }: Rate): string {
  const padded = digits.toString().padStart(places + 1, '0');
  return places === 0 ? padded : `${padded.slice(0, -places)}.${padded.slice(-places)}`;
}
function rateOf(text: string): Rate {
  const [whole = '', fraction = ''] = text.split('.');
  return { digits: BigInt(whole + fraction), places: fraction.length };
}

/** numerator / denominator rounded half even, by whole numbers alone: the witness against the decimals. */
function halfEven(numerator: bigint, denominator: bigint): bigint {
  const sign = numerator < 0n ? -1n : 1n;
  const positive = numerator * sign;
  const floor = positive / denominator;
  const twice = 2n * (positive % denominator);
  const up = twice > denominator || (twice === denominator && floor % 2n === 1n);
  return sign * (up ? floor + 1n : floor);
}

describe('an amount at a pinned rate', () => {
  it('is what anyone finds who takes the rate as it is written', () => {
    fc.assert(
      fc.property(amount, currency, currency, anyRate, (value, from, to, rate) => {
        const [up, down] = [exponentOf(to), exponentOf(from) + rate.places];
        const expected = halfEven(value * rate.digits * 10n ** BigInt(up), 10n ** BigInt(down));
        const pin = { from, to, rate: textOf(rate) };
        expect(convert(money(value, from), pin)).toEqual(money(expected, to));
      }),
      runs,
    );
  });

  it('keeps its sign, and an amount of nothing is nothing', () => {
    fc.assert(
      fc.property(amount, currency, currency, anyRate, (value, from, to, rate) => {
        const pin = { from, to, rate: textOf(rate) };
        const [there, opposite] = [value, -value].map((each) =>
          minor(convert(money(each, from), pin)),
        );
        expect(opposite).toBe(-(there ?? 0n));
        expect(convert(money('0', from), pin)).toEqual(money('0', to));
      }),
      runs,
    );
  });

  it.each([
    ['1084', 'EUR', '1.085', 'USD', '1176'],
    ['100', 'EUR', '1.005', 'USD', '100'],
    ['300', 'EUR', '1.005', 'USD', '302'],
    ['1000', 'EUR', '183.19', 'JPY', '1832'],
    ['1285', 'JPY', '0.00545881325400', 'EUR', '701'],
    ['12345', 'KWD', '2.78', 'EUR', '3432'],
  ])('%s %s at %s is %s %s', (value, from, rate, to, expected) => {
    expect(convert(money(value, from), { from, to, rate })).toEqual(money(expected, to));
  });

  it('is not converted from another currency than the pin names', () => {
    const pin = { from: 'USD', to: 'EUR', rate: '1' };
    expect(() => convert(money('1', 'GBP'), pin)).toThrow('Currencies differ: GBP, USD');
  });
});

describe('a cross rate', () => {
  it('is the exact quotient, half even at the twelfth digit', () => {
    fc.assert(
      fc.property(anyRate, anyRate, (from, to) => {
        const found = rateOf(crossRate(textOf(from), textOf(to)));
        // to / from as a fraction of whole numbers.
        const numerator = to.digits * 10n ** BigInt(from.places);
        const denominator = from.digits * 10n ** BigInt(to.places);
        let places = 0n;
        const scaled = (): bigint => (numerator * 10n ** places) / denominator;
        let shrink = 1n;
        if (scaled() >= 10n ** 12n) {
          while (scaled() / shrink >= 10n ** 12n) shrink *= 10n;
        } else {
          while (scaled() < 10n ** 11n) places += 1n;
        }
        const digits = halfEven(numerator * 10n ** places, denominator * shrink) * shrink;
        expect(found.digits * 10n ** places).toBe(digits * 10n ** BigInt(found.places));
      }),
      runs,
    );
  });

  it('of a currency to itself is one, and is never written with an exponent', () => {
    expect(crossRate('1.0850', '1.0850')).toBe('1');
    expect(crossRate('999999999999', '0.000000000001')).toBe('0.000000000000000000000001');
    expect(crossRate('0.001', '999999999999')).toBe('999999999999000');
  });
});
