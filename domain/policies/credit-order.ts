import {
  attribute,
  type AttributionDecision,
  type ClickTouch,
  type CreditedTouch,
  type CustomerTouch,
  type Touch,
} from '../attribution/attribute.js';
import type { AttributionPolicyVersion } from '../attribution/policy.js';
import type { RecordedOrder } from '../conversion/conversion.js';
import { normalCoupon } from '../coupon/coupon.js';
import { isOrderRule, type RulesVersion } from '../program/rules.js';
import { inForce } from '../program/versions.js';
import { accountOf } from './capped-earnings.js';
import { programOf, type Knowledge } from './credit-order-knowledge.js';

export {
  FoldedKnowledge,
  programOf,
  type Knowledge,
  type KnowledgeEvent,
  type Learned,
} from './credit-order-knowledge.js';
export {
  commissionsOf,
  commissionTerms,
  valuationsOf,
  type ValuedCredits,
} from './credit-order-terms.js';

/** The customer of an order, as known when it was recorded. */
export interface KnownCustomer {
  /** The customer's n-th order in this program, this one included. */
  readonly order: number;
  /** The first order's conversion, and when it occurred. */
  readonly conversionId: string;
  readonly since: string;
  /** Who was credited with the first order. */
  readonly credits: CustomerTouch['credits'];
}

/** Who brought the order, by the policy in force when it occurred, or by another one if it is given. */
export function decideAttribution(
  order: RecordedOrder,
  clicks: readonly ClickTouch[],
  knowledge: Knowledge,
  customer: KnownCustomer | null = null,
  other?: AttributionPolicyVersion,
): AttributionDecision {
  const { programId, occurredAt, clickId, couponCode } = order;
  const known = programOf(order, knowledge);
  const policy = other ?? inForce(known.policyVersions, occurredAt);
  if (!policy) throw new Error(`Program ${programId} has no attribution policy at ${occurredAt}`);
  const code = couponCode === null ? null : normalCoupon(couponCode);
  const coupon =
    code === null ? null : { code, affiliateId: knowledge.couponOwner(programId, code) ?? null };
  const isApproved = (affiliateId: string) =>
    knowledge.affiliate(affiliateId).status === 'approved';
  const decision = attribute({
    ...{ programId, occurredAt, clickId, coupon, clicks, policy, isApproved },
    customer: firstOrderOf(order, customer),
  });
  const rules = inForce(known.rulesVersions, occurredAt);
  return priced(order, known.currency, knowledge, {
    ...decision,
    ...(rules ? { rulesVersion: rules.version } : {}),
    ...(rules ? cappedBefore(order, rules, decision, knowledge) : {}),
    ...(customer ? { customer: { order: customer.order, since: customer.since } } : {}),
  });
}

/** Pinned, so that the order is worth the same whenever it is valued again. */
function cappedBefore(
  { programId, conversionId, occurredAt }: RecordedOrder,
  { rules }: RulesVersion,
  { credited }: AttributionDecision,
  knowledge: Knowledge,
): Pick<AttributionDecision, 'cappedBefore'> {
  const { currency } = programOf({ programId }, knowledge);
  const affiliates = [...new Set(credited.map(({ affiliateId }) => affiliateId))];
  const all = rules.filter(isOrderRule).flatMap(({ ruleId, cap }) => {
    const period = cap?.perPeriod?.period;
    if (period === undefined) return [];
    return affiliates.map((affiliateId) => {
      const account = accountOf(programId, affiliateId);
      const rule = { ruleId, period };
      const earned = knowledge.capped.earned(account, rule, occurredAt, conversionId, currency);
      return { affiliateId, ruleId, earned };
    });
  });
  return all.length === 0 ? {} : { cappedBefore: all };
}

function firstOrderOf(
  { conversionId }: RecordedOrder,
  customer: KnownCustomer | null,
): CustomerTouch | null {
  if (!customer || customer.conversionId === conversionId) return null;
  const { credits, since } = customer;
  return { conversionId: customer.conversionId, at: since, credits };
}

/** An order in another currency is credited at a rate that somebody quoted, or to nobody. */
function priced(
  { total, occurredAt }: RecordedOrder,
  currency: string,
  knowledge: Knowledge,
  decision: AttributionDecision,
): AttributionDecision {
  if (total.currency === currency || decision.credited.length === 0) return decision;
  const fx = knowledge.rate(total.currency, currency, occurredAt);
  if (fx) return { ...decision, fx };
  return {
    ...decision,
    credited: [],
    rejected: [
      ...decision.credited.map((touch) => ({
        touch: unweighed(touch),
        why: 'no-fx-quote' as const,
      })),
      ...decision.rejected,
    ],
    because: `no rate from ${total.currency} to ${currency} is known: the order is kept, to be claimed when one is`,
  };
}

function unweighed(credited: CreditedTouch): Touch {
  const { weight: _, ...touch } = credited;
  return touch;
}
