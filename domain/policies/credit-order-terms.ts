import type { AttributionDecision } from '../attribution/attribute.js';
import type { CommissionTerms, Valuation } from '../commission/terms.js';
import type { OrderWorth } from '../conversion/changes.js';
import type { Credit, RecordedOrder } from '../conversion/conversion.js';
import { plusDays } from '../kernel/time.js';
import type { Earning, EarningContext, RulesVersion } from '../program/rules.js';
import { evaluate } from '../program/rules/evaluate.js';
import { valuationOf } from '../program/rules/share.js';
import { inForce } from '../program/versions.js';
import { accountOf } from './capped-earnings.js';
import { programOf, type Knowledge } from './credit-order-knowledge.js';

/** What each credit of an order is worth, and by which rules. */
export interface ValuedCredits {
  readonly rules: RulesVersion;
  /** In the order of the credits; their amounts sum to the whole where the rules know no difference. */
  readonly valuations: readonly Valuation[];
}

/** What of a decision the value of an order depends on. */
type Pinned = Pick<AttributionDecision, 'customer' | 'fx' | 'rulesVersion' | 'cappedBefore'>;

/**
 * What the credits of an order are worth, by the rules in force when it occurred, at the rate that was
 * pinned, and with the customer as known then: the same at any later time, for another `worth` as well.
 * Null for an order in another currency that was credited before there were rates: it keeps the worth
 * it was given.
 */
export function valuationsOf(
  order: RecordedOrder,
  worth: OrderWorth,
  credits: readonly Pick<Credit, 'affiliateId' | 'weight'>[],
  pinned: Pinned,
  knowledge: Knowledge,
): ValuedCredits | null {
  const { programId, occurredAt, kind, country = null, isNewCustomer } = order;
  const { rulesVersions, currency } = programOf(order, knowledge);
  if (worth.total.currency !== currency && !pinned.fx) return null;
  const rules =
    pinned.rulesVersion === undefined
      ? inForce(rulesVersions, occurredAt)
      : rulesVersions.find(({ version }) => version === pinned.rulesVersion);
  if (!rules) throw new Error(`Program ${programId} has no commission rules at ${occurredAt}`);
  const { total, tax, lines } = worth;
  const earning: Earning = { kind, total, tax, lines, country, isNewCustomer, occurredAt };
  const weights = credits.map(({ weight }) => weight);
  const valuations = credits.map(({ affiliateId }, index) => {
    const context = contextOf(order, affiliateId, pinned, knowledge);
    return valuationOf(evaluate(rules, earning, context), earning, weights, index);
  });
  return { rules, valuations };
}

function contextOf(
  order: RecordedOrder,
  affiliateId: string,
  { customer, fx, cappedBefore = [] }: Pinned,
  knowledge: Knowledge,
): EarningContext {
  const { programId, conversionId, occurredAt } = order;
  const { currency } = programOf(order, knowledge);
  const account = accountOf(programId, affiliateId);
  return {
    ...{ currency, fx: fx ?? null, affiliateId },
    customerOrder: customer?.order ?? null,
    customerSince: customer?.since ?? null,
    earnedInPeriod: (ruleId, period) => {
      const pinned = cappedBefore.find(
        (each) => each.affiliateId === affiliateId && each.ruleId === ruleId,
      );
      if (pinned) return pinned.earned;
      return knowledge.capped.earned(
        account,
        { ruleId, period },
        occurredAt,
        conversionId,
        currency,
      );
    },
  };
}

/** The commission that follows from one credit of an order, all pinned that it was calculated from. */
export function commissionTerms(
  order: RecordedOrder,
  credit: Credit,
  valuation: Valuation,
  { decision, rules }: { readonly decision: AttributionDecision; readonly rules: RulesVersion },
  knowledge: Knowledge,
): CommissionTerms {
  const { conversionId, externalId, programId, merchantId, occurredAt } = order;
  const { settings } = programOf(order, knowledge);
  return {
    commissionId: credit.commissionId,
    ...{ kind: 'order', source: null },
    ...valuation,
    conversionId,
    orderExternalId: externalId,
    programId,
    merchantId,
    affiliateId: credit.affiliateId,
    rulesVersion: rules.version,
    policyVersion: decision.policyVersion,
    fx: decision.fx ?? null,
    occurredAt,
    releaseAt: plusDays(occurredAt, settings.holdDays),
    approval: settings.approval,
  };
}

/** The commissions that follow from a decision, in the order of its credits. */
export function commissionsOf(
  order: RecordedOrder,
  credits: readonly Credit[],
  decision: AttributionDecision,
  knowledge: Knowledge,
): CommissionTerms[] {
  if (credits.length === 0) return [];
  const valued = valuationsOf(order, order, credits, decision, knowledge);
  if (!valued) throw new Error(`Order ${order.conversionId} is credited without a rate`);
  const { rules, valuations } = valued;
  return credits.flatMap((credit, index) => {
    const valuation = valuations[index];
    return valuation
      ? [commissionTerms(order, credit, valuation, { decision, rules }, knowledge)]
      : [];
  });
}
