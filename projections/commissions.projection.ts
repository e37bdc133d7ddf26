import { risksOf } from '#domain/attribution/risks.js';
import type { CommissionEvent } from '#domain/commission/commission.js';
import type { ConversionEvent } from '#domain/conversion/conversion.js';
import type { Money } from '#domain/kernel/money.js';
import { accounts, signed, type Posting } from '#domain/ledger/postings.js';
import { commissionBoard, commissionRisks } from '#read-models/commissions/table.js';
import { projection, type RecordedEvent, type Rows } from './engine/projection.js';

/** Each commission as it stands: what the queue shows and the hold timer looks through. */
export const commissions = projection<CommissionEvent | ConversionEvent>({
  name: 'commissions',
  version: 3,
  tables: [commissionBoard, commissionRisks],
  onPoison: 'park',
  on: {
    'commission-held': (event, rows) => {
      const { data, metadata } = event;
      rows.insert(commissionBoard, {
        commission_id: data.commissionId,
        status: 'held',
        ...{ kind: data.kind, source: data.source, weight: data.weight, fx: data.fx },
        conversion_id: data.conversionId,
        order_external_id: data.orderExternalId,
        program_id: data.programId,
        merchant_id: data.merchantId,
        affiliate_id: data.affiliateId,
        currency: data.amount.currency,
        amount: data.amount.amount,
        reversed_total: '0',
        remaining: data.amount.amount,
        ...{ pending: '0', payable: '0', in_payout: '0', paid: '0', clawed_back: '0' },
        batch_id: null,
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
        ...notHeldBack,
        ...place(event),
      });
      move(event, rows);
    },
    'commission-hold-ended': (event, rows) =>
      rows.patch(commissionBoard, key(event), { status: 'pending', ...place(event) }),
    'commission-approved': (event, rows) =>
      rows.patch(commissionBoard, key(event), {
        status: 'approved',
        note: event.data.note,
        ...decided(event),
      }),
    'commission-made-payable': (event, rows) => {
      rows.patch(commissionBoard, key(event), { status: 'payable', ...place(event) });
      move(event, rows);
    },
    'commission-rejected': (event, rows) => {
      rows.patch(commissionBoard, key(event), {
        status: 'rejected',
        remaining: '0',
        reason_code: event.data.reasonCode,
        note: event.data.note,
        ...notHeldBack,
        ...decided(event),
      });
      move(event, rows);
    },
    'commission-held-back': (event, rows) => {
      const { reasonCode, note, visibleToAffiliate } = event.data;
      const { recordedAt, actor } = event.metadata;
      rows.patch(commissionBoard, key(event), {
        ...{ held_back_since: recordedAt, held_back_by: `${actor.type}:${actor.id}` },
        ...{ held_back_reason: reasonCode, held_back_note: note },
        ...{ held_back_visible: visibleToAffiliate, ...place(event) },
      });
    },
    'commission-released': (event, rows) =>
      rows.patch(commissionBoard, key(event), { ...notHeldBack, ...place(event) }),
    'commission-reversed': (event, rows) => {
      const { remaining, status } = event.data;
      // The first form does not say: it is reversed when nothing remains, and else what it was.
      const isReversed = status === undefined && remaining.amount === '0';
      rows.patch(commissionBoard, key(event), {
        ...followed(event.data),
        ...(status === undefined ? {} : { status }),
        ...(isReversed ? { status: 'reversed' } : {}),
        ...place(event),
      });
      move(event, rows);
    },
    'commission-reinstated': (event, rows) => {
      const { status } = event.data;
      rows.patch(commissionBoard, key(event), {
        ...{ ...followed(event.data), status, ...place(event) },
      });
      move(event, rows);
    },
    'commission-adjusted': (event, rows) => {
      const { status, valuation } = event.data;
      rows.patch(commissionBoard, key(event), {
        ...{ ...followed(event.data), status },
        amount: valuation.amount.amount,
        weight: valuation.weight,
        rule_id: valuation.ruleId,
        ...place(event),
      });
      move(event, rows);
    },
    'commission-payout-started': (event, rows) => {
      const { status, batchId, amount } = event.data;
      const columns = { status, batch_id: batchId, ...place(event) };
      rows.patch(commissionBoard, key(event), columns);
      shift(event, rows, { payable: -BigInt(amount.amount), in_payout: amount.amount });
    },
    'commission-paid': (event, rows) => {
      const { status, amount } = event.data;
      rows.patch(commissionBoard, key(event), { status, ...place(event) });
      shift(event, rows, { in_payout: -BigInt(amount.amount), paid: amount.amount });
    },
    'commission-payout-failed': (event, rows) => {
      const { status, amount } = event.data;
      rows.patch(commissionBoard, key(event), { status, batch_id: null, ...place(event) });
      shift(event, rows, { in_payout: -BigInt(amount.amount), payable: amount.amount });
    },
    'commission-payout-returned': (event, rows) => {
      const { status, amount } = event.data;
      rows.patch(commissionBoard, key(event), { status, batch_id: null, ...place(event) });
      shift(event, rows, { paid: -BigInt(amount.amount), payable: amount.amount });
    },
    'conversion-attributed': ({ data, metadata }, rows) => {
      const { credits, decision } = data;
      for (const { affiliateId, commissionId: commission_id } of credits) {
        // It takes effect when the order occurred.
        const risks = risksOf(decision, affiliateId, metadata.effectiveAt);
        if (risks.length > 0) rows.put(commissionRisks, { commission_id, risks });
      }
    },
    'conversion-reattributed': ({ data }, rows) => {
      for (const { affiliateId, commissionId: commission_id } of data.credits) {
        const risks = risksOf(data.decision, affiliateId, null);
        rows.put(commissionRisks, { commission_id, risks });
      }
    },
  },
});

const notHeldBack = {
  ...{ held_back_since: null, held_back_by: null, held_back_reason: null },
  ...{ held_back_note: null, held_back_visible: null },
};

interface Followed {
  readonly reversedTotal: Money;
  readonly remaining: Money;
}

function followed({ reversedTotal, remaining }: Followed) {
  return { reversed_total: reversedTotal.amount, remaining: remaining.amount };
}

interface Moved {
  readonly commissionId: string;
  readonly affiliateId: string;
  readonly postings: readonly Posting[];
}

/** Its postings, account by account, as they were decided. */
function move(event: RecordedEvent<string, Moved>, rows: Rows): void {
  const { affiliateId, postings } = event.data;
  for (const posting of postings) {
    const value = signed(posting);
    if (posting.account === accounts.affiliatePending(affiliateId)) {
      shift(event, rows, { pending: -value });
    } else if (posting.account === accounts.affiliatePayable(affiliateId)) {
      shift(event, rows, { payable: -value });
    } else if (posting.account === accounts.affiliateReceivable(affiliateId)) {
      shift(event, rows, { clawed_back: value });
    }
  }
}

type Place = 'pending' | 'payable' | 'in_payout' | 'paid' | 'clawed_back';

function shift(
  event: RecordedEvent<string, { readonly commissionId: string }>,
  rows: Rows,
  columns: Partial<Record<Place, bigint | string>>,
): void {
  rows.add(commissionBoard, key(event), columns);
}

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
