import { zero } from '#domain/kernel/money.js';
import type { RecordedOrder } from '#domain/conversion/conversion.js';
import type { PostConversionDto } from './conversions.dto.js';
import type { PostedOrder } from './record-conversion.js';

/** A checked body as the command takes it, every optional field spelled out. */
export function postedOrder(body: PostConversionDto, source: RecordedOrder['source']): PostedOrder {
  const { total, tax, customer } = body;
  return {
    programId: body.programId,
    externalId: body.externalId,
    kind: body.kind,
    occurredAt: body.occurredAt,
    clickId: body.clickId ?? null,
    couponCode: body.couponCode ?? null,
    customerExternalId: customer?.externalId ?? null,
    isNewCustomer: customer?.isNew ?? null,
    total: { amount: total.amount, currency: total.currency },
    tax: tax ? { amount: tax.amount, currency: tax.currency } : zero(total.currency),
    lines: (body.lines ?? []).map((line) => ({
      lineId: line.lineId,
      sku: line.sku ?? null,
      productId: line.productId ?? null,
      quantity: line.quantity,
      net: { amount: line.net.amount, currency: line.net.currency },
    })),
    source,
  };
}
