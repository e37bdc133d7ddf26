import type { AttributionDecision } from '../attribution/attribute.js';
import type { Decider, DomainEvent } from '../kernel/decider.js';
import { plus, zero, type Money } from '../kernel/money.js';
import { never } from '../kernel/never.js';
import { refuse } from '../kernel/refusal.js';
import type { ConversionKind } from '../program/rules.js';
import {
  attributed,
  reattribute,
  type ConversionReattributed,
  type ReattributeConversion,
} from './attributed.js';
import {
  worthOf,
  type AskedLine,
  type KnownRefund,
  type OrderUpdate,
  type OrderWorth,
  type Refund,
  type RefundCause,
  type RefundedLine,
  type RefundReversal,
} from './changes.js';
import { record } from './record.js';
import { refund } from './refund.js';
import { reverseRefund } from './refund-reversed.js';
import { update } from './update.js';

export type { RefundCause, RefundedLine } from './changes.js';

export interface OrderLine {
  readonly lineId: string;
  readonly sku: string | null;
  readonly productId: string | null;
  readonly quantity: number;
  readonly net: Money;
  /** The merchant's own category of the product. */
  readonly category?: string | null;
}

/** What the merchant posts; the part that must be the same when it is posted again. */
export interface Order {
  readonly kind: ConversionKind;
  readonly occurredAt: string;
  readonly clickId: string | null;
  readonly couponCode: string | null;
  /** Keyed hash of the merchant's customer id. */
  readonly customerRef: string | null;
  readonly isNewCustomer: boolean | null;
  /** Of the customer: ISO 3166-1 alpha-2. */
  readonly country?: string | null;
  readonly total: Money;
  readonly tax: Money;
  readonly lines: readonly OrderLine[];
}

export interface RecordedOrder extends Order {
  readonly conversionId: string;
  readonly programId: string;
  readonly merchantId: string;
  /** The merchant's own order number: unique within the program. */
  readonly externalId: string;
  readonly source: 'api' | 'batch' | 'postback' | 'import';
}

/** Who is credited with a share of the order, and the commission that follows. */
export interface Credit {
  readonly affiliateId: string;
  readonly commissionId: string;
  /** Decimal text, above 0; the weights of an order sum to 1. */
  readonly weight: string;
}

export type ConversionEvent =
  | DomainEvent<'conversion-recorded', RecordedOrder>
  | DomainEvent<
      'conversion-attributed',
      {
        readonly conversionId: string;
        /** One for each affiliate; the one with the most first. */
        readonly credits: readonly Credit[];
        readonly decision: AttributionDecision;
      }
    >
  | DomainEvent<
      'conversion-unattributed',
      { readonly conversionId: string; readonly decision: AttributionDecision }
    >
  | DomainEvent<
      'conversion-refunded',
      { readonly conversionId: string; readonly orderTotal: Money } & Refund
    >
  | DomainEvent<
      'conversion-refund-reversed',
      { readonly conversionId: string; readonly orderTotal: Money } & RefundReversal
    >
  | DomainEvent<'conversion-updated', { readonly conversionId: string } & OrderUpdate>
  | ConversionReattributed;

export type ConversionCommand =
  | ({ readonly type: 'record-conversion' } & RecordedOrder)
  | {
      readonly type: 'attribute-conversion';
      readonly credits: readonly Credit[];
      readonly decision: AttributionDecision;
      /** The click that the order names, when it came to the log after the order. */
      readonly lateClickId?: string;
    }
  | ReattributeConversion
  | {
      readonly type: 'refund-conversion';
      readonly refundId: string;
      readonly externalId: string;
      readonly cause: RefundCause;
      readonly occurredAt: string;
      /** The whole rest if null and there are no lines; null when there are. */
      readonly amount: Money | null;
      /** Net of tax and shipping, as the order names them. */
      readonly lines?: readonly AskedLine[];
      readonly reasonCode: string | null;
    }
  | {
      readonly type: 'reverse-refund';
      readonly refundId: string;
      readonly reversalId: string;
      readonly externalId: string;
      readonly occurredAt: string;
      /** All that is left of the refund if null. */
      readonly amount: Money | null;
      readonly reasonCode: string | null;
    }
  | ({
      readonly type: 'update-conversion';
      readonly updateId: string;
      readonly externalId: string;
      readonly occurredAt: string;
      readonly reason: string | null;
    } & OrderWorth);

export type Conversion =
  | { readonly status: 'absent' }
  | {
      readonly status: 'recorded' | 'attributed' | 'unattributed';
      /** As it was recorded. */
      readonly order: RecordedOrder;
      /** As it was corrected since. */
      readonly worth: OrderWorth;
      readonly credits: readonly Credit[];
      readonly decision: AttributionDecision | null;
      /** Every commission that ever followed from it, by its affiliate. */
      readonly commissions: Readonly<Record<string, string>>;
      /** By commission credited now, the place among the order's changes since when it is. */
      readonly creditedSince: Readonly<Record<string, number>>;
      /** How often its decision was replaced: by a person, or by another policy. */
      readonly reattributions: number;
      readonly refunds: readonly KnownRefund[];
      readonly reversals: readonly RefundReversal[];
      readonly updates: readonly OrderUpdate[];
      readonly refundedTotal: Money;
      readonly refundedLines: readonly RefundedLine[];
    };

export type KnownConversion = Exclude<Conversion, { status: 'absent' }>;

/**
 * An order that a merchant posted, whoever brought it. Stream `conversion-{programId}-{externalId}`:
 * the name makes one order one conversion, however often and however parallel it is posted.
 */
export const conversion: Decider<ConversionCommand, Conversion, ConversionEvent> = {
  name: 'conversion',
  initial: { status: 'absent' },

  decide(command, state) {
    if (command.type === 'record-conversion') return record(command, state);
    if (state.status === 'absent') return refuse('conversion.not-found');
    switch (command.type) {
      case 'attribute-conversion':
        return attributed(command, state);
      case 'reattribute-conversion':
        return reattribute(command, state);
      case 'refund-conversion':
        return refund(command, state);
      case 'reverse-refund':
        return reverseRefund(command, state);
      case 'update-conversion':
        return update(command, state);
      default:
        return never(command);
    }
  },

  evolve(state, event) {
    if (event.type === 'conversion-recorded') {
      const refundedTotal = zero(event.data.total.currency);
      return {
        status: 'recorded',
        order: event.data,
        credits: [],
        decision: null,
        ...{ commissions: {}, creditedSince: {}, reattributions: 0 },
        worth: worthOf(event.data),
        ...{ refunds: [], reversals: [], updates: [], refundedTotal, refundedLines: [] },
      };
    }
    if (state.status === 'absent') return state;
    switch (event.type) {
      case 'conversion-attributed':
        return credited(state, event.data, 0);
      case 'conversion-reattributed':
        return {
          ...credited(state, event.data, event.data.sequence),
          reattributions: state.reattributions + 1,
        };
      case 'conversion-unattributed':
        return { ...state, status: 'unattributed', decision: event.data.decision };
      case 'conversion-refunded':
        return refunded(state, event.data);
      case 'conversion-refund-reversed':
        return refundReversed(state, event.data);
      case 'conversion-updated': {
        const { conversionId: _, ...update } = event.data;
        return { ...state, worth: update.after, updates: [...state.updates, update] };
      }
      default:
        return never(event);
    }
  },
};

function credited(
  state: KnownConversion,
  { credits, decision }: Pick<KnownConversion, 'credits' | 'decision'>,
  place: number,
): KnownConversion {
  const ids = Object.fromEntries(credits.map((each) => [each.affiliateId, each.commissionId]));
  const commissions = { ...state.commissions, ...ids };
  const status = credits.length === 0 ? 'unattributed' : 'attributed';
  const creditedSince = Object.fromEntries(
    credits.map(({ commissionId }) => [commissionId, state.creditedSince[commissionId] ?? place]),
  );
  return { ...state, status, credits, decision, commissions, creditedSince };
}

type DataOf<Type extends ConversionEvent['type']> = Extract<
  ConversionEvent,
  { type: Type }
>['data'];

function refunded(state: KnownConversion, data: DataOf<'conversion-refunded'>): KnownConversion {
  const { conversionId: _, orderTotal: __, ...refund } = data;
  const { refundedTotal, refundedLines = state.refundedLines } = refund;
  const refunds = [...state.refunds, { ...refund, reversed: zero(refundedTotal.currency) }];
  return { ...state, refunds, refundedTotal, refundedLines };
}

function refundReversed(
  state: KnownConversion,
  data: DataOf<'conversion-refund-reversed'>,
): KnownConversion {
  const { conversionId: _, orderTotal: __, ...reversal } = data;
  const { refundedTotal, refundedLines } = reversal;
  const refunds = state.refunds.map((each) =>
    each.refundId === reversal.refundId
      ? { ...each, reversed: plus(each.reversed, reversal.amount) }
      : each,
  );
  const reversals = [...state.reversals, reversal];
  return { ...state, refunds, reversals, refundedTotal, refundedLines };
}
