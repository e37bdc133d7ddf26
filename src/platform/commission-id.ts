import { derivedUuid, newId } from './ids.js';

/**
 * One commission per order and affiliate: its id follows from the conversion's. That of the affiliate
 * with the most, when the order is decided first, follows from the conversion's alone (null).
 */
export function commissionIdOf(
  order: { readonly conversionId: string; readonly occurredAt: string },
  affiliateId: string | null,
): string {
  const parts = affiliateId === null ? [] : [affiliateId];
  const commandId = derivedUuid('commission', order.conversionId, ...parts);
  return newId('commission', { commandId, startedAt: order.occurredAt });
}
