import { money, zero, type Money } from '../../kernel/money.js';
import type {
  CommissionRule,
  Earning,
  EarningContext,
  EarningLine,
  RulesVersion,
} from '../rules.js';
import { evaluate } from './evaluate.js';

/** Builders of rules and orders for the specs of this folder. */
export const eur = (amount: string) => money(amount, 'EUR');
export const any = { conversionKind: null };
export const percent = (ruleId: string, text: string, more: object = {}): CommissionRule => ({
  ...{ ruleId, ...any, kind: 'percent', percent: text },
  ...more,
});
export const fixed = (ruleId: string, amount: Money, more: object = {}): CommissionRule => ({
  ...{ ruleId, ...any, kind: 'fixed', amount },
  ...more,
});
export const leadBonus = fixed('lead-bonus', eur('500'), { conversionKind: 'lead' });
export const saleOnly = percent('sale-only', '10', { conversionKind: 'sale' });
export const version = (...rules: readonly CommissionRule[]): RulesVersion => ({
  version: 1,
  rules,
  effectiveFrom: null,
});
export const sale = (total: string, tax = '0', currency = 'EUR'): Earning => ({
  ...{ kind: 'sale', total: money(total, currency), tax: money(tax, currency) },
  ...{ lines: [], isNewCustomer: null, occurredAt: '2026-05-04T10:00:00.000Z' },
});
export const lead: Earning = { ...sale('0'), kind: 'lead' };
export const line = (
  lineId: string,
  net: string,
  more: Partial<EarningLine> = {},
): EarningLine => ({
  ...{ lineId, sku: null, productId: null, quantity: 1, net: eur(net) },
  ...more,
});
export const context = (more: Partial<EarningContext> = {}): EarningContext => ({
  ...{ currency: 'EUR', fx: null, affiliateId: 'aff_1', customerOrder: null, customerSince: null },
  earnedInPeriod: () => zero(more.currency ?? 'EUR'),
  ...more,
});
export const earns = (rules: RulesVersion, order: Earning, more?: Partial<EarningContext>) =>
  evaluate(rules, order, context({ currency: order.total.currency, ...more }));
export const whys = (rules: RulesVersion, order: Earning, more?: Partial<EarningContext>) =>
  earns(rules, order, more).trace.map(({ why }) => why);
