import type { Knex } from 'knex';
import type { Scope } from '../platform/auth/abilities.js';
import type { CommissionFilter } from './commissions.dto.js';

/** Narrows the queue to what was asked for and to what the asker may see. */
export function narrow(query: Knex.QueryBuilder, filter: CommissionFilter, scope: Scope): void {
  const { status, programId, affiliateId, merchantId, conversionId, currency, from, to } = filter;
  const equals = {
    program_id: programId,
    affiliate_id: affiliateId,
    merchant_id: merchantId,
    conversion_id: conversionId,
    currency,
  };
  for (const [column, value] of Object.entries(equals)) {
    if (value !== undefined) query.where(column, value);
  }
  if (status !== undefined) query.whereIn('status', status);
  if (from !== undefined) query.where('occurred_at', '>=', from);
  if (to !== undefined) query.where('occurred_at', '<', to);
  if (scope.merchantId !== undefined) query.where('merchant_id', scope.merchantId);
  if (scope.affiliateId !== undefined) query.where('affiliate_id', scope.affiliateId);
}
