import type { CouponEvent } from '#domain/coupon/coupon.js';
import { couponList } from '#read-models/coupons/table.js';
import { projection } from './engine/projection.js';

/** Which code credits whom. */
export const coupons = projection<CouponEvent>({
  name: 'coupons',
  version: 1,
  tables: [couponList],
  onPoison: 'park',
  on: {
    'coupon-assigned': ({ data, metadata, revision, position }, rows) =>
      rows.insert(couponList, {
        coupon_id: data.couponId,
        program_id: data.programId,
        code: data.code,
        affiliate_id: data.affiliateId,
        created_at: metadata.recordedAt,
        revision: revision.toString(),
        position,
      }),
  },
});
