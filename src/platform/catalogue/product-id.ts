import { hash } from 'node:crypto';
import { idPrefixes, sortableId } from '#domain/kernel/ids.js';

/** 80 bits, told by SHA-256 of the parts, in 16 digits of Crockford's base 32. */
function digits(...parts: readonly string[]): string {
  const hex = hash('sha256', JSON.stringify(parts), 'hex').slice(0, 20);
  return sortableId('product', 0, hex).slice(-16);
}

/**
 * The id of a merchant's product by the merchant's own number: the time of the merchant's id, then 80 bits
 * of SHA-256. So a feed needs no look-up, and the same number is the same product for ever.
 */
export function productIdOf(merchantId: string, externalId: string): string {
  return `${idPrefixes.product}_${merchantId.slice(4, 14)}${digits('product', merchantId, externalId)}`;
}

/** The id of a product's variant by the merchant's own number of it. */
export function variantIdOf(productId: string, sku: string): string {
  return digits('variant', productId, sku).slice(0, 12).toLowerCase();
}
