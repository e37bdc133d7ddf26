import fc from 'fast-check';
import type { AskedLine } from '#domain/conversion/changes.js';
import type { ConversionCommand, Credit, RecordedOrder } from '#domain/conversion/conversion.js';
import { money } from '#domain/kernel/money.js';
import { plusDays } from '#domain/kernel/time.js';
import { FoldedKnowledge } from '#domain/policies/credit-order.js';
import type { CommissionRule } from '#domain/program/rules.js';
import type { MoneyStep } from './shared-order.js';

const occurredAt = '2026-03-01T10:00:00.000Z';
const afterTheHold = plusDays(occurredAt, 31);

/** A program that pays by product, and by the order for the rest. */
export function taught(currency: string, approval: 'manual' | 'automatic'): FoldedKnowledge {
  const knowledge = new FoldedKnowledge();
  const rules: CommissionRule[] = [
    { ...rule('shoes', '20'), when: { productIds: ['shoes'] } },
    { ...rule('socks', '2.5'), when: { productIds: ['socks'] } },
    { ruleId: 'rest', conversionKind: null, kind: 'percent', percent: '7.5' },
  ];
  const settings = { holdDays: 30, cookieDays: 30, approval, allowedDomains: [], terms: null };
  const programId = 'prg_1';
  const program = { programId, merchantId: 'mer_1', name: 'Shop', currency, settings };
  const first = { programId, version: 1, effectiveFrom: null };
  knowledge.learn({ type: 'program-created', data: program } as never);
  knowledge.learn({ type: 'commission-rules-published', data: { ...first, rules } } as never);
  return knowledge;
}

function rule(ruleId: string, percent: string) {
  return { ruleId, conversionKind: null, kind: 'percent', percent } as const;
}

const amounts = fc.oneof(
  fc.bigInt({ min: 0n, max: 200n }),
  fc.bigInt({ min: 0n, max: 10n ** 7n }),
  fc.bigInt({ min: 0n, max: 10n ** 14n }),
);

const anyLines = fc.array(
  fc.record({
    lineId: fc.constantFrom('1', '2', '3'),
    productId: fc.constantFrom('shoes', 'socks', 'hat'),
    quantity: fc.integer({ min: 1, max: 4 }),
    net: amounts,
  }),
  { maxLength: 4 },
);

/** Lines, the tax on them, and now and then shipping. */
const anyWorth = (currency: string) =>
  fc
    .record({
      lines: anyLines,
      tax: fc.constantFrom(0n, 7n, 20n),
      beside: fc.oneof(fc.constant(0n), amounts),
    })
    .map(({ lines, tax, beside }) => {
      const goods = lines.reduce((sum, line) => sum + line.net, 0n);
      const taxed = (goods * tax) / 100n;
      return {
        total: money(goods + taxed + beside, currency),
        tax: money(taxed, currency),
        lines: lines.map(({ net, ...line }) => ({
          ...{ ...line, sku: null, net: money(net, currency) },
        })),
      };
    });

export interface AnyOrder {
  readonly recorded: RecordedOrder;
  readonly credits: readonly Credit[];
  readonly approval: 'manual' | 'automatic';
}

const anyWeights = fc.constantFrom(['1'], ['0.6', '0.4'], ['0.333334', '0.333333', '0.333333']);

export const anyOrder: fc.Arbitrary<AnyOrder> = fc
  .constantFrom('EUR', 'JPY', 'KWD')
  .chain((currency) =>
    fc.record({
      worth: anyWorth(currency),
      weights: anyWeights,
      approval: fc.constantFrom('manual' as const, 'automatic' as const),
    }),
  )
  .map(({ worth, weights, approval }) => ({
    recorded: {
      ...{ conversionId: 'cnv_1', programId: 'prg_1', merchantId: 'mer_1', externalId: 'A-1' },
      ...{ source: 'api', kind: 'sale', occurredAt, clickId: null, couponCode: null },
      ...{ customerRef: null, isNewCustomer: null, ...worth },
    },
    credits: weights.map((weight, n) => ({
      ...{ affiliateId: `aff_${n}`, commissionId: `com_${n}`, weight },
    })),
    approval,
  }));

const anyAsked = (currency: string): fc.Arbitrary<AskedLine> =>
  fc
    .tuple(fc.constantFrom('1', '2', '3'), fc.oneof(fc.integer({ min: 1, max: 3 }), amounts))
    .map(([lineId, much]): AskedLine =>
      typeof much === 'number'
        ? { lineId, quantity: much }
        : { lineId, amount: money(much, currency) },
    );

/** A refund of lines, of thousandths of the order, or of its rest. */
export const anyRefunding = ({ recorded }: AnyOrder): fc.Arbitrary<ConversionCommand> => {
  const { amount, currency } = recorded.total;
  const lines = fc.uniqueArray(anyAsked(currency), {
    ...{ minLength: 1, maxLength: 3, selector: ({ lineId }: AskedLine) => lineId },
  });
  const part = fc
    .bigInt({ min: 0n, max: 1_500n })
    .map((thousandths) => money((BigInt(amount) * thousandths) / 1_000n, currency));
  const what = fc.oneof(
    { weight: 4, arbitrary: lines.map((all) => ({ amount: null, lines: all })) },
    { weight: 4, arbitrary: part.map((each) => ({ amount: each })) },
    { weight: 1, arbitrary: fc.constant({ amount: null }) },
  );
  return fc
    .tuple(fc.nat({ max: 9 }), fc.constantFrom('refund', 'chargeback', 'cancellation'), what)
    .map(([number, cause, asked]) => ({
      ...{ type: 'refund-conversion', refundId: `rfd_${number}`, externalId: `R-${number}` },
      ...{ cause, occurredAt: plusDays(occurredAt, 2), reasonCode: null, ...asked },
    }));
};

const anyReversal = ({ recorded }: AnyOrder): fc.Arbitrary<ConversionCommand> => {
  const { currency } = recorded.total;
  return fc
    .record({
      refund: fc.nat({ max: 9 }),
      number: fc.nat({ max: 9 }),
      amount: fc.option(amounts.map((amount) => money(amount, currency))),
    })
    .map(({ refund, number, amount }) => ({
      ...{ type: 'reverse-refund', refundId: `rfd_${refund}`, reversalId: `rfr_${number}` },
      ...{ externalId: `V-${number}`, occurredAt: plusDays(occurredAt, 3), reasonCode: null },
      amount,
    }));
};

const anyUpdate = ({ recorded }: AnyOrder): fc.Arbitrary<ConversionCommand> =>
  fc.tuple(fc.nat({ max: 9 }), anyWorth(recorded.total.currency)).map(([number, worth]) => ({
    ...{ type: 'update-conversion', updateId: `oup_${number}`, externalId: `U-${number}` },
    ...{ occurredAt: plusDays(occurredAt, 4), reason: null, ...worth },
  }));

const decisions = fc.constantFrom(
  ...([
    { type: 'end-hold', at: afterTheHold },
    { type: 'end-hold', at: afterTheHold },
    { type: 'approve-commission', at: afterTheHold, note: null, expectedAmount: null },
    { type: 'approve-commission', at: occurredAt, note: null, expectedAmount: null },
    { type: 'reject-commission', reasonCode: 'FRAUD', note: null, expectedAmount: null },
  ] as const),
);

const which = fc.nat({ max: 2 });
const line = fc.nat({ max: 2 });

/** Anything that can happen to an order's money. */
export function anyMoneyStep(order: AnyOrder): fc.Arbitrary<MoneyStep> {
  const ofOrder = fc.oneof(
    { weight: 6, arbitrary: anyRefunding(order) },
    { weight: 3, arbitrary: anyReversal(order) },
    { weight: 2, arbitrary: anyUpdate(order) },
  );
  const payment = fc.constantFrom(
    'pay' as const,
    'pay' as const,
    'settle' as const,
    'fail' as const,
    'return' as const,
  );
  return fc.oneof(
    { weight: 6, arbitrary: fc.record({ type: fc.constant('order' as const), command: ofOrder }) },
    { weight: 6, arbitrary: fc.constant({ type: 'follow' as const }) },
    {
      weight: 2,
      arbitrary: fc.record({ type: fc.constant('follow-again' as const), which: fc.nat() }),
    },
    {
      weight: 4,
      arbitrary: fc.record({ type: fc.constant('decide' as const), which, command: decisions }),
    },
    { weight: 6, arbitrary: fc.record({ type: payment, which, line }) },
  );
}
