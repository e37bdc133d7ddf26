import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nothing, scenario } from '../kernel/scenario.js';
import { isBic, isIban, normalIban } from './account-details.js';
import { methodOf, payoutMethod, type PayoutMethod } from './payout-method.js';

const affiliateId = 'aff_1';
const method = (methodId: string): PayoutMethod => ({
  ...{ methodId, kind: 'bank', currency: 'EUR', country: 'DE', fingerprint: 'f', label: '••3000' },
  details: { $enc: 1, subject: affiliateId, box: '' },
});
const set = (methodId: string) =>
  ({ type: 'payout-method-set', data: { affiliateId, ...method(methodId) } }) as const;
const removed = {
  type: 'payout-method-removed',
  data: { affiliateId, methodId: 'pym_1' },
} as const;
const remove = { type: 'remove-payout-method' } as const;

describe('a payout method', () => {
  it('is set, replaced and removed', () => {
    scenario(payoutMethod)
      .when({ type: 'set-payout-method', affiliateId, ...method('pym_1') })
      .then(set('pym_1'))
      .when(remove)
      .then(removed)
      .when(remove)
      .then(nothing);
    scenario(payoutMethod).when(remove).then('payout-method.not-found');
  });

  it('that a line was opened with is known for ever', () => {
    const state = scenario(payoutMethod).given(set('pym_1'), set('pym_2'), removed).state();
    expect(methodOf(state, 'pym_1')).toEqual(method('pym_1'));
    expect(methodOf(state, 'pym_3')).toBeUndefined();
  });
});

describe('an IBAN', () => {
  it.each(['DE89370400440532013000', 'GB82WEST12345698765432', 'FR1420041010050500013M02606'])(
    '%s is one',
    (iban) => expect(isIban(iban)).toBe(true),
  );

  it('with one digit changed is none', () => {
    const iban = 'DE89370400440532013000';
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 21 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
        const digit = (Number(iban[at]) + by) % 10;
        expect(isIban(`${iban.slice(0, at)}${digit}${iban.slice(at + 1)}`)).toBe(false);
      }),
    );
  });

  it('is compared without its spaces', () => {
    expect(normalIban('de89 3704 0044 0532 0130 00')).toBe('DE89370400440532013000');
    expect(['COBADEFF', 'COBADEFFXXX', 'COBADEF'].map(isBic)).toEqual([true, true, false]);
  });
});
