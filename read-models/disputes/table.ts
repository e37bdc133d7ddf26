import type { Sealed } from '#domain/kernel/sealed.js';
import { table } from '../table.js';

/** A dispute as it stands. What people wrote freely stays sealed and is opened for those who may read it. */
export interface DisputeRow {
  dispute_id: string;
  /** `open`, `won`, `lost` or `withdrawn`. */
  status: string;
  /** Its time was up before anyone decided; stays so afterwards. */
  is_overdue: boolean;
  affiliate_id: string;
  program_id: string;
  merchant_id: string;
  /** `commission` or `missing-order`. */
  kind: string;
  /** Null for a missing order. */
  commission_id: string | null;
  /** The three of a missing order, as the affiliate named them; else null. */
  order_external_id: string | null;
  order_occurred_at: string | null;
  claimed: string | null;
  /** Of the program: that of `lost` and `granted`. */
  currency: string;
  claimed_currency: string | null;
  /** Minor units; what the commission had lost when the dispute was opened. */
  lost: string | null;
  statement: Sealed;
  opened_at: string;
  due_at: string;
  decided_at: string | null;
  decided_by: string | null;
  /** `compensation` or `attribution`, once won. */
  remedy: string | null;
  /** Minor units. */
  granted: string | null;
  /** Why what was granted could not be carried out: a refusal's code. */
  remedy_failure: string | null;
  reason_code: string | null;
  note: string | null;
  /** Of its stream: what `If-Match` takes. */
  revision: string;
  position: string;
}

export const disputeList = table<DisputeRow>({
  name: 'dispute_list',
  key: ['dispute_id'],
  columns: {
    dispute_id: 'text',
    status: 'text',
    is_overdue: 'boolean',
    affiliate_id: 'text',
    program_id: 'text',
    merchant_id: 'text',
    kind: 'text',
    commission_id: 'text',
    order_external_id: 'text',
    order_occurred_at: 'timestamptz',
    claimed: 'numeric',
    currency: 'text',
    claimed_currency: 'text',
    lost: 'numeric',
    statement: 'jsonb',
    opened_at: 'timestamptz',
    due_at: 'timestamptz',
    decided_at: 'timestamptz',
    decided_by: 'text',
    remedy: 'text',
    granted: 'numeric',
    remedy_failure: 'text',
    reason_code: 'text',
    note: 'text',
    revision: 'bigint',
    position: 'text',
  },
  indexes: [
    ['opened_at', 'dispute_id'],
    // What the clock looks through.
    ['status', 'is_overdue', 'due_at', 'dispute_id'],
    ['affiliate_id', 'opened_at'],
    ['merchant_id', 'opened_at'],
    ['commission_id'],
  ],
});

/** One event that speaks for or against a dispute, by its place in the log. */
export interface DisputeEvidenceRow {
  dispute_id: string;
  /** 0-based, in the order of attaching. */
  place: number;
  stream: string;
  revision: string;
  event_id: string;
  event_type: string;
  at: string;
}

export const disputeEvidence = table<DisputeEvidenceRow>({
  name: 'dispute_evidence',
  key: ['dispute_id', 'place'],
  columns: {
    dispute_id: 'text',
    place: 'integer',
    stream: 'text',
    revision: 'bigint',
    event_id: 'text',
    event_type: 'text',
    at: 'timestamptz',
  },
  indexes: [],
});

/** What the merchant answered. */
export interface DisputeAnswerRow {
  dispute_id: string;
  /** Of the dispute's stream. */
  revision: string;
  note: Sealed;
  at: string;
}

export const disputeAnswers = table<DisputeAnswerRow>({
  name: 'dispute_answer',
  key: ['dispute_id', 'revision'],
  columns: { dispute_id: 'text', revision: 'bigint', note: 'jsonb', at: 'timestamptz' },
  indexes: [],
});
