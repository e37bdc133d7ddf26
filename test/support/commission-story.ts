import {
  commission,
  type CommissionCommand,
  type CommissionTerms,
} from '#domain/commission/commission.js';
import { money, type Money } from '#domain/kernel/money.js';
import type { GivenEvent } from '#projections/engine/memory-feed.js';
import { story } from './story.js';

export const eur = (amount: string): Money => money(amount, 'EUR');

/** 10.00 of an order of 100.00, of the first of December, held for 30 days. */
export const terms: CommissionTerms = {
  commissionId: 'com_1',
  ...{ kind: 'order', source: null, weight: '1', lines: [], fx: null },
  conversionId: 'cnv_1',
  orderExternalId: 'ORD-1',
  programId: 'prg_1',
  merchantId: 'mer_1',
  affiliateId: 'aff_1',
  amount: eur('1000'),
  base: eur('10000'),
  orderTotal: eur('10000'),
  rulesVersion: 2,
  ruleId: 'base',
  trace: [{ ruleId: 'base', matched: true, why: '10 % of the total less tax' }],
  policyVersion: 3,
  occurredAt: '2025-12-01T08:26:00.000Z',
  releaseAt: '2025-12-31T08:26:00.000Z',
  approval: 'manual',
};

export const endHold = { type: 'end-hold', at: terms.releaseAt } as const;

/** Approved while the hold runs. */
export const approve: CommissionCommand = {
  ...{ type: 'approve-commission', at: '2025-12-02T00:00:00.000Z', note: 'fine' },
  expectedAmount: null,
};

export const reject: CommissionCommand = {
  ...{ type: 'reject-commission', reasonCode: 'FRAUD', note: 'a bot' },
  expectedAmount: null,
};

/** All that was refunded of the order so far, at noon of that day of December. */
export function reverse(refundedTotal: string, day = 5): CommissionCommand {
  return {
    ...{ type: 'reverse-commission', refundId: `rfd_${refundedTotal}`, cause: 'refund' },
    occurredAt: `2025-12-${String(day).padStart(2, '0')}T12:00:00.000Z`,
    refundedTotal: eur(refundedTotal),
  };
}

/** The commission held, and what was then done with it. */
export function commissionStory(
  commands: readonly CommissionCommand[] = [],
  wishes: Partial<CommissionTerms> = {},
): GivenEvent[] {
  const held = { type: 'hold-commission', ...terms, ...wishes } as const;
  return story(commission, held.commissionId, held, ...commands);
}
