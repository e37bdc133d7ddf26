import { table } from '../table.js';

/** An order as posted, what became of it, and why. */
export interface ConversionRow {
  conversion_id: string;
  status: string;
  external_id: string;
  program_id: string;
  merchant_id: string;
  kind: string;
  currency: string;
  /** Minor units. */
  total: string;
  tax: string;
  refunded_total: string;
  refunds: string;
  click_id: string | null;
  coupon_code: string | null;
  /** Of the credit with the most weight; null when nobody is credited. */
  affiliate_id: string | null;
  commission_id: string | null;
  /** Everyone credited, as decided. */
  credits: unknown;
  /** The attribution decision with its explanation, as decided. */
  decision: unknown;
  source: string;
  occurred_at: string;
  recorded_at: string;
  revision: string;
  position: string;
}

export const conversionList = table<ConversionRow>({
  name: 'conversion_list',
  key: ['conversion_id'],
  columns: {
    conversion_id: 'text',
    status: 'text',
    external_id: 'text',
    program_id: 'text',
    merchant_id: 'text',
    kind: 'text',
    currency: 'text',
    total: 'numeric',
    tax: 'numeric',
    refunded_total: 'numeric',
    refunds: 'bigint',
    click_id: 'text',
    coupon_code: 'text',
    affiliate_id: 'text',
    commission_id: 'text',
    credits: 'jsonb',
    decision: 'jsonb',
    source: 'text',
    occurred_at: 'timestamptz',
    recorded_at: 'timestamptz',
    revision: 'bigint',
    position: 'text',
  },
  indexes: [
    ['occurred_at', 'conversion_id'],
    ['program_id', 'external_id'],
    ['merchant_id', 'occurred_at'],
    ['affiliate_id', 'occurred_at'],
  ],
});
