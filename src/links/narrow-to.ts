import type { Knex } from 'knex';
import type { Scope } from '../platform/auth/abilities.js';

export interface OwnerFilter {
  readonly programId?: string;
  readonly merchantId?: string;
  readonly affiliateId?: string;
}

/** Narrows a list to what was asked for and to what the asker may see. */
export function narrowTo(query: Knex.QueryBuilder, filter: OwnerFilter, scope: Scope): void {
  const { programId, merchantId, affiliateId } = filter;
  if (programId !== undefined) query.where('program_id', programId);
  for (const merchant of [merchantId, scope.merchantId]) {
    if (merchant !== undefined) query.where('merchant_id', merchant);
  }
  for (const affiliate of [affiliateId, scope.affiliateId]) {
    if (affiliate !== undefined) query.where('affiliate_id', affiliate);
  }
}
