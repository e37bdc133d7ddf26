import type { PayoutBatchEvent, PayoutLineEvent } from '#domain/payout/payout-events.js';
import { payoutLines } from '#read-models/payouts/table.js';
import { projection, type RecordedEvent } from './engine/projection.js';

type LineEvent =
  PayoutLineEvent | Extract<PayoutBatchEvent, { readonly type: 'payout-lines-drafted' }>;

/** Each payout line as it stands: what a batch shows, the affiliate reads and the outbox looks through. */
export const payoutLineBoard = projection<LineEvent>({
  name: 'payout-lines',
  version: 2,
  tables: [payoutLines],
  onPoison: 'halt',
  on: {
    'payout-lines-drafted': (event, rows) => {
      const { batchId, draft, lines } = event.data;
      for (const line of lines) {
        const { method, net, pay } = line;
        rows.put(payoutLines, {
          line_id: line.lineId,
          batch_id: batchId,
          draft,
          status: 'drafted',
          program_id: null,
          merchant_id: null,
          affiliate_id: line.affiliateId,
          method_id: method.methodId,
          method_kind: method.kind,
          commissions: line.commissions,
          currency: net.currency,
          gross: line.gross.amount,
          netted: line.netted.amount,
          net: net.amount,
          pay: pay.amount,
          pay_currency: pay.currency,
          fx: line.fx,
          provider: null,
          provider_ref: null,
          attempts: 0,
          taken: null,
          needs_decision: false,
          submission_problem: null,
          reason_code: null,
          reason: null,
          source: null,
          opened_at: null,
          settled_at: null,
          ...place(event),
        });
      }
    },
    'payout-line-opened': (event, rows) => {
      const { programId, merchantId } = event.data;
      rows.patch(payoutLines, key(event), {
        status: 'open',
        program_id: programId,
        merchant_id: merchantId,
        opened_at: event.metadata.recordedAt,
        ...place(event),
      });
    },
    'payout-line-submission-started': (event, rows) => {
      const { provider, attempt: attempts } = event.data;
      const columns = { status: 'submitting', provider, attempts, ...place(event) };
      rows.patch(payoutLines, key(event), columns);
    },
    'payout-line-submitted': (event, rows) =>
      rows.patch(payoutLines, key(event), {
        status: 'submitted',
        provider_ref: event.data.providerRef,
        submission_problem: null,
        ...place(event),
      }),
    'payout-line-submission-failed': (event, rows) =>
      rows.patch(payoutLines, key(event), {
        status: 'open',
        submission_problem: event.data.reason,
        ...(event.data.willRetry ? {} : { provider: null }),
        ...place(event),
      }),
    'payout-line-stuck': (event, rows) =>
      rows.patch(payoutLines, key(event), {
        ...{ needs_decision: true, submission_problem: event.data.reason },
        ...place(event),
      }),
    'payout-line-filed': (event, rows) => rows.patch(payoutLines, key(event), place(event)),
    'payout-line-settled': (event, rows) => {
      const { taken, source, settledAt, providerRef } = event.data;
      rows.patch(payoutLines, key(event), {
        ...{ status: 'settled', taken: taken.amount, source, settled_at: settledAt },
        ...{ provider_ref: providerRef, ...decided },
        ...place(event),
      });
    },
    'payout-line-booked': (event, rows) =>
      rows.patch(payoutLines, key(event), { taken: event.data.taken.amount, ...place(event) }),
    'payout-line-failed': (event, rows) =>
      rows.patch(payoutLines, key(event), {
        ...{ status: 'failed', ...why(event), ...decided },
        ...place(event),
      }),
    'payout-line-returned': (event, rows) =>
      rows.patch(payoutLines, key(event), { status: 'returned', ...why(event), ...place(event) }),
  },
});

/** Nothing is open about how it is sent. */
const decided = { needs_decision: false, submission_problem: null };

function key(event: RecordedEvent<string, { readonly lineId: string }>) {
  return { line_id: event.data.lineId };
}

function why({
  data,
}: RecordedEvent<
  string,
  { readonly reasonCode: string; readonly reason: string; readonly source: string }
>) {
  return { reason_code: data.reasonCode, reason: data.reason, source: data.source };
}

function place({ revision, position, metadata }: RecordedEvent) {
  return { revision: revision.toString(), position, changed_at: metadata.recordedAt };
}
