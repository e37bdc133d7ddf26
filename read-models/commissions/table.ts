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
  /** Since when, by whom and why a person holds it back; all null when nobody does. */
  held_back_since: string | null;
  held_back_by: string | null;
  held_back_reason: string | null;
  held_back_note: string | null;
  /** Whether the affiliate is told the reason. */
  held_back_visible: boolean | null;
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
    held_back_since: 'timestamptz',
    held_back_by: 'text',
    held_back_reason: 'text',
    held_back_note: 'text',
    held_back_visible: 'boolean',
    revision: 'bigint',
    position: 'text',
  },
  indexes: [
    ['occurred_at', 'commission_id'],
    ['status', 'occurred_at', 'commission_id'],
    // What the hold timer looks through.
    ['status', 'release_at', 'commission_id'],
    // The other orders of the queue, and its search by order number.
    ['release_at', 'commission_id'],
    ['remaining', 'commission_id'],
    ['order_external_id'],
    ['affiliate_id', 'occurred_at'],
    ['merchant_id', 'occurred_at'],
    ['conversion_id'],
    ['batch_id'],
  ],
});

/** What the record of its order's attribution says that a person may want to look at twice. */
export interface CommissionRisksRow {
  commission_id: string;
  /** Named in domain/attribution/risks.ts, in that order. */
  risks: readonly string[];
}

/** Rows of those alone that have, or once had, a signal; an order is attributed before it is held. */
export const commissionRisks = table<CommissionRisksRow>({
  name: 'commission_risks',
  key: ['commission_id'],
  columns: { commission_id: 'text', risks: 'jsonb' },
  indexes: [],
});
