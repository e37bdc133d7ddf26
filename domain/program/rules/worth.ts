import { isZero, minor, money, percentOf, plus, zero, type Money } from '../../kernel/money.js';
import { never } from '../../kernel/never.js';
import type { EarningLine, OrderRule } from '../rules.js';
import { asksLines, inWords, linesInWords, listed } from './conditions.js';

/** A line of the order or, without one, what the lines do not cover. */
export interface Part {
  readonly line: EarningLine | null;
  /** In the order's currency. */
  readonly net: Money;
  /** Its part of the base, in the program's currency. */
  readonly base: Money;
  /** False for a rest of nothing. */
  readonly isThere: boolean;
  /** Pieces, for rules per item. */
  readonly items: number;
}

/** What a rule gives for the parts it decides, before caps, and how it falls on them. */
export interface Worth {
  readonly amount: Money;
  readonly why: string;
  /** One for each part; not all zero. */
  readonly weights: readonly string[];
}

/** `isAll`: the rule decides the whole order. */
export function worthOf(rule: OrderRule, parts: readonly Part[], isAll: boolean): Worth {
  const bases = parts.map(({ base }) => base);
  const currency = bases[0]?.currency ?? '';
  const base = bases.reduce((sum, each) => plus(sum, each), zero(currency));
  const byBase = bases.map(({ amount }) => amount);
  const evenly = parts.map(() => '1');
  const weights = isZero(base) ? evenly : byBase;
  const of = isAll ? undefined : partsInWords(rule, parts);
  switch (rule.kind) {
    case 'percent': {
      const amount = percentOf(base, rule.percent);
      const what = of === undefined ? 'the total less tax' : `${inWords(base)}, ${of}`;
      return { amount, why: `${rule.percent} % of ${what}`, weights };
    }
    case 'fixed': {
      const suffix = of === undefined ? '' : `, for ${of}`;
      if (rule.per !== 'item')
        return { amount: rule.amount, why: `a fixed amount${suffix}`, weights };
      const items = parts.reduce((sum, part) => sum + part.items, 0);
      return {
        amount: money(minor(rule.amount) * BigInt(items), rule.amount.currency),
        why: `${inWords(rule.amount)} for each of ${items} ${items === 1 ? 'item' : 'items'}${suffix}`,
        weights: items === 0 ? evenly : parts.map((part) => part.items.toString()),
      };
    }
    default:
      return never(rule);
  }
}

/** `line 1, 3 (category shoes)`, `line 2 and what no line covers`. */
function partsInWords(rule: OrderRule, parts: readonly Part[]): string {
  const lineIds = parts.flatMap(({ line }) => (line ? [line.lineId] : []));
  const words = [
    ...(lineIds.length > 0 ? [`line ${listed(lineIds, 20)}`] : []),
    ...(parts.some(({ line }) => line === null) ? ['what no line covers'] : []),
  ].join(' and ');
  return asksLines(rule) ? `${words} (${linesInWords(rule)})` : words;
}
