import type { Valuation } from '../../commission/terms.js';
import { isZero, minus, money, plus, split, zero, type Money } from '../../kernel/money.js';
import type { Earned, Earning, RuleTrace } from '../rules.js';

/**
 * One affiliate's share of what a whole order earned: part `index` of a split by `weights` (decimal
 * text, not all zero), by largest remainder. The shares sum to the whole in every line and in all, and
 * within a share the lines and the rest sum to its amount. `base` is the share's part of the base.
 */
export function valuationOf(
  earned: Earned,
  order: Pick<Earning, 'total'>,
  weights: readonly string[],
  index: number,
): Valuation {
  const weight = weights[index];
  if (weight === undefined) throw new Error(`No share ${index} of ${weights.length}`);
  const amount = partOf(split(earned.amount, weights), index);
  const parts = lineParts(earned, weights, index);
  const lines = earned.lines.map((line, n) => ({ ...line, amount: partOf(parts, n) }));
  const rest = partOf(parts, lines.length);
  const given = new Map<string, Money>();
  for (const each of [...lines, { ...earned.rest, amount: rest }]) {
    if (each.ruleId === null) continue;
    given.set(each.ruleId, plus(given.get(each.ruleId) ?? zero(amount.currency), each.amount));
  }
  return {
    amount,
    base: partOf(split(earned.base, weights), index),
    orderTotal: order.total,
    lines,
    weight,
    ruleId: earned.ruleId,
    trace: earned.trace.map((step) => ofShare(step, given)),
  };
}

/** What a rule gave of this commission before refunds: what caps of a period count. */
export function earnedBy(
  valuation: Pick<Valuation, 'amount' | 'ruleId' | 'trace'>,
  ruleId: string,
): Money {
  const { amount, trace } = valuation;
  const step = trace.find((each) => each.matched && each.ruleId === ruleId);
  if (step?.amount) return step.amount;
  // The first form knows no amounts in its trace: one rule gave all of it.
  return step && valuation.ruleId === ruleId ? amount : zero(amount.currency);
}

function ofShare(step: RuleTrace, given: ReadonlyMap<string, Money>): RuleTrace {
  if (!step.amount) return step;
  return { ...step, amount: given.get(step.ruleId) ?? zero(step.amount.currency) };
}

/**
 * This share's part of each line and, last, of the rest. Line by line, each is split by what every
 * share still has to get: so both the shares of a line and the lines of a share come out exactly.
 */
function lineParts(earned: Earned, weights: readonly string[], index: number): readonly Money[] {
  let due = split(earned.amount, weights);
  return [...earned.lines, earned.rest].map(({ amount }) => {
    if (isZero(amount)) return money(0n, amount.currency);
    const parts = split(
      amount,
      due.map((each) => each.amount),
    );
    due = due.map((each, n) => minus(each, partOf(parts, n)));
    return partOf(parts, index);
  });
}

function partOf(parts: readonly Money[], index: number): Money {
  const part = parts[index];
  if (!part) throw new Error(`No part ${index} of ${parts.length}`);
  return part;
}
