import { table } from '../table.js';

/** An entry of a bank file that closed no line, and what became of it. */
export interface UnmatchedEntryRow {
  entry_id: string;
  file_id: string;
  merchant_id: string;
  /** open, matched or written-off. */
  status: string;
  kind: string;
  why: string;
  end_to_end_id: string | null;
  /** Minor units; null when the bank said no amount. */
  amount: string | null;
  currency: string | null;
  is_money: boolean;
  reason_code: string | null;
  booked_at: string | null;
  /** The line that it names, then the one it was matched to. */
  line_id: string | null;
  /** Why it was written off, or the note of the match. */
  note: string | null;
  received_at: string;
  decided_at: string | null;
  decided_by: string | null;
  revision: string;
  position: string;
}

export const unmatchedEntries = table<UnmatchedEntryRow>({
  name: 'unmatched_entries',
  key: ['entry_id'],
  columns: {
    entry_id: 'text',
    file_id: 'text',
    merchant_id: 'text',
    status: 'text',
    kind: 'text',
    why: 'text',
    end_to_end_id: 'text',
    amount: 'numeric',
    currency: 'text',
    is_money: 'boolean',
    reason_code: 'text',
    booked_at: 'timestamptz',
    line_id: 'text',
    note: 'text',
    received_at: 'timestamptz',
    decided_at: 'timestamptz',
    decided_by: 'text',
    revision: 'bigint',
    position: 'text',
  },
  indexes: [
    ['received_at', 'entry_id'],
    ['status', 'received_at', 'entry_id'],
    ['merchant_id', 'received_at'],
  ],
});
