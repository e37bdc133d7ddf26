import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { money, split } from '../kernel/money.js';
import {
  attribute,
  clockToleranceMs,
  type AttributionCase,
  type AttributionDecision,
  type ClickTouch,
} from './attribute.js';
import { attributionModels, type AttributionTerms } from './policy.js';
import { mergedShares, toUnits, wholeWeight } from './weights.js';

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

describe('every decision', () => {
  const names = fc.constantFrom('blog', 'letter', 'video', 'aff_suspended');
  const someClicks = fc
    .array(
      fc.record({
        affiliateId: names,
        ms: fc.integer({ min: -2 * clockToleranceMs, max: 32 * dayMs }),
        bot: fc.boolean(),
      }),
      { maxLength: 15 },
    )
    .map((all) =>
      all.map(({ affiliateId, ms, bot }, n) =>
        visit(affiliateId, 0, { clickId: `clk_${n}`, at: before(ms), bot }),
      ),
    );
  const somePolicy = fc.record({
    model: fc.constantFrom(...attributionModels),
    windowDays: fc.integer({ min: 1, max: 30 }),
    minimumSeconds: fc.constantFrom(0, 60, 86_400),
    halfLifeHours: fc.integer({ min: 1, max: 2160 }),
    position: fc
      .tuple(fc.integer({ min: 1, max: 500_000 }), fc.integer({ min: 0, max: 500_000 }))
      .map(([first, last]) => ({ first: millionths(first), last: millionths(last) })),
    customerDays: fc.option(fc.integer({ min: 1, max: 400 })),
  });
  const someCustomer = fc.option(
    fc.record({
      conversionId: fc.constant('cnv_first'),
      at: fc.integer({ min: 0, max: 500 * dayMs }).map(before),
      credits: fc.constant([
        { affiliateId: 'blog', weight: '0.999999' },
        { affiliateId: 'letter', weight: '0.000001' },
      ]),
    }),
  );
  const runs = { numRuns: 1_000 };

  it('gives away the whole order or nothing, and accounts for every click once', () => {
    fc.assert(
      fc.property(somePolicy, someClicks, someCustomer, (policy, clicks, customer) => {
        const decision = decide(policy, { clicks, customer });
        const { credited, rejected, considered } = decision;
        const sum = credited.reduce((all, { weight }) => all + (toUnits(weight) ?? 0n), 0n);
        expect(sum).toBe(credited.length === 0 ? 0n : wholeWeight);
        expect(credited.every(({ weight }) => (toUnits(weight) ?? 0n) > 0n)).toBe(true);
        const named = [...credited, ...rejected.map(({ touch }) => touch)];
        const ids = named.filter(({ kind }) => kind === 'click').map(({ id }) => id);
        expect(ids.sort()).toEqual(clicks.map(({ clickId }) => clickId).sort());
        expect(considered).toBe(named.length);
        const merged = mergedShares(credited);
        expect(new Set(merged.map((each) => each.affiliateId)).size).toBe(merged.length);
      }),
      runs,
    );
  });

  it('is the same in whatever order the clicks are given', () => {
    const shuffled = someClicks.chain((clicks) =>
      fc.tuple(
        fc.constant(clicks),
        fc.shuffledSubarray(clicks, { minLength: clicks.length, maxLength: clicks.length }),
      ),
    );
    fc.assert(
      fc.property(somePolicy, shuffled, (policy, [clicks, other]) => {
        const [one, two] = [decide(policy, { clicks }), decide(policy, { clicks: other })];
        expect(two.credited).toEqual(one.credited);
        expect(new Set(two.rejected)).toEqual(new Set(one.rejected));
      }),
      runs,
    );
  });

  it('credits the same whatever lies outside its window', () => {
    fc.assert(
      fc.property(somePolicy, someClicks, names, (policy, clicks, affiliateId) => {
        const outside = [1, 10_000].map((extra) =>
          visit(affiliateId, policy.windowDays * 24, {
            clickId: `clk_out_${extra}`,
            at: before(policy.windowDays * dayMs + extra),
          }),
        );
        const after = visit(affiliateId, 0, { at: before(-clockToleranceMs - 1) });
        const [one, two] = [
          decide(policy, { clicks }),
          decide(policy, { clicks: [...clicks, ...outside, after] }),
        ];
        expect(two.credited).toEqual(one.credited);
      }),
      runs,
    );
  });

  it('shares any amount of money to its last minor unit', () => {
    fc.assert(
      fc.property(
        somePolicy,
        someClicks,
        fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }),
        (policy, clicks, amount) => {
          const weights = mergedShares(decide(policy, { clicks }).credited).map((s) => s.weight);
          fc.pre(weights.length > 0);
          const parts = split(money(amount, 'KWD'), weights);
          expect(parts.reduce((sum, part) => sum + BigInt(part.amount), 0n)).toBe(amount);
        },
      ),
      runs,
    );
  });
});

function millionths(units: number): string {
  return (units / 1_000_000).toFixed(6);
}
