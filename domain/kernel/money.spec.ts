import { describe, expect, it } from '@jest/globals';
import {
  atMost,
  equal,
  extend,
  fromDecimalText,
  isZero,
  minor,
  minus,
  money,
  percentOf,
  plus,
  shareOf,
  split,
  toDecimalText,
  zero,
} from './money.js';

const eur = (amount: string) => money(amount, 'EUR');

describe('money', () => {
  it('is whole minor units in one form only', () => {
    expect(money(1084n, 'EUR')).toEqual({ amount: '1084', currency: 'EUR' });
    expect(eur('-0')).toEqual(zero('EUR'));
    expect(eur('007')).toEqual(eur('7'));
    expect(() => eur('10.84')).toThrow();
    expect(() => eur('ten')).toThrow();
  });

  it('adds and subtracts beyond what a number can hold', () => {
    const large = eur('999999999999999999');
    expect(plus(large, eur('1'))).toEqual(eur('1000000000000000000'));
    expect(minus(eur('1'), large)).toEqual(eur('-999999999999999998'));
    expect(minor(large)).toBe(999_999_999_999_999_999n);
  });

  it('of two currencies is never mixed', () => {
    const usd = money('1', 'USD');
    for (const mix of [plus, minus, atMost]) expect(() => mix(eur('1'), usd)).toThrow();
    expect(() => shareOf(eur('1'), eur('1'), usd)).toThrow();
    expect(equal(eur('1'), usd)).toBe(false);
    expect(equal(zero('EUR'), zero('USD'))).toBe(false);
  });

  it('knows the lesser of an amount and its limit', () => {
    expect(atMost(eur('5'), eur('3'))).toEqual(eur('3'));
    expect(atMost(eur('3'), eur('5'))).toEqual(eur('3'));
    expect(atMost(eur('3'), eur('3'))).toEqual(eur('3'));
  });

  it('is zero without a sign', () => {
    expect(isZero(eur('0'))).toBe(true);
    expect(isZero(eur('-1'))).toBe(false);
    expect(percentOf(eur('-1'), '1')).toEqual(zero('EUR'));
  });
});

describe('a percentage', () => {
  it.each([
    ['25', '10', '2'],
    ['35', '10', '4'],
    ['-25', '10', '-2'],
    ['-35', '10', '-4'],
    ['26', '10', '3'],
    ['1084', '12.5', '136'],
    ['999999999999999999', '0.000001', '10000000000'],
    ['999999999999999999', '99.999999', '999999989999999999'],
  ])('of %s at %s %% is %s: halves go to the even unit', (amount, percent, expected) => {
    expect(percentOf(eur(amount), percent)).toEqual(eur(expected));
  });
});

describe('a share', () => {
  it('of the whole is everything, of nothing is nothing', () => {
    expect(shareOf(eur('1000'), eur('3'), eur('3'))).toEqual(eur('1000'));
    expect(shareOf(eur('1000'), eur('0'), eur('3'))).toEqual(eur('0'));
    expect(shareOf(eur('1000'), eur('0'), eur('0'))).toEqual(eur('0'));
  });

  it('keeps the currency of the value, not of the parts', () => {
    expect(shareOf(eur('1000'), money('1', 'USD'), money('3', 'USD'))).toEqual(eur('333'));
  });
});

describe('a split', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['100', ['1', '1', '1'], ['34', '33', '33']],
    ['101', ['1', '1', '1'], ['34', '34', '33']],
    ['-100', ['1', '1', '1'], ['-34', '-33', '-33']],
    ['100', ['0.5', '0.25', '0.25'], ['50', '25', '25']],
    ['10', ['0', '1'], ['0', '10']],
    ['0', ['1', '2'], ['0', '0']],
    ['5', ['7'], ['5']],
  ])('of %s by %j is %j', (amount, weights, parts) => {
    expect(split(eur(amount), weights)).toEqual(parts.map(eur));
  });

  it('gives the unit of a tie to the earlier part, however large the parts are', () => {
    expect(split(eur('2'), ['4', '1', '1'])).toEqual(['2', '0', '0'].map(eur));
    expect(split(eur('2'), ['1', '4', '1'])).toEqual(['1', '1', '0'].map(eur));
    expect(split(eur('4'), ['1', '1', '400', '1', '1'])).toEqual(
      ['0', '0', '4', '0', '0'].map(eur),
    );
  });
});

describe('an amount for people', () => {
  it.each([
    ['1084', 'EUR', '10.84'],
    ['-5', 'EUR', '-0.05'],
    ['0', 'EUR', '0.00'],
    ['1084', 'JPY', '1084'],
    ['1084', 'KWD', '1.084'],
    ['999999999999999999999', 'EUR', '9999999999999999999.99'],
  ])('%s minor units of %s is %s', (amount, currency, text) => {
    expect(toDecimalText(money(amount, currency))).toBe(text);
  });

  it.each([
    ['129.00', 'EUR', '12900'],
    ['129', 'EUR', '12900'],
    ['129.5', 'EUR', '12950'],
    ['-0.05', 'EUR', '-5'],
    ['10.8400', 'EUR', '1084'],
    ['1084', 'JPY', '1084'],
    ['1084.0', 'JPY', '1084'],
    ['1.084', 'KWD', '1084'],
    ['9999999999999999.99', 'EUR', '999999999999999999'],
    ['-999999999999999.999', 'KWD', '-999999999999999999'],
  ])('%s %s is read exactly', (text, currency, amount) => {
    expect(fromDecimalText(text, currency)).toEqual(money(amount, currency));
  });

  it.each([
    ['10.845', 'EUR'],
    ['0.5', 'JPY'],
    ['1.0845', 'KWD'],
    ['1e3', 'EUR'],
    ['1,000', 'EUR'],
    ['.5', 'EUR'],
    ['5.', 'EUR'],
    ['+5', 'EUR'],
    [' 5', 'EUR'],
    ['0x10', 'EUR'],
    ['NaN', 'EUR'],
    ['Infinity', 'EUR'],
    ['', 'EUR'],
    ['1234567890123456789', 'EUR'],
    ['10000000000000000', 'EUR'],
    ['-1000000000000000', 'KWD'],
    ['999999999999999999', 'EUR'],
  ])('%j in %s is no amount', (text, currency) => {
    expect(fromDecimalText(text, currency)).toBeUndefined();
  });

  it('is extended from a quantity and a price, halves to the even unit', () => {
    expect(extend('6', '2.55', 'GBP')).toEqual(money('1530', 'GBP'));
    expect(extend('0.5', '0.05', 'EUR')).toEqual(eur('2'));
    expect(extend('0.5', '0.07', 'EUR')).toEqual(eur('4'));
    expect(extend('-3', '1.25', 'EUR')).toEqual(eur('-375'));
    expect(extend('3', '99.5', 'JPY')).toEqual(money('298', 'JPY'));
    expect(extend('1', '0.0005', 'KWD')).toEqual(money('0', 'KWD'));
  });
});
