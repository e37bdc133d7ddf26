import { soundChoice } from '#domain/payout/batch-choice.js';
import type { PayoutBatchEvent } from '#domain/payout/payout-events.js';
import { payoutBatches, payoutIneligible } from '#read-models/payouts/table.js';
import { projection, type RecordedEvent } from './engine/projection.js';

/** Each payout batch as it stands, and who gets nothing of it and why. */
export const payoutBatchBoard = projection<PayoutBatchEvent>({
  name: 'payout-batches',
  version: 1,
  tables: [payoutBatches, payoutIneligible],
  onPoison: 'halt',
  on: {
    'payout-batch-requested': (event, rows) => {
      const { data, metadata } = event;
      rows.insert(payoutBatches, {
        batch_id: data.batchId,
        program_id: data.programId,
        merchant_id: data.merchantId,
        currency: data.currency,
        status: 'drafting',
        cutoff: data.cutoff,
        choice: soundChoice(data),
        retry_of: data.retryOf ?? null,
        ...{ draft: 1, lines: 0, ineligible: 0, gross: '0', netted: '0', net: '0' },
        ...{ content_hash: null, redraft_reason: null, approval_voided: null },
        requested_by: data.requestedBy,
        requested_at: metadata.recordedAt,
        ...{ approved_by: null, approved_at: null, note: null },
        ...{ submitted_at: null, completed_at: null, cancel_reason: null },
        ...place(event),
      });
    },
    'payout-batch-changed': (event, rows) => {
      const reason = 'choice-changed';
      const { draft, wasApproved } = event.data;
      const at = event.metadata.recordedAt;
      const voided = { reason, affiliateId: null, commissionId: null, draft, at };
      rows.patch(payoutBatches, key(event), {
        ...{ choice: soundChoice(event.data), redraft_reason: reason },
        ...(wasApproved ? { approval_voided: voided } : {}),
        ...begunAnew(draft + 1),
        ...place(event),
      });
    },
    'payout-batch-outdated': (event, rows) => {
      const { draft, reason, affiliateId, commissionId, wasApproved } = event.data;
      const at = event.metadata.recordedAt;
      rows.patch(payoutBatches, key(event), {
        redraft_reason: reason,
        ...(wasApproved
          ? { approval_voided: { reason, affiliateId, commissionId, draft, at } }
          : {}),
        ...begunAnew(draft + 1),
        ...place(event),
      });
    },
    'payout-lines-drafted': (event, rows) => rows.patch(payoutBatches, key(event), place(event)),
    'payout-ineligible-listed': (event, rows) => {
      const { batchId, draft, ineligible } = event.data;
      for (const { affiliateId, amount, why } of ineligible) {
        rows.put(payoutIneligible, {
          ...{ batch_id: batchId, draft, affiliate_id: affiliateId, why },
          ...amount,
        });
      }
      rows.patch(payoutBatches, key(event), place(event));
    },
    'payout-batch-drafted': (event, rows) => {
      const { draft, lines, ineligible, gross, netted, net, contentHash, reason } = event.data;
      rows.patch(payoutBatches, key(event), {
        ...{ status: 'drafted', draft, lines, ineligible, content_hash: contentHash },
        ...{ gross: gross.amount, netted: netted.amount, net: net.amount },
        redraft_reason: reason,
        ...place(event),
      });
    },
    'payout-batch-approved': (event, rows) =>
      rows.patch(payoutBatches, key(event), {
        ...{ status: 'approved', approved_by: event.data.approvedBy, note: event.data.note },
        approved_at: event.metadata.recordedAt,
        ...place(event),
      }),
    'payout-batch-submitted': (event, rows) =>
      rows.patch(payoutBatches, key(event), {
        ...{ status: 'submitted', submitted_at: event.metadata.recordedAt },
        ...place(event),
      }),
    'payout-batch-completed': (event, rows) =>
      rows.patch(payoutBatches, key(event), {
        ...{ status: 'completed', completed_at: event.metadata.recordedAt },
        ...place(event),
      }),
    'payout-batch-cancelled': (event, rows) =>
      rows.patch(payoutBatches, key(event), {
        ...{ status: 'cancelled', cancel_reason: event.data.reason },
        ...place(event),
      }),
  },
});

/** Nothing of the draft that is being listed is known yet. */
function begunAnew(draft: number) {
  const nobody = { approved_by: null, approved_at: null, note: null };
  const counts = { lines: 0, ineligible: 0, gross: '0', netted: '0', net: '0' };
  return { status: 'drafting', draft, content_hash: null, ...counts, ...nobody };
}

function key(event: RecordedEvent<string, { readonly batchId: string }>) {
  return { batch_id: event.data.batchId };
}

function place(event: RecordedEvent) {
  return { revision: event.revision.toString(), position: event.position };
}
