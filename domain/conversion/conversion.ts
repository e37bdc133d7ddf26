import type { AttributionDecision } from '../attribution/attribute.js';
import type { Decider, DomainEvent } from '../kernel/decider.js';
import { minor, zero, type Money } from '../kernel/money.js';
import { never } from '../kernel/never.js';
import { refuse, type Refusal } from '../kernel/refusal.js';
import { isInRange } from '../kernel/time.js';
import type { ConversionKind } from '../program/rules.js';
import { refund } from './refund.js';

export interface OrderLine {
  readonly lineId: string;
  readonly sku: string | null;
  readonly productId: string | null;
  readonly quantity: number;
  readonly net: Money;
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

export type RefundCause = 'refund' | 'chargeback' | 'cancellation';

export interface Refund {
  readonly refundId: string;
  /** The merchant's own number of this refund: unique within the order. */
  readonly externalId: string;
  readonly cause: RefundCause;
  readonly occurredAt: string;
  /** What was asked for; may be beyond the rest. */
  readonly requested: Money;
  /** No amount was named: all of the rest was asked for. */
  readonly wholeRest?: true;
  /** What of it counts: never more than the rest of the order. */
  readonly applied: Money;
  /** All that was applied so far, this one included. */
  readonly refundedTotal: Money;
  readonly reasonCode: string | null;
}

/** Who is credited with the order and the commission that follows. */
export interface Credit {
  readonly affiliateId: string;
  readonly commissionId: string;
}

export type ConversionEvent =
  | DomainEvent<'conversion-recorded', RecordedOrder>
  | DomainEvent<
      'conversion-attributed',
      {
        readonly conversionId: string;
        readonly credit: Credit;
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
    >;

export type ConversionCommand =
  | ({ readonly type: 'record-conversion' } & RecordedOrder)
  | {
      readonly type: 'attribute-conversion';
      readonly commissionId: string;
      readonly decision: AttributionDecision;
      /** The click that the order names, when it came to the log after the order. */
      readonly lateClickId?: string;
    }
  | {
      readonly type: 'refund-conversion';
      readonly refundId: string;
      readonly externalId: string;
      readonly cause: RefundCause;
      readonly occurredAt: string;
      /** The whole rest if null. */
      readonly amount: Money | null;
      readonly reasonCode: string | null;
    };

export type Conversion =
  | { readonly status: 'absent' }
  | {
      readonly status: 'recorded' | 'attributed' | 'unattributed';
      readonly order: RecordedOrder;
      readonly credit: Credit | null;
      readonly decision: AttributionDecision | null;
      readonly refunds: readonly Refund[];
      readonly refundedTotal: Money;
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
      case 'refund-conversion':
        return refund(command, state);
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
        credit: null,
        decision: null,
        refunds: [],
        refundedTotal,
      };
    }
    if (state.status === 'absent') return state;
    switch (event.type) {
      case 'conversion-attributed':
        return {
          ...state,
          status: 'attributed',
          credit: event.data.credit,
          decision: event.data.decision,
        };
      case 'conversion-unattributed':
        return { ...state, status: 'unattributed', decision: event.data.decision };
      case 'conversion-refunded': {
        const { conversionId: _, orderTotal: __, ...refund } = event.data;
        return {
          ...state,
          refunds: [...state.refunds, refund],
          refundedTotal: refund.refundedTotal,
        };
      }
      default:
        return never(event);
    }
  },
};

function record(
  command: Extract<ConversionCommand, { type: 'record-conversion' }>,
  state: Conversion,
): readonly ConversionEvent[] | Refusal {
  const { type: _, ...order } = command;
  if (state.status !== 'absent') {
    const fields = differences(state.order, order);
    return fields.length === 0
      ? []
      : refuse('conversion.conflict', { conversionId: state.order.conversionId, fields });
  }
  if (!isInRange(order.occurredAt)) return refuse('time.out-of-range', { field: 'occurredAt' });
  if (minor(order.total) < 0n) return refuse('money.negative', { field: 'total.amount' });
  if (minor(order.tax) < 0n) return refuse('money.negative', { field: 'tax.amount' });
  if (order.tax.currency !== order.total.currency) {
    return refuse('money.currency-mismatch', {
      field: 'tax.currency',
      expected: order.total.currency,
    });
  }
  if (minor(order.tax) > minor(order.total)) {
    return refuse('conversion.tax-exceeds-total', { field: 'tax.amount' });
  }
  const foreign = order.lines.findIndex((line) => line.net.currency !== order.total.currency);
  if (foreign >= 0) {
    const field = `lines.${foreign}.net.currency`;
    return refuse('money.currency-mismatch', { field, expected: order.total.currency });
  }
  return [{ type: 'conversion-recorded', data: order, effectiveAt: order.occurredAt }];
}

/** The fields in which a second post of an order differs from the first; where it came from does not count. */
function differences(first: RecordedOrder, second: RecordedOrder): string[] {
  const fields: readonly (keyof Order)[] = [
    'kind',
    'occurredAt',
    'clickId',
    'couponCode',
    'customerRef',
    'isNewCustomer',
    'total',
    'tax',
    'lines',
  ];
  return fields.filter((field) => plainText(first[field]) !== plainText(second[field]));
}

/** JSON with keys in alphabetical order: who posts the currency before the amount says the same. */
function plainText(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/**
 * The first decision stands: a second one is "already so", whatever it says. But an order whose click
 * was not known yet and that was nobody's may become the click's, once.
 */
function attributed(
  command: Extract<ConversionCommand, { type: 'attribute-conversion' }>,
  state: KnownConversion,
): readonly ConversionEvent[] {
  const isLate =
    state.status === 'unattributed' &&
    command.decision.chosen !== null &&
    command.lateClickId !== undefined &&
    command.lateClickId === state.order.clickId;
  if (state.status !== 'recorded' && !isLate) return [];
  const { conversionId, occurredAt: effectiveAt } = state.order;
  const { commissionId, decision } = command;
  if (decision.chosen === null) {
    return [{ type: 'conversion-unattributed', data: { conversionId, decision }, effectiveAt }];
  }
  const credit = { affiliateId: decision.chosen.affiliateId, commissionId };
  return [{ type: 'conversion-attributed', data: { conversionId, credit, decision }, effectiveAt }];
}
