import type { FxPin } from '../fx/pin.js';
import type { Decider, Decision, DomainEvent } from '../kernel/decider.js';
import type { Money } from '../kernel/money.js';
import { never } from '../kernel/never.js';
import { refuse } from '../kernel/refusal.js';
import type { Sealed } from '../kernel/sealed.js';
import { isBefore } from '../kernel/time.js';
import { win } from './win.js';

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
        /** What of the amount makes good a loss of the commission: it goes when that comes back. */
        readonly covers?: Money;
      }
    >
  /** What was granted could not be carried out. */
  | DomainEvent<
      'dispute-remedy-failed',
      {
        readonly disputeId: string;
        /** The refusal's. */
        readonly code: string;
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
      /** The most that the commission ever was worth; null for a missing order. */
      readonly worth: Money | null;
      /** What earlier disputes of the same thing still give; null when there was none. */
      readonly madeGood: Money | null;
      readonly note: string | null;
      /** For an order that is to be credited and has no rate pinned yet. */
      readonly fx?: FxPin;
    }
  | { readonly type: 'lose-dispute'; readonly reasonCode: string; readonly note: string }
  | { readonly type: 'withdraw-dispute' }
  /** A timer says that the time is up; one that is early is not believed. */
  | { readonly type: 'mark-overdue'; readonly at: string }
  /** Of a won one: told once. */
  | { readonly type: 'record-remedy-failure'; readonly code: string };

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
      /** Why the remedy could not be carried out; null unless so. */
      readonly remedyFailure: string | null;
    };

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
    if (command.type === 'record-remedy-failure') {
      if (state.status !== 'won' || state.remedyFailure !== null) return [];
      return [{ type: 'dispute-remedy-failed', data: { disputeId, code: command.code } }];
    }
    if (command.type === 'withdraw-dispute' && state.status === 'withdrawn') return [];
    if (state.status !== 'open') return refuse('dispute.not-open', { status: state.status });
    switch (command.type) {
      case 'answer-dispute':
        return [{ type: 'dispute-answered', data: { disputeId, note: command.note } }];
      case 'win-dispute':
        return win(command, state.opened);
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
        ...{ isOverdue: false, remedy: null, granted: null, remedyFailure: null },
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
      case 'dispute-remedy-failed':
        return { ...state, remedyFailure: event.data.code };
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
