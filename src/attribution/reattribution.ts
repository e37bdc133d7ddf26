import type { Valuation } from '#domain/commission/terms.js';
import type { Credit, RecordedOrder } from '#domain/conversion/conversion.js';
import { zero } from '#domain/kernel/money.js';
import {
  commissionTerms,
  type FoldedKnowledge,
  programOf,
  valuationsOf,
} from '#domain/policies/credit-order.js';
import type { Recorded } from './answers.js';
import type { Following } from './follow-order.js';

/**
 * What follows when an order is given to others: who is new gets a commission, who is not any more
 * keeps one that is worth nothing, and every other one is worth its new share, by the original rules
 * and rate, less what refunds took of it so far. Nothing for an order that is never valued anew.
 */
export function reattribution(
  order: RecordedOrder,
  event: Recorded<'conversion-reattributed'>,
  knowledge: FoldedKnowledge,
): readonly Following[] {
  const { credits, previous, decision, worth, refunded, sequence, reasonCode } = event.data;
  const valued = valuationsOf(order, worth, credits, decision, knowledge);
  if (!valued) return [];
  const { rules, valuations } = valued;
  const occurredAt = event.metadata.recordedAt;
  const adjust = ({ affiliateId, commissionId }: Credit, valuation: Valuation): Following => ({
    ...{ commissionId, step: `adjust ${affiliateId}` },
    command: {
      ...{ type: 'adjust-commission', cause: 'reattributed', reason: reasonCode },
      ...{ occurredAt, valuation, refunded, sequence },
    },
  });
  const given = credits.flatMap((credit, index): Following[] => {
    const valuation = valuations[index];
    if (!valuation) return [];
    const terms = commissionTerms(order, credit, valuation, { decision, rules }, knowledge);
    const { affiliateId, commissionId } = credit;
    const command = { type: 'hold-commission', ...terms } as const;
    // What is held already stays as it is, and is adjusted.
    return [{ commissionId, step: `hold ${affiliateId}`, command }, adjust(credit, valuation)];
  });
  const lost = previous.filter(
    ({ affiliateId }) => !credits.some((credit) => credit.affiliateId === affiliateId),
  );
  const { currency } = programOf(order, knowledge);
  const nothing: Valuation = {
    ...{ amount: zero(currency), base: zero(currency), orderTotal: worth.total },
    ...{ lines: [], weight: '0', ruleId: null, trace: [] },
  };
  return [...given, ...lost.map((credit) => adjust(credit, nothing))];
}
