import type { ConversionEvent, Credit } from '#domain/conversion/conversion.js';
import { conversionList } from '#read-models/conversions/table.js';
import { projection, type RecordedEvent } from './engine/projection.js';

/** Each order with what became of it and why. */
export const conversions = projection<ConversionEvent>({
  name: 'conversions',
  version: 2,
  tables: [conversionList],
  onPoison: 'park',
  on: {
    'conversion-recorded': (event, rows) => {
      const { data, metadata } = event;
      rows.insert(conversionList, {
        conversion_id: data.conversionId,
        status: 'recorded',
        external_id: data.externalId,
        program_id: data.programId,
        merchant_id: data.merchantId,
        kind: data.kind,
        currency: data.total.currency,
        total: data.total.amount,
        tax: data.tax.amount,
        refunded_total: '0',
        refunds: '0',
        click_id: data.clickId,
        coupon_code: data.couponCode,
        ...credited([]),
        decision: null,
        source: data.source,
        occurred_at: data.occurredAt,
        recorded_at: metadata.recordedAt,
        ...place(event),
      });
    },
    'conversion-attributed': (event, rows) =>
      rows.patch(conversionList, key(event), {
        status: 'attributed',
        ...credited(event.data.credits),
        decision: event.data.decision,
        ...place(event),
      }),
    'conversion-unattributed': (event, rows) =>
      rows.patch(conversionList, key(event), {
        status: 'unattributed',
        decision: event.data.decision,
        ...place(event),
      }),
    'conversion-reattributed': (event, rows) => {
      const { credits, decision } = event.data;
      rows.patch(conversionList, key(event), {
        status: credits.length === 0 ? 'unattributed' : 'attributed',
        ...credited(credits),
        decision,
        ...place(event),
      });
    },
    'conversion-refund-reversed': (event, rows) =>
      rows.patch(conversionList, key(event), {
        refunded_total: event.data.refundedTotal.amount,
        ...place(event),
      }),
    'conversion-updated': (event, rows) => {
      const { total, tax } = event.data.after;
      rows.patch(conversionList, key(event), {
        ...{ total: total.amount, tax: tax.amount, ...place(event) },
      });
    },
    'conversion-refunded': (event, rows) => {
      rows.patch(conversionList, key(event), {
        refunded_total: event.data.refundedTotal.amount,
        ...place(event),
      });
      rows.add(conversionList, key(event), { refunds: 1n });
    },
  },
});

/** The one with the most stands in columns of its own. */
function credited(credits: readonly Credit[]) {
  return {
    affiliate_id: credits[0]?.affiliateId ?? null,
    commission_id: credits[0]?.commissionId ?? null,
    credits,
  };
}

function key(event: RecordedEvent<string, { readonly conversionId: string }>) {
  return { conversion_id: event.data.conversionId };
}

function place(event: RecordedEvent) {
  return { revision: event.revision.toString(), position: event.position };
}
