import type { CommissionEvent } from '#domain/commission/commission.js';
import { signed, type Posting } from '#domain/ledger/postings.js';
import { ledgerBalances, ledgerLegs } from '#read-models/ledger/table.js';
import { projection, type RecordedEvent, type Rows } from './engine/projection.js';

type MoneyEvent = Extract<CommissionEvent, { data: { postings: readonly Posting[] } }>;

/** Every posting of every event, as it was decided: this projection copies, it never calculates. */
export const ledger = projection<CommissionEvent>({
  name: 'ledger',
  version: 1,
  tables: [ledgerLegs, ledgerBalances],
  onPoison: 'halt',
  on: {
    'commission-held': (event, rows) => post(event, rows),
    'commission-made-payable': (event, rows) => post(event, rows),
    'commission-rejected': (event, rows) => post(event, rows),
    'commission-reversed': (event, rows) => post(event, rows, event.data.refundId),
  },
});

function post(
  event: RecordedEvent<string, MoneyEvent['data']>,
  rows: Rows,
  refundId: string | null = null,
): void {
  const { data, metadata } = event;
  data.postings.forEach((posting, leg) => {
    const { account, side } = posting;
    const { amount, currency } = posting.amount;
    rows.insert(ledgerLegs, {
      entry_id: event.id,
      leg,
      account,
      currency,
      side,
      amount,
      signed: signed(posting).toString(),
      event_type: event.type,
      stream: event.stream,
      revision: event.revision.toString(),
      position: event.position,
      effective_at: metadata.effectiveAt,
      recorded_at: metadata.recordedAt,
      commission_id: data.commissionId,
      conversion_id: data.conversionId,
      order_external_id: data.orderExternalId,
      merchant_id: data.merchantId,
      affiliate_id: data.affiliateId,
      program_id: data.programId,
      refund_id: refundId,
    });
    const value = BigInt(amount);
    const [debit, credit] = side === 'debit' ? [value, 0n] : [0n, value];
    rows.add(ledgerBalances, { account, currency }, { debit, credit, legs: 1n });
  });
}
