import type { SeenPrice } from '#domain/product/product-events.js';
import { invalidField } from '../platform/http/problem.js';
import type { SetPriceDto } from './product-requests.dto.js';

/** A price as it was sent, seen now unless it says when. Throws invalid-request for the future, naming the field `within` what was sent. */
export function seenPrice(
  { price, listPrice, variantId, seenAt }: SetPriceDto,
  now: string,
  within = '',
): SeenPrice {
  if (seenAt !== undefined && seenAt > now) {
    throw invalidField(`${within}seenAt`, 'seenAt cannot be in the future');
  }
  const plain = ({ amount, currency }: SeenPrice['price']) => ({ amount, currency });
  return {
    variantId: variantId ?? null,
    price: plain(price),
    listPrice: listPrice === undefined ? null : plain(listPrice),
    seenAt: seenAt ?? now,
  };
}
