import { table } from '../table.js';

/** A commission as the queue shows it. */
export interface CommissionRow {
  commission_id: string;
  status: string;
  conversion_id: string;
  order_external_id: string;
  program_id: string;
  merchant_id: string;
  affiliate_id: string;
  currency: string;
  /** Minor units, as posted at first. */
  amount: string;
  reversed_total: string;
  /** What is still owed: 0 once rejected or reversed. */
  remaining: string;
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
    conversion_id: 'text',
    order_external_id: 'text',
    program_id: 'text',
    merchant_id: 'text',
    affiliate_id: 'text',
    currency: 'text',
    amount: 'numeric',
    reversed_total: 'numeric',
    remaining: 'numeric',
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
  ],
});
