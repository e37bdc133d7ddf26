import { describe, expect, it } from '@jest/globals';
import {
  attribute,
  type AttributionCase,
  type AttributionDecision,
  type ClickTouch,
} from './attribute.js';
import { risksOf, riskSignals } from './risks.js';

const occurredAt = '2026-03-31T12:00:00.000Z';
const coupon = { code: 'ANNA10', affiliateId: 'aff_1' };

function click(affiliateId: string, secondsBefore: number, bot = false): ClickTouch {
  const at = new Date(Date.parse(occurredAt) - secondsBefore * 1000).toISOString();
  const clickId = `clk_${affiliateId}_${secondsBefore}`;
  return { clickId, linkCode: 'l', programId: 'prg_1', affiliateId, at, bot };
}

/** The signals of aff_1's share. */
function risks(given: Partial<AttributionCase>, at: string | null = occurredAt) {
  const decision = attribute({
    ...{ programId: 'prg_1', occurredAt, clickId: null, coupon: null, clicks: [] },
    policy: { version: 1, model: 'coupon-first', windowDays: 30, effectiveFrom: null },
    isApproved: () => true,
    ...given,
  });
  return risksOf(decision, 'aff_1', at);
}

describe('the signals of an attribution', () => {
  it('are none of a click an hour before the order', () => {
    expect(risks({ clicks: [click('aff_1', 3600)] })).toEqual([]);
  });

  it('tell an order within ten seconds of the click that is credited', () => {
    expect(risks({ clicks: [click('aff_1', 9)] })).toEqual(['order-within-seconds']);
    expect(risks({ clicks: [click('aff_1', 10)] })).toEqual([]);
    expect(risks({ clicks: [click('aff_2', 2)] })).toEqual([]);
    expect(risks({ clicks: [click('aff_1', 9)] }, null)).toEqual([]);
  });

  it('tell a coupon without any click, and one that took the order from another’s click', () => {
    expect(risks({ coupon })).toEqual(['coupon-without-click']);
    expect(risks({ coupon, clicks: [click('aff_2', 600)] })).toEqual(['coupon-over-click']);
    expect(risks({ coupon, clicks: [click('aff_1', 600)] })).toEqual([]);
  });

  it('tell clicks of the same affiliate that were set aside as a bot’s', () => {
    const clicks = [click('aff_1', 7200, true), click('aff_1', 3600)];
    expect(risks({ clicks })).toEqual(['bot-clicks']);
    expect(risks({ clicks: [click('aff_2', 7200, true), click('aff_1', 3600)] })).toEqual([]);
  });

  it('tell that a person said who brought the order', () => {
    const decision: AttributionDecision = {
      ...{ model: 'last-click', policyVersion: 1, windowDays: 30, considered: 1 },
      credited: [{ kind: 'person', id: 'CLAIM', affiliateId: 'aff_1', at: null, weight: '1' }],
      ...{ rejected: [], because: 'a person said who brought it' },
    };
    expect(risksOf(decision, 'aff_1', null)).toEqual(['attribution-by-hand']);
    expect(risksOf(decision, 'aff_2', null)).toEqual([]);
  });

  it('come in one order, and all of them can come', () => {
    const clicks = [click('aff_1', 7200, true), click('aff_2', 60)];
    const found = risks({ coupon, clicks });
    expect(found).toEqual(riskSignals.filter((signal) => found.includes(signal)));
    expect(found).toHaveLength(2);
  });
});
