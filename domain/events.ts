import type { AccessLogEvent } from './access-log/access-log.js';
import type { AffiliateEvent } from './affiliate/affiliate.js';
import type { PageNameEvent } from './affiliate/page-name.js';
import type { ApiKeyEvent } from './api-key/api-key.js';
import type { CampaignEvent } from './campaign/campaign.js';
import type { CancellationEvent } from './cancellation/cancellation.js';
import type { CategoryEvent } from './category/category.js';
import type { ClickEvent } from './click/click.js';
import type { CommissionEvent } from './commission/commission.js';
import type { ConsentEvent } from './consent/consent.js';
import type { ConversionEvent } from './conversion/conversion.js';
import type { CouponEvent } from './coupon/coupon.js';
import type { CreativeEvent } from './creative/creative.js';
import type { DisputeEvent } from './dispute/dispute.js';
import type { FeedEvent } from './feed/feed.js';
import type { FeedRunEvent } from './feed/feed-run.js';
import type { FxQuotesEvent } from './fx/fx-quotes.js';
import type { LinkEvent } from './link/link.js';
import type { MediaEvent } from './media/media.js';
import type { MerchantEvent } from './merchant/merchant.js';
import type { PayoutBatchEvent, PayoutLineEvent } from './payout/payout-events.js';
import type { PayoutMethodEvent } from './payout-method/payout-method.js';
import type { ProductEvent } from './product/product-events.js';
import type { ProgramEvent } from './program/program.js';
import type { ProjectionRebuildEvent } from './projection/projection-rebuild.js';
import type { SavedViewEvent } from './saved-view/saved-view.js';
import type { BankEntryEvent } from './settlement/bank-entry.js';
import type { BankFileEvent } from './settlement/bank-file.js';
import type { MerchantBankAccountEvent } from './settlement/merchant-bank-account.js';
import type { PaymentFileEvent } from './settlement/payment-file.js';
import type { SiteEvent } from './site/site.js';
import type { UserEvent } from './user/user.js';
import type { ViewEvent } from './view/view.js';

/** Every fact the product knows. */
export type TributaryEvent =
  | AccessLogEvent
  | AffiliateEvent
  | ApiKeyEvent
  | BankEntryEvent
  | BankFileEvent
  | CampaignEvent
  | CancellationEvent
  | CategoryEvent
  | ClickEvent
  | CommissionEvent
  | ConsentEvent
  | ConversionEvent
  | CouponEvent
  | CreativeEvent
  | DisputeEvent
  | FeedEvent
  | FeedRunEvent
  | FxQuotesEvent
  | LinkEvent
  | MediaEvent
  | MerchantBankAccountEvent
  | MerchantEvent
  | PageNameEvent
  | PaymentFileEvent
  | PayoutBatchEvent
  | PayoutLineEvent
  | PayoutMethodEvent
  | ProductEvent
  | ProgramEvent
  | ProjectionRebuildEvent
  | SavedViewEvent
  | SiteEvent
  | UserEvent
  | ViewEvent;

export type EventType = TributaryEvent['type'];

/**
 * Today's version of each event's form. Adding an optional field keeps the version; anything else is
 * version + 1 with an upcaster (domain/upcasters.ts) and a new golden file. A type is never reused.
 */
export const eventVersions: Readonly<Record<EventType, number>> = {
  'affiliate-applied': 1,
  'affiliate-approved': 1,
  'affiliate-declined': 1,
  'affiliate-suspended': 1,
  'affiliate-reinstated': 1,
  'affiliate-recruited': 1,
  'affiliate-application-renewed': 1,
  'affiliate-profile-set': 1,
  'affiliate-tax-details-set': 1,
  'affiliate-terms-accepted': 1,
  'affiliate-page-set': 1,
  'affiliate-notifications-chosen': 1,
  'api-key-issued': 1,
  'api-key-revoked': 1,
  'bank-entry-unmatched': 1,
  'bank-entry-claimed': 1,
  'bank-entry-released': 1,
  'bank-entry-matched': 1,
  'bank-entry-written-off': 1,
  'bank-file-received': 1,
  'bank-entries-judged': 1,
  'bank-file-closed': 1,
  'campaign-drafted': 1,
  'campaign-changed': 1,
  'campaign-scheduled': 1,
  'campaign-end-moved': 1,
  'campaign-unscheduled': 1,
  'campaign-published': 1,
  'campaign-ended': 1,
  'cancellation-matched': 1,
  'category-created': 1,
  'category-renamed': 1,
  'category-moved': 1,
  'category-retired': 1,
  'click-recorded': 1,
  'commission-held': 2,
  'commission-hold-ended': 1,
  'commission-approved': 1,
  'commission-made-payable': 1,
  'commission-rejected': 1,
  'commission-held-back': 1,
  'commission-released': 1,
  'commission-reversed': 1,
  'commission-reinstated': 1,
  'commission-adjusted': 1,
  'commission-payout-started': 1,
  'commission-paid': 1,
  'commission-payout-failed': 1,
  'commission-payout-returned': 1,
  'consent-recorded': 1,
  'conversion-recorded': 1,
  'conversion-attributed': 2,
  'conversion-unattributed': 2,
  'conversion-reattributed': 1,
  'conversion-refunded': 1,
  'conversion-refund-reversed': 1,
  'conversion-updated': 1,
  'coupon-assigned': 1,
  'feed-registered': 1,
  'feed-changed': 1,
  'feed-closed': 1,
  'feed-run-started': 1,
  'feed-run-finished': 1,
  'feed-run-failed': 1,
  'fx-quotes-recorded': 1,
  'creative-added': 1,
  'creative-retired': 1,
  'dispute-opened': 1,
  'dispute-evidence-attached': 1,
  'dispute-answered': 1,
  'dispute-overdue': 1,
  'dispute-won': 1,
  'dispute-lost': 1,
  'dispute-withdrawn': 1,
  'dispute-remedy-failed': 1,
  'link-created': 1,
  'link-retargeted': 1,
  'link-disabled': 1,
  'link-enabled': 1,
  'media-described': 1,
  'media-processed': 1,
  'media-refused': 1,
  'link-rules-set': 1,
  'merchant-bank-account-set': 1,
  'merchant-registered': 1,
  'page-name-claimed': 1,
  'page-name-released': 1,
  'payment-file-made': 1,
  'payment-file-fetched': 1,
  'payout-batch-requested': 1,
  'payout-batch-changed': 1,
  'payout-batch-outdated': 1,
  'payout-lines-drafted': 1,
  'payout-ineligible-listed': 1,
  'payout-batch-drafted': 1,
  'payout-batch-approved': 1,
  'payout-batch-submitted': 1,
  'payout-batch-completed': 1,
  'payout-batch-cancelled': 1,
  'payout-line-opened': 1,
  'payout-line-submission-started': 1,
  'payout-line-submitted': 1,
  'payout-line-submission-failed': 1,
  'payout-line-stuck': 1,
  'payout-line-filed': 1,
  'payout-line-settled': 1,
  'payout-line-booked': 1,
  'payout-line-failed': 1,
  'payout-line-returned': 1,
  'payout-method-removed': 1,
  'payout-method-set': 1,
  'ledger-export-ordered': 1,
  'personal-data-read': 1,
  'product-created': 1,
  'product-described': 1,
  'product-priced': 1,
  'product-enrolled': 1,
  'product-renamed': 1,
  'product-scheduled': 1,
  'product-unscheduled': 1,
  'product-published': 1,
  'product-unpublished': 1,
  'product-archived': 1,
  'product-restored': 1,
  'program-created': 1,
  'program-settings-changed': 1,
  'commission-rules-published': 2,
  'attribution-policy-published': 1,
  'projection-rebuild-started': 1,
  'projection-rebuild-finished': 1,
  'projection-rebuild-failed': 1,
  'saved-view-made': 1,
  'saved-view-changed': 1,
  'saved-view-removed': 1,
  'site-affiliate-named': 1,
  'user-invited': 1,
  'user-invitation-withdrawn': 1,
  'user-registered': 1,
  'user-email-verified': 1,
  'user-disabled': 1,
  'user-factor-added': 1,
  'user-factor-removed': 1,
  'user-factors-reset': 1,
  'user-password-changed': 1,
  'user-sessions-ended': 1,
  'user-signed-in': 1,
  'view-recorded': 1,
};
