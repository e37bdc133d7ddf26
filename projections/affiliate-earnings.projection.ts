import type { AttributionDecision } from '#domain/attribution/attribute.js';
import type { CommissionEvent } from '#domain/commission/commission.js';
import type { EarnedLine } from '#domain/commission/terms.js';
import type { ConversionEvent, Credit, OrderLine } from '#domain/conversion/conversion.js';
import {
  earningChanges,
  type EarningChangeRow,
  earningLines,
  earningList,
  orderLines,
  orderRefunds,
} from '#read-models/affiliate-earnings/table.js';
import { projection, type RecordedEvent, type Rows } from './engine/projection.js';

/** What an affiliate's portal tells of each commission: where it came from, and every change with its reason. */
export const affiliateEarnings = projection<CommissionEvent | ConversionEvent>({
  name: 'affiliate-earnings',
  version: 1,
  tables: [earningList, earningLines, earningChanges, orderLines, orderRefunds],
  onPoison: 'park',
  on: {
    'conversion-recorded': ({ data }, rows) => products(data.conversionId, data.lines, rows),
    'conversion-updated': ({ data }, rows) => products(data.conversionId, data.after.lines, rows),
    'conversion-attributed': ({ data }, rows) => credited(data, rows),
    'conversion-reattributed': ({ data }, rows) => credited(data, rows),
    'conversion-refunded': ({ data }, rows) =>
      rows.put(orderRefunds, {
        ...{ conversion_id: data.conversionId, refund_id: data.refundId, cause: data.cause },
        ...{ occurred_at: data.occurredAt, reason_code: data.reasonCode, reversed: '0' },
        ...{ amount: data.applied.amount, currency: data.applied.currency },
      }),
    'conversion-refund-reversed': ({ data }, rows) => {
      const key = { conversion_id: data.conversionId, refund_id: data.refundId };
      rows.add(orderRefunds, key, { reversed: data.amount.amount });
    },
    'commission-held': (event, rows) => {
      const { data } = event;
      rows.add(earningList, key(data), { credits: 0 });
      rows.patch(earningList, key(data), {
        ...{ affiliate_id: data.affiliateId, program_id: data.programId, kind: data.kind },
        ...{ conversion_id: data.conversionId, occurred_at: data.occurredAt },
        ...{ currency: data.amount.currency, amount: data.amount.amount },
        ...{ remaining: data.amount.amount, order_currency: data.orderTotal?.currency ?? null },
        order_total: data.orderTotal?.amount ?? '0',
      });
      worth(event, data.lines, rows);
      const why = data.trace.filter(({ matched }) => matched).map((rule) => rule.why);
      const reason = why.join('; ') || null;
      told(event, rows, { ...moved(data), reason });
    },
    'commission-hold-ended': (event, rows) => told(event, rows, {}),
    'commission-approved': (event, rows) =>
      // What staff note at a yes is theirs; a no is explained.
      told(event, rows, { is_automatic: event.data.automatic }),
    'commission-made-payable': (event, rows) => told(event, rows, moved(event.data)),
    'commission-rejected': (event, rows) => {
      const { reasonCode, note } = event.data;
      rows.patch(earningList, key(event.data), { remaining: '0' });
      const why = { reason_code: reasonCode, reason: note, remaining: '0' };
      told(event, rows, { ...moved(event.data), ...why });
    },
    'commission-held-back': (event, rows) => {
      const { reasonCode, note, visibleToAffiliate } = event.data;
      const why = { reason_code: reasonCode, reason: note, is_told: visibleToAffiliate };
      told(event, rows, { affiliate_id: event.data.affiliateId, ...why });
    },
    'commission-released': (event, rows) =>
      told(event, rows, { affiliate_id: event.data.affiliateId, is_told: false }),
    'commission-reversed': (event, rows) => followed(event, rows, event.data),
    'commission-reinstated': (event, rows) => followed(event, rows, event.data),
    'commission-adjusted': (event, rows) => {
      const { valuation, from, remaining, cause, reason } = event.data;
      const { amount, orderTotal } = valuation;
      rows.patch(earningList, key(event.data), {
        ...{ amount: amount.amount, remaining: remaining.amount },
        order_total: orderTotal?.amount ?? '0',
      });
      worth(event, valuation.lines, rows);
      told(event, rows, {
        ...{ affiliate_id: event.data.affiliateId, currency: amount.currency, cause, reason },
        ...{ amount: amount.amount, was: from.amount, remaining: remaining.amount },
      });
    },
    'commission-payout-started': (event, rows) => told(event, rows, paidBy(event.data)),
    'commission-paid': (event, rows) => told(event, rows, paidBy(event.data)),
    'commission-payout-failed': (event, rows) =>
      told(event, rows, { ...paidBy(event.data), reason_code: event.data.reasonCode }),
    'commission-payout-returned': (event, rows) =>
      told(event, rows, { ...paidBy(event.data), reason_code: event.data.reasonCode }),
  },
});

type DataOf<Type extends CommissionEvent['type']> = Extract<
  CommissionEvent,
  { type: Type }
>['data'];

function key({ commissionId }: { readonly commissionId: string }) {
  return { commission_id: commissionId };
}

interface Attributed {
  readonly credits: readonly Credit[];
  readonly decision: AttributionDecision;
}

/** What each share of the order is credited for; it may be known before anything is held. */
function credited({ credits, decision }: Attributed, rows: Rows): void {
  for (const { affiliateId, commissionId } of credits) {
    const own = decision.credited.filter((touch) => touch.affiliateId === affiliateId);
    const click = own.findLast(({ kind }) => kind === 'click');
    const coupon = own.find(({ kind }) => kind === 'coupon');
    rows.add(earningList, { commission_id: commissionId }, { credits: 1 });
    rows.patch(
      earningList,
      { commission_id: commissionId },
      { click_id: click?.id ?? null, coupon_code: coupon?.id ?? null },
    );
  }
}

function products(conversionId: string, lines: readonly OrderLine[], rows: Rows): void {
  for (const { lineId, productId, sku } of lines) {
    const product = productId ?? sku;
    rows.put(orderLines, { conversion_id: conversionId, line_id: lineId, product });
  }
}

/** Lines of an earlier valuation stay, and count no more. */
function worth(
  event: RecordedEvent<
    string,
    { readonly commissionId: string; readonly conversionId: string | null }
  >,
  lines: readonly EarnedLine[],
  rows: Rows,
): void {
  const { commissionId, conversionId } = event.data;
  const valued = event.revision.toString();
  rows.patch(earningList, key(event.data), { valued });
  if (conversionId === null) return;
  for (const { lineId, net, amount } of lines) {
    rows.put(earningLines, {
      ...{ commission_id: commissionId, line_id: lineId, conversion_id: conversionId, valued },
      ...{ net: net.amount, amount: amount.amount },
    });
  }
}

type Told = Partial<EarningChangeRow>;

function moved({
  affiliateId,
  amount,
}: Pick<DataOf<'commission-made-payable'>, 'affiliateId' | 'amount'>): Told {
  return { affiliate_id: affiliateId, amount: amount.amount, currency: amount.currency };
}

function paidBy(data: DataOf<'commission-paid'>): Told {
  return { ...moved(data), batch_id: data.batchId, line_id: data.lineId };
}

function followed(
  event: RecordedEvent<string, { readonly commissionId: string }>,
  rows: Rows,
  data: DataOf<'commission-reversed'> | DataOf<'commission-reinstated'>,
): void {
  const remaining = data.remaining.amount;
  rows.patch(earningList, key(data), { remaining });
  told(event, rows, {
    ...{ ...moved(data), remaining, cause: data.cause, refund_id: data.refundId },
  });
}

/** Writes the change down as the event tells it. */
function told(
  event: RecordedEvent<string, { readonly commissionId: string }>,
  rows: Rows,
  columns: Told,
): void {
  const { recordedAt, effectiveAt } = event.metadata;
  rows.insert(earningChanges, {
    ...{ commission_id: event.data.commissionId, revision: event.revision.toString() },
    ...{ kind: event.type.replace('commission-', ''), at: recordedAt, effective_at: effectiveAt },
    ...{ affiliate_id: null, currency: null, amount: null, was: null, remaining: null },
    ...{ cause: null, reason_code: null, reason: null, is_told: true, is_automatic: null },
    ...{ refund_id: null, batch_id: null, line_id: null },
    ...columns,
    position: event.position,
  });
}
