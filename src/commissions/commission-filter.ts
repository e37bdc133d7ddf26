import type { Knex } from 'knex';
import type { Scope } from '../platform/auth/abilities.js';
import { narrow as narrowBy, narrowToScope } from '../platform/read/narrow.js';
import type { CommissionFilter } from './commissions.dto.js';

/** Narrows the queue to what was asked for and to what the asker may see. */
export function narrow(query: Knex.QueryBuilder, filter: CommissionFilter, scope: Scope): void {
  const {
    status,
    kind,
    payoutBatchId,
    programId,
    affiliateId,
    merchantId,
    conversionId,
    currency,
    from,
    to,
  } = filter;
  narrowBy(query, {
    kind,
    batch_id: payoutBatchId,
    program_id: programId,
    affiliate_id: affiliateId,
    merchant_id: merchantId,
    conversion_id: conversionId,
    currency,
  });
  if (status !== undefined) query.whereIn('status', status);
  if (from !== undefined) query.where('occurred_at', '>=', from);
  if (to !== undefined) query.where('occurred_at', '<', to);
  narrowToScope(query, scope);
}
