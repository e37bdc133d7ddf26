import type { AffiliateEvent } from './affiliate/affiliate.js';
import type { ApiKeyEvent } from './api-key/api-key.js';
import type { CancellationEvent } from './cancellation/cancellation.js';
import type { ClickEvent } from './click/click.js';
import type { CommissionEvent } from './commission/commission.js';
import type { ConversionEvent } from './conversion/conversion.js';
import type { CouponEvent } from './coupon/coupon.js';
import type { LinkEvent } from './link/link.js';
import type { MerchantEvent } from './merchant/merchant.js';
import type { ProgramEvent } from './program/program.js';
import type { UserEvent } from './user/user.js';

/** Every fact the product knows. */
export type TributaryEvent =
  | AffiliateEvent
  | ApiKeyEvent
  | CancellationEvent
  | ClickEvent
  | CommissionEvent
  | ConversionEvent
  | CouponEvent
  | LinkEvent
  | MerchantEvent
  | ProgramEvent
  | UserEvent;

export type EventType = TributaryEvent['type'];

/**
 * Today's version of each event's form. Adding an optional field keeps the version; anything else is
 * version + 1 with an upcaster (domain/upcasters.ts) and a new golden file. A type is never reused.
 */
export const eventVersions: Readonly<Record<EventType, number>> = {
  'affiliate-applied': 1,
  'affiliate-approved': 1,
  'affiliate-suspended': 1,
  'affiliate-reinstated': 1,
  'api-key-issued': 1,
  'api-key-revoked': 1,
  'cancellation-matched': 1,
  'click-recorded': 1,
  'commission-held': 1,
  'commission-hold-ended': 1,
  'commission-approved': 1,
  'commission-made-payable': 1,
  'commission-rejected': 1,
  'commission-reversed': 1,
  'conversion-recorded': 1,
  'conversion-attributed': 1,
  'conversion-unattributed': 1,
  'conversion-refunded': 1,
  'coupon-assigned': 1,
  'link-created': 1,
  'link-retargeted': 1,
  'link-disabled': 1,
  'link-enabled': 1,
  'merchant-registered': 1,
  'program-created': 1,
  'program-settings-changed': 1,
  'commission-rules-published': 1,
  'attribution-policy-published': 1,
  'user-registered': 1,
  'user-disabled': 1,
};
