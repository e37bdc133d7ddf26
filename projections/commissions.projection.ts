import type { CommissionEvent } from '#domain/commission/commission.js';
import { commissionBoard } from '#read-models/commissions/table.js';
import { projection, type RecordedEvent } from './engine/projection.js';

/** Each commission as it stands: what the queue shows and the hold timer looks through. */
export const commissions = projection<CommissionEvent>({
  name: 'commissions',
  version: 1,
  tables: [commissionBoard],
  onPoison: 'park',
  on: {
    'commission-held': (event, rows) => {
      const { data, metadata } = event;
      rows.insert(commissionBoard, {
        commission_id: data.commissionId,
        status: 'held',
        conversion_id: data.conversionId,
        order_external_id: data.orderExternalId,
        program_id: data.programId,
        merchant_id: data.merchantId,
        affiliate_id: data.affiliateId,
        currency: data.amount.currency,
        amount: data.amount.amount,
        reversed_total: '0',
        remaining: data.amount.amount,
        rules_version: data.rulesVersion,
        rule_id: data.ruleId,
        policy_version: data.policyVersion,
        occurred_at: data.occurredAt,
        release_at: data.releaseAt,
        held_at: metadata.recordedAt,
        decided_at: null,
        decided_by: null,
        reason_code: null,
        note: null,
        ...place(event),
      });
    },
    'commission-hold-ended': (event, rows) =>
      rows.patch(commissionBoard, key(event), { status: 'pending', ...place(event) }),
    'commission-approved': (event, rows) =>
      rows.patch(commissionBoard, key(event), {
        status: 'approved',
        note: event.data.note,
        ...decided(event),
      }),
    'commission-made-payable': (event, rows) =>
      rows.patch(commissionBoard, key(event), { status: 'payable', ...place(event) }),
    'commission-rejected': (event, rows) =>
      rows.patch(commissionBoard, key(event), {
        status: 'rejected',
        remaining: '0',
        reason_code: event.data.reasonCode,
        note: event.data.note,
        ...decided(event),
      }),
    'commission-reversed': (event, rows) => {
      const { reversedTotal, remaining } = event.data;
      rows.patch(commissionBoard, key(event), {
        reversed_total: reversedTotal.amount,
        remaining: remaining.amount,
        ...(remaining.amount === '0' ? { status: 'reversed' } : {}),
        ...place(event),
      });
    },
  },
});

function key(event: RecordedEvent<string, { readonly commissionId: string }>) {
  return { commission_id: event.data.commissionId };
}

function place(event: RecordedEvent) {
  return { revision: event.revision.toString(), position: event.position };
}

function decided(event: RecordedEvent) {
  const { recordedAt, actor } = event.metadata;
  return { decided_at: recordedAt, decided_by: `${actor.type}:${actor.id}`, ...place(event) };
}
