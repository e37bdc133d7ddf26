import { affiliate } from '#domain/affiliate/affiliate.js';
import { refuse } from '#domain/kernel/refusal.js';
import { merchant } from '#domain/merchant/merchant.js';
import type { Standing } from '../platform/auth/actor.js';
import type { CommandPipeline } from '../platform/commands/pipeline.js';
import { RefusedError } from '../platform/refused-error.js';

/** Whose data a user acts on, as events tell it. */
export function partyOf(standing: Standing): {
  merchantId: string | null;
  affiliateId: string | null;
} {
  return {
    merchantId: standing.role === 'merchant' ? standing.merchantId : null,
    affiliateId: standing.role === 'affiliate' ? standing.affiliateId : null,
  };
}

/** Throws merchant.not-found or affiliate.not-found. */
export async function checkParty(pipeline: CommandPipeline, standing: Standing): Promise<void> {
  const { merchantId, affiliateId } = partyOf(standing);
  if (merchantId !== null && !(await pipeline.load(merchant, merchantId)))
    throw new RefusedError(refuse('merchant.not-found', { field: 'merchantId' }));
  if (affiliateId !== null && !(await pipeline.load(affiliate, affiliateId)))
    throw new RefusedError(refuse('affiliate.not-found', { field: 'affiliateId' }));
}
