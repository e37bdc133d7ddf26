import { describe, expect, it } from '@jest/globals';
import type { CommissionEvent } from '../commission/commission.js';
import { money } from '../kernel/money.js';
import type { CommissionRule } from '../program/rules.js';
import { accountOf, CappedEarnings, periodOf } from './capped-earnings.js';

const eur = (amount: string) => money(amount, 'EUR');
const account = accountOf('prg_1', 'aff_1');
const rules: readonly CommissionRule[] = [
  {
    ...{ ruleId: 'the capped', conversionKind: null, kind: 'percent', percent: '10' },
    cap: { perPeriod: { period: 'month', amount: eur('5000') } },
  },
  { ruleId: 'free', conversionKind: null, kind: 'percent', percent: '5' },
];
const worth = (ruleId: string, amount: string) => ({
  ...{ amount: eur(amount), ruleId },
  trace: [{ ruleId, matched: true, why: 'so', amount: eur(amount) }],
});
const order = (conversionId: string, occurredAt = '2026-05-31T23:59:59.999Z') => ({
  ...{ conversionId, occurredAt },
});
const earned = (capped: CappedEarnings, without = 'none', at = '2026-05-01T00:00:00.000Z') =>
  capped.earned(account, { ruleId: 'the capped', period: 'month' }, at, without, 'EUR').amount;
const subject = {
  ...{ commissionId: 'com_1', conversionId: 'cnv_1', orderExternalId: 'A-1' },
  ...{ programId: 'prg_1', merchantId: 'mer_1', affiliateId: 'aff_1', postings: [] },
};
const reversed = (taken: string, left: string): CommissionEvent => ({
  type: 'commission-reversed',
  data: {
    ...{ ...subject, refundId: 'rfd_1', cause: 'refund', amount: eur(taken), against: 'pending' },
    ...{ reversedTotal: eur(taken), remaining: eur(left) },
  },
});

describe('what a capped rule gave in a period', () => {
  it('is the sum of its orders in the month, in UTC, without the one at hand', () => {
    const capped = new CappedEarnings();
    expect(capped.value(account, order('cnv_1'), worth('the capped', '1000'), { rules })).toBe(
      true,
    );
    capped.value(account, order('cnv_2'), worth('the capped', '500'), { rules });
    capped.value(account, order('cnv_3', '2026-06-01T00:00:00.000Z'), worth('the capped', '9'), {
      rules,
    });
    expect(earned(capped)).toBe('1500');
    expect(earned(capped, 'cnv_1')).toBe('500');
    expect(earned(capped, 'none', '2026-06-15T00:00:00.000Z')).toBe('9');
  });

  it('is nothing of rules without a cap, which nobody has to remember', () => {
    const capped = new CappedEarnings();
    const free = { rules: rules.slice(1) };
    expect(capped.value(account, order('cnv_1'), worth('free', '1000'), free)).toBe(false);
    expect(capped.accounts.size).toBe(0);
  });

  it('is what a correction made of an order that first gave nothing', () => {
    const capped = new CappedEarnings();
    capped.value(account, order('cnv_1'), worth('the capped', '0'), { rules });
    expect(earned(capped)).toBe('0');
    capped.follow({
      type: 'commission-adjusted',
      data: {
        ...{ ...subject, cause: 'reattributed', reason: null, from: eur('0') },
        valuation: {
          ...{ ...worth('the capped', '400'), base: eur('4000'), orderTotal: eur('4000') },
          ...{ lines: [], weight: '1' },
        },
        ...{ reversedTotal: eur('0'), remaining: eur('400'), status: 'held' },
      },
    });
    expect(earned(capped)).toBe('400');
  });

  it('follows refunds, corrections and a no', () => {
    const capped = new CappedEarnings();
    capped.value(account, order('cnv_1'), worth('the capped', '1000'), { rules });
    expect(capped.follow(reversed('250', '750'))).toBe(account);
    expect(earned(capped)).toBe('750');
    expect(capped.follow(reversed('250', '750'))).toBeNull();
    capped.follow({
      type: 'commission-adjusted',
      data: {
        ...{ ...subject, cause: 'order-updated', reason: null, from: eur('1000') },
        valuation: {
          ...{ ...worth('the capped', '400'), base: eur('4000'), orderTotal: eur('4000') },
          ...{ lines: [], weight: '1' },
        },
        ...{ reversedTotal: eur('100'), remaining: eur('300'), status: 'held' },
      },
    });
    expect(earned(capped)).toBe('300');
    capped.follow({
      type: 'commission-rejected',
      data: { ...subject, amount: eur('300'), reasonCode: 'FRAUD', note: null },
    });
    expect(earned(capped)).toBe('0');
  });
});

describe('a period', () => {
  it('is named by the instant, in UTC', () => {
    const at = '2026-05-31T23:59:59.999Z';
    expect((['month', 'quarter', 'year', 'all-time'] as const).map((p) => periodOf(at, p))).toEqual(
      [...['2026-05', '2026-Q2', '2026', 'all']],
    );
  });
});
