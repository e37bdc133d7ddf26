import { expect, it } from '@jest/globals';
import { dispute, type DisputeCommand } from '#domain/dispute/dispute.js';
import { money } from '#domain/kernel/money.js';
import { disputeAnswers, disputeEvidence, disputeList } from '#read-models/disputes/table.js';
import { positionOf, recordedAt, story } from '../test/support/story.js';
import { disputes } from './disputes.projection.js';
import { scenario } from './engine/scenario.js';

const sealed = (box: string) => ({ $enc: 1, subject: 'aff_1', box }) as const;
const whose = { affiliateId: 'aff_1', programId: 'prg_1', merchantId: 'mer_1' };

const open: DisputeCommand = {
  ...{ type: 'open-dispute', disputeId: 'dsp_1', ...whose },
  about: { kind: 'commission', commissionId: 'com_1' },
  ...{ statement: sealed('c2F5cw=='), dueAt: '2026-01-15T00:00:00.000Z' },
  ...{ lost: money('400', 'EUR'), currency: 'EUR' },
  evidence: [
    {
      ...{ stream: 'commission-com_1', revision: 2, eventId: 'e1' },
      ...{ type: 'commission-reversed', at: '2025-12-05T12:00:00.000Z' },
    },
  ],
};

const told = (...commands: DisputeCommand[]) =>
  scenario(disputes).given(...story(dispute, 'dsp_1', open, ...commands));

const row = {
  ...{ dispute_id: 'dsp_1', status: 'open', is_overdue: false },
  ...{ affiliate_id: 'aff_1', program_id: 'prg_1', merchant_id: 'mer_1', kind: 'commission' },
  ...{ commission_id: 'com_1', order_external_id: null, order_occurred_at: null },
  ...{ claimed: null, claimed_currency: null, currency: 'EUR', lost: '400' },
  ...{ statement: sealed('c2F5cw=='), opened_at: recordedAt(1) },
  ...{ due_at: '2026-01-15T00:00:00.000Z', decided_at: null, decided_by: null },
  ...{ remedy: null, granted: null, remedy_failure: null, reason_code: null, note: null },
  ...{ revision: '1', position: positionOf(2) },
};

it('has a dispute with what speaks for it', async () => {
  expect(await told().rows(disputeList)).toEqual([row]);
  expect(await told().rows(disputeEvidence)).toEqual([
    {
      ...{ dispute_id: 'dsp_1', place: 0, stream: 'commission-com_1', revision: '2' },
      ...{ event_id: 'e1', event_type: 'commission-reversed', at: '2025-12-05T12:00:00.000Z' },
    },
  ]);
});

it('keeps what the merchant answered, sealed', async () => {
  const answered = told({ type: 'answer-dispute', note: sealed('bm8=') });
  expect(await answered.rows(disputeAnswers)).toEqual([
    { dispute_id: 'dsp_1', revision: '2', note: sealed('bm8='), at: recordedAt(3) },
  ]);
});

it('has a missing order as the affiliate named it', async () => {
  const missing: DisputeCommand = {
    ...{ ...open, lost: null, evidence: [] },
    about: {
      ...{ kind: 'missing-order', orderExternalId: 'ORD-9' },
      ...{ occurredAt: '2025-12-01T08:00:00.000Z', amount: money('1000', 'USD') },
    },
  };
  const list = scenario(disputes).given(...story(dispute, 'dsp_1', missing));
  expect(await list.rows(disputeList)).toEqual([
    {
      ...{ ...row, kind: 'missing-order', commission_id: null, order_external_id: 'ORD-9' },
      ...{ order_occurred_at: '2025-12-01T08:00:00.000Z', claimed: '1000', lost: null },
      ...{ claimed_currency: 'USD', revision: '0', position: positionOf(1) },
    },
  ]);
});

it('says how it ended, by whom, and that it was overdue before', async () => {
  const late: DisputeCommand = { type: 'mark-overdue', at: '2026-01-15T00:00:00.000Z' };
  const won: DisputeCommand = {
    ...{ type: 'win-dispute', remedy: 'compensation', amount: null },
    ...{ lost: money('400', 'EUR'), note: 'sorry', worth: null, madeGood: null },
  };
  const failed: DisputeCommand = { type: 'record-remedy-failure', code: 'fx.no-quote' };
  const [unfinished] = await told(late, won, failed).rows(disputeList);
  expect(unfinished).toMatchObject({ status: 'won', remedy_failure: 'fx.no-quote', revision: '4' });
  const [ended] = await told(late, won).rows(disputeList);
  expect(ended).toMatchObject({
    ...{ status: 'won', is_overdue: true, remedy: 'compensation', granted: '400', note: 'sorry' },
    ...{ decided_at: recordedAt(4), revision: '3' },
  });
  const [lost] = await told({ type: 'lose-dispute', reasonCode: 'FRAUD', note: 'a bot' }).rows(
    disputeList,
  );
  expect(lost).toMatchObject({ status: 'lost', reason_code: 'FRAUD', note: 'a bot' });
  const [gone] = await told({ type: 'withdraw-dispute' }).rows(disputeList);
  expect(gone).toMatchObject({ status: 'withdrawn', granted: null });
});
