import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  attribute,
  clockToleranceMs,
  type AttributionCase,
  type ClickTouch,
  type CouponTouch,
  type RejectionReason,
} from './attribute.js';
import { attributionModels, type AttributionModel } from './policy.js';

const occurredAt = '2026-03-31T12:00:00.000Z';
const dayMs = 86_400_000;
const before = (ms: number) => new Date(Date.parse(occurredAt) - ms).toISOString();

/** A click of a person on aff_1's link, an hour before the order, unless said otherwise. */
function click(changes: Partial<ClickTouch> = {}): ClickTouch {
  return {
    clickId: 'clk_1',
    linkCode: 'k7Qm2',
    programId: 'prg_1',
    affiliateId: 'aff_1',
    at: before(3_600_000),
    bot: false,
    ...changes,
  };
}
const coupon: CouponTouch = { code: 'SUMMER10', affiliateId: 'aff_2' };

function decide(model: AttributionModel, changes: Partial<AttributionCase>) {
  return attribute({
    programId: 'prg_1',
    occurredAt,
    clickId: null,
    coupon: null,
    clicks: [],
    policy: { version: 3, model, windowDays: 30, effectiveFrom: null },
    isApproved: (affiliateId) => affiliateId !== 'aff_suspended',
    ...changes,
  });
}
const lastClick = (changes: Partial<AttributionCase>) => decide('last-click', changes);
const couponFirst = (changes: Partial<AttributionCase>) => decide('coupon-first', changes);

const rejection = (id: string, why: RejectionReason) => ({ touch: { id }, why });

describe('attribution by the last click', () => {
  it('credits the only click and says by which policy', () => {
    expect(lastClick({ clickId: 'clk_1', clicks: [click()] })).toEqual({
      model: 'last-click',
      policyVersion: 3,
      windowDays: 30,
      considered: 1,
      credited: [
        { kind: 'click', id: 'clk_1', affiliateId: 'aff_1', at: before(3_600_000), weight: '1' },
      ],
      rejected: [],
      because: expect.any(String),
    });
  });

  it('credits the latest of several clicks, in whatever order they come', () => {
    const older = click({ clickId: 'clk_older', at: before(7_200_000) });
    const latest = click({ clickId: 'clk_latest', affiliateId: 'aff_2', at: before(1) });
    for (const clicks of [
      [older, latest],
      [latest, older],
    ]) {
      expect(lastClick({ clicks })).toMatchObject({
        considered: 2,
        credited: [{ id: 'clk_latest', affiliateId: 'aff_2' }],
        rejected: [rejection('clk_older', 'not-the-last-click')],
      });
    }
  });

  it('credits another click than the one the order names when it is later', () => {
    const clicks = [click({ at: before(7_200_000) }), click({ clickId: 'clk_2' })];
    expect(lastClick({ clickId: 'clk_1', clicks })).toMatchObject({ credited: [{ id: 'clk_2' }] });
  });

  it('breaks a tie in time by the id, which sorts by time', () => {
    const [a, b] = [click({ clickId: 'clk_A' }), click({ clickId: 'clk_B' })];
    for (const clicks of [
      [a, b],
      [b, a],
    ]) {
      expect(lastClick({ clicks })).toMatchObject({
        credited: [{ id: 'clk_B' }],
        rejected: [rejection('clk_A', 'not-the-last-click')],
      });
    }
  });

  it('passes over a later click that does not count', () => {
    const clicks = [click(), click({ clickId: 'clk_bot', at: before(1), bot: true })];
    expect(lastClick({ clicks })).toMatchObject({
      credited: [{ id: 'clk_1' }],
      rejected: [rejection('clk_bot', 'bot')],
    });
  });

  it('reads no coupon', () => {
    expect(lastClick({ coupon, clicks: [click()] })).toMatchObject({
      considered: 2,
      credited: [{ id: 'clk_1' }],
      rejected: [rejection('SUMMER10', 'coupon-not-in-policy')],
    });
  });
});

describe('attribution with coupons first', () => {
  it("credits the coupon's affiliate before any click", () => {
    expect(couponFirst({ coupon, clicks: [click(), click({ clickId: 'clk_2' })] })).toMatchObject({
      model: 'coupon-first',
      considered: 3,
      credited: [{ kind: 'coupon', id: 'SUMMER10', affiliateId: 'aff_2', at: null }],
      rejected: [
        rejection('clk_2', 'coupon-takes-precedence'),
        rejection('clk_1', 'coupon-takes-precedence'),
      ],
    });
  });

  it('credits a coupon without any click', () => {
    expect(couponFirst({ coupon })).toMatchObject({
      considered: 1,
      credited: [{ id: 'SUMMER10' }],
    });
  });

  it('falls back to the last click without a coupon', () => {
    expect(couponFirst({ clicks: [click()] })).toMatchObject({ credited: [{ id: 'clk_1' }] });
  });

  it.each<[RejectionReason, CouponTouch]>([
    ['unknown-coupon', { code: 'TYPO', affiliateId: null }],
    ['affiliate-not-approved', { code: 'OLD', affiliateId: 'aff_suspended' }],
  ])('falls back to the last click after a coupon that does not count: %s', (why, given) => {
    expect(couponFirst({ coupon: given, clicks: [click()] })).toMatchObject({
      credited: [{ kind: 'click', id: 'clk_1' }],
      rejected: [rejection(given.code, why)],
    });
  });
});

describe('a touch does not count', () => {
  it.each<[RejectionReason, Partial<ClickTouch>]>([
    ['other-program', { programId: 'prg_2' }],
    ['bot', { bot: true }],
    ['after-the-order', { at: before(-clockToleranceMs - 1) }],
    ['outside-window', { at: before(30 * dayMs + 1) }],
    ['affiliate-not-approved', { affiliateId: 'aff_suspended' }],
  ])('as a click: %s', (why, changes) => {
    for (const model of ['last-click', 'coupon-first'] as const) {
      expect(decide(model, { clicks: [click(changes)] })).toMatchObject({
        considered: 1,
        credited: [],
        rejected: [rejection('clk_1', why)],
      });
    }
  });

  it('when the order names a click that nobody saw', () => {
    expect(lastClick({ clickId: 'clk_ghost' })).toMatchObject({
      considered: 1,
      credited: [],
      rejected: [{ touch: { id: 'clk_ghost', affiliateId: null, at: null }, why: 'unknown-click' }],
    });
  });

  it('when the named click is unknown, but others of the visitor still do', () => {
    expect(lastClick({ clickId: 'clk_ghost', clicks: [click()] })).toMatchObject({
      credited: [{ id: 'clk_1' }],
      rejected: [rejection('clk_ghost', 'unknown-click')],
    });
  });

  it('as a coupon that nobody owns, in every model', () => {
    const unknown = { code: 'TYPO', affiliateId: null };
    for (const decided of [lastClick({ coupon: unknown }), couponFirst({ coupon: unknown })]) {
      expect(decided).toMatchObject({
        credited: [],
        rejected: [rejection('TYPO', 'unknown-coupon')],
      });
    }
  });

  it('where there is none', () => {
    expect(lastClick({})).toMatchObject({ considered: 0, credited: [], rejected: [] });
  });
});

describe('the window of a click', () => {
  it.each([
    ['opens exactly its days before the order', 30 * dayMs],
    ['holds the moment of the order', 0],
    ['reaches beyond the order as far as clocks may drift', -clockToleranceMs],
  ])('%s', (_, ms) => {
    expect(lastClick({ clicks: [click({ at: before(ms) })] }).credited[0]).toMatchObject({
      id: 'clk_1',
    });
  });

  it('is the one of the policy', () => {
    const policy = {
      version: 1,
      model: 'last-click',
      windowDays: 1,
      effectiveFrom: null,
    } as const;
    expect(lastClick({ policy, clicks: [click({ at: before(dayMs) })] }).credited).toHaveLength(1);
    expect(lastClick({ policy, clicks: [click({ at: before(dayMs + 1) })] })).toMatchObject({
      windowDays: 1,
      rejected: [rejection('clk_1', 'outside-window')],
    });
  });
});

describe('a decision', () => {
  const touches = fc.record({
    programId: fc.constantFrom('prg_1', 'prg_1', 'prg_1', 'prg_2'),
    affiliateId: fc.constantFrom('aff_1', 'aff_2', 'aff_suspended'),
    at: fc.integer({ min: -2 * clockToleranceMs, max: 31 * dayMs }).map(before),
    bot: fc.boolean(),
  });
  const someClicks = fc
    .array(touches, { maxLength: 12 })
    .map((all) => all.map((each, n) => click({ ...each, clickId: `clk_${n}` })));
  const someCoupon = fc.option(
    fc.record({
      code: fc.constant('SUMMER10'),
      affiliateId: fc.constantFrom(null, 'aff_2', 'aff_suspended'),
    }),
  );
  const models = fc.constantFrom<AttributionModel>(...attributionModels);

  it('accounts for every touch exactly once', () => {
    fc.assert(
      fc.property(models, someClicks, someCoupon, (model, clicks, given) => {
        const { credited, rejected, considered } = decide(model, { clicks, coupon: given });
        const named = [...credited.map(({ id }) => id), ...rejected.map(({ touch }) => touch.id)];
        const all = [...clicks.map(({ clickId }) => clickId), ...(given ? [given.code] : [])];
        expect([...named].sort()).toEqual([...all].sort());
        expect(considered).toBe(all.length);
      }),
      { numRuns: 1_000 },
    );
  });

  it('does not depend on the order in which clicks are given', () => {
    const shuffled = someClicks.chain((clicks) =>
      fc.tuple(
        fc.constant(clicks),
        fc.shuffledSubarray(clicks, { minLength: clicks.length, maxLength: clicks.length }),
      ),
    );
    fc.assert(
      fc.property(models, shuffled, someCoupon, (model, [clicks, other], given) => {
        const one = decide(model, { clicks, coupon: given });
        const two = decide(model, { clicks: other, coupon: given });
        expect(two.credited).toEqual(one.credited);
        expect(new Set(two.rejected)).toEqual(new Set(one.rejected));
      }),
      { numRuns: 1_000 },
    );
  });
});
