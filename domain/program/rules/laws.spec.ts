import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { minor, minus, money, percentOf, plus, zero, type Money } from '../../kernel/money.js';
import type {
  CommissionRule,
  Earned,
  Earning,
  EarningContext,
  OrderRule,
  RuleConditions,
  RulesVersion,
} from '../rules.js';
import { evaluate } from './evaluate.js';
import { earnedBy, valuationOf } from './share.js';

const runs = { numRuns: 1_000 };
const currency = fc.constantFrom('EUR', 'JPY', 'KWD');
const amount = fc.oneof(
  fc.bigInt({ min: 0n, max: 10n ** 18n - 1n }),
  fc.bigInt({ min: 0n, max: 20_000n }),
  fc.bigInt({ min: 0n, max: 9n }),
);
const percentText = fc.oneof(
  fc.constantFrom('0', '100', '33.333333', '0.000001'),
  fc.integer({ min: 1, max: 99_999_999 }).map((millionths) => (millionths / 1e6).toFixed(6)),
);
const categories = ['shoes', 'mugs', 'books'];
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
/** Without the fields that are undefined, as stored rules have them. */
const tidy = <Value extends object>(value: Value): Value =>
  Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Value;

const anyWhen = (of: string): fc.Arbitrary<RuleConditions> =>
  fc
    .record({
      categories: maybe(fc.subarray(categories, { minLength: 1 })),
      countries: maybe(fc.constant(['DE'])),
      newCustomer: maybe(fc.boolean()),
      customerOrders: maybe(fc.constantFrom({ from: 1, to: 3 }, { from: 2, to: null })),
      minimumOrder: maybe(amount.map((sum) => money(sum, of))),
    })
    .map((when) => tidy(when) as RuleConditions);

const sum = (of: string) => amount.map((value) => money(value, of));
function anyRule(of: string): fc.Arbitrary<OrderRule> {
  const any = fc
    .record({
      conversionKind: fc.constantFrom(null, null, 'sale', 'lead'),
      when: fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, anyWhen(of)),
      cap: maybe(
        fc
          .record({
            perOrder: maybe(sum(of)),
            perPeriod: maybe(fc.record({ period: fc.constant('month' as const), amount: sum(of) })),
          })
          .map(tidy),
      ),
    })
    .map(tidy);
  const own = fc.oneof(
    percentText.map((percent) => ({ kind: 'percent' as const, percent })),
    fc.record({
      kind: fc.constant('fixed' as const),
      amount: sum(of),
      per: fc.constantFrom('order' as const, 'item' as const),
    }),
  );
  return fc.tuple(any, own).map(([rest, mine]) => ({ ruleId: '', ...rest, ...mine }) as OrderRule);
}

const anyRules = (of: string, least = 0): fc.Arbitrary<readonly OrderRule[]> =>
  fc
    .array(anyRule(of), { minLength: least, maxLength: 5 })
    .map((rules) => rules.map((rule, n) => ({ ...rule, ruleId: `r${n}` })));

const anyOrder = (of: string): fc.Arbitrary<Earning> =>
  fc
    .record({
      kind: fc.constantFrom('sale' as const, 'lead' as const),
      net: amount,
      tax: amount,
      country: fc.constantFrom('DE', 'FR', null),
      isNewCustomer: fc.constantFrom(true, false, null),
      nets: fc.array(
        fc.record({
          net: amount,
          quantity: fc.integer({ min: 1, max: 1_000 }),
          category: fc.constantFrom(...categories, null),
        }),
        { maxLength: 5 },
      ),
    })
    .map(({ net, tax, nets, ...rest }) => ({
      ...{ ...rest, total: money(net + tax, of), tax: money(tax, of) },
      occurredAt: '2026-05-04T10:00:00.000Z',
      lines: nets.map((line, n) => ({
        ...{ lineId: `${n}`, sku: null, productId: null },
        ...{ quantity: line.quantity, category: line.category, net: money(line.net, of) },
      })),
    }));

const rate = fc.constantFrom('1', '0.0061', '163.27', '3.1415926535', '0.999999');
interface Given {
  readonly rules: readonly OrderRule[];
  readonly order: Earning;
  readonly context: EarningContext;
  readonly before: bigint;
}
const anyCase = fc
  .record({ from: currency, to: currency, rate, customerOrder: fc.constantFrom(null, 1, 2, 9) })
  .chain(({ from, to, rate: by, customerOrder }) =>
    fc
      .record({ rules: anyRules(to), order: anyOrder(from), before: amount })
      .map(({ rules, order, before }): Given => {
        const pin = { quoteId: 'fxq_1', from, to, rate: by, source: 'ecb', quotedAt: '' };
        const context = {
          ...{ currency: to, fx: from === to ? null : pin, affiliateId: 'aff_1' },
          ...{ customerOrder, customerSince: null, earnedInPeriod: () => money(before, to) },
        };
        return { rules, order, context, before };
      }),
  );
const earnedOf = ({ rules, order, context }: Given) => evaluate({ rules }, order, context);
const total = (amounts: readonly Money[], of: string): Money =>
  amounts.reduce((whole, part) => plus(whole, part), zero(of));
const given = (trace: Earned['trace']) => trace.flatMap((step) => step.amount ?? []);

describe('what rules give, of any order', () => {
  it('is the sum of its lines and the rest, and of what each rule gave', () => {
    fc.assert(
      fc.property(anyCase, (any) => {
        const { amount: whole, lines, rest, trace } = earnedOf(any);
        const parts = [...lines, rest].map((part) => part.amount);
        expect(total(parts, whole.currency)).toEqual(whole);
        expect(total(given(trace), whole.currency)).toEqual(whole);
        expect(parts.every((part) => minor(part) >= 0n)).toBe(true);
        const [only, ...others] = trace.filter(({ matched }) => matched);
        expect(earnedOf(any).ruleId).toBe(others.length === 0 ? (only?.ruleId ?? null) : null);
      }),
      runs,
    );
  });

  it('is never above the base when all rules are percentages', () => {
    const percents = anyCase.map((any) => ({
      ...any,
      rules: any.rules.filter(({ kind }) => kind === 'percent'),
    }));
    fc.assert(
      fc.property(percents, (any) => {
        const { amount: whole, base } = earnedOf(any);
        expect(minor(whole)).toBeLessThanOrEqual(minor(base));
      }),
      runs,
    );
  });

  it('is never above a cap, of the order or of what is left of the period', () => {
    fc.assert(
      fc.property(anyCase, (any) => {
        const { trace } = earnedOf(any);
        for (const { ruleId, amount: sumOf } of trace) {
          const cap = any.rules.find((rule) => rule.ruleId === ruleId)?.cap;
          if (!sumOf || !cap) continue;
          if (cap.perOrder) expect(minor(sumOf)).toBeLessThanOrEqual(minor(cap.perOrder));
          if (!cap.perPeriod) continue;
          const room = minor(cap.perPeriod.amount) - any.before;
          expect(minor(sumOf)).toBeLessThanOrEqual(room > 0n ? room : 0n);
        }
      }),
      runs,
    );
  });

  it('grows with the order when a percentage decides all of it', () => {
    fc.assert(
      fc.property(fc.tuple(anyCase, percentText, amount), ([{ order, context }, percent, more]) => {
        const rules = [{ ruleId: 'r', conversionKind: null, kind: 'percent', percent }] as const;
        const of = order.total.currency;
        const larger = { ...order, total: plus(order.total, money(more, of)) };
        const [less, most] = [order, larger].map((each) => evaluate({ rules }, each, context));
        expect(minor(most?.amount ?? zero(of))).toBeGreaterThanOrEqual(
          minor(less?.amount ?? zero(of)),
        );
      }),
      runs,
    );
  });
});

describe('the shares of an order', () => {
  const weights = fc.array(fc.constantFrom('0.4', '0.2', '0.333333', '0.000001', '1'), {
    minLength: 1,
    maxLength: 6,
  });

  it('sum to the whole, in each line and in all, and each is the sum of its own parts', () => {
    fc.assert(
      fc.property(anyCase, weights, (any, by) => {
        const earned = earnedOf(any);
        const of = earned.amount.currency;
        const shares = by.map((_, index) => valuationOf(earned, any.order, by, index));
        expect(
          total(
            shares.map((share) => share.amount),
            of,
          ),
        ).toEqual(earned.amount);
        expect(
          total(
            shares.map((share) => share.base),
            of,
          ),
        ).toEqual(earned.base);
        for (const [n, line] of earned.lines.entries()) {
          const parts = shares.map((share) => share.lines[n]?.amount ?? zero(of));
          expect(total(parts, of)).toEqual(line.amount);
          expect(parts.every((part) => minor(part) >= 0n)).toBe(true);
        }
        for (const share of shares) {
          const lines = total(
            share.lines.map((line) => line.amount),
            of,
          );
          expect(minor(lines)).toBeLessThanOrEqual(minor(share.amount));
          expect(total(given(share.trace), of)).toEqual(share.amount);
        }
        for (const { ruleId } of any.rules) {
          const parts = shares.map((share) => earnedBy(share, ruleId));
          expect(total(parts, of)).toEqual(earnedBy(earned, ruleId));
        }
      }),
      runs,
    );
  });

  it('of one affiliate alone is the whole', () => {
    fc.assert(
      fc.property(anyCase, (any) => {
        const earned = earnedOf(any);
        const { rest: _, ...whole } = earned;
        const share = valuationOf(earned, any.order, ['1'], 0);
        expect(share).toEqual({ ...whole, orderTotal: any.order.total, weight: '1' });
      }),
      runs,
    );
  });
});

/** The first form of the rules as it was written then, kept as a witness. */
function asAtFirst(version: Pick<RulesVersion, 'rules'>, conversion: Earning) {
  const base = minus(conversion.total, conversion.tax);
  const trace: { ruleId: string; matched: boolean; why: string }[] = [];
  for (const rule of version.rules) {
    if (rule.conversionKind !== null && rule.conversionKind !== conversion.kind) {
      trace.push({ ruleId: rule.ruleId, matched: false, why: `only for ${rule.conversionKind}` });
      continue;
    }
    const { ruleId } = rule;
    if (rule.kind === 'percent') {
      trace.push({ ruleId, matched: true, why: `${rule.percent} % of the total less tax` });
      return { amount: percentOf(base, rule.percent), base, ruleId, trace };
    }
    if (rule.kind !== 'fixed') throw new Error('Not of the first form');
    trace.push({ ruleId, matched: true, why: 'a fixed amount' });
    return { amount: rule.amount, base, ruleId, trace };
  }
  return { amount: zero(base.currency), base, ruleId: null, trace };
}

describe('rules of the first form', () => {
  it('earn what they earned, for the reason they gave, whatever lines an order has', () => {
    const ofOld = currency.chain((of) =>
      fc.record({ rules: anyRules(of, 1), order: anyOrder(of), of: fc.constant(of) }),
    );
    fc.assert(
      fc.property(ofOld, ({ rules, order, of }) => {
        const old = rules.map((rule): CommissionRule => {
          const { ruleId, conversionKind } = rule;
          return rule.kind === 'percent'
            ? { ruleId, conversionKind, kind: 'percent', percent: rule.percent }
            : { ruleId, conversionKind, kind: 'fixed', amount: rule.amount };
        });
        const context: EarningContext = {
          ...{ currency: of, fx: null, affiliateId: 'aff_1', customerOrder: null },
          ...{ customerSince: null, earnedInPeriod: () => zero(of) },
        };
        const { amount: whole, base, ruleId, trace } = evaluate({ rules: old }, order, context);
        const plain = trace.map((step) => ({
          ...{ ruleId: step.ruleId, matched: step.matched, why: step.why },
        }));
        expect({ amount: whole, base, ruleId, trace: plain }).toEqual(
          asAtFirst({ rules: old }, order),
        );
        expect(trace.every((step) => step.lineIds === undefined)).toBe(true);
      }),
      runs,
    );
  });
});
