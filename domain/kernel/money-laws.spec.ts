import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  atMost,
  fromDecimalText,
  minor,
  minus,
  money,
  percentOf,
  plus,
  shareOf,
  split,
  toDecimalText,
  zero,
  type Money,
} from './money.js';

const runs = { numRuns: 1_000 };
const digits18 = 10n ** 18n - 1n;
const currencies = fc.constantFrom('EUR', 'JPY', 'KWD');
const anyAmount = fc.oneof(
  fc.bigInt({ min: -digits18, max: digits18 }),
  fc.bigInt({ min: -100n, max: 100n }),
);
const anyMoney = fc
  .tuple(anyAmount, currencies)
  .map(([amount, currency]) => money(amount, currency));
const notNegative = fc.oneof(
  fc.bigInt({ min: 0n, max: digits18 }),
  fc.bigInt({ min: 0n, max: 100n }),
);

/** Millionths as decimal text with the zeros behind it cut off: 12500000n is `12.5`. */
function decimalText(millionths: bigint): string {
  const fraction = (millionths % 1_000_000n).toString().padStart(6, '0').replace(/0+$/, '');
  return `${millionths / 1_000_000n}${fraction && `.${fraction}`}`;
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

const magnitude = (value: bigint) => (value < 0n ? -value : value);
const sum = (parts: readonly Money[]) => parts.reduce((total, part) => total + minor(part), 0n);

describe('the laws of money', () => {
  it('a percentage is the exact one, rounded half even', () => {
    const percent = fc.bigInt({ min: 0n, max: 100_000_000n });
    fc.assert(
      fc.property(anyMoney, percent, (value, millionths) => {
        const expected = halfEven(minor(value) * millionths, 100_000_000n);
        expect(percentOf(value, decimalText(millionths))).toEqual(money(expected, value.currency));
      }),
      runs,
    );
  });

  it('a percentage of exactly half a unit goes to the even one', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), (units) => {
        const even = percentOf(money(units * 10n + 5n, 'EUR'), '10');
        expect(minor(even) % 2n).toBe(0n);
        expect(magnitude(minor(even) * 10n - (units * 10n + 5n))).toBe(5n);
      }),
      runs,
    );
  });

  const weights = fc
    .array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 12 })
    .filter((all) => all.some((weight) => weight > 0n));

  it('the parts of a split sum to the whole, each within one unit of its exact share', () => {
    fc.assert(
      fc.property(anyMoney, weights, (value, millionths) => {
        const parts = split(value, millionths.map(decimalText));
        const total = millionths.reduce((all, weight) => all + weight, 0n);
        expect(sum(parts)).toBe(minor(value));
        parts.forEach((part, index) => {
          const weight = millionths[index] ?? 0n;
          expect(part.currency).toBe(value.currency);
          expect(magnitude(minor(part) * total - minor(value) * weight) < total).toBe(true);
          if (weight === 0n) expect(part.amount).toBe('0');
        });
      }),
      runs,
    );
  });

  it('a split gives its odd units to the largest remainders, ties to the earlier part', () => {
    const smallWeights = fc
      .array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 8 })
      .filter((all) => all.some((weight) => weight > 0));
    const smallAmount = fc.integer({ min: 0, max: 500 });
    fc.assert(
      fc.property(smallAmount, smallWeights, (amount, given) => {
        const total = given.reduce((all, weight) => all + weight, 0);
        const floors = given.map((weight) => Math.floor((amount * weight) / total));
        const left = amount - floors.reduce((all, part) => all + part, 0);
        const order = given
          .map((weight, index) => ({ index, remainder: (amount * weight) % total }))
          .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
        const lucky = new Set(order.slice(0, left).map(({ index }) => index));
        expect(split(money(BigInt(amount), 'EUR'), given.map(String))).toEqual(
          floors.map((part, index) => money(BigInt(part + (lucky.has(index) ? 1 : 0)), 'EUR')),
        );
      }),
      runs,
    );
  });

  it('shares of a growing part telescope to the whole, and none is negative', () => {
    const growing = fc.array(notNegative, { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(notNegative, growing, (amount, refunds) => {
        const value = money(amount, 'EUR');
        const whole = money(
          refunds.reduce((all, each) => all + each, 0n),
          'EUR',
        );
        fc.pre(minor(whole) > 0n);
        let part = zero('EUR');
        let taken = zero('EUR');
        for (const refund of refunds) {
          part = plus(part, money(refund, 'EUR'));
          const step = minus(shareOf(value, part, whole), taken);
          expect(minor(step) >= 0n).toBe(true);
          taken = plus(taken, step);
          expect(minor(taken)).toBe(halfEven(amount * minor(part), minor(whole)));
        }
        expect(taken).toEqual(value);
      }),
      runs,
    );
  });

  it('what is written for people reads back as it was', () => {
    const readable = fc.oneof(
      fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }),
      fc.bigInt({ min: -5_000n, max: 5_000n }),
    );
    fc.assert(
      fc.property(readable, currencies, (amount, currency) => {
        const value = money(amount, currency);
        expect(fromDecimalText(toDecimalText(value), currency)).toEqual(value);
      }),
      runs,
    );
  });

  it('adding and taking away are each other undone, and a limit is kept', () => {
    fc.assert(
      fc.property(anyAmount, anyAmount, currencies, (one, other, currency) => {
        const [a, b] = [money(one, currency), money(other, currency)];
        expect(minus(plus(a, b), b)).toEqual(a);
        expect(plus(a, b)).toEqual(plus(b, a));
        expect(minor(atMost(a, b)) <= other).toBe(true);
      }),
      runs,
    );
  });
});
