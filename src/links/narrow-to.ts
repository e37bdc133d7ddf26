import type { Knex } from 'knex';
import type { Scope } from '../platform/auth/abilities.js';
import { narrow, narrowToScope } from '../platform/read/narrow.js';

export interface OwnerFilter {
  readonly programId?: string;
  readonly merchantId?: string;
  readonly affiliateId?: string;
}

/** Narrows a list to what was asked for and to what the asker may see. */
export function narrowTo(query: Knex.QueryBuilder, filter: OwnerFilter, scope: Scope): void {
  const { programId, merchantId, affiliateId } = filter;
  narrow(query, { program_id: programId, merchant_id: merchantId, affiliate_id: affiliateId });
  narrowToScope(query, scope);
}
