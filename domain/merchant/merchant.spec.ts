import { describe, it } from '@jest/globals';
import { nothing, scenario } from '../kernel/scenario.js';
import { merchant, type MerchantCommand, type MerchantEvent } from './merchant.js';

const details = { merchantId: 'mer_1', name: 'Northwind', website: 'https://northwind.example' };
const register: MerchantCommand = { type: 'register-merchant', ...details };
const registered: MerchantEvent = { type: 'merchant-registered', data: details };

describe('a merchant', () => {
  it('is registered, with or without a website', () => {
    scenario(merchant).when(register).then(registered);
    scenario(merchant)
      .when({ ...register, website: null })
      .then({ type: 'merchant-registered', data: { ...details, website: null } });
  });

  it('is registered once', () => {
    scenario(merchant).given(registered).when(register).then(nothing);
  });
});
