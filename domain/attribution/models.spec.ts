import { describe, expect, it } from '@jest/globals';
import { money, split } from '../kernel/money.js';
import {
  attribute,
  type AttributionCase,
  type AttributionDecision,
  type ClickTouch,
  type CustomerTouch,
  type RejectionReason,
} from './attribute.js';
import type { ClickMarks, Exclusions } from './exclusions.js';
import type { AttributionTerms } from './policy.js';
import { apportion, mergedShares, toUnits, wholeWeight } from './weights.js';

const occurredAt = '2026-03-31T12:00:00.000Z';
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const before = (ms: number) => new Date(Date.parse(occurredAt) - ms).toISOString();

/** A person's click on an affiliate's link, so many hours before the order. */
function visit(affiliateId: string, hours: number, changes: Partial<ClickTouch> = {}): ClickTouch {
  return {
    clickId: `clk_${affiliateId}_${hours}`,
    linkCode: `to-${affiliateId}`,
    programId: 'prg_1',
    affiliateId,
    at: before(hours * hourMs),
    bot: false,
    ...changes,
  };
}

function decide(
  policy: Partial<AttributionTerms>,
  given: Partial<AttributionCase>,
): AttributionDecision {
  return attribute({
    ...{ programId: 'prg_1', occurredAt, clickId: null, coupon: null, clicks: [] },
    policy: { version: 1, model: 'last-click', windowDays: 30, effectiveFrom: null, ...policy },
    isApproved: (affiliateId) => affiliateId !== 'aff_suspended',
    ...given,
  });
}

/** Of each affiliate, by name. */
function shares({ credited }: AttributionDecision): Record<string, string> {
  return Object.fromEntries(
    mergedShares(credited).map(({ affiliateId, weight }) => [affiliateId, weight]),
  );
}
const reasons = ({ rejected }: AttributionDecision): RejectionReason[] =>
  rejected.map(({ why }) => why);

/** A blog ten days before, a newsletter three days before, a video an hour before the order. */
const journey = [visit('blog', 240), visit('letter', 72), visit('video', 1)];

describe('a blog, a newsletter and a video brought an order together', () => {
  it.each<[string, Partial<AttributionTerms>, Record<string, string>]>([
    ['the last click', { model: 'last-click' }, { video: '1' }],
    ['the first click', { model: 'first-click' }, { blog: '1' }],
    [
      'all the same, the odd millionth to the latest',
      { model: 'linear' },
      { video: '0.333334', letter: '0.333333', blog: '0.333333' },
    ],
    [
      '40, 20 and 40 % by position',
      { model: 'position-based' },
      { video: '0.4', blog: '0.4', letter: '0.2' },
    ],
    [
      'other shares by position',
      { model: 'position-based', position: { first: '0.6', last: '0.25' } },
      { blog: '0.6', video: '0.25', letter: '0.15' },
    ],
    // 239 and 71 hours before the video: 2^-(239/168) = 0.373033, 2^-(71/168) = 0.746068 of its weight.
    [
      'by time, half for every week',
      { model: 'time-decay' },
      { video: '0.471898', letter: '0.352068', blog: '0.176034' },
    ],
    [
      'by time, half for every 71 hours',
      { model: 'time-decay', halfLifeHours: 71 },
      { video: '0.626183', letter: '0.313091', blog: '0.060726' },
    ],
    ['the last click, without a coupon', { model: 'coupon-first' }, { video: '1' }],
  ])('shared as %s', (_, policy, expected) => {
    expect(shares(decide(policy, { clicks: journey }))).toEqual(expected);
  });

  it('and a first click takes it from the later ones with a word', () => {
    const decision = decide({ model: 'first-click' }, { clicks: journey });
    expect(reasons(decision)).toEqual(['not-the-first-click', 'not-the-first-click']);
    expect(decision.because).toBe('the first eligible click wins');
  });

  it('and 100.01 EUR come out to the cent', () => {
    const { credited } = decide({ model: 'linear' }, { clicks: journey });
    const weights = mergedShares(credited).map(({ weight }) => weight);
    expect(split(money('10001', 'EUR'), weights).map(({ amount }) => amount)).toEqual([
      '3334',
      '3334',
      '3333',
    ]);
  });
});

describe('by position', () => {
  it('two visits share in proportion of first and last', () => {
    const clicks = [visit('blog', 50), visit('video', 1)];
    expect(shares(decide({ model: 'position-based' }, { clicks }))).toEqual({
      ...{ video: '0.5', blog: '0.5' },
    });
    const position = { first: '0.3', last: '0.1' };
    expect(shares(decide({ model: 'position-based', position }, { clicks }))).toEqual({
      ...{ blog: '0.75', video: '0.25' },
    });
  });

  it('a place that gives nothing is passed over, with a word', () => {
    const position = { first: '0.5', last: '0.5' };
    const decision = decide({ model: 'position-based', position }, { clicks: journey });
    expect(shares(decision)).toEqual({ video: '0.5', blog: '0.5' });
    expect(reasons(decision)).toEqual(['share-too-small']);
  });
});

describe('several clicks of one affiliate', () => {
  it('are one credit', () => {
    const clicks = [visit('blog', 100), visit('video', 50), visit('blog', 2)];
    const decision = decide({ model: 'linear' }, { clicks });
    expect(decision.credited).toHaveLength(3);
    expect(shares(decision)).toEqual({ blog: '0.666667', video: '0.333333' });
  });

  it('one after the other within a day are one visit: nobody earns more by clicking more', () => {
    const clicks = [
      visit('video', 30),
      ...[3, 2.5, 2, 1.5, 1].map((hours) => visit('blog', hours)),
    ];
    const decision = decide({ model: 'linear' }, { clicks });
    expect(shares(decision)).toEqual({ blog: '0.5', video: '0.5' });
    expect(reasons(decision)).toEqual(Array.from({ length: 4 }, () => 'same-visit'));
  });
});

describe('what does not count', () => {
  const clicks = [visit('blog', 100), visit('video', 0.01)];

  it('came too soon before the order, where the policy says so', () => {
    const decision = decide({ minimumSeconds: 37 }, { clicks });
    expect(shares(decision)).toEqual({ blog: '1' });
    expect(reasons(decision)).toEqual(['too-soon']);
    expect(shares(decide({ minimumSeconds: 36 }, { clicks }))).toEqual({ video: '1' });
  });

  it.each<[string, Exclusions, ClickMarks]>([
    ['an own affiliate', { affiliateIds: ['video'] }, {}],
    [
      'a bid for the own name',
      { utm: { term: ['Northwind Mugs'] } },
      { utm: { term: 'northwind mugs' } },
    ],
    ['a sub-id', { subIds: ['brand'] }, { subIds: { sub4: 'BRAND' } }],
    [
      'the own site',
      { referrerHosts: ['northwind.example'] },
      { referrerHost: 'shop.northwind.example' },
    ],
  ])('is of the own brand: %s', (_, exclusions, marks) => {
    const last = visit('video', 1, { marks });
    const decision = decide({ exclusions }, { clicks: [visit('blog', 100), last] });
    expect(shares(decision)).toEqual({ blog: '1' });
    expect(reasons(decision)).toEqual(['excluded-own-brand']);
    // Another label, or none, is nobody's own.
    const exclude = { subIds: ['other'], referrerHosts: ['wind.example'], utm: { source: ['x'] } };
    expect(shares(decide({ exclusions: exclude }, { clicks: [last] }))).toEqual({ video: '1' });
  });

  it('is a coupon of the own brand', () => {
    const coupon = { code: 'WELCOME', affiliateId: 'letter' };
    const exclusions = { couponCodes: ['welcome'] };
    const decision = decide({ model: 'coupon-first', exclusions }, { coupon, clicks });
    expect(shares(decision)).toEqual({ video: '1' });
    expect(reasons(decision)).toContain('excluded-own-brand');
  });
});

describe('a customer who comes back without a click', () => {
  const customer: CustomerTouch = {
    ...{ conversionId: 'cnv_first', at: before(90 * dayMs) },
    credits: [
      { affiliateId: 'blog', weight: '0.7' },
      { affiliateId: 'video', weight: '0.3' },
    ],
  };

  it('is still whose first order it was, as long as the policy says', () => {
    const decision = decide({ customerDays: 90 }, { customer });
    expect(shares(decision)).toEqual({ blog: '0.7', video: '0.3' });
    expect(decision.credited[0]).toMatchObject({ kind: 'customer', id: 'cnv_first' });
    const later = { ...customer, at: before(90 * dayMs + 1) };
    const late = decide({ customerDays: 90 }, { customer: later });
    expect(late.credited).toEqual([]);
    expect(reasons(late)).toEqual(['outside-customer-days', 'outside-customer-days']);
  });

  it('is nobody’s where the policy does not say so', () => {
    expect(decide({}, { customer })).toMatchObject({ considered: 0, credited: [] });
    expect(decide({ customerDays: null }, { customer }).credited).toEqual([]);
  });

  it('is the click’s when there is one', () => {
    const decision = decide({ customerDays: 365 }, { customer, clicks: [visit('letter', 2)] });
    expect(shares(decision)).toEqual({ letter: '1' });
  });

  it('is shared among those who are still approved', () => {
    const [first, second] = customer.credits;
    if (!first || !second) throw new Error('Two were credited');
    const gone = { ...customer, credits: [{ ...first, affiliateId: 'aff_suspended' }, second] };
    const decision = decide({ customerDays: 365 }, { customer: gone });
    expect(shares(decision)).toEqual({ video: '1' });
    expect(reasons(decision)).toEqual(['affiliate-not-approved']);
  });
});

describe('weights', () => {
  it('are millionths that sum to one, in proportion', () => {
    expect(apportion([1n, 1n, 1n])).toEqual([333_334n, 333_333n, 333_333n]);
    expect(apportion([0n, 5n])).toEqual([0n, wholeWeight]);
  });

  it('are decimal text of at most six decimals, and nothing else', () => {
    expect(['1', '0.4', '0.000001', '0'].map(toUnits)).toEqual([wholeWeight, 400_000n, 1n, 0n]);
    expect(['', '.5', '-1', '1e3', '0.0000001', '1.', ' 1'].map(toUnits)).toEqual(
      Array.from({ length: 7 }, () => undefined),
    );
  });
});
