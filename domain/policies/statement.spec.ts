import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { minor, money } from '../kernel/money.js';
import { addTotals, balanceOf, runStatement, type StatementKind } from './statement.js';

const eur = (amount: string | bigint) => money(amount, 'EUR');

it('is what is pending and payable, less what is owed', () => {
  expect(balanceOf({ pending: eur('300'), payable: eur('200'), owed: eur('50') })).toEqual(
    eur('450'),
  );
  expect(balanceOf({ pending: eur('0'), payable: eur('0'), owed: eur('50') })).toEqual(eur('-50'));
});

it('tells each entry with the balance after it, and leaves out what moved nothing', () => {
  const { entries, totals } = runStatement(eur('100'), [
    { kind: 'earned', amount: eur('1000') },
    { kind: 'adjusted', amount: eur('0') },
    { kind: 'reversed', amount: eur('-400') },
    { kind: 'paid', amount: eur('-700') },
  ]);
  expect(entries.map(({ balance }) => balance.amount)).toEqual(['1100', '700', '0']);
  expect(totals).toEqual({
    ...{ opening: eur('100'), earned: eur('1000'), adjusted: eur('0') },
    ...{ reversed: eur('-400'), paid: eur('-700'), closing: eur('0') },
  });
});

const kinds: readonly StatementKind[] = ['earned', 'adjusted', 'reversed', 'paid'];
const movement = fc.record({
  kind: fc.constantFrom(...kinds),
  amount: fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }).map(eur),
});

it('always closes with what it opened with and all its sums', () => {
  fc.assert(
    fc.property(fc.bigInt().map(eur), fc.array(movement), (opening, movements) => {
      const { entries, totals } = runStatement(opening, movements);
      const { earned, adjusted, reversed, paid, closing } = totals;
      const sum = [opening, earned, adjusted, reversed, paid].reduce((n, m) => n + minor(m), 0n);
      expect(minor(closing)).toBe(sum);
      expect(entries.at(-1)?.balance ?? opening).toEqual(closing);
    }),
  );
});

it('follows from month to month without a gap, also summed over programs', () => {
  fc.assert(
    fc.property(fc.array(movement), fc.nat(), (movements, at) => {
      const cut = at % (movements.length + 1);
      const first = runStatement(eur('0'), movements.slice(0, cut)).totals;
      const second = runStatement(first.closing, movements.slice(cut)).totals;
      const whole = runStatement(eur('0'), movements).totals;
      expect(second.closing).toEqual(whole.closing);
      expect(addTotals(first, second).paid).toEqual(whole.paid);
    }),
  );
});
