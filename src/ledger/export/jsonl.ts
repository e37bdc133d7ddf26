import type { LedgerLegRow } from '#read-models/ledger/table.js';
import {
  decimal,
  effectiveDay,
  entriesOf,
  inChunks,
  type ExportOptions,
  type LedgerEntry,
} from './entries.js';

/**
 * JSON Lines, one line an entry with all its legs. Amounts are exact decimals as text; each line
 * names the time zone of its day.
 */
export function ledgerJsonLines(
  legs: AsyncIterable<LedgerLegRow>,
  options: ExportOptions,
): AsyncGenerator<string> {
  return inChunks(lines(legs, options));
}

async function* lines(
  legs: AsyncIterable<LedgerLegRow>,
  options: ExportOptions,
): AsyncGenerator<string> {
  for await (const entry of entriesOf(legs))
    yield `${JSON.stringify(entryDocument(entry, options))}\n`;
}

/** An entry with all its legs, as JSON has it. */
export function entryDocument({ first, legs }: LedgerEntry, { timeZone }: ExportOptions): object {
  return {
    entryId: first.entry_id,
    eventType: first.event_type,
    day: effectiveDay(first, timeZone),
    timeZone,
    effectiveAt: first.effective_at,
    recordedAt: first.recorded_at,
    stream: first.stream,
    revision: first.revision,
    position: first.position,
    commissionId: first.commission_id,
    conversionId: first.conversion_id,
    orderExternalId: first.order_external_id,
    refundId: first.refund_id,
    payoutBatchId: first.payout_batch_id,
    payoutLineId: first.payout_line_id,
    programId: first.program_id,
    merchantId: first.merchant_id,
    affiliateId: first.affiliate_id,
    legs: legs.map(({ account, side, amount, signed, currency }) => ({
      account,
      side,
      amount: decimal(amount, currency),
      signed: decimal(signed, currency),
      currency,
    })),
  };
}
