import { refuse } from '#domain/kernel/refusal.js';
import { merchant } from '#domain/merchant/merchant.js';
import type { CommandPipeline } from '../platform/commands/pipeline.js';
import { RefusedError } from '../platform/refused-error.js';

/**
 * A link under our name leads to the shop it is for, never to anyone else's page. A merchant without
 * a website has named no shop: its links are free. Throws link.destination-not-allowed.
 */
export async function checkDestination(
  pipeline: CommandPipeline,
  merchantId: string,
  destinationUrl: string,
): Promise<void> {
  const state = (await pipeline.load(merchant, merchantId))?.state;
  if (state?.status !== 'registered' || state.website === null) return;
  // The shop without `www.` is the same shop.
  const allowedHost = hostOf(state.website).replace(/^www\./, '');
  const host = hostOf(destinationUrl);
  if (host === allowedHost || host.endsWith(`.${allowedHost}`)) return;
  throw new RefusedError(
    refuse('link.destination-not-allowed', { field: 'destinationUrl', allowedHost }),
  );
}

/** In small letters and ASCII, as browsers ask for it; without port and the point of the root. */
function hostOf(address: string): string {
  return (URL.parse(address)?.hostname ?? '').replace(/\.$/, '');
}
