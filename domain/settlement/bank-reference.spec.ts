import { expect, it } from '@jest/globals';
import { bankReference, idFromBank } from './bank-reference.js';

it.each(['pln_01KR1YQ2C0M4N6P8R0S2T4V6X8', 'pbt_01KR1YQ2C0M4N6P8R0S2T4V6X8-EURX'])(
  '%s goes to the bank in its characters, and comes back as it was',
  (id) => {
    expect(bankReference(id)).toMatch(/^[A-Za-z0-9/?:().,'+ -]{1,35}$/);
    expect(idFromBank(bankReference(id))).toBe(id);
    expect(idFromBank(id)).toBe(id);
  },
);

it('what is no id of ours stays as the bank says it', () => {
  expect(idFromBank('RENT-05')).toBe('RENT-05');
});
