import fc from 'fast-check';
import { converted, percentOff } from './price';

const eur = (amount: string) => ({ amount, currency: 'EUR' });

describe('a price in another currency, for showing', () => {
  it.each([
    ['1000', '1', '1000'],
    ['1000', '0.85', '850'],
    ['1', '0.5', '1'],
    ['3', '0.5', '2'],
    ['1299', '1.0837', '1408'],
  ])('%s cents at %s are %s', (amount, rate, expected) => {
    expect(converted(eur(amount), rate, 'USD')).toEqual({ amount: expected, currency: 'USD' });
  });

  it('minds how many digits a currency has', () => {
    expect(converted(eur('1000'), '160', 'JPY')).toEqual({ amount: '1600', currency: 'JPY' });
    expect(converted({ amount: '1600', currency: 'JPY' }, '0.00625', 'EUR')).toEqual(eur('1000'));
    expect(converted({ amount: '10', currency: 'JPY' }, '2', 'KWD')).toEqual({
      amount: '20000',
      currency: 'KWD',
    });
  });

  it('is never off by more than half of the smallest unit', () => {
    fc.assert(
      fc.property(
        fc.bigInt(0n, 10n ** 12n),
        fc.integer({ min: 1, max: 10 ** 6 }),
        (amount, micro) => {
          const rate = `${Math.floor(micro / 1000)}.${String(micro % 1000).padStart(3, '0')}`;
          const shown = BigInt(converted(eur(String(amount)), rate, 'USD').amount);
          const exact = amount * BigInt(micro);
          const off = shown * 1000n - exact;
          expect(off > -500n && off <= 500n).toBe(true);
        },
      ),
    );
  });
});

describe('what is taken off', () => {
  it.each([
    ['1299', '1999', 35],
    ['1000', '1000', 0],
    ['1001', '1000', 0],
    ['999', '1000', 0],
    ['0', '1000', 100],
  ])('from %s before %s is %i per cent', (price, list, off) => {
    expect(percentOff(eur(price), eur(list))).toBe(off);
  });

  it('is nothing where currencies differ or a price is unknown', () => {
    expect(percentOff(eur('1'), { amount: '2', currency: 'USD' })).toBe(0);
    expect(percentOff(null, eur('2'))).toBe(0);
    expect(percentOff(eur('1'), null)).toBe(0);
  });

  it('never promises more than there is', () => {
    const amounts = fc.bigInt(1n, 10n ** 12n);
    fc.assert(
      fc.property(amounts, amounts, (price, list) => {
        const off = BigInt(percentOff(eur(String(price)), eur(String(list))));
        expect(list * (100n - off) >= price * 100n || off === 0n).toBe(true);
      }),
    );
  });
});
