import { accessLog } from './access-log.projection.js';
import { affiliates } from './affiliates.projection.js';
import { apiKeys } from './api-keys.projection.js';
import { clickCounts } from './click-counts.projection.js';
import { clicks } from './clicks.projection.js';
import { commissions } from './commissions.projection.js';
import { conversions } from './conversions.projection.js';
import { coupons } from './coupons.projection.js';
import { disputes } from './disputes.projection.js';
import type { Projection } from './engine/projection.js';
import { fxQuotes } from './fx-quotes.projection.js';
import { ledger } from './ledger.projection.js';
import { links } from './links.projection.js';
import { merchants } from './merchants.projection.js';
import { payoutBatchBoard } from './payout-batches.projection.js';
import { payoutLineBoard } from './payout-lines.projection.js';
import { payoutMethods } from './payout-methods.projection.js';
import { programs } from './programs.projection.js';
import { savedViews } from './saved-views.projection.js';
import { unmatchedQueue } from './unmatched-entries.projection.js';
import { users } from './users.projection.js';

/** Every projection there is. A file that is not listed here fails a test. */
export const projections: readonly Projection[] = [
  accessLog,
  affiliates,
  apiKeys,
  clickCounts,
  clicks,
  commissions,
  conversions,
  coupons,
  disputes,
  fxQuotes,
  ledger,
  links,
  merchants,
  payoutBatchBoard,
  payoutLineBoard,
  payoutMethods,
  programs,
  savedViews,
  unmatchedQueue,
  users,
];
