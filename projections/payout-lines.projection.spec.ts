import { expect, it } from '@jest/globals';
import { money } from '#domain/kernel/money.js';
import type { PayoutLineCommand } from '#domain/payout/payout-line.js';
import { payoutLines, type PayoutLineRow } from '#read-models/payouts/table.js';
import { batchStory, draft, line, lineStory } from '../test/support/payout-events.js';
import { positionOf, recordedAt } from '../test/support/story.js';
import { scenario } from './engine/scenario.js';
import { payoutLineBoard } from './payout-lines.projection.js';

const listed: PayoutLineRow = {
  ...{ line_id: 'pln_1', batch_id: 'pbt_1', draft: 1, status: 'drafted' },
  ...{ program_id: null, merchant_id: null, affiliate_id: 'aff_1' },
  ...{ method_id: 'pym_1', method_kind: 'paypal', commissions: line.commissions },
  ...{ currency: 'EUR', gross: '1000', netted: '100', net: '900' },
  ...{ pay: '980', pay_currency: 'USD', fx: line.fx },
  ...{ provider: null, provider_ref: null, attempts: 0, taken: null },
  ...{ needs_decision: false, submission_problem: null },
  ...{ reason_code: null, reason: null, source: null, opened_at: null, settled_at: null },
  ...{ changed_at: recordedAt(2), revision: '1', position: positionOf(2) },
};
const ofBatch = batchStory(...draft(1));
/** Of the line's own n-th event. */
const place = (n: number) => ({
  changed_at: recordedAt(ofBatch.length + n),
  revision: `${n - 1}`,
  position: positionOf(ofBatch.length + n),
});
const opened = {
  ...{ ...listed, status: 'open', program_id: 'prg_1', merchant_id: 'mer_1' },
  opened_at: recordedAt(ofBatch.length + 1),
};

async function rows(...commands: readonly PayoutLineCommand[]): Promise<PayoutLineRow[]> {
  return scenario(payoutLineBoard)
    .given(...ofBatch, ...lineStory(...commands))
    .rows(payoutLines);
}

const start: PayoutLineCommand = { type: 'start-submission', provider: 'paypal' };
const settle: PayoutLineCommand = {
  ...{ type: 'settle-payout-line', providerRef: 'X-1', source: 'provider' },
  ...{ settledAt: '2026-01-02T00:00:00.000Z', taken: money('903', 'EUR') },
};
const why = { reasonCode: 'AC04', reason: 'The account is closed.', source: 'pain.002' } as const;
const told = { reason_code: 'AC04', reason: 'The account is closed.', source: 'pain.002' };

it('shows a line of a draft, and that it was opened', async () => {
  expect(
    await scenario(payoutLineBoard)
      .given(...ofBatch)
      .rows(payoutLines),
  ).toEqual([listed]);
  expect(await rows()).toEqual([{ ...opened, ...place(1) }]);
});

it('shows how far its submission has come', async () => {
  const begun = { ...opened, status: 'submitting', provider: 'paypal', attempts: 1 };
  expect(await rows(start)).toEqual([{ ...begun, ...place(2) }]);
  const submitted: PayoutLineCommand = {
    ...{ type: 'record-submission', provider: 'paypal', providerRef: 'X-1' },
  };
  expect(await rows(start, submitted)).toEqual([
    { ...begun, status: 'submitted', provider_ref: 'X-1', ...place(3) },
  ]);
});

it.each([
  [true, 'paypal'],
  [false, null],
])('shows a failed submission; tried there again: %s', async (willRetry, provider) => {
  const failed: PayoutLineCommand = {
    ...{ type: 'record-submission-failure', provider: 'paypal', reason: 'No answer', willRetry },
  };
  expect(await rows(start, failed)).toEqual([
    { ...opened, provider, attempts: 1, submission_problem: 'No answer', ...place(3) },
  ]);
});

it('shows that only a person can go on, until one has', async () => {
  const stuck: PayoutLineCommand = {
    ...{ type: 'record-stuck', provider: 'paypal', reason: 'Refused when told again' },
  };
  const begun = { ...opened, status: 'submitting', provider: 'paypal', attempts: 1 };
  const problem = { needs_decision: true, submission_problem: 'Refused when told again' };
  expect(await rows(start, stuck)).toEqual([{ ...begun, ...problem, ...place(3) }]);
  const [decided] = await rows(start, stuck, settle);
  expect(decided).toMatchObject({ needs_decision: false, submission_problem: null });
});

it('shows what was paid, and that it came back', async () => {
  const settled = {
    ...{ ...opened, status: 'settled', taken: '903', source: 'provider', provider_ref: 'X-1' },
    settled_at: '2026-01-02T00:00:00.000Z',
  };
  expect(await rows(settle)).toEqual([{ ...settled, ...place(2) }]);
  const back: PayoutLineCommand = {
    ...{ type: 'return-payout-line', ...why, returnedAt: '2026-01-05T00:00:00.000Z' },
    ...{ source: 'provider', returned: null },
  };
  expect(await rows(settle, back)).toEqual([
    { ...settled, status: 'returned', ...told, source: 'provider', ...place(3) },
  ]);
});

it('shows what it really cost, once a bank has booked it', async () => {
  const report: PayoutLineCommand = { ...settle, source: 'pain.002', taken: null };
  const booking: PayoutLineCommand = { ...settle, source: 'camt.053', entry: 'bke_1' };
  const [line] = await rows(report, booking);
  expect(line).toMatchObject({ status: 'settled', taken: '903', source: 'pain.002', ...place(3) });
});

it('shows why it failed, in words for the affiliate', async () => {
  const fail: PayoutLineCommand = { type: 'fail-payout-line', ...why };
  expect(await rows(fail)).toEqual([{ ...opened, status: 'failed', ...told, ...place(2) }]);
});
