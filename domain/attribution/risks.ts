import type { AttributionDecision } from './attribute.js';
import type { CreditedTouch } from './touch.js';

/**
 * What the record of an order's attribution says that a person may want to look at twice. Each is a
 * fact of the decision, not a verdict: nothing is judged, weighed or guessed.
 *
 * attribution-by-hand: a person said who brought the order.
 * coupon-without-click: the coupon alone is credited, and no click was known.
 * coupon-over-click: a coupon took the order from another affiliate's click.
 * order-within-seconds: the order came less than ten seconds after the credited click.
 * bot-clicks: a click of the credited affiliate was set aside as a bot's.
 */
export const riskSignals = [
  'attribution-by-hand',
  'coupon-without-click',
  'coupon-over-click',
  'order-within-seconds',
  'bot-clicks',
] as const;

export type RiskSignal = (typeof riskSignals)[number];

const secondsMs = 10_000;

/**
 * The signals of one affiliate's share of an order, in the order of `riskSignals`. `occurredAt` is the
 * order's (UTC ISO-8601); null when the event does not tell it, and then no time is compared.
 */
export function risksOf(
  decision: AttributionDecision,
  affiliateId: string,
  occurredAt: string | null,
): readonly RiskSignal[] {
  const touches = decision.credited.filter((touch) => touch.affiliateId === affiliateId);
  const byCoupon = touches.some(({ kind }) => kind === 'coupon');
  const clicks = [...decision.credited, ...decision.rejected.map(({ touch }) => touch)].filter(
    ({ kind }) => kind === 'click',
  );
  const beaten = decision.rejected.some(
    ({ why, touch }) => why === 'coupon-takes-precedence' && touch.affiliateId !== affiliateId,
  );
  const isBot = decision.rejected.some(
    ({ why, touch }) => why === 'bot' && touch.affiliateId === affiliateId,
  );
  const has: Readonly<Record<RiskSignal, boolean>> = {
    'attribution-by-hand': touches.some(({ kind }) => kind === 'person'),
    'coupon-without-click': byCoupon && clicks.length === 0,
    'coupon-over-click': byCoupon && beaten,
    'order-within-seconds': touches.some((touch) => isWithinSeconds(touch, occurredAt)),
    'bot-clicks': isBot,
  };
  return riskSignals.filter((signal) => has[signal]);
}

function isWithinSeconds(touch: CreditedTouch, occurredAt: string | null): boolean {
  if (touch.kind !== 'click' || touch.at === null || occurredAt === null) return false;
  const passed = Date.parse(occurredAt) - Date.parse(touch.at);
  return passed >= 0 && passed < secondsMs;
}
