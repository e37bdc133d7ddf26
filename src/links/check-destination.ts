import { refuse } from '#domain/kernel/refusal.js';
import { merchant } from '#domain/merchant/merchant.js';
import type { CommandPipeline } from '../platform/commands/pipeline.js';
import { RefusedError } from '../platform/refused-error.js';
import { isOfShop, shopHostOf } from '../platform/shop-host.js';

/**
 * A link under our name leads to the shop it is for, never to anyone else's page. A merchant without
 * a website has named no shop: its links are free. Throws link.destination-not-allowed.
 */
export async function checkDestination(
  pipeline: CommandPipeline,
  merchantId: string,
  destinationUrl: string,
  field = 'destinationUrl',
): Promise<void> {
  const state = (await pipeline.load(merchant, merchantId))?.state;
  if (state?.status !== 'registered' || state.website === null) return;
  if (isOfShop(state.website, destinationUrl)) return;
  const allowedHost = shopHostOf(state.website);
  throw new RefusedError(refuse('link.destination-not-allowed', { field, allowedHost }));
}
