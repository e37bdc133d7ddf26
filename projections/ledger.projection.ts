import type { TributaryEvent } from '#domain/events.js';
import { signed, type Posting } from '#domain/ledger/postings.js';
import { ledgerBalances, ledgerLegs } from '#read-models/ledger/table.js';
import { projection, type RecordedEvent, type Rows } from './engine/projection.js';

/** An event that moves money: it has postings. */
type MoneyEvent = Extract<TributaryEvent, { data: { readonly postings: readonly Posting[] } }>;

/** What a leg says of its entry beside the movement; what an event does not know is null in its rows. */
interface Entry {
  readonly postings: readonly Posting[];
  readonly merchantId: string;
  readonly programId?: string;
  readonly affiliateId?: string;
  readonly commissionId?: string | null;
  readonly conversionId?: string | null;
  readonly orderExternalId?: string | null;
  readonly refundId?: string;
  readonly batchId?: string;
  readonly lineId?: string;
}

/** Each of them: one that is not here does not compile. */
const posters: Readonly<Record<MoneyEvent['type'], typeof post>> = {
  'bank-entry-written-off': post,
  'commission-held': post,
  'commission-made-payable': post,
  'commission-rejected': post,
  'commission-reversed': post,
  'commission-reinstated': post,
  'commission-adjusted': post,
  'payout-line-opened': post,
  'payout-line-settled': post,
  'payout-line-booked': post,
  'payout-line-failed': post,
  'payout-line-returned': post,
};

/** Every posting of every event, as it was decided: this projection copies, it never calculates. */
export const ledger = projection<MoneyEvent>({
  name: 'ledger',
  version: 2,
  tables: [ledgerLegs, ledgerBalances],
  onPoison: 'halt',
  on: posters,
});

function post(event: RecordedEvent<string, Entry>, rows: Rows): void {
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
      commission_id: data.commissionId ?? null,
      conversion_id: data.conversionId ?? null,
      order_external_id: data.orderExternalId ?? null,
      payout_batch_id: data.batchId ?? null,
      payout_line_id: data.lineId ?? null,
      merchant_id: data.merchantId,
      affiliate_id: data.affiliateId ?? null,
      program_id: data.programId ?? null,
      refund_id: data.refundId ?? null,
    });
    const value = BigInt(amount);
    const [debit, credit] = side === 'debit' ? [value, 0n] : [0n, value];
    rows.add(ledgerBalances, { account, currency }, { debit, credit, legs: 1n });
  });
}
