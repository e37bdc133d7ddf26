import { accessLog } from './access-log.projection.js';
import { affiliateFilesBoard } from './affiliate-files.projection.js';
import { affiliateEarnings } from './affiliate-earnings.projection.js';
import { affiliates } from './affiliates.projection.js';
import { apiKeys } from './api-keys.projection.js';
import { campaigns } from './campaigns.projection.js';
import { categories } from './categories.projection.js';
import { clickCounts } from './click-counts.projection.js';
import { clickQuarters } from './click-quarters.projection.js';
import { clicks } from './clicks.projection.js';
import { commissions } from './commissions.projection.js';
import { consentCounts } from './consent-counts.projection.js';
import { conversions } from './conversions.projection.js';
import { coupons } from './coupons.projection.js';
import { creatives } from './creatives.projection.js';
import { disputes } from './disputes.projection.js';
import type { Projection } from './engine/projection.js';
import { feeds } from './feeds.projection.js';
import { fxQuotes } from './fx-quotes.projection.js';
import { ledger } from './ledger.projection.js';
import { links } from './links.projection.js';
import { media } from './media.projection.js';
import { merchants } from './merchants.projection.js';
import { payoutBatchBoard } from './payout-batches.projection.js';
import { payoutLineBoard } from './payout-lines.projection.js';
import { payoutMethods } from './payout-methods.projection.js';
import { productSearchIndex } from './product-search.projection.js';
import { products } from './products.projection.js';
import { programs } from './programs.projection.js';
import { savedViews } from './saved-views.projection.js';
import { site } from './site.projection.js';
import { unmatchedQueue } from './unmatched-entries.projection.js';
import { users } from './users.projection.js';
import { variantCounts } from './variant-counts.projection.js';
import { viewCounts } from './view-counts.projection.js';

/** Every projection there is. A file that is not listed here fails a test. */
export const projections: readonly Projection[] = [
  accessLog,
  affiliateFilesBoard,
  affiliateEarnings,
  affiliates,
  apiKeys,
  campaigns,
  categories,
  clickCounts,
  clickQuarters,
  clicks,
  commissions,
  consentCounts,
  conversions,
  coupons,
  creatives,
  disputes,
  feeds,
  fxQuotes,
  ledger,
  links,
  media,
  merchants,
  payoutBatchBoard,
  payoutLineBoard,
  payoutMethods,
  productSearchIndex,
  products,
  programs,
  savedViews,
  site,
  unmatchedQueue,
  users,
  variantCounts,
  viewCounts,
];
