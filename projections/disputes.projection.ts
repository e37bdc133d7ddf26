import type { DisputeEvent } from '#domain/dispute/dispute.js';
import { disputeAnswers, disputeEvidence, disputeList } from '#read-models/disputes/table.js';
import { projection, type RecordedEvent } from './engine/projection.js';

/** Each dispute as it stands, with its evidence and answers. What is sealed is copied sealed. */
export const disputes = projection<DisputeEvent>({
  name: 'disputes',
  version: 2,
  tables: [disputeList, disputeEvidence, disputeAnswers],
  onPoison: 'park',
  on: {
    'dispute-opened': (event, rows) => {
      const { data, metadata } = event;
      const { about, lost, currency } = data;
      const missing = about.kind === 'missing-order' ? about : null;
      rows.insert(disputeList, {
        ...{ dispute_id: data.disputeId, status: 'open', is_overdue: false },
        affiliate_id: data.affiliateId,
        program_id: data.programId,
        merchant_id: data.merchantId,
        kind: about.kind,
        commission_id: about.kind === 'commission' ? about.commissionId : null,
        order_external_id: missing?.orderExternalId ?? null,
        order_occurred_at: missing?.occurredAt ?? null,
        claimed: missing?.amount?.amount ?? null,
        claimed_currency: missing?.amount?.currency ?? null,
        currency,
        lost: lost?.amount ?? null,
        statement: data.statement,
        opened_at: metadata.recordedAt,
        due_at: data.dueAt,
        ...{ decided_at: null, decided_by: null, remedy: null, granted: null },
        ...{ remedy_failure: null, reason_code: null, note: null },
        ...place(event),
      });
    },
    'dispute-evidence-attached': (event, rows) => {
      event.data.evidence.forEach((found, place) =>
        rows.insert(disputeEvidence, {
          dispute_id: event.data.disputeId,
          place,
          stream: found.stream,
          revision: String(found.revision),
          event_id: found.eventId,
          event_type: found.type,
          at: found.at,
        }),
      );
      rows.patch(disputeList, key(event), place(event));
    },
    'dispute-answered': (event, rows) => {
      rows.insert(disputeAnswers, {
        ...{ dispute_id: event.data.disputeId, revision: event.revision.toString() },
        ...{ note: event.data.note, at: event.metadata.recordedAt },
      });
      rows.patch(disputeList, key(event), place(event));
    },
    'dispute-overdue': (event, rows) =>
      rows.patch(disputeList, key(event), { is_overdue: true, ...place(event) }),
    'dispute-won': (event, rows) => {
      const { remedy, amount, note } = event.data;
      const granted = amount?.amount ?? null;
      rows.patch(disputeList, key(event), {
        ...{ status: 'won', remedy, granted, note },
        ...decided(event),
      });
    },
    'dispute-remedy-failed': (event, rows) =>
      rows.patch(disputeList, key(event), {
        ...{ remedy_failure: event.data.code, ...place(event) },
      }),
    'dispute-lost': (event, rows) => {
      const { reasonCode: reason_code, note } = event.data;
      rows.patch(disputeList, key(event), { status: 'lost', reason_code, note, ...decided(event) });
    },
    'dispute-withdrawn': (event, rows) =>
      rows.patch(disputeList, key(event), { status: 'withdrawn', ...decided(event) }),
  },
});

function key(event: RecordedEvent<string, { readonly disputeId: string }>) {
  return { dispute_id: event.data.disputeId };
}

function place(event: RecordedEvent) {
  return { revision: event.revision.toString(), position: event.position };
}

function decided(event: RecordedEvent) {
  const { recordedAt, actor } = event.metadata;
  return { decided_at: recordedAt, decided_by: `${actor.type}:${actor.id}`, ...place(event) };
}
