import { describe, expect, it } from '@jest/globals';
import { nothing, scenario } from '../kernel/scenario.js';
import { coupon, normalCoupon, type CouponCommand, type CouponEvent } from './coupon.js';

const details = { couponId: 'cpn_1', programId: 'prg_1', code: 'SUMMER10', affiliateId: 'aff_1' };
const assign: CouponCommand = { type: 'assign-coupon', ...details };
const assigned: CouponEvent = { type: 'coupon-assigned', data: details };

describe('a coupon', () => {
  it('is assigned to an affiliate', () => {
    scenario(coupon).when(assign).then(assigned);
  });

  it('is assigned already when the same command comes again', () => {
    scenario(coupon).given(assigned).when(assign).then(nothing);
  });

  it('is taken for everybody else, even for the same affiliate', () => {
    const other: CouponCommand = { ...assign, couponId: 'cpn_2' };
    scenario(coupon).given(assigned).when(other).then('coupon.taken', { field: 'code' });
    scenario(coupon)
      .given(assigned)
      .when({ ...other, affiliateId: 'aff_2' })
      .then('coupon.taken');
  });

  it('reads the same however the shopper typed it', () => {
    expect(normalCoupon('  summer10 ')).toBe('SUMMER10');
    expect(normalCoupon('Summer10')).toBe('SUMMER10');
    expect(normalCoupon(normalCoupon(' straße'))).toBe(normalCoupon(' straße'));
  });
});
