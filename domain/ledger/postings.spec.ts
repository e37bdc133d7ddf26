import { describe, expect, it } from '@jest/globals';
import { money } from '../kernel/money.js';
import { accounts, isBalanced, signed, transfer, type Posting } from './postings.js';

const eur = (amount: string) => money(amount, 'EUR');
const leg = (side: 'debit' | 'credit', amount: string, currency = 'EUR'): Posting => ({
  account: 'affiliate:aff_1:pending',
  side,
  amount: money(amount, currency),
});

describe('a posting', () => {
  it('names its account by owner and purpose', () => {
    expect(accounts.merchantExpense('mer_1')).toBe('merchant:mer_1:expense');
    expect(accounts.affiliatePending('aff_1')).toBe('affiliate:aff_1:pending');
    expect(accounts.affiliatePayable('aff_1')).toBe('affiliate:aff_1:payable');
  });

  it('counts a debit positive and a credit negative', () => {
    expect(signed(leg('debit', '5'))).toBe(5n);
    expect(signed(leg('credit', '5'))).toBe(-5n);
  });
});

describe('a transfer', () => {
  it('has a debit and a credit of the same amount', () => {
    const postings = transfer(eur('1084'), { debit: 'a:1:x', credit: 'b:2:y' });
    expect(postings).toEqual([
      { account: 'a:1:x', side: 'debit', amount: eur('1084') },
      { account: 'b:2:y', side: 'credit', amount: eur('1084') },
    ]);
    expect(isBalanced(postings)).toBe(true);
  });

  it('of nothing has no legs', () => {
    expect(transfer(eur('0'), { debit: 'a:1:x', credit: 'b:2:y' })).toEqual([]);
  });
});

describe('an entry is balanced', () => {
  it.each<[string, boolean, readonly Posting[]]>([
    ['with no legs', true, []],
    [
      'with one debit for two credits',
      true,
      [leg('debit', '3'), leg('credit', '1'), leg('credit', '2')],
    ],
    [
      'with every currency balanced by itself',
      true,
      [leg('debit', '3'), leg('credit', '3'), leg('debit', '7', 'JPY'), leg('credit', '7', 'JPY')],
    ],
    ['not with a leg alone', false, [leg('debit', '3')]],
    ['not with one cent missing', false, [leg('debit', '3'), leg('credit', '2')]],
    ['not across currencies', false, [leg('debit', '3'), leg('credit', '3', 'USD')]],
    ['not with negative legs', false, [leg('debit', '-3'), leg('credit', '-3')]],
  ])('%s', (_, balanced, postings) => {
    expect(isBalanced(postings)).toBe(balanced);
  });
});
