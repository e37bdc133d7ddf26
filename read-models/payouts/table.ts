import { table } from '../table.js';

/** A payout batch as it stands. Amounts are minor units of `currency`. */
export interface PayoutBatchRow {
  batch_id: string;
  program_id: string;
  merchant_id: string;
  currency: string;
  /** drafting, drafted, approved, submitted, completed or cancelled. */
  status: string;
  cutoff: string;
  /** What it is to hold: minimum, include, exclude, kinds. */
  choice: unknown;
  retry_of: string | null;
  /** The draft that stands or is being listed. */
  draft: number;
  lines: number;
  ineligible: number;
  gross: string;
  netted: string;
  net: string;
  content_hash: string | null;
  /** Why this draft took the place of the one before; null for the first. */
  redraft_reason: string | null;
  /** What made the last approval void; null when none was ever. */
  approval_voided: unknown;
  requested_by: string;
  requested_at: string;
  approved_by: string | null;
  approved_at: string | null;
  note: string | null;
  submitted_at: string | null;
  completed_at: string | null;
  cancel_reason: string | null;
  /** Of its stream: what `If-Match` takes. */
  revision: string;
  position: string;
}

export const payoutBatches = table<PayoutBatchRow>({
  name: 'payout_batches',
  key: ['batch_id'],
  columns: {
    batch_id: 'text',
    program_id: 'text',
    merchant_id: 'text',
    currency: 'text',
    status: 'text',
    cutoff: 'timestamptz',
    choice: 'jsonb',
    retry_of: 'text',
    draft: 'integer',
    lines: 'integer',
    ineligible: 'integer',
    gross: 'numeric',
    netted: 'numeric',
    net: 'numeric',
    content_hash: 'text',
    redraft_reason: 'text',
    approval_voided: 'jsonb',
    requested_by: 'text',
    requested_at: 'timestamptz',
    approved_by: 'text',
    approved_at: 'timestamptz',
    note: 'text',
    submitted_at: 'timestamptz',
    completed_at: 'timestamptz',
    cancel_reason: 'text',
    revision: 'bigint',
    position: 'text',
  },
  indexes: [
    ['requested_at', 'batch_id'],
    ['merchant_id', 'requested_at'],
    ['program_id', 'requested_at'],
    ['status', 'requested_at'],
  ],
});

/** Who gets nothing of a draft, and why. Drafts that stand no more keep theirs. */
export interface PayoutIneligibleRow {
  batch_id: string;
  draft: number;
  affiliate_id: string;
  amount: string;
  currency: string;
  why: string;
}

export const payoutIneligible = table<PayoutIneligibleRow>({
  name: 'payout_ineligible',
  key: ['batch_id', 'draft', 'affiliate_id'],
  columns: {
    batch_id: 'text',
    draft: 'integer',
    affiliate_id: 'text',
    amount: 'numeric',
    currency: 'text',
    why: 'text',
  },
  indexes: [],
});

/** A payout line as it stands. gross, netted, net, taken are minor units of `currency`, pay of `pay_currency`. */
export interface PayoutLineRow {
  line_id: string;
  batch_id: string;
  /** The draft that listed it last: a line whose draft is not its batch's is no part of it any more. */
  draft: number;
  /** drafted, then open, submitting, submitted, and settled, failed or returned. */
  status: string;
  /** Null until it is opened. */
  program_id: string | null;
  merchant_id: string | null;
  affiliate_id: string;
  method_id: string;
  method_kind: string;
  /** Each with its amount. */
  commissions: unknown;
  currency: string;
  gross: string;
  netted: string;
  net: string;
  pay: string;
  pay_currency: string;
  /** The pinned quote; null when both currencies are one. */
  fx: unknown;
  provider: string | null;
  provider_ref: string | null;
  /** Submissions begun so far. */
  attempts: number;
  /** What the account lost, once settled. */
  taken: string | null;
  /** Only a person can tell what became of it: the provider may have paid. */
  needs_decision: boolean;
  /** Why it is not sent yet, or needs a person: for those who run payouts, never for affiliates. */
  submission_problem: string | null;
  reason_code: string | null;
  /** A sentence that the affiliate can read. */
  reason: string | null;
  /** Who told the outcome: provider, pain.002, camt.053, csv, manual. */
  source: string | null;
  opened_at: string | null;
  settled_at: string | null;
  /** When its status was last told, our clock. */
  changed_at: string;
  revision: string;
  position: string;
}

export const payoutLines = table<PayoutLineRow>({
  name: 'payout_lines',
  key: ['line_id'],
  columns: {
    line_id: 'text',
    batch_id: 'text',
    draft: 'integer',
    status: 'text',
    program_id: 'text',
    merchant_id: 'text',
    affiliate_id: 'text',
    method_id: 'text',
    method_kind: 'text',
    commissions: 'jsonb',
    currency: 'text',
    gross: 'numeric',
    netted: 'numeric',
    net: 'numeric',
    pay: 'numeric',
    pay_currency: 'text',
    fx: 'jsonb',
    provider: 'text',
    provider_ref: 'text',
    attempts: 'integer',
    taken: 'numeric',
    needs_decision: 'boolean',
    submission_problem: 'text',
    reason_code: 'text',
    reason: 'text',
    source: 'text',
    opened_at: 'timestamptz',
    settled_at: 'timestamptz',
    changed_at: 'timestamptz',
    revision: 'bigint',
    position: 'text',
  },
  indexes: [
    ['batch_id', 'draft', 'status'],
    // What the outbox looks through.
    ['status', 'opened_at', 'line_id'],
    ['affiliate_id', 'changed_at'],
    ['merchant_id', 'changed_at'],
    ['provider', 'provider_ref'],
  ],
});
