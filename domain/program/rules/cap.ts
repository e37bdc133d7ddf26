import { isZero, minor, minus, money, zero, type Money } from '../../kernel/money.js';
import { never } from '../../kernel/never.js';
import type { EarningContext, OrderRule, Period } from '../rules.js';
import { inWords } from './conditions.js';
import type { Worth } from './worth.js';

/**
 * What a rule gives at most: for the order, then for the affiliate in the period, by what it has earned
 * there before. Room that a later refund frees is for later orders.
 */
export function capped(
  { ruleId, cap = {} }: OrderRule,
  worth: Worth,
  context: EarningContext,
): { amount: Money; why: string } {
  let { amount, why } = worth;
  if (cap.perOrder && minor(amount) > minor(cap.perOrder)) {
    amount = cap.perOrder;
    why += `, capped at ${inWords(amount)}`;
  }
  if (!cap.perPeriod || isZero(amount)) return { amount, why };
  const { period, amount: most } = cap.perPeriod;
  const before = context.earnedInPeriod(ruleId, period);
  const room = minor(before) >= minor(most) ? zero(most.currency) : roomLeft(most, before);
  if (minor(amount) <= minor(room)) return { amount, why };
  const left = isZero(room) ? 'nothing was left' : `${inWords(room)} was left`;
  return {
    amount: room,
    why: `${why}, capped at ${inWords(most)} ${periodInWords(period)}: ${left}`,
  };
}

/** What was taken back beyond what the period gave makes no room above the cap. */
function roomLeft(most: Money, before: Money): Money {
  return minor(before) < 0n ? money(minor(most), most.currency) : minus(most, before);
}

function periodInWords(period: Period): string {
  switch (period) {
    case 'month':
    case 'quarter':
    case 'year':
      return `a ${period}`;
    case 'all-time':
      return 'in all';
    default:
      return never(period);
  }
}
