import type { CommissionTerms, Known } from '../commission/commission.js';
import type { Valuation } from '../commission/terms.js';
import type { Money } from '../kernel/money.js';
import type { OpenedDispute } from './dispute.js';

/** What a commission has lost to refunds, or altogether once it was rejected. In the program's currency. */
export function lostOf({ terms, stage, reversedTotal }: Known): Money {
  return stage === 'rejected' ? terms.amount : reversedTotal;
}

/** Which order a compensation stands beside, and the versions of the program that it was granted under. */
export type Pinned = Pick<
  CommissionTerms,
  'conversionId' | 'orderExternalId' | 'rulesVersion' | 'policyVersion'
>;

/** What a compensation is worth: an amount of its own, which follows from no order. */
export function compensationWorth(amount: Money): Valuation {
  return {
    ...{ amount, base: amount, orderTotal: null, lines: [], weight: '1' },
    ...{ ruleId: null, trace: [] },
  };
}

/** What a won dispute grants: payable at once, and no refund takes it back. */
export function compensationTerms(
  commissionId: string,
  opened: OpenedDispute,
  amount: Money,
  pinned: Pinned,
  wonAt: string,
): CommissionTerms {
  const { disputeId, programId, merchantId, affiliateId } = opened;
  const { rulesVersion, policyVersion, conversionId, orderExternalId } = pinned;
  return {
    ...{ commissionId, kind: 'compensation', source: { kind: 'dispute', disputeId } },
    ...{ conversionId, orderExternalId, programId, merchantId, affiliateId },
    ...{ rulesVersion, policyVersion, fx: null, occurredAt: wonAt, releaseAt: wonAt },
    ...{ approval: 'manual', ...compensationWorth(amount) },
  };
}
