import type { FxPin } from '../fx/pin.js';
import type { Decider, Decision, DomainEvent } from '../kernel/decider.js';
import { isZero, type Money } from '../kernel/money.js';
import { never } from '../kernel/never.js';
import { refuse } from '../kernel/refusal.js';
import type { Sealed } from '../kernel/sealed.js';
import { isBefore } from '../kernel/time.js';

/** What an affiliate does not agree with. */
export type DisputeSubject =
  | { readonly kind: 'commission'; readonly commissionId: string }
  | {
      readonly kind: 'missing-order';
      /** The merchant's own number of the order. */
      readonly orderExternalId: string;
      /** When the order was placed, as far as the affiliate knows. UTC ISO-8601. */
      readonly occurredAt: string;
      /** What the affiliate thinks it should have earned; null when it does not say. */
      readonly amount: Money | null;
    };

/** A recorded event by its place: what it says stays in its stream and is read there. */
export interface EvidenceReference {
  readonly stream: string;
  readonly revision: number;
  readonly eventId: string;
  readonly type: string;
  /** When it took effect, UTC ISO-8601. */
  readonly at: string;
}

/** How a won dispute is made good: money granted beside the order, or the order credited after all. */
export type DisputeRemedy = 'compensation' | 'attribution';

export interface OpenedDispute {
  readonly disputeId: string;
  readonly affiliateId: string;
  readonly programId: string;
  readonly merchantId: string;
  readonly about: DisputeSubject;
  /** In the affiliate's own words: may hold anything, so it is sealed. */
  readonly statement: Sealed;
  /** When an answer is due, UTC ISO-8601. */
  readonly dueAt: string;
  /** What the commission had lost when the dispute was opened; null for a missing order. */
  readonly lost: Money | null;
  /** The program's currency, ISO 4217: what a compensation is granted in. */
  readonly currency: string;
}

export type DisputeEvent =
  | DomainEvent<'dispute-opened', OpenedDispute>
  | DomainEvent<
      'dispute-evidence-attached',
      { readonly disputeId: string; readonly evidence: readonly EvidenceReference[] }
    >
  /** The merchant's side of it. */
  | DomainEvent<'dispute-answered', { readonly disputeId: string; readonly note: Sealed }>
  | DomainEvent<'dispute-overdue', { readonly disputeId: string }>
  | DomainEvent<
      'dispute-won',
      {
        readonly disputeId: string;
        /** Null when the order itself is credited: its commission follows from the rules. */
        readonly amount: Money | null;
        readonly note: string | null;
        readonly remedy: DisputeRemedy;
        /** For an order that is to be credited and has no rate pinned yet. */
        readonly fx?: FxPin;
      }
    >
  | DomainEvent<
      'dispute-lost',
      { readonly disputeId: string; readonly reasonCode: string; readonly note: string }
    >
  | DomainEvent<'dispute-withdrawn', { readonly disputeId: string }>;

export type DisputeCommand =
  | ({
      readonly type: 'open-dispute';
      readonly evidence: readonly EvidenceReference[];
    } & OpenedDispute)
  | { readonly type: 'answer-dispute'; readonly note: Sealed }
  | {
      readonly type: 'win-dispute';
      readonly remedy: DisputeRemedy;
      /** In the program's currency; null: what the commission has lost. */
      readonly amount: Money | null;
      /** What the commission has lost by now; null when that is not known. */
      readonly lost: Money | null;
      readonly note: string | null;
      /** For an order that is to be credited and has no rate pinned yet. */
      readonly fx?: FxPin;
    }
  | { readonly type: 'lose-dispute'; readonly reasonCode: string; readonly note: string }
  | { readonly type: 'withdraw-dispute' }
  /** A timer says that the time is up; one that is early is not believed. */
  | { readonly type: 'mark-overdue'; readonly at: string };

export type DisputeStatus = 'open' | 'won' | 'lost' | 'withdrawn';

export type Dispute =
  | { readonly status: 'absent' }
  | {
      readonly status: DisputeStatus;
      readonly opened: OpenedDispute;
      readonly evidence: readonly EvidenceReference[];
      readonly isOverdue: boolean;
      readonly remedy: DisputeRemedy | null;
      readonly granted: Money | null;
    };

type Known = Exclude<Dispute, { status: 'absent' }>;

/**
 * An affiliate's objection, on a clock. Stream `dispute-{id}`; the id follows from what it is about
 * and how often that was disputed before, so that one thing has one open dispute.
 */
export const dispute: Decider<DisputeCommand, Dispute, DisputeEvent> = {
  name: 'dispute',
  initial: { status: 'absent' },

  decide(command, state) {
    if (command.type === 'open-dispute') return open(command, state);
    if (state.status === 'absent') return refuse('dispute.not-found');
    const { disputeId } = state.opened;
    if (command.type === 'mark-overdue') {
      const isDue = !isBefore(command.at, state.opened.dueAt);
      if (state.status !== 'open' || state.isOverdue || !isDue) return [];
      const { dueAt: effectiveAt } = state.opened;
      return [{ type: 'dispute-overdue', data: { disputeId }, effectiveAt }];
    }
    if (command.type === 'withdraw-dispute' && state.status === 'withdrawn') return [];
    if (state.status !== 'open') return refuse('dispute.not-open', { status: state.status });
    switch (command.type) {
      case 'answer-dispute':
        return [{ type: 'dispute-answered', data: { disputeId, note: command.note } }];
      case 'win-dispute':
        return win(command, state);
      case 'lose-dispute': {
        const { reasonCode, note } = command;
        return [{ type: 'dispute-lost', data: { disputeId, reasonCode, note } }];
      }
      case 'withdraw-dispute':
        return [{ type: 'dispute-withdrawn', data: { disputeId } }];
      default:
        return never(command);
    }
  },

  evolve(state, event) {
    if (event.type === 'dispute-opened') {
      return {
        ...{ status: 'open', opened: event.data, evidence: [] },
        ...{ isOverdue: false, remedy: null, granted: null },
      };
    }
    if (state.status === 'absent') return state;
    switch (event.type) {
      case 'dispute-evidence-attached':
        return { ...state, evidence: [...state.evidence, ...event.data.evidence] };
      case 'dispute-answered':
        return state;
      case 'dispute-overdue':
        return { ...state, isOverdue: true };
      case 'dispute-won': {
        const { remedy, amount: granted } = event.data;
        return { ...state, status: 'won', remedy, granted };
      }
      case 'dispute-lost':
        return { ...state, status: 'lost' };
      case 'dispute-withdrawn':
        return { ...state, status: 'withdrawn' };
      default:
        return never(event);
    }
  },
};

function open(
  command: Extract<DisputeCommand, { type: 'open-dispute' }>,
  state: Dispute,
): Decision<DisputeEvent> {
  const { type: _, evidence, ...opened } = command;
  const { disputeId } = opened;
  if (state.status === 'open') return refuse('dispute.already-open', { disputeId });
  if (state.status !== 'absent') return refuse('dispute.not-open', { status: state.status });
  const first: DisputeEvent = { type: 'dispute-opened', data: opened };
  if (evidence.length === 0) return [first];
  return [first, { type: 'dispute-evidence-attached', data: { disputeId, evidence } }];
}

function win(
  { remedy, amount, lost, note, fx }: Extract<DisputeCommand, { type: 'win-dispute' }>,
  { opened: { disputeId, about, currency } }: Known,
): Decision<DisputeEvent> {
  if (remedy === 'attribution') {
    if (about.kind !== 'missing-order' || amount !== null) {
      return refuse('dispute.remedy-not-possible', { field: 'remedy' });
    }
    const rate = fx === undefined ? {} : { fx };
    return [{ type: 'dispute-won', data: { disputeId, amount: null, note, remedy, ...rate } }];
  }
  const granted = amount ?? lost;
  if (granted === null || isZero(granted)) {
    return refuse('dispute.amount-needed', { field: 'amount' });
  }
  if (granted.currency !== currency) {
    return refuse('money.currency-mismatch', { field: 'amount.currency', expected: currency });
  }
  return [{ type: 'dispute-won', data: { disputeId, amount: granted, note, remedy } }];
}
