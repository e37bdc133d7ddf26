import type { AttributionDecision, ClickTouch } from '#domain/attribution/attribute.js';
import { mergedShares } from '#domain/attribution/weights.js';
import type { CommissionTerms } from '#domain/commission/commission.js';
import type { Credit, RecordedOrder } from '#domain/conversion/conversion.js';
import { accountOf } from '#domain/policies/capped-earnings.js';
import {
  commissionsOf,
  decideAttribution,
  type FoldedKnowledge,
  type KnownCustomer,
} from '#domain/policies/credit-order.js';
import { commissionIdOf } from '../platform/commission-id.js';

/** What becomes of an order, with the commissions that follow. */
export interface Verdict {
  readonly decision: AttributionDecision;
  /** One for each affiliate, the most first; of each the commission's terms, in the same order. */
  readonly credits: readonly Credit[];
  readonly terms: readonly CommissionTerms[];
  /** The click that the order names, if the log does not have it yet. */
  readonly unknownClickId: string | null;
}

/** Decides an order with what is known here in the global order. */
export function judge(
  order: RecordedOrder,
  touches: readonly ClickTouch[],
  customer: KnownCustomer | null,
  knowledge: FoldedKnowledge,
): Verdict {
  const decision = decideAttribution(order, touches, knowledge, customer);
  const credits = mergedShares(decision.credited).map((share, index) => ({
    ...share,
    commissionId: commissionIdOf(order, index === 0 ? null : share.affiliateId),
  }));
  const unknownClickId = touches.length === 0 ? order.clickId : null;
  return {
    decision,
    credits,
    terms: commissionsOf(order, credits, decision, knowledge),
    unknownClickId,
  };
}

/** Counts what a verdict gives by rules that are capped for a period; names the accounts that changed. */
export function countCapped(
  order: Pick<RecordedOrder, 'programId' | 'conversionId' | 'occurredAt'>,
  terms: readonly CommissionTerms[],
  knowledge: FoldedKnowledge,
): readonly string[] {
  const program = knowledge.program(order.programId);
  if (program.status === 'absent') return [];
  return terms.flatMap((each) => {
    const rules = program.rulesVersions.find(({ version }) => version === each.rulesVersion);
    const account = accountOf(order.programId, each.affiliateId);
    return rules && knowledge.capped.value(account, order, each, rules) ? [account] : [];
  });
}

/** Counts a held share of an order, if it is not counted yet; names the account that changed. */
export function countGiven(terms: CommissionTerms, knowledge: FoldedKnowledge): readonly string[] {
  const { kind, conversionId, programId, affiliateId, occurredAt } = terms;
  if (kind !== 'order' || conversionId === null) return [];
  if (knowledge.capped.knows(accountOf(programId, affiliateId), conversionId)) return [];
  return countCapped({ programId, conversionId, occurredAt }, [terms], knowledge);
}
