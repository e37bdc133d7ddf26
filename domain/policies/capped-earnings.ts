import { money, plus, shareOf, zero, type Money } from '../kernel/money.js';
import type { CommissionEvent } from '../commission/commission.js';
import type { Subject, Valuation } from '../commission/terms.js';
import { isOrderRule, type Period, type RulesVersion } from '../program/rules.js';
import { earnedBy } from '../program/rules/share.js';

/** What one order gives of a rule, and what refunds left of it: minor units of the program's currency. */
type Part = readonly [worth: string, left: string];

/** Of one affiliate in one program: by rule and period, by conversion. */
export type CappedAccount = Readonly<Record<string, Readonly<Record<string, Part>>>>;

/** The period of an instant, in UTC: `2026-05`, `2026-Q2`, `2026` or `all`. */
export function periodOf(at: string, period: Period): string {
  const [year, month] = [at.slice(0, 4), at.slice(5, 7)];
  switch (period) {
    case 'month':
      return `${year}-${month}`;
    case 'quarter':
      return `${year}-Q${Math.ceil(Number(month) / 3)}`;
    case 'year':
      return year;
    case 'all-time':
      return 'all';
  }
}

/** What affiliates have earned by rules that are capped for a period; by no others. */
export class CappedEarnings {
  constructor(readonly accounts = new Map<string, CappedAccount>()) {}

  /** Of the rule in the period of `at`, without one order: that is valued now. */
  earned(
    account: string,
    rule: { readonly ruleId: string; readonly period: Period },
    at: string,
    without: string,
    currency: string,
  ): Money {
    const parts = this.accounts.get(account)?.[placeOf(rule.ruleId, rule.period, at)] ?? {};
    return Object.entries(parts)
      .filter(([conversionId]) => conversionId !== without)
      .reduce((sum, [, [, left]]) => plus(sum, money(left, currency)), zero(currency));
  }

  /** Whether an order counts for an affiliate already. */
  knows(account: string, conversionId: string): boolean {
    const places = Object.values(this.accounts.get(account) ?? {});
    return places.some((parts) => parts[conversionId] !== undefined);
  }

  /** An order is worth this from now on. Whether anything changed by it. */
  value(
    account: string,
    order: { readonly conversionId: string; readonly occurredAt: string },
    valuation: Pick<Valuation, 'amount' | 'ruleId' | 'trace'>,
    { rules }: Pick<RulesVersion, 'rules'>,
  ): boolean {
    let hasChanged = false;
    for (const rule of rules) {
      if (!isOrderRule(rule) || !rule.cap?.perPeriod) continue;
      const place = placeOf(rule.ruleId, rule.cap.perPeriod.period, order.occurredAt);
      const worth = earnedBy(valuation, rule.ruleId);
      // One that gives nothing yet as well: a correction or a person's word may make more of it.
      this.put(account, place, order.conversionId, [worth.amount, worth.amount]);
      hasChanged = true;
    }
    return hasChanged;
  }

  /** Refunds, corrections and a person's no leave less of it. The account that changed by it, or null. */
  follow(event: CommissionEvent): string | null {
    const after = afterwards(event);
    if (after === null || after.conversionId === null) return null;
    const { programId, affiliateId, conversionId } = after;
    const account = accountOf(programId, affiliateId);
    let hasChanged = false;
    for (const [place, parts] of Object.entries(this.accounts.get(account) ?? {})) {
      const before = parts[conversionId];
      if (!before) continue;
      const part = after.partOf(ruleOf(place), before);
      if (part[0] === before[0] && part[1] === before[1]) continue;
      this.put(account, place, conversionId, part);
      hasChanged = true;
    }
    return hasChanged ? account : null;
  }

  private put(account: string, place: string, conversionId: string, part: Part): void {
    const known = this.accounts.get(account) ?? {};
    const parts = { ...known[place], [conversionId]: part };
    this.accounts.set(account, { ...known, [place]: parts });
  }
}

/** What an event leaves of a commission's part of a rule; null for events that change nothing of it. */
function afterwards(
  event: CommissionEvent,
): (Subject & { readonly partOf: (ruleId: string, before: Part) => Part }) | null {
  switch (event.type) {
    case 'commission-rejected':
      return { ...event.data, partOf: (_, [worth]) => [worth, '0'] };
    case 'commission-reversed':
    case 'commission-reinstated': {
      const { remaining, reversedTotal } = event.data;
      const whole = plus(remaining, reversedTotal);
      return { ...event.data, partOf: (_, [worth]) => [worth, leftOf(worth, remaining, whole)] };
    }
    case 'commission-adjusted': {
      const { remaining, valuation } = event.data;
      const partOf = (ruleId: string): Part => {
        const worth = earnedBy(valuation, ruleId).amount;
        return [worth, leftOf(worth, remaining, valuation.amount)];
      };
      return { ...event.data, partOf };
    }
    default:
      return null;
  }
}

function leftOf(worth: string, remaining: Money, whole: Money): string {
  return shareOf(money(worth, whole.currency), remaining, whole).amount;
}

/** How an affiliate's account in a program is called. */
export function accountOf(programId: string, affiliateId: string): string {
  return `${programId} ${affiliateId}`;
}

/** The period has no space, a rule's id might. */
function ruleOf(place: string): string {
  return place.slice(0, place.lastIndexOf(' '));
}

function placeOf(ruleId: string, period: Period, at: string): string {
  return `${ruleId} ${periodOf(at, period)}`;
}
