import { expect, it } from '@jest/globals';
import type { PayoutBatchCommand } from '#domain/payout/payout-batch.js';
import {
  payoutBatches,
  payoutIneligible,
  type PayoutBatchRow,
} from '#read-models/payouts/table.js';
import { approve, batchStory, cutoff, draft, hashOf } from '../test/support/payout-events.js';
import { positionOf, recordedAt } from '../test/support/story.js';
import { scenario } from './engine/scenario.js';
import { payoutBatchBoard } from './payout-batches.projection.js';

const asked: PayoutBatchRow = {
  ...{ batch_id: 'pbt_1', program_id: 'prg_1', merchant_id: 'mer_1', currency: 'EUR' },
  ...{ status: 'drafting', cutoff, retry_of: null, draft: 1, lines: 0, ineligible: 0 },
  choice: { minimum: null, include: null, exclude: [], kinds: null },
  ...{ gross: '0', netted: '0', net: '0', content_hash: null, redraft_reason: null },
  ...{ approval_voided: null, requested_by: 'user:ada', requested_at: recordedAt(1) },
  ...{ approved_by: null, approved_at: null, note: null, submitted_at: null },
  ...{ completed_at: null, cancel_reason: null, revision: '0', position: positionOf(1) },
};
const sealed = {
  ...{ status: 'drafted', lines: 1, ineligible: 1, content_hash: hashOf(1) },
  ...{ gross: '1000', netted: '100', net: '900' },
};
const place = (events: number) => ({ revision: `${events - 1}`, position: positionOf(events) });

function given(...commands: readonly PayoutBatchCommand[]) {
  return scenario(payoutBatchBoard).given(...batchStory(...commands));
}

const rows = (...commands: readonly PayoutBatchCommand[]) => given(...commands).rows(payoutBatches);

it('shows a batch that was asked for, and its draft with totals and hash', async () => {
  expect(await rows()).toEqual([asked]);
  expect(await rows(...draft(1))).toEqual([{ ...asked, ...sealed, ...place(4) }]);
});

it('shows who gets nothing of a draft, and why', async () => {
  expect(await given(...draft(1)).rows(payoutIneligible)).toEqual([
    {
      ...{ batch_id: 'pbt_1', draft: 1, affiliate_id: 'aff_2' },
      ...{ amount: '50', currency: 'EUR', why: 'no-payout-method' },
    },
  ]);
});

it('shows who approved, and what made the approval void', async () => {
  const approved = { approved_by: 'user:bob', approved_at: recordedAt(5), note: 'compared' };
  expect(await rows(...draft(1), approve(1))).toEqual([
    { ...asked, ...sealed, status: 'approved', ...approved, ...place(5) },
  ]);
  const reason = 'commission-changed';
  const what = { affiliateId: 'aff_1', commissionId: 'com_1' };
  const outdate = { type: 'outdate-payout-batch', draft: 1, reason, ...what } as const;
  const voided = { approval_voided: { reason, ...what, draft: 1, at: recordedAt(6) } };
  const anew = { ...asked, ...voided, draft: 2, redraft_reason: reason };
  expect(await rows(...draft(1), approve(1), outdate)).toEqual([{ ...anew, ...place(6) }]);
  expect(await rows(...draft(1), approve(1), outdate, ...draft(2))).toEqual([
    { ...anew, ...sealed, content_hash: hashOf(2), ...place(9) },
  ]);
});

it('shows that a person changed it', async () => {
  const choice = { minimum: null, include: null, exclude: ['aff_1'], kinds: null };
  const change: PayoutBatchCommand = {
    ...{ type: 'change-payout-batch', ...choice, changedBy: 'user:ada', note: null },
  };
  expect(await rows(...draft(1), change)).toEqual([
    { ...asked, choice, draft: 2, redraft_reason: 'choice-changed', ...place(5) },
  ]);
});

it('shows how it ended', async () => {
  const money = (amount: string) => ({ amount, currency: 'EUR' });
  const submit = { type: 'submit-payout-batch', draft: 1 } as const;
  const complete: PayoutBatchCommand = {
    ...{ type: 'complete-payout-batch', settledLines: 1, failedLines: 0 },
    ...{ settled: money('900'), failed: money('0') },
  };
  const [row] = await rows(...draft(1), approve(1), submit, complete);
  expect(row).toMatchObject({
    ...{ status: 'completed', submitted_at: recordedAt(6), completed_at: recordedAt(7) },
  });
  const cancel = { type: 'cancel-payout-batch', reason: 'wrong month' } as const;
  const [gone] = await rows(...draft(1), cancel);
  expect(gone).toMatchObject({ status: 'cancelled', cancel_reason: 'wrong month' });
});
