import type { Decider, DomainEvent } from '../kernel/decider.js';
import { never } from '../kernel/never.js';
import { refuse } from '../kernel/refusal.js';

export type CouponEvent = DomainEvent<
  'coupon-assigned',
  {
    readonly couponId: string;
    readonly programId: string;
    /** Upper case: shoppers type it in any. */
    readonly code: string;
    readonly affiliateId: string;
  }
>;

export type CouponCommand = { readonly type: 'assign-coupon' } & CouponEvent['data'];

export type Coupon =
  | { readonly status: 'absent' }
  | ({ readonly status: 'assigned' } & Pick<CouponEvent['data'], 'couponId' | 'affiliateId'>);

/** Codes are compared in upper case, without surrounding space. */
export function normalCoupon(code: string): string {
  return code.trim().toUpperCase();
}

/** A code that credits one affiliate of a program. Stream `coupon-{programId}-{CODE}`: unique by its name. */
export const coupon: Decider<CouponCommand, Coupon, CouponEvent> = {
  name: 'coupon',
  initial: { status: 'absent' },
  decide(command, state) {
    if (state.status === 'assigned') {
      if (state.couponId === command.couponId) return [];
      return refuse('coupon.taken', { field: 'code' });
    }
    const { couponId, programId, code, affiliateId } = command;
    return [{ type: 'coupon-assigned', data: { couponId, programId, code, affiliateId } }];
  },
  evolve(_state, event) {
    switch (event.type) {
      case 'coupon-assigned':
        return {
          status: 'assigned',
          couponId: event.data.couponId,
          affiliateId: event.data.affiliateId,
        };
      default:
        return never(event.type);
    }
  },
};
