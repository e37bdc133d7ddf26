import {
  isZero,
  minor,
  money,
  percentOf,
  shareOf,
  toDecimalText,
  zero,
  type Money,
} from '../../kernel/money.js';
import { never } from '../../kernel/never.js';
import { isBefore } from '../../kernel/time.js';
import {
  isPeriodRule,
  type Measure,
  type Period,
  type PeriodRule,
  type RulesVersion,
  type RuleTrace,
  type SecondTierRule,
  type TierStep,
} from '../rules.js';
import { inForce } from '../versions.js';

/** Half open: `from` is in it, `to` is the first instant of the next. UTC ISO-8601. */
export interface PeriodBounds {
  readonly from: string;
  readonly to: string;
}

/**
 * The month, quarter or year of a time zone that `at` falls in. Knowing time zones is no business of
 * the domain: whoever calls it brings the calendar.
 */
export type Calendar = (
  period: Exclude<Period, 'all-time'>,
  timeZone: string,
  at: string,
) => PeriodBounds;

/**
 * What one affiliate's orders of a period come to, in the program's currency. Of all time, those whose
 * own commission is payable.
 */
export interface PeriodTotals {
  /** Bases of the orders, less what was refunded. */
  readonly revenue: Money;
  /** Orders that are not refunded as a whole. */
  readonly orders: number;
  /** What remains of the orders' own commissions. */
  readonly commission: Money;
}

/** What a period is worth beyond its orders, and why. */
export interface PeriodWorth {
  readonly amount: Money;
  /** The highest step reached; null when none is, and for a bonus that is not reached. */
  readonly reached: Step | null;
  /** The next step, and how much is missing to it (minor units or orders, as text). */
  readonly next: (Step & { readonly missing: string }) | null;
  readonly trace: readonly RuleTrace[];
}

/** A threshold; `percent` is null for that of a bonus. */
export interface Step {
  readonly from: string;
  readonly percent: string | null;
}

/** A period that an order counts in, with the rules version that prices all of it. */
export interface CountedPeriod extends PeriodBounds {
  readonly ruleId: string;
  readonly version: number;
}

/** Where time begins and ends for rules without a period. */
export const always: PeriodBounds = {
  from: '1970-01-01T00:00:00.000Z',
  to: '9000-01-01T00:00:00.000Z',
};

export function noTotals(currency: string): PeriodTotals {
  return { revenue: zero(currency), orders: 0, commission: zero(currency) };
}

/**
 * What the totals earn by the rule: of the totals and of nothing else, so that it cannot matter in
 * which order they came about. Tiers give percents of the revenue, whatever is measured: with `whole`
 * that of the highest step for all of it; with `marginal` each step's for the part of the revenue that
 * lies in it, which is the part of the measure that does. Rounded half even, once.
 */
export function periodWorth(rule: PeriodRule, totals: PeriodTotals): PeriodWorth {
  const measured = measure(rule.measure, totals);
  const steps = stepsOf(rule);
  const reached = steps.findLast(({ from }) => measured >= BigInt(from)) ?? null;
  const ahead = steps.find(({ from }) => measured < BigInt(from));
  const next = ahead ? { ...ahead, missing: (BigInt(ahead.from) - measured).toString() } : null;
  const amount = reached === null ? zero(totals.revenue.currency) : worthOf(rule, totals, measured);
  const why = whyOf(rule, totals, reached);
  const trace = [{ ruleId: rule.ruleId, matched: reached !== null, why, amount }];
  return { amount, reached, next, trace };
}

function worthOf(rule: PeriodRule, { revenue }: PeriodTotals, measured: bigint): Money {
  if (rule.kind === 'bonus') return rule.amount;
  const steps = ascending(rule.steps);
  switch (rule.mode) {
    case 'whole': {
      const step = steps.findLast(({ from }) => measured >= BigInt(from));
      return step ? percentOf(revenue, step.percent) : zero(revenue.currency);
    }
    case 'marginal':
      return marginal(steps, revenue, measured);
    default:
      return never(rule.mode);
  }
}

/** Digits behind the point that a percentage may have, and as many as it takes to compare exactly. */
const percentDigits = 6;

function marginal(steps: readonly TierStep[], revenue: Money, measured: bigint): Money {
  let parts = 0n;
  for (const [index, { from, percent }] of steps.entries()) {
    const low = BigInt(from);
    const end = steps[index + 1] === undefined ? measured : BigInt(steps[index + 1]?.from ?? 0);
    const high = end < measured ? end : measured;
    if (high > low) parts += (high - low) * scaled(percent);
  }
  const whole = measured * 100n * 10n ** BigInt(percentDigits);
  const { currency } = revenue;
  return shareOf(revenue, money(parts, currency), money(whole, currency));
}

function scaled(percent: string): bigint {
  const [whole = '0', fraction = ''] = percent.split('.');
  return BigInt(whole + fraction.slice(0, percentDigits).padEnd(percentDigits, '0'));
}

function stepsOf(rule: PeriodRule): readonly Step[] {
  return rule.kind === 'bonus' ? [{ from: rule.threshold, percent: null }] : ascending(rule.steps);
}

function ascending(steps: readonly TierStep[]): readonly TierStep[] {
  return steps.toSorted((one, other) => (BigInt(one.from) < BigInt(other.from) ? -1 : 1));
}

/** Minor units, or orders. */
function measure(what: Measure, { revenue, orders, commission }: PeriodTotals): bigint {
  switch (what) {
    case 'revenue':
      return minor(revenue);
    case 'orders':
      return BigInt(orders);
    case 'commission':
      return minor(commission);
    default:
      return never(what);
  }
}

/** Short: it is kept with every change of the period's commission. */
function whyOf(rule: PeriodRule, totals: PeriodTotals, reached: Step | null): string {
  const { measure: what } = rule;
  const counted = told(what, measure(what, totals), totals);
  if (reached === null) return `${counted}: no step reached`;
  const step = `${counted}, from ${inUnits(what, BigInt(reached.from), totals)} on`;
  if (rule.kind === 'bonus') return `${step}: the bonus`;
  const { currency } = totals.revenue;
  const revenue = `${toDecimalText(totals.revenue)} ${currency}`;
  return rule.mode === 'whole'
    ? `${step}: ${reached.percent} % of ${revenue}`
    : `${step}: each part of ${revenue} by its step`;
}

function told(what: Measure, amount: bigint, totals: PeriodTotals): string {
  const text = inUnits(what, amount, totals);
  if (what === 'orders') return `${text} orders`;
  return what === 'revenue' ? `revenue of ${text}` : `commissions of ${text}`;
}

function inUnits(what: Measure, amount: bigint, { revenue: { currency } }: PeriodTotals): string {
  return what === 'orders' ? `${amount}` : `${toDecimalText(money(amount, currency))} ${currency}`;
}

/** The recruiter's part of what is left of a commission, rounded half even. */
export function secondTierWorth({ percent }: SecondTierRule, remaining: Money): Money {
  return isZero(remaining) ? remaining : percentOf(remaining, percent);
}

/**
 * The periods in which an order of `at` counts. A period is priced from end to end by the version in
 * force when it begins: what is published while it runs changes nothing in it. A rule for all time
 * counts from when it took force, on through later versions that say it word for word the same.
 */
export function periodsOf(
  versions: readonly RulesVersion[],
  at: string,
  calendar: Calendar,
): readonly (CountedPeriod & { readonly rule: PeriodRule })[] {
  return versions.flatMap((version, index) =>
    version.rules.filter(isPeriodRule).flatMap((rule) => {
      const { ruleId, period, timeZone } = rule;
      if (period === 'all-time') {
        if (inForce(versions, at)?.version !== version.version) return [];
        const first = firstSaid(versions.slice(0, index + 1), rule);
        const bounds = { from: first.effectiveFrom ?? always.from, to: always.to };
        return [{ ruleId, version: first.version, ...bounds, rule }];
      }
      const bounds = calendar(period, timeZone, at);
      if (inForce(versions, bounds.from)?.version !== version.version) return [];
      return [{ ruleId, version: version.version, ...bounds, rule }];
    }),
  );
}

/** The earliest version since which the rule has stood unchanged up to the last of these. */
function firstSaid(versions: readonly RulesVersion[], rule: PeriodRule): RulesVersion {
  const text = JSON.stringify(rule);
  const says = (version: RulesVersion) =>
    version.rules.some((each) => JSON.stringify(each) === text);
  const before = versions.findLastIndex((version) => !says(version));
  const first = versions[before + 1];
  if (!first) throw new Error(`No version says rule ${rule.ruleId}`);
  return first;
}

/** `months` calendar months of UTC later; the 31st becomes the last day of a shorter month. */
export function plusMonths(iso: string, months: number): string {
  const at = new Date(iso);
  const day = at.getUTCDate();
  at.setUTCDate(1);
  at.setUTCMonth(at.getUTCMonth() + months);
  const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate();
  at.setUTCDate(Math.min(day, last));
  return at.toISOString();
}

/** Whether what the recruited affiliate earned at `at` still counts for its recruiter. */
export function isInRecruitersTime(
  { months = null }: SecondTierRule,
  recruitedAt: string,
  at: string,
): boolean {
  if (isBefore(at, recruitedAt)) return false;
  return months === null || isBefore(at, plusMonths(recruitedAt, months));
}
