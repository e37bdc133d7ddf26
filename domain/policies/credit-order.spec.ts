import { describe, expect, it } from '@jest/globals';
import type { RecordedOrder } from '../conversion/conversion.js';
import { money } from '../kernel/money.js';
import {
  commissionsOf,
  decideAttribution,
  FoldedKnowledge,
  type KnowledgeEvent,
  valuationsOf,
} from './credit-order.js';

const eur = (amount: string) => money(amount, 'EUR');
const april = '2026-04-01T00:00:00.000Z';
const identity = { programId: 'prg_1', merchantId: 'mer_1', name: 'Mugs', currency: 'EUR' };
const settings = {
  holdDays: 30,
  cookieDays: 30,
  approval: 'manual',
  cookieConsent: 'required',
} as const;
const percent = (text: string) =>
  [{ ruleId: 'standard', conversionKind: null, kind: 'percent', percent: text }] as const;

/** Ten percent and last click at first; from April on five percent and coupons first. */
const told: readonly KnowledgeEvent[] = [
  { type: 'program-created', data: { ...identity, settings } },
  {
    type: 'commission-rules-published',
    data: { programId: 'prg_1', version: 1, effectiveFrom: null, rules: percent('10') },
  },
  {
    type: 'attribution-policy-published',
    data: {
      programId: 'prg_1',
      version: 1,
      effectiveFrom: null,
      model: 'last-click',
      windowDays: 30,
    },
  },
  {
    type: 'commission-rules-published',
    data: { programId: 'prg_1', version: 2, effectiveFrom: april, rules: percent('5') },
  },
  {
    type: 'attribution-policy-published',
    data: {
      programId: 'prg_1',
      version: 2,
      effectiveFrom: april,
      model: 'coupon-first',
      windowDays: 7,
    },
  },
  { type: 'affiliate-approved', data: { affiliateId: 'aff_1' } },
  {
    type: 'coupon-assigned',
    data: { couponId: 'cpn_1', programId: 'prg_1', code: 'SUMMER10', affiliateId: 'aff_1' },
  },
];

function knowing(...events: readonly KnowledgeEvent[]): FoldedKnowledge {
  const knowledge = new FoldedKnowledge();
  for (const event of events) knowledge.learn(event);
  return knowledge;
}

function order(changes: Partial<RecordedOrder> = {}): RecordedOrder {
  return {
    conversionId: 'cnv_1',
    programId: 'prg_1',
    merchantId: 'mer_1',
    externalId: 'A-1001',
    source: 'api',
    kind: 'sale',
    occurredAt: '2026-03-20T10:00:00.000Z',
    clickId: 'clk_1',
    couponCode: null,
    customerRef: null,
    isNewCustomer: null,
    total: eur('12000'),
    tax: eur('2000'),
    lines: [],
    ...changes,
  };
}

const click = {
  clickId: 'clk_1',
  linkCode: 'k7Qm2',
  programId: 'prg_1',
  affiliateId: 'aff_1',
  at: '2026-03-20T09:00:00.000Z',
  bot: false,
};
const inApril = { occurredAt: '2026-04-01T00:00:00.000Z' };

describe('who is credited with an order', () => {
  it('is decided by the policy in force when the order occurred, however late it is posted', () => {
    const knowledge = knowing(...told);
    expect(decideAttribution(order(), [click], knowledge)).toMatchObject({
      model: 'last-click',
      policyVersion: 1,
      credited: [{ id: 'clk_1', affiliateId: 'aff_1' }],
    });
    expect(decideAttribution(order(inApril), [click], knowledge)).toMatchObject({
      model: 'coupon-first',
      policyVersion: 2,
      credited: [],
      rejected: [{ why: 'outside-window' }],
    });
  });

  it('may be told by a coupon, however the shopper typed it', () => {
    const typed = order({ ...inApril, clickId: null, couponCode: ' summer10' });
    expect(decideAttribution(typed, [], knowing(...told))).toMatchObject({
      credited: [{ kind: 'coupon', id: 'SUMMER10', affiliateId: 'aff_1' }],
    });
  });

  it('is not told by a coupon of another program or by one that nobody owns', () => {
    const elsewhere = {
      type: 'coupon-assigned',
      data: { couponId: 'cpn_2', programId: 'prg_2', code: 'WINTER', affiliateId: 'aff_1' },
    } as const;
    const typed = order({ ...inApril, clickId: null, couponCode: 'WINTER' });
    expect(decideAttribution(typed, [], knowing(...told, elsewhere))).toMatchObject({
      credited: [],
      rejected: [{ why: 'unknown-coupon' }],
    });
  });

  it('is nobody who is not approved at this place in the order of events', () => {
    const suspended = {
      type: 'affiliate-suspended',
      data: { affiliateId: 'aff_1', reason: 'spam' },
    } as const;
    const reinstated = { ...suspended, type: 'affiliate-reinstated' } as const;
    const not = { credited: [], rejected: [{ why: 'affiliate-not-approved' }] };
    const strangers = told.filter(({ type }) => !type.startsWith('affiliate-'));
    expect(decideAttribution(order(), [click], knowing(...strangers))).toMatchObject(not);
    const out = knowing(...told, suspended);
    expect(decideAttribution(order(), [click], out)).toMatchObject(not);
    const back = knowing(...told, suspended, reinstated);
    expect(decideAttribution(order(), [click], back)).toMatchObject({
      credited: [{ id: 'clk_1' }],
    });
  });

  it('cannot be told for a program that nobody knows: something is broken', () => {
    expect(() => decideAttribution(order(), [click], knowing())).toThrow('prg_1');
  });
});

describe('the terms of a commission', () => {
  const credit = { affiliateId: 'aff_1', commissionId: 'com_1', weight: '1' };

  it('pin all they were calculated from', () => {
    const knowledge = knowing(...told);
    const decision = decideAttribution(order(), [click], knowledge);
    expect(commissionsOf(order(), [credit], decision, knowledge)[0]).toEqual({
      commissionId: 'com_1',
      kind: 'order',
      source: null,
      weight: '1',
      lines: [],
      fx: null,
      conversionId: 'cnv_1',
      orderExternalId: 'A-1001',
      programId: 'prg_1',
      merchantId: 'mer_1',
      affiliateId: 'aff_1',
      amount: eur('1000'),
      base: eur('10000'),
      orderTotal: eur('12000'),
      rulesVersion: 1,
      ruleId: 'standard',
      trace: [{ ruleId: 'standard', matched: true, why: expect.any(String), amount: eur('1000') }],
      policyVersion: 1,
      occurredAt: '2026-03-20T10:00:00.000Z',
      releaseAt: '2026-04-19T10:00:00.000Z',
      approval: 'manual',
    });
  });

  it('follow the rules in force when the order occurred', () => {
    const knowledge = knowing(...told);
    const late = order(inApril);
    const decision = decideAttribution(late, [], knowledge);
    expect(commissionsOf(late, [credit], decision, knowledge)[0]).toMatchObject({
      amount: eur('500'),
      rulesVersion: 2,
      policyVersion: 2,
    });
  });

  it('keep the rules of the decision when others came into force behind its back', () => {
    const early = knowing(...told.slice(0, 3), ...told.slice(5));
    const ahead = order(inApril);
    const decision = decideAttribution(ahead, [], early);
    expect(decision.rulesVersion).toBe(1);
    const valued = valuationsOf(ahead, ahead, [credit], decision, knowing(...told));
    expect(valued?.valuations[0]).toMatchObject({ amount: eur('1000') });
  });

  it('take the hold and the approval that the program has now', () => {
    const changed = {
      type: 'program-settings-changed',
      data: { programId: 'prg_1', settings: { ...settings, holdDays: 0, approval: 'automatic' } },
    } as const;
    const knowledge = knowing(...told, changed);
    const decision = decideAttribution(order(), [click], knowledge);
    expect(commissionsOf(order(), [credit], decision, knowledge)[0]).toMatchObject({
      releaseAt: order().occurredAt,
      approval: 'automatic',
    });
  });
});

describe('an order in another currency than its program', () => {
  const quotes = {
    type: 'fx-quotes-recorded',
    data: {
      ...{ quoteId: 'fxq_1', source: 'ecb', base: 'EUR', quotedAt: '2026-03-19T14:00:00.000Z' },
      rates: [{ currency: 'USD', rate: '1.25' }],
    },
  } as const;
  const dollars = order({ total: money('12000', 'USD'), tax: money('2000', 'USD') });

  it('earns in the program’s, at a rate that is pinned', () => {
    const knowledge = knowing(...told, quotes);
    const decision = decideAttribution(dollars, [click], knowledge);
    expect(decision.fx).toMatchObject({ quoteId: 'fxq_1', from: 'USD', to: 'EUR', rate: '0.8' });
    const credit = { affiliateId: 'aff_1', commissionId: 'com_1', weight: '1' };
    // 100.00 USD less tax are 80.00 EUR, ten percent of it 8.00.
    expect(commissionsOf(dollars, [credit], decision, knowledge)).toMatchObject([
      { amount: eur('800'), base: eur('8000'), orderTotal: money('12000', 'USD'), fx: decision.fx },
    ]);
  });

  it('is nobody’s without a rate, and says so', () => {
    const decision = decideAttribution(dollars, [click], knowing(...told));
    expect(decision).toMatchObject({
      ...{ credited: [], considered: 1 },
      rejected: [{ touch: { id: 'clk_1' }, why: 'no-fx-quote' }],
      because: expect.stringContaining('USD'),
    });
  });

  it('that was credited before there were rates is never valued anew', () => {
    const credit = { affiliateId: 'aff_1', weight: '1' };
    const knowledge = knowing(...told, quotes);
    expect(valuationsOf(dollars, dollars, [credit], {}, knowledge)).toBeNull();
  });
});

describe('the commissions of several credits', () => {
  it('sum to what the order earns, and each pins its share', () => {
    const knowledge = knowing(...told);
    const decision = decideAttribution(order(), [click], knowledge);
    const credits = ['0.333334', '0.333333', '0.333333'].map((weight, n) => ({
      ...{ weight, affiliateId: `aff_${n}`, commissionId: `com_${n}` },
    }));
    const all = commissionsOf(order(), credits, decision, knowledge);
    expect(all.map(({ amount, weight }) => [amount.amount, weight])).toEqual([
      ['334', '0.333334'],
      ['333', '0.333333'],
      ['333', '0.333333'],
    ]);
  });
});

describe('knowledge', () => {
  it('says what each fact changed', () => {
    const knowledge = new FoldedKnowledge();
    const changes = told.map((event) => knowledge.learn(event));
    expect(changes).toEqual([
      ...Array.from({ length: 5 }, () => ({ kind: 'program', key: 'prg_1' })),
      { kind: 'affiliate', key: 'aff_1' },
      { kind: 'coupon', key: 'prg_1/SUMMER10' },
    ]);
  });
});
