import { table } from '../table.js';

/** One leg of a journal entry. An entry is all legs of one event: they share `entry_id`. */
export interface LedgerLegRow {
  /** The id of the event that posted it. */
  entry_id: string;
  /** 0-based place within the entry. */
  leg: number;
  account: string;
  currency: string;
  side: string;
  /** Minor units, never negative. */
  amount: string;
  /** Minor units, debit positive, credit negative. */
  signed: string;
  event_type: string;
  stream: string;
  revision: string;
  position: string;
  effective_at: string;
  recorded_at: string;
  /** Null when it is about no single commission. */
  commission_id: string | null;
  conversion_id: string | null;
  order_external_id: string | null;
  payout_batch_id: string | null;
  payout_line_id: string | null;
  merchant_id: string;
  /** Null when it is about no affiliate: a bank entry written off. */
  affiliate_id: string | null;
  program_id: string | null;
  refund_id: string | null;
}

export const ledgerLegs = table<LedgerLegRow>({
  name: 'ledger_leg',
  key: ['entry_id', 'leg'],
  columns: {
    entry_id: 'text',
    leg: 'integer',
    account: 'text',
    currency: 'text',
    side: 'text',
    amount: 'numeric',
    signed: 'numeric',
    event_type: 'text',
    stream: 'text',
    revision: 'bigint',
    position: 'text',
    effective_at: 'timestamptz',
    recorded_at: 'timestamptz',
    commission_id: 'text',
    conversion_id: 'text',
    order_external_id: 'text',
    payout_batch_id: 'text',
    payout_line_id: 'text',
    merchant_id: 'text',
    affiliate_id: 'text',
    program_id: 'text',
    refund_id: 'text',
  },
  indexes: [['position', 'leg'], ['account', 'position'], ['commission_id'], ['payout_line_id']],
});

/** What an account holds in one currency, over all time. */
export interface LedgerBalanceRow {
  account: string;
  currency: string;
  /** Minor units. */
  debit: string;
  credit: string;
  legs: string;
}

export const ledgerBalances = table<LedgerBalanceRow>({
  name: 'ledger_balance',
  key: ['account', 'currency'],
  columns: {
    account: 'text',
    currency: 'text',
    debit: 'numeric',
    credit: 'numeric',
    legs: 'bigint',
  },
  indexes: [],
});
