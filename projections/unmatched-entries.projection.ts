import type { BankEntryEvent } from '#domain/settlement/bank-entry.js';
import { unmatchedEntries } from '#read-models/settlement/table.js';
import { projection, type RecordedEvent } from './engine/projection.js';

/** What bank files said that closed no line: the queue that a person works off. */
export const unmatchedQueue = projection<BankEntryEvent>({
  name: 'unmatched-entries',
  version: 1,
  tables: [unmatchedEntries],
  onPoison: 'park',
  on: {
    'bank-entry-unmatched': (event, rows) => {
      const { data, metadata } = event;
      rows.insert(unmatchedEntries, {
        entry_id: data.entryId,
        file_id: data.fileId,
        merchant_id: data.merchantId,
        status: 'open',
        kind: data.kind,
        why: data.why,
        end_to_end_id: data.endToEndId,
        amount: data.amount?.amount ?? null,
        currency: data.amount?.currency ?? null,
        is_money: data.isMoney,
        reason_code: data.reasonCode,
        booked_at: data.bookedAt,
        line_id: data.lineId,
        note: null,
        received_at: metadata.recordedAt,
        decided_at: null,
        decided_by: null,
        ...place(event),
      });
    },
    'bank-entry-claimed': (event, rows) =>
      rows.patch(unmatchedEntries, key(event), { status: 'claimed', ...place(event) }),
    'bank-entry-released': (event, rows) =>
      rows.patch(unmatchedEntries, key(event), { status: 'open', ...place(event) }),
    'bank-entry-matched': (event, rows) => {
      const { lineId, note } = event.data;
      rows.patch(unmatchedEntries, key(event), {
        ...{ status: 'matched', line_id: lineId, note },
        ...decided(event),
      });
    },
    'bank-entry-written-off': (event, rows) =>
      rows.patch(unmatchedEntries, key(event), {
        ...{ status: 'written-off', note: event.data.reason },
        ...decided(event),
      }),
  },
});

function key(event: RecordedEvent<string, { readonly entryId: string }>) {
  return { entry_id: event.data.entryId };
}

function decided(event: RecordedEvent) {
  const { actor, recordedAt } = event.metadata;
  return { decided_at: recordedAt, decided_by: `${actor.type}:${actor.id}`, ...place(event) };
}

function place({ revision, position }: RecordedEvent) {
  return { revision: revision.toString(), position };
}
