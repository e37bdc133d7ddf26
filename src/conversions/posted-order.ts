import { zero } from '#domain/kernel/money.js';
import type { OrderLine, RecordedOrder } from '#domain/conversion/conversion.js';
import type { OrderLineDto, PostConversionDto } from './conversions.dto.js';
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
    ...(body.country === undefined ? {} : { country: body.country }),
    total: { amount: total.amount, currency: total.currency },
    tax: tax ? { amount: tax.amount, currency: tax.currency } : zero(total.currency),
    lines: postedLines(body.lines),
    source,
  };
}

/** Lines as the order keeps them; a category only where one was named. */
export function postedLines(lines: readonly OrderLineDto[] = []): OrderLine[] {
  return lines.map(({ lineId, sku = null, productId = null, category, quantity, net }) => ({
    ...{ lineId, sku, productId, quantity },
    net: { amount: net.amount, currency: net.currency },
    ...(category === undefined ? {} : { category }),
  }));
}
