import { table } from '../table.js';

export interface CouponRow {
  coupon_id: string;
  program_id: string;
  /** Upper case. */
  code: string;
  affiliate_id: string;
  created_at: string;
  revision: string;
  position: string;
}

export const couponList = table<CouponRow>({
  name: 'coupon_list',
  key: ['coupon_id'],
  columns: {
    coupon_id: 'text',
    program_id: 'text',
    code: 'text',
    affiliate_id: 'text',
    created_at: 'timestamptz',
    revision: 'bigint',
    position: 'text',
  },
  indexes: [
    ['created_at', 'coupon_id'],
    ['program_id', 'code'],
    ['affiliate_id', 'created_at'],
  ],
});
