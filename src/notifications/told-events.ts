import type { NotificationKind } from '#domain/affiliate/details.js';
import type { TributaryEvent } from '#domain/events.js';

/** What an affiliate is to be told, before it is known in which words. */
export interface Told {
  readonly kind: NotificationKind;
  /** Null: to be looked up by the subject. */
  readonly affiliateId: string | null;
  /** The commission, the payout line, the dispute, the affiliate. */
  readonly subjectId: string;
  /** What the event alone knows. Nothing personal. */
  readonly facts: Readonly<Record<string, string | null>>;
}

/** Of which events affiliates are told; undefined of all others. Pure. */
export function toldBy(event: TributaryEvent): Told | undefined {
  switch (event.type) {
    case 'affiliate-approved':
    case 'affiliate-declined':
    case 'affiliate-suspended':
    case 'affiliate-reinstated':
      return decided(event);
    case 'commission-held':
      return ofCommission('commission-held', event.data, { amount: event.data.amount.amount });
    case 'commission-approved':
      return ofCommission('commission-approved', event.data, {});
    case 'commission-rejected': {
      const { amount, reasonCode, note } = event.data;
      return ofCommission('commission-reversed', event.data, {
        ...{ amount: amount.amount, reasonCode, note },
      });
    }
    case 'commission-reversed': {
      const { amount, cause } = event.data;
      return ofCommission('commission-reversed', event.data, {
        ...{ amount: amount.amount, reasonCode: cause.toUpperCase(), note: null },
      });
    }
    case 'payout-line-settled':
      return ofLine('payout-paid', event.data, {});
    case 'payout-line-failed':
    case 'payout-line-returned':
      return ofLine('payout-failed', event.data, { reason: event.data.reason });
    case 'dispute-answered':
      return ofDispute('dispute-answered', event.data.disputeId, {});
    case 'dispute-won':
      return ofDispute('dispute-decided', event.data.disputeId, {
        ...{ verdict: 'won', note: event.data.note },
      });
    case 'dispute-lost':
      return ofDispute('dispute-decided', event.data.disputeId, {
        ...{ verdict: 'lost', note: event.data.note },
      });
    default:
      return undefined;
  }
}

type Decided = Extract<
  TributaryEvent,
  { type: `affiliate-${'approved' | 'declined' | 'suspended' | 'reinstated'}` }
>;

function decided(event: Decided): Told {
  const { affiliateId } = event.data;
  const verdict = event.type.slice('affiliate-'.length);
  const reason =
    event.type === 'affiliate-approved'
      ? null
      : event.type === 'affiliate-declined'
        ? event.data.note
        : event.data.reason;
  return {
    ...{ kind: 'application-decided', affiliateId, subjectId: affiliateId },
    facts: { verdict, reason },
  };
}

function ofCommission(
  kind: NotificationKind,
  data: { readonly commissionId: string; readonly affiliateId?: string },
  facts: Told['facts'],
): Told {
  return { kind, affiliateId: data.affiliateId ?? null, subjectId: data.commissionId, facts };
}

function ofLine(
  kind: NotificationKind,
  { lineId, affiliateId }: { readonly lineId: string; readonly affiliateId: string },
  facts: Told['facts'],
): Told {
  return { kind, affiliateId, subjectId: lineId, facts };
}

function ofDispute(kind: NotificationKind, disputeId: string, facts: Told['facts']): Told {
  return { kind, affiliateId: null, subjectId: disputeId, facts };
}
