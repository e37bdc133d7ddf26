import { describe, expect, it } from '@jest/globals';
import { money } from '../kernel/money.js';
import { evaluate, type CommissionRule, type RulesVersion } from './rules.js';

const percent = (ruleId: string, text: string): CommissionRule => ({
  ruleId,
  conversionKind: null,
  kind: 'percent',
  percent: text,
});
const leadBonus: CommissionRule = {
  ruleId: 'lead-bonus',
  conversionKind: 'lead',
  kind: 'fixed',
  amount: money('500', 'EUR'),
};
const saleOnly: CommissionRule = { ...percent('sale-only', '10'), conversionKind: 'sale' };
const version = (...rules: readonly CommissionRule[]): RulesVersion => ({
  version: 1,
  rules,
  effectiveFrom: null,
});
const sale = (total: string, tax = '0', currency = 'EUR') =>
  ({ kind: 'sale', total: money(total, currency), tax: money(tax, currency) }) as const;
const lead = { ...sale('0'), kind: 'lead' } as const;

describe('what a conversion earns', () => {
  it('is a percentage of the total less tax', () => {
    expect(evaluate(version(percent('standard', '10')), sale('12000', '2000'))).toEqual({
      amount: money('1000', 'EUR'),
      base: money('10000', 'EUR'),
      ruleId: 'standard',
      trace: [{ ruleId: 'standard', matched: true, why: expect.any(String) }],
    });
  });

  it('is a fixed amount whatever the total', () => {
    const rules = version(leadBonus);
    expect(evaluate(rules, lead)).toMatchObject({ amount: money('500', 'EUR'), base: lead.total });
  });

  it('is decided by the first rule that matches; later ones are not read', () => {
    const earned = evaluate(version(leadBonus, saleOnly, percent('rest', '99')), sale('1000'));
    expect(earned).toMatchObject({ amount: money('100', 'EUR'), ruleId: 'sale-only' });
    expect(earned.trace.map(({ ruleId, matched }) => [ruleId, matched])).toEqual([
      ['lead-bonus', false],
      ['sale-only', true],
    ]);
  });

  it('is nothing when no rule matches, and the trace shows every rule that did not', () => {
    expect(evaluate(version(saleOnly), lead)).toMatchObject({
      amount: money('0', 'EUR'),
      ruleId: null,
      trace: [{ ruleId: 'sale-only', matched: false }],
    });
  });

  it.each([
    ['half a cent goes to the even one below', '5', '10', '0'],
    ['half a cent goes to the even one above', '15', '10', '2'],
    ['a hair over half goes up', '1000001', '0.00005', '1'],
    ['a third of a cent is lost', '10', '3.333333', '0'],
  ])('is rounded once: %s', (_, total, text, amount) => {
    expect(evaluate(version(percent('standard', text)), sale(total)).amount.amount).toBe(amount);
  });

  it('counts whole yen and thousandths of a dinar', () => {
    const rules = version(percent('standard', '7.5'));
    expect(evaluate(rules, sale('1234', '0', 'JPY')).amount).toEqual(money('93', 'JPY'));
    expect(evaluate(rules, sale('12345', '0', 'KWD')).amount).toEqual(money('926', 'KWD'));
  });

  it('is nothing for an order of nothing or of tax alone', () => {
    const rules = version(percent('standard', '10'));
    expect(evaluate(rules, sale('0')).amount).toEqual(money('0', 'EUR'));
    expect(evaluate(rules, sale('500', '500')).amount).toEqual(money('0', 'EUR'));
  });
});
