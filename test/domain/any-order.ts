import fc from 'fast-check';
import type { CommissionCommand, CommissionTerms } from '#domain/commission/commission.js';
import type { ConversionCommand, RecordedOrder } from '#domain/conversion/conversion.js';
import { minor, money, percentOf } from '#domain/kernel/money.js';
import { plusDays } from '#domain/kernel/time.js';

/** An order and what it is to earn. */
export interface Deal {
  readonly order: RecordedOrder;
  readonly terms: CommissionTerms;
}

export type Refunding = Extract<ConversionCommand, { type: 'refund-conversion' }>;

/** Anything that can happen to an order and its commission. */
export type Step =
  | { readonly type: 'record' }
  | { readonly type: 'hold' }
  | { readonly type: 'refund'; readonly refund: Refunding }
  /** The commission is told of one of the refunds so far: any of them, again, or late. */
  | { readonly type: 'tell-refund'; readonly which: number }
  | { readonly type: 'decide'; readonly command: CommissionCommand };

const occurredAt = '2026-03-01T10:00:00.000Z';
const releaseAt = plusDays(occurredAt, 30);
export const afterTheHold = plusDays(releaseAt, 1);
const times = fc.constantFrom(plusDays(occurredAt, 1), releaseAt, afterTheHold);

const amounts = fc.oneof(
  fc.bigInt({ min: 0n, max: 200n }),
  fc.bigInt({ min: 0n, max: 10n ** 9n }),
  fc.bigInt({ min: 0n, max: 10n ** 18n - 1n }),
);
const currencies = fc.constantFrom('EUR', 'JPY', 'KWD');

/** Orders of nothing, of cents and of fortunes; commissions of a percentage or fixed, even beyond the order. */
export const anyDeal: fc.Arbitrary<Deal> = fc
  .record({
    total: amounts,
    currency: currencies,
    earned: fc.oneof(fc.constantFrom('7.5', '10', '33.333333', '100'), amounts),
    approval: fc.constantFrom('manual', 'automatic'),
  })
  .map(({ total: minorTotal, currency, earned, approval }) => {
    const total = money(minorTotal, currency);
    const subject = {
      conversionId: 'cnv_1',
      programId: 'prg_1',
      merchantId: 'mer_1',
      occurredAt,
    };
    return {
      order: {
        ...subject,
        externalId: 'A-1001',
        source: 'api',
        kind: 'sale',
        clickId: null,
        couponCode: null,
        customerRef: null,
        isNewCustomer: null,
        total,
        tax: money('0', currency),
        lines: [],
      },
      terms: {
        ...subject,
        ...{ kind: 'order', source: null, weight: '1', lines: [], fx: null },
        commissionId: 'com_1',
        orderExternalId: 'A-1001',
        affiliateId: 'aff_1',
        amount: typeof earned === 'string' ? percentOf(total, earned) : money(earned, currency),
        base: total,
        orderTotal: total,
        rulesVersion: 1,
        ruleId: 'standard',
        trace: [],
        policyVersion: 1,
        releaseAt,
        approval,
      },
    };
  });

/** Refund number `R-0` to `R-8` of some thousandths of the order, up to twice its total, or of the whole rest. */
export interface AskedRefund {
  readonly number: number;
  readonly thousandths: bigint | null;
  readonly cause: 'refund' | 'chargeback' | 'cancellation';
}

export const anyRefund: fc.Arbitrary<AskedRefund> = fc.record({
  number: fc.nat({ max: 8 }),
  thousandths: fc.option(fc.bigInt({ min: 0n, max: 2_000n }), { freq: 8 }),
  cause: fc.constantFrom('refund', 'refund', 'chargeback', 'cancellation'),
});

export function refundOf({ order: { total } }: Deal, asked: AskedRefund): Refunding {
  const { number, thousandths, cause } = asked;
  const part = thousandths === null ? null : (minor(total) * thousandths) / 1_000n;
  return {
    type: 'refund-conversion',
    refundId: `rfd_${number}`,
    externalId: `R-${number}`,
    cause,
    occurredAt: plusDays(occurredAt, 2 + number),
    amount: part === null ? null : money(part, total.currency),
    reasonCode: null,
  };
}

/** A step of the history of `deal`. */
export function anyStep(deal: Deal): fc.Arbitrary<Step> {
  const { amount } = deal.terms;
  const seen = fc.option(fc.constantFrom(amount, money('0', amount.currency)), { freq: 2 });
  const decisions = fc.oneof(
    { weight: 3, arbitrary: fc.record({ type: fc.constant('end-hold' as const), at: times }) },
    {
      weight: 2,
      arbitrary: fc.record({
        type: fc.constant('approve-commission' as const),
        at: times,
        note: fc.constant(null),
        expectedAmount: seen,
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        type: fc.constant('reject-commission' as const),
        reasonCode: fc.constant('fraud'),
        note: fc.constant(null),
        expectedAmount: seen,
      }),
    },
  );
  return fc.oneof(
    { weight: 1, arbitrary: fc.constant({ type: 'record' as const }) },
    { weight: 1, arbitrary: fc.constant({ type: 'hold' as const }) },
    {
      weight: 6,
      arbitrary: anyRefund.map((asked) => ({
        type: 'refund' as const,
        refund: refundOf(deal, asked),
      })),
    },
    {
      weight: 6,
      arbitrary: fc.record({
        type: fc.constant('tell-refund' as const),
        which: fc.nat({ max: 9 }),
      }),
    },
    { weight: 3, arbitrary: decisions.map((command) => ({ type: 'decide' as const, command })) },
  );
}
