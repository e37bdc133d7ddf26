import {
  convert,
  isZero,
  minor,
  minus,
  money,
  plus,
  split,
  zero,
  type Money,
} from '../../kernel/money.js';
import {
  isOrderRule,
  type Earned,
  type Earning,
  type EarningContext,
  type OrderRule,
  type RulesVersion,
  type RuleTrace,
} from '../rules.js';
import { capped } from './cap.js';
import { asksLines, fitsLine, linesInWords, orderMismatch, type Case } from './conditions.js';
import { worthOf, type Part } from './worth.js';

/**
 * What a whole order earns under `version` for the affiliate of the context: per line the first rule
 * that matches decides, later ones are not read for it. What the lines do not cover is a part of its
 * own, which only rules without line conditions match. The base is the total less tax, converted once
 * at the pinned rate (half even) and parted by largest remainder; a percentage is rounded once, half
 * even, over all that its rule decides. Rules of a period and of a second tier have no say here.
 * Throws when the order is in another currency than the program and no rate is pinned.
 */
export function evaluate(
  version: Pick<RulesVersion, 'rules'>,
  order: Earning,
  context: EarningContext,
): Earned {
  const base = converted(minus(order.total, order.tax), context);
  const given: Case = { order, base, context };
  const parts = partsOf(order, base);
  const trace: RuleTrace[] = [];
  let open: readonly Part[] = parts.filter((part) => part.isThere);
  const decided = new Map<Part, { ruleId: string; amount: Money }>();
  for (const rule of version.rules.filter(isOrderRule)) {
    if (open.length === 0) break;
    const { ruleId } = rule;
    const why = orderMismatch(rule, given);
    const matched = why === undefined ? open.filter((part) => fits(rule, part)) : [];
    if (matched.length === 0) {
      trace.push({ ruleId, matched: false, why: why ?? noLine(rule, parts) });
      continue;
    }
    const isAll = matched.length === open.length && decided.size === 0;
    const worth = worthOf(rule, matched, isAll);
    const after = capped(rule, worth, context);
    const lineIds = matched.flatMap(({ line }) => (line ? [line.lineId] : []));
    trace.push({
      ...{ ruleId, matched: true, why: after.why },
      ...(isAll ? {} : { lineIds }),
      amount: after.amount,
    });
    const amounts = split(after.amount, worth.weights);
    matched.forEach((part, n) =>
      decided.set(part, { ruleId, amount: amounts[n] ?? zero(base.currency) }),
    );
    open = open.filter((part) => !matched.includes(part));
  }
  return summedUp(base, parts, decided, trace);
}

function summedUp(
  base: Money,
  parts: readonly Part[],
  decided: ReadonlyMap<Part, { ruleId: string; amount: Money }>,
  trace: readonly RuleTrace[],
): Earned {
  const none = { ruleId: null, amount: zero(base.currency) };
  const earned = parts.map((part) => ({ part, ...(decided.get(part) ?? none) }));
  const ruleIds = new Set([...decided.values()].map(({ ruleId }) => ruleId));
  const [ruleId = null] = ruleIds.size === 1 ? ruleIds : [];
  const lines = earned.flatMap(({ part: { line }, amount, ruleId: by }) =>
    line ? [{ lineId: line.lineId, net: line.net, amount, ruleId: by }] : [],
  );
  const last = earned.at(-1);
  if (!last) throw new Error('An order has no part');
  return {
    amount: earned.reduce((sum, { amount }) => plus(sum, amount), none.amount),
    base,
    lines,
    rest: { net: last.part.net, amount: last.amount, ruleId: last.ruleId },
    ruleId,
    trace,
  };
}

/** In the program's currency. */
function converted(amount: Money, { currency, fx }: EarningContext): Money {
  if (amount.currency === currency) return amount;
  if (fx?.to !== currency)
    throw new Error(`An order in ${amount.currency} is valued in ${currency} without a rate`);
  return convert(amount, fx);
}

/**
 * The lines and, last, what they do not cover. Lines that say more than the order (a discount on all
 * of it) count in proportion.
 */
function partsOf(order: Earning, base: Money): readonly Part[] {
  const whole = minus(order.total, order.tax);
  const nets = order.lines.map(({ net }) => (minor(net) < 0n ? 0n : minor(net)));
  const sum = nets.reduce((total, net) => total + net, 0n);
  const rest = minor(whole) > sum ? minor(whole) - sum : 0n;
  const weights = [...nets, rest].map((net) => net.toString());
  const bases = isZero(whole) ? weights.map(() => zero(base.currency)) : split(base, weights);
  const part = (n: number) => bases[n] ?? zero(base.currency);
  return [
    ...order.lines.map((line, n) => ({
      ...{ line, net: line.net, base: part(n), isThere: true, items: line.quantity },
    })),
    {
      ...{ line: null, net: money(rest, whole.currency), base: part(order.lines.length) },
      isThere: rest > 0n || order.lines.length === 0,
      // An order that lists nothing is one thing; shipping beside lines is none.
      items: order.lines.length === 0 ? 1 : 0,
    },
  ];
}

function fits(rule: OrderRule, part: Part): boolean {
  if (part.line) return fitsLine(rule, part.line);
  return !asksLines(rule) && !(rule.kind === 'fixed' && rule.per === 'item' && part.items === 0);
}

function noLine(rule: OrderRule, parts: readonly Part[]): string {
  const isTaken = parts.some((part) => part.isThere && fits(rule, part));
  const wanted = asksLines(rule) ? `only for ${linesInWords(rule)}` : 'only for items';
  return isTaken ? `${wanted}, which an earlier rule decided` : wanted;
}
