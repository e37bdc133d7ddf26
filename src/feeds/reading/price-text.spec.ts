import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { money, toDecimalText } from '#domain/kernel/money.js';
import { readPrice } from './price-text.js';

const eur = (amount: string) => ({ amount, currency: 'EUR' });

describe('a price', () => {
  it.each([
    ['12.90 EUR', '1290'],
    ['EUR 12.90', '1290'],
    ['€12,90', '1290'],
    ['12,90\u00A0€', '1290'],
    ['12.9', '1290'],
    ['12', '1200'],
    ['12. EUR', '1200'],
    ['.5 EUR', '50'],
    ['0.005e0', undefined],
    ['1.299,00', '129900'],
    ['1,299.00', '129900'],
    ["1'299.00", '129900'],
    ['1 299,00 EUR', '129900'],
    ['1.299.000', '129900000'],
    ['12.9000', '1290'],
    ['1,299', undefined],
    ['1.299', undefined],
    ['1.29.00', undefined],
    ['12.345', undefined],
    ['12.90 USD', undefined],
    ['$12.90', undefined],
    ['-1', undefined],
    ['0.00', undefined],
    ['free', undefined],
    ['', undefined],
    ['12.90 EUR 13', undefined],
    ['99999999999999999999', undefined],
  ])('%j', (text, amount) => {
    const read = readPrice(text, 'EUR');
    if (amount === undefined) expect(read).toEqual({ because: expect.any(String) });
    else expect(read).toEqual(eur(amount));
  });

  it('says in words what is wrong', () => {
    const because = (text: string) => readPrice(text, 'EUR');
    expect(because('12.90 USD')).toEqual({ because: 'is in USD, but this feed is in EUR' });
    expect(because('1,299')).toEqual({
      because: '"1,299" can be read in two ways: write it like 1299.00 EUR',
    });
    expect(because('12.90 Taler')).toEqual({ because: 'names "Taler", which is no currency' });
    expect(readPrice('1.299', 'KWD')).toEqual({ amount: '1299', currency: 'KWD' });
    expect(readPrice('1299', 'JPY')).toEqual({ amount: '1299', currency: 'JPY' });
  });

  it('is the same in every way that people write it', () => {
    const currencies = fc.constantFrom('EUR', 'JPY', 'KWD', 'USD');
    const styles = fc.constantFrom<[string, string]>(
      ['', '.'],
      ['', ','],
      [',', '.'],
      ['.', ','],
      [' ', ','],
    );
    const places = fc.constantFrom<(text: string, code: string) => string>(
      (text) => text,
      (text, code) => `${text} ${code}`,
      (text, code) => `${code}${text}`,
      (text, code) => `  ${code.toLowerCase()} ${text} `,
    );
    fc.assert(
      fc.property(
        ...[fc.bigInt(1n, 10n ** 12n), currencies, styles, places],
        (amount, currency, [thousands, decimal], placed) => {
          const value = money(amount, currency);
          const [whole = '', rest] = toDecimalText(value).split('.');
          const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, thousands);
          const text = rest === undefined ? grouped : `${grouped}${decimal}${rest}`;
          // One sign before three digits says two things.
          fc.pre(currency !== 'JPY' || !/^\d{1,3}[.,]\d{3}$/.test(text));
          expect(readPrice(placed(text, currency), currency)).toEqual(value);
        },
      ),
    );
  });

  it('is never read from a text as anything but an exact amount of the currency', () => {
    const texts = fc.string({ unit: fc.constantFrom(..."0123456789.,' -€EUR$"), maxLength: 14 });
    fc.assert(
      fc.property(texts, (text) => {
        const read = readPrice(text, 'EUR');
        if ('because' in read) return;
        expect(read.currency).toBe('EUR');
        expect(read.amount).toMatch(/^[1-9]\d*$/);
        // Its digits are those of the text, but for zeros at its ends.
        const digits = text.replaceAll(/\D/g, '').replace(/^0+/, '').replace(/0+$/, '');
        expect(read.amount.replace(/0+$/, '')).toBe(digits);
      }),
    );
  });
});
