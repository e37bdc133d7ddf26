import { affiliates } from './affiliates.projection.js';
import { apiKeys } from './api-keys.projection.js';
import { clickCounts } from './click-counts.projection.js';
import { clicks } from './clicks.projection.js';
import { commissions } from './commissions.projection.js';
import { conversions } from './conversions.projection.js';
import { coupons } from './coupons.projection.js';
import type { Projection } from './engine/projection.js';
import { ledger } from './ledger.projection.js';
import { links } from './links.projection.js';
import { merchants } from './merchants.projection.js';
import { programs } from './programs.projection.js';
import { users } from './users.projection.js';

/** Every projection there is. A file that is not listed here fails a test. */
export const projections: readonly Projection[] = [
  affiliates,
  apiKeys,
  clickCounts,
  clicks,
  commissions,
  conversions,
  coupons,
  ledger,
  links,
  merchants,
  programs,
  users,
];
