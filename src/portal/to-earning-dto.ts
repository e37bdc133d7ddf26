import type { CommissionRow } from '#read-models/commissions/table.js';
import type { Extras } from './earning-extras.js';
import type { EarningDto, EarningHeldBackDto, EarningPayoutDto } from './earnings.dto.js';
import { reasonWords } from './reason-words.js';
import { dayText, tellChange } from './tell-change.js';

/** A commission as its affiliate sees it. Of the shopper it says nothing. */
export function toEarningDto(row: CommissionRow, extras: Extras): EarningDto {
  const { currency } = row;
  const money = (amount: string) => ({ amount, currency });
  const earning = extras.earning.get(row.commission_id);
  const refunds = extras.refunds.get(row.conversion_id ?? '') ?? [];
  const refundReasons = new Map(refunds.map((each) => [each.refund_id, each.reason_code]));
  const changes = (extras.changes.get(row.commission_id) ?? []).map((change) =>
    tellChange(change, {
      timezone: extras.timezone,
      releaseAt: row.release_at,
      refundReason: refundReasons.get(change.refund_id ?? '') ?? null,
      payoutReason: extras.lines.get(change.line_id ?? '')?.reason ?? null,
    }),
  );
  const of = earning?.order_currency ?? null;
  return {
    ...{ id: row.commission_id, status: row.status, kind: row.kind },
    standing: standingOf(row, extras.timezone),
    orderExternalId: row.order_external_id,
    occurredAt: row.occurred_at,
    programId: row.program_id,
    programName: extras.programs.get(row.program_id) ?? row.program_id,
    merchantName: extras.merchants.get(row.merchant_id) ?? row.merchant_id,
    linkCode: extras.links.get(earning?.click_id ?? '') ?? null,
    couponCode: earning?.coupon_code ?? null,
    orderTotal: of === null ? null : { amount: earning?.order_total ?? '0', currency: of },
    amount: money(row.amount),
    reversed: money(row.reversed_total),
    remaining: money(row.remaining),
    releaseAt: row.release_at,
    heldBack: heldBackOf(row),
    payout: payoutOf(row, extras),
    refunds: refunds.map((refund) => ({
      ...{ cause: refund.cause, occurredAt: refund.occurred_at, reasonCode: refund.reason_code },
      amount: { amount: refund.amount, currency: refund.currency },
      reversed: { amount: refund.reversed, currency: refund.currency },
    })),
    changes,
  };
}

function standingOf(row: CommissionRow, timezone: string): string {
  if (row.held_back_since !== null) return 'Held back';
  const day = dayText(row.release_at, timezone);
  switch (row.status) {
    case 'held':
      return `Held until ${day}`;
    case 'approved':
      return `Approved, held until ${day}`;
    case 'pending':
      return 'Waits for the shop to say yes';
    case 'payable':
      return 'Goes into the next payout';
    case 'paying':
      return 'On its way to you';
    case 'paid':
      return 'Paid';
    case 'rejected':
      return reasonWords(row.reason_code, row.note) ?? 'Rejected';
    default:
      return 'Nothing is left of it';
  }
}

/** That it waits is the affiliate's to know; the reason where it is meant to be told. */
function heldBackOf(row: CommissionRow): EarningHeldBackDto | null {
  const { held_back_since: since, held_back_visible: isTold } = row;
  if (since === null) return null;
  const reason = isTold ? reasonWords(row.held_back_reason, row.held_back_note) : null;
  return {
    ...{ since, reasonCode: isTold ? row.held_back_reason : null },
    words: reason ?? 'The shop looks at it more closely. The reason is not told.',
  };
}

function payoutOf(row: CommissionRow, { changes, lines }: Extras): EarningPayoutDto | null {
  const { batch_id: batchId } = row;
  if (batchId === null) return null;
  const all = changes.get(row.commission_id) ?? [];
  const lineId = all.findLast((change) => change.batch_id === batchId)?.line_id ?? null;
  const line = lines.get(lineId ?? '');
  const { status = null, settled_at: settledAt = null } = line ?? {};
  return { batchId, lineId, status, settledAt };
}
