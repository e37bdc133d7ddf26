import { describe, expect, it } from '@jest/globals';
import type { RecordedOrder } from '../conversion/conversion.js';
import { money } from '../kernel/money.js';
import {
  commissionTerms,
  decideAttribution,
  FoldedKnowledge,
  type KnowledgeEvent,
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
      chosen: { id: 'clk_1', affiliateId: 'aff_1' },
    });
    expect(decideAttribution(order(inApril), [click], knowledge)).toMatchObject({
      model: 'coupon-first',
      policyVersion: 2,
      chosen: null,
      rejected: [{ why: 'outside-window' }],
    });
  });

  it('may be told by a coupon, however the shopper typed it', () => {
    const typed = order({ ...inApril, clickId: null, couponCode: ' summer10' });
    expect(decideAttribution(typed, [], knowing(...told))).toMatchObject({
      chosen: { kind: 'coupon', id: 'SUMMER10', affiliateId: 'aff_1' },
    });
  });

  it('is not told by a coupon of another program or by one that nobody owns', () => {
    const elsewhere = {
      type: 'coupon-assigned',
      data: { couponId: 'cpn_2', programId: 'prg_2', code: 'WINTER', affiliateId: 'aff_1' },
    } as const;
    const typed = order({ ...inApril, clickId: null, couponCode: 'WINTER' });
    expect(decideAttribution(typed, [], knowing(...told, elsewhere))).toMatchObject({
      chosen: null,
      rejected: [{ why: 'unknown-coupon' }],
    });
  });

  it('is nobody who is not approved at this place in the order of events', () => {
    const suspended = {
      type: 'affiliate-suspended',
      data: { affiliateId: 'aff_1', reason: 'spam' },
    } as const;
    const reinstated = { ...suspended, type: 'affiliate-reinstated' } as const;
    const not = { chosen: null, rejected: [{ why: 'affiliate-not-approved' }] };
    const strangers = told.filter(({ type }) => !type.startsWith('affiliate-'));
    expect(decideAttribution(order(), [click], knowing(...strangers))).toMatchObject(not);
    const out = knowing(...told, suspended);
    expect(decideAttribution(order(), [click], out)).toMatchObject(not);
    const back = knowing(...told, suspended, reinstated);
    expect(decideAttribution(order(), [click], back)).toMatchObject({ chosen: { id: 'clk_1' } });
  });

  it('cannot be told for a program that nobody knows: something is broken', () => {
    expect(() => decideAttribution(order(), [click], knowing())).toThrow('prg_1');
  });
});

describe('the terms of a commission', () => {
  const credit = { affiliateId: 'aff_1', commissionId: 'com_1' };

  it('pin all they were calculated from', () => {
    const knowledge = knowing(...told);
    const decision = decideAttribution(order(), [click], knowledge);
    expect(commissionTerms(order(), credit, decision, knowledge)).toEqual({
      commissionId: 'com_1',
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
      trace: [{ ruleId: 'standard', matched: true, why: expect.any(String) }],
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
    expect(commissionTerms(late, credit, decision, knowledge)).toMatchObject({
      amount: eur('500'),
      rulesVersion: 2,
      policyVersion: 2,
    });
  });

  it('take the hold and the approval that the program has now', () => {
    const changed = {
      type: 'program-settings-changed',
      data: { programId: 'prg_1', settings: { ...settings, holdDays: 0, approval: 'automatic' } },
    } as const;
    const knowledge = knowing(...told, changed);
    const decision = decideAttribution(order(), [click], knowledge);
    expect(commissionTerms(order(), credit, decision, knowledge)).toMatchObject({
      releaseAt: order().occurredAt,
      approval: 'automatic',
    });
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
