import { money } from '#domain/kernel/money.js';
import { payoutBatch, type PayoutBatchCommand } from '#domain/payout/payout-batch.js';
import { payoutLine, type PayoutLineCommand } from '#domain/payout/payout-line.js';
import type { PayoutLine } from '#domain/payout/payout-events.js';
import type { GivenEvent } from '#projections/engine/memory-feed.js';
import { story } from './story.js';

const eur = (amount: string) => money(amount, 'EUR');

/** 10.00 of one commission, 1.00 of it netted, paid in dollars. */
export const line: PayoutLine = {
  ...{ lineId: 'pln_1', affiliateId: 'aff_1' },
  method: { methodId: 'pym_1', kind: 'paypal', currency: 'USD' },
  commissions: [{ commissionId: 'com_1', amount: eur('1000') }],
  ...{ gross: eur('1000'), netted: eur('100'), net: eur('900'), pay: money('980', 'USD') },
  fx: {
    ...{ quoteId: 'fxq_1', from: 'EUR', to: 'USD', rate: '1.0885', source: 'ecb' },
    quotedAt: '2025-12-31T15:00:00.000Z',
  },
};

const all = { minimum: null, include: null, exclude: [], kinds: null } as const;
export const cutoff = '2025-12-31T23:59:59.000Z';
const request: PayoutBatchCommand = {
  ...{ type: 'request-payout-batch', batchId: 'pbt_1', programId: 'prg_1', merchantId: 'mer_1' },
  ...{ currency: 'EUR', cutoff, ...all, requestedBy: 'user:ada' },
};

export const hashOf = (draft: number): string => `sha256:${String(draft).repeat(64)}`;

/** Lists one line and who gets nothing, and seals the draft. */
export const draft = (number: number): readonly PayoutBatchCommand[] => [
  { type: 'draft-payout-lines', draft: number, part: 1, lines: [line] },
  {
    ...{ type: 'list-ineligible', draft: number, part: 1 },
    ineligible: [{ affiliateId: 'aff_2', amount: eur('50'), why: 'no-payout-method' }],
  },
  { type: 'draft-payout-batch', draft: number, contentHash: hashOf(number) },
];

export const approve = (number: number): PayoutBatchCommand => ({
  ...{ type: 'approve-payout-batch', contentHash: hashOf(number), approvedBy: 'user:bob' },
  note: 'compared',
});

/** The batch asked for, and what was then done with it. */
export function batchStory(...commands: readonly PayoutBatchCommand[]): GivenEvent[] {
  return story(payoutBatch, 'pbt_1', request, ...commands);
}

/** The line opened, and what was then done with it. */
export function lineStory(...commands: readonly PayoutLineCommand[]): GivenEvent[] {
  const type = 'open-payout-line';
  const whose = { batchId: 'pbt_1', programId: 'prg_1', merchantId: 'mer_1' };
  return story(payoutLine, 'pln_1', { type, ...whose, ...line } as const, ...commands);
}
