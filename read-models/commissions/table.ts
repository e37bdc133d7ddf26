import { table } from '../table.js';

/** A commission as the queue shows it. */
export interface CommissionRow {
  commission_id: string;
  status: string;
  /** order, second-tier, performance or compensation. */
  kind: string;
  /** What it follows from when it is no share of an order, as decided. */
  source: unknown;
  conversion_id: string | null;
  order_external_id: string | null;
  /** Its share of the order: decimal text, at most 1. */
  weight: string;
  /** The rate from the order's currency, as it was pinned. */
  fx: unknown;
  program_id: string;
  merchant_id: string;
  affiliate_id: string;
  currency: string;
  /** Minor units: what it is worth before refunds, by the last adjustment. */
  amount: string;
  reversed_total: string;
  /** What is still owed or was paid: 0 once rejected or reversed. */
  remaining: string;
  /** Where it stands: pending + payable + in_payout + paid - clawed_back = remaining. */
  pending: string;
  payable: string;
  in_payout: string;
  paid: string;
  /** Taken back after it was paid. */
  clawed_back: string;
  /** The last batch that pays or paid it. */
  batch_id: string | null;
  rules_version: number;
  rule_id: string | null;
  policy_version: number;
  occurred_at: string;
  release_at: string;
  held_at: string;
  decided_at: string | null;
  decided_by: string | null;
  reason_code: string | null;
  note: string | null;
  /** Of its stream: what `If-Match` takes. */
  revision: string;
  position: string;
}

export const commissionBoard = table<CommissionRow>({
  name: 'commission_board',
  key: ['commission_id'],
  columns: {
    commission_id: 'text',
    status: 'text',
    kind: 'text',
    source: 'jsonb',
    conversion_id: 'text',
    order_external_id: 'text',
    weight: 'text',
    fx: 'jsonb',
    program_id: 'text',
    merchant_id: 'text',
    affiliate_id: 'text',
    currency: 'text',
    amount: 'numeric',
    reversed_total: 'numeric',
    remaining: 'numeric',
    pending: 'numeric',
    payable: 'numeric',
    in_payout: 'numeric',
    paid: 'numeric',
    clawed_back: 'numeric',
    batch_id: 'text',
    rules_version: 'integer',
    rule_id: 'text',
    policy_version: 'integer',
    occurred_at: 'timestamptz',
    release_at: 'timestamptz',
    held_at: 'timestamptz',
    decided_at: 'timestamptz',
    decided_by: 'text',
    reason_code: 'text',
    note: 'text',
    revision: 'bigint',
    position: 'text',
  },
  indexes: [
    ['occurred_at', 'commission_id'],
    ['status', 'occurred_at', 'commission_id'],
    // What the hold timer looks through.
    ['status', 'release_at', 'commission_id'],
    ['affiliate_id', 'occurred_at'],
    ['merchant_id', 'occurred_at'],
    ['conversion_id'],
    ['batch_id'],
  ],
});
