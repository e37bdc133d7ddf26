import { table } from '../table.js';

/** A commission as its affiliate's figures need it: narrow, so that a hundred thousand are summed at once. */
export interface EarningRow {
  commission_id: string;
  /** Null, as is all but what led to it, for as long as the order is credited and nothing is held yet. */
  affiliate_id: string | null;
  program_id: string | null;
  kind: string | null;
  conversion_id: string | null;
  occurred_at: string | null;
  /** Of the commission. */
  currency: string | null;
  /** Minor units: its worth before refunds. */
  amount: string;
  /** What is left of it. */
  remaining: string;
  /** Of the order; null when it follows from none. */
  order_currency: string | null;
  /** Minor units, before refunds. */
  order_total: string;
  /** The last click that its share of the order is credited for; null when none is. */
  click_id: string | null;
  coupon_code: string | null;
  /** The last valuation, by its revision of the stream. */
  valued: string;
  /** How often its order was credited. */
  credits: string;
}

export const earningList = table<EarningRow>({
  name: 'affiliate_earnings',
  key: ['commission_id'],
  columns: {
    commission_id: 'text',
    affiliate_id: 'text',
    program_id: 'text',
    kind: 'text',
    conversion_id: 'text',
    occurred_at: 'timestamptz',
    currency: 'text',
    amount: 'numeric',
    remaining: 'numeric',
    order_currency: 'text',
    order_total: 'numeric',
    click_id: 'text',
    coupon_code: 'text',
    valued: 'bigint',
    credits: 'bigint',
  },
  indexes: [['affiliate_id', 'occurred_at']],
});

/** What a line of the order earned, for the report by product. */
export interface EarningLineRow {
  commission_id: string;
  line_id: string;
  conversion_id: string;
  /** The valuation it is of; the commission's last one counts. */
  valued: string;
  /** Minor units of the order's currency. */
  net: string;
  /** Minor units of the commission's currency. */
  amount: string;
}

export const earningLines = table<EarningLineRow>({
  name: 'affiliate_earning_lines',
  key: ['commission_id', 'line_id'],
  columns: {
    commission_id: 'text',
    line_id: 'text',
    conversion_id: 'text',
    valued: 'bigint',
    net: 'numeric',
    amount: 'numeric',
  },
  indexes: [],
});

/** Which product a line of an order is of. */
export interface OrderLineRow {
  conversion_id: string;
  line_id: string;
  /** The merchant's own number of the product: what the feed calls it, or its sku. */
  product: string | null;
}

export const orderLines = table<OrderLineRow>({
  name: 'affiliate_order_lines',
  key: ['conversion_id', 'line_id'],
  columns: { conversion_id: 'text', line_id: 'text', product: 'text' },
  indexes: [],
});

/** Something that happened to a commission, as its stream tells it. Amounts are minor units. */
export interface EarningChangeRow {
  commission_id: string;
  /** Of its stream, from 0. */
  revision: string;
  /** Null where the event does not say whose it is: it moves no money then. */
  affiliate_id: string | null;
  /** The event's type without `commission-`. */
  kind: string;
  /** Our clock. */
  at: string;
  /** When what caused it took place. */
  effective_at: string;
  currency: string | null;
  /** What moved; of an adjustment its worth from now on. */
  amount: string | null;
  /** What it was worth before an adjustment. */
  was: string | null;
  /** What is left of it after this, where the event says so. */
  remaining: string | null;
  /** Why it was reversed, reinstated or adjusted. */
  cause: string | null;
  reason_code: string | null;
  /** In a person's words. */
  reason: string | null;
  /** False where the affiliate is not told the reason. */
  is_told: boolean;
  /** A person decided; else the end of the hold did. Of approvals. */
  is_automatic: boolean | null;
  refund_id: string | null;
  batch_id: string | null;
  line_id: string | null;
  position: string;
}

export const earningChanges = table<EarningChangeRow>({
  name: 'affiliate_earning_changes',
  key: ['commission_id', 'revision'],
  columns: {
    commission_id: 'text',
    revision: 'bigint',
    affiliate_id: 'text',
    kind: 'text',
    at: 'timestamptz',
    effective_at: 'timestamptz',
    currency: 'text',
    amount: 'numeric',
    was: 'numeric',
    remaining: 'numeric',
    cause: 'text',
    reason_code: 'text',
    reason: 'text',
    is_told: 'boolean',
    is_automatic: 'boolean',
    refund_id: 'text',
    batch_id: 'text',
    line_id: 'text',
    position: 'text',
  },
  indexes: [['affiliate_id', 'at', 'commission_id', 'revision']],
});

/** A refund, chargeback or cancellation of an order. Minor units of the order's currency. */
export interface OrderRefundRow {
  conversion_id: string;
  refund_id: string;
  cause: string;
  occurred_at: string;
  amount: string;
  currency: string;
  reason_code: string | null;
  /** What of it was taken back since. */
  reversed: string;
}

export const orderRefunds = table<OrderRefundRow>({
  name: 'affiliate_order_refunds',
  key: ['conversion_id', 'refund_id'],
  columns: {
    conversion_id: 'text',
    refund_id: 'text',
    cause: 'text',
    occurred_at: 'timestamptz',
    amount: 'numeric',
    currency: 'text',
    reason_code: 'text',
    reversed: 'numeric',
  },
  indexes: [],
});
