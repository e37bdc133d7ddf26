import type { CommissionCommand } from '../commission/commission.js';
import type { CommissionTerms, Valuation } from '../commission/terms.js';
import type { Money } from '../kernel/money.js';
import { plusDays } from '../kernel/time.js';
import type { Program } from '../program/program.js';
import { always, secondTierWorth, type PeriodWorth } from '../program/rules/period.js';
import type { CountedOrder, PeriodBook, PeriodKey, SecondTier } from './earnings-books.js';

export type ActiveProgram = Extract<Program, { status: 'active' }>;

/** Whoever gives the command makes the id: the domain cannot. */
export type HoldDerived = { readonly type: 'hold-commission' } & Omit<
  CommissionTerms,
  'commissionId'
>;

export type AdjustDerived = Extract<CommissionCommand, { type: 'adjust-commission' }>;

/** Which event it is, and when it took effect, UTC ISO-8601. */
export interface Cause {
  readonly id: string;
  readonly effectiveAt: string;
}

/** A command to a commission that follows from others, and the event that calls for it. */
export interface EarningsAnswer {
  readonly about:
    | { readonly kind: 'second-tier'; readonly sourceId: string; readonly occurredAt: string }
    | { readonly kind: 'period'; readonly period: PeriodKey };
  readonly causeId: string;
  readonly command: HoldDerived | AdjustDerived;
}

/** A commission that is no share of an order has one affiliate, no lines and no order's total. */
function valuation(
  amount: Money,
  base: Money,
  { ruleId, trace }: Pick<Valuation, 'ruleId' | 'trace'>,
): Valuation {
  return { amount, base, orderTotal: null, lines: [], weight: '1', ruleId, trace };
}

/** What a period is worth, of its revenue. */
export function periodValuation(book: PeriodBook, { amount, trace }: PeriodWorth): Valuation {
  return valuation(amount, book.totals.revenue, { ruleId: book.ruleId, trace });
}

/** What a recruiter gets of what is left of a commission. */
export function secondTierValuation({ rule }: SecondTier, remaining: Money): Valuation {
  const amount = secondTierWorth(rule, remaining);
  const { ruleId, percent } = rule;
  const why = `${percent} % of what is left of the commission of the affiliate recruited`;
  return valuation(amount, remaining, { ruleId, trace: [{ ruleId, matched: true, why, amount }] });
}

/**
 * Held until the period is over and its last order's hold as well. One of all time counts only what is
 * payable: that needs no longer hold than the order had that first reached it. No attribution decided
 * it: its policy version is 0.
 */
export function periodTerms(
  book: PeriodBook,
  worth: Valuation,
  occurredAt: string,
  { merchantId, settings }: ActiveProgram,
): HoldDerived {
  const { programId, affiliateId, ruleId, version, from, to } = book;
  const end = to === always.to ? occurredAt : to;
  return {
    ...{ type: 'hold-commission', kind: 'performance' },
    source: { kind: 'period', ruleId, from, to },
    ...{ conversionId: null, orderExternalId: null, programId, merchantId, affiliateId },
    ...{ rulesVersion: version, policyVersion: 0, fx: null, occurredAt },
    ...{ releaseAt: plusDays(end, settings.holdDays), approval: settings.approval },
    ...worth,
  };
}

/** Held as long as the commission that it follows from. It names no order: that is not the recruiter's. */
export function secondTierTerms(
  { commissionId, programId }: CountedOrder,
  secondTier: SecondTier,
  worth: Valuation,
): HoldDerived {
  const { recruiterId: affiliateId, merchantId, rulesVersion, policyVersion } = secondTier;
  const { occurredAt, releaseAt, approval } = secondTier;
  return {
    ...{ type: 'hold-commission', kind: 'second-tier' },
    source: { kind: 'commission', commissionId },
    ...{ conversionId: null, orderExternalId: null, programId, merchantId, affiliateId, fx: null },
    ...{ rulesVersion, policyVersion, occurredAt, releaseAt, approval },
    ...worth,
  };
}
