import { expect, it } from '@jest/globals';
import type { CommissionCommand } from '#domain/commission/commission.js';
import { commissionBoard, type CommissionRow } from '#read-models/commissions/table.js';
import {
  approve,
  commissionStory,
  endHold,
  eur,
  reject,
  reverse,
  terms,
} from '../test/support/commission-story.js';
import { positionOf, recordedAt } from '../test/support/story.js';
import { commissions } from './commissions.projection.js';
import { scenario } from './engine/scenario.js';

const held: CommissionRow = {
  commission_id: 'com_1',
  status: 'held',
  ...{ kind: 'order', source: null, weight: '1', fx: null },
  conversion_id: 'cnv_1',
  order_external_id: 'ORD-1',
  program_id: 'prg_1',
  merchant_id: 'mer_1',
  affiliate_id: 'aff_1',
  currency: 'EUR',
  amount: '1000',
  reversed_total: '0',
  remaining: '1000',
  ...{ pending: '1000', payable: '0', in_payout: '0', paid: '0', clawed_back: '0' },
  batch_id: null,
  rules_version: 2,
  rule_id: 'base',
  policy_version: 3,
  occurred_at: terms.occurredAt,
  release_at: terms.releaseAt,
  held_at: recordedAt(1),
  decided_at: null,
  decided_by: null,
  reason_code: null,
  note: null,
  ...{ held_back_since: null, held_back_by: null, held_back_reason: null },
  ...{ held_back_note: null, held_back_visible: null },
  revision: '0',
  position: positionOf(1),
};
const place = (events: number) => ({ revision: `${events - 1}`, position: positionOf(events) });
const decided = (event: number) => ({
  ...{ decided_at: recordedAt(event), decided_by: 'user:user-1' },
});

async function board(...commands: CommissionCommand[]): Promise<CommissionRow[]> {
  return scenario(commissions)
    .given(...commissionStory(commands))
    .rows(commissionBoard);
}

it('shows a held commission with the terms it was calculated from', async () => {
  expect(await board()).toEqual([held]);
});

it('shows one whose hold ended, and waits for a decision', async () => {
  expect(await board(endHold)).toEqual([{ ...held, status: 'pending', ...place(2) }]);
});

it('shows who approved, and that it became payable when the hold ended', async () => {
  const approved = { ...held, status: 'approved', note: 'fine', ...decided(2) };
  expect(await board(approve)).toEqual([{ ...approved, ...place(2) }]);
  expect(await board(approve, endHold)).toEqual([
    { ...approved, status: 'payable', pending: '0', payable: '1000', ...place(3) },
  ]);
});

it('shows who rejected, why, and that nothing is owed any more', async () => {
  expect(await board(reject)).toEqual([
    {
      ...{
        ...held,
        status: 'rejected',
        remaining: '0',
        pending: '0',
        reason_code: 'FRAUD',
        note: 'a bot',
      },
      ...{ ...decided(2), ...place(2) },
    },
  ]);
});

it('shows who holds it back, since when and why, until it is released or rejected', async () => {
  const keep: CommissionCommand = {
    ...{ type: 'hold-back-commission', reasonCode: 'CHECKING', note: 'asked the shop' },
    ...{ visibleToAffiliate: true, expectedAmount: null },
  };
  const free: CommissionCommand = { type: 'release-commission', at: endHold.at, note: null };
  const heldBack = {
    ...{ held_back_since: recordedAt(2), held_back_by: 'user:user-1' },
    ...{ held_back_reason: 'CHECKING', held_back_note: 'asked the shop', held_back_visible: true },
  };
  expect(await board(keep)).toEqual([{ ...held, ...heldBack, ...place(2) }]);
  expect(await board(keep, endHold)).toMatchObject([{ ...heldBack, status: 'pending' }]);
  expect(await board(keep, free)).toEqual([{ ...held, status: 'pending', ...place(4) }]);
  expect(await board(keep, reject)).toMatchObject([
    { status: 'rejected', held_back_since: null, held_back_reason: null },
  ]);
});

it('shows what refunds took back, and what is left', async () => {
  expect(await board(reverse('2500'))).toEqual([
    { ...held, reversed_total: '250', remaining: '750', pending: '750', ...place(2) },
  ]);
  expect(await board(reverse('2500'), reverse('4000', 6))).toEqual([
    { ...held, reversed_total: '400', remaining: '600', pending: '600', ...place(3) },
  ]);
});

it('shows a commission as reversed once its order is refunded whole', async () => {
  const [row] = await board(endHold, reverse('2500'), reverse('10000', 6));
  expect(row).toEqual({
    ...{
      ...held,
      status: 'reversed',
      reversed_total: '1000',
      remaining: '0',
      pending: '0',
      ...place(4),
    },
  });
});

it('keeps commissions apart', async () => {
  const rows = await scenario(commissions)
    .given(...commissionStory([approve]), ...commissionStory([], { commissionId: 'com_2' }))
    .rows(commissionBoard);
  expect(rows.map(({ commission_id, status }) => [commission_id, status])).toEqual([
    ['com_1', 'approved'],
    ['com_2', 'held'],
  ]);
});

const paying = { batchId: 'pbt_1', lineId: 'pln_1' };
const start: CommissionCommand = { type: 'start-payout', ...paying, amount: eur('1000') };
const complete: CommissionCommand = { type: 'complete-payout', ...paying };
const fail: CommissionCommand = { type: 'fail-payout', ...paying, reasonCode: 'AC04' };
const giveBack: CommissionCommand = {
  ...{ type: 'return-payout', ...paying, amount: eur('1000'), reasonCode: 'AC04' },
};
const follow = (refundedTotal: string, sequence: number): CommissionCommand => ({
  ...{ type: 'reverse-commission', refundId: 'rfd_1', cause: 'chargeback', sequence },
  ...{ occurredAt: '2026-01-05T12:00:00.000Z', refundedTotal: eur(refundedTotal) },
});

it('shows where the money of a commission stands on its way to the affiliate', async () => {
  const way = [approve, endHold, start] as const;
  const none = { pending: '0', payable: '0', in_payout: '0', paid: '0', clawed_back: '0' };
  const rows = async (...more: CommissionCommand[]) => (await board(...way, ...more))[0];
  expect(await rows()).toMatchObject({
    ...{ ...none, status: 'paying', in_payout: '1000', batch_id: 'pbt_1' },
  });
  expect(await rows(fail)).toMatchObject({
    ...{ ...none, status: 'payable', payable: '1000', batch_id: null },
  });
  expect(await rows(complete)).toMatchObject({
    ...{ ...none, status: 'paid', paid: '1000', batch_id: 'pbt_1' },
  });
  expect(await rows(complete, giveBack)).toMatchObject({
    ...{ ...none, status: 'payable', payable: '1000', batch_id: null },
  });
  expect(await rows(complete, follow('2500', 1))).toMatchObject({
    ...{ ...none, status: 'paid', paid: '1000', clawed_back: '250', remaining: '750' },
  });
});

it('shows a commission that came back as what it was before', async () => {
  const [row] = await board(follow('10000', 1), follow('0', 2));
  expect(row).toMatchObject({
    ...{ status: 'held', remaining: '1000', reversed_total: '0', pending: '1000' },
  });
});

it('shows what a commission is worth since it was adjusted', async () => {
  const { amount: _, ...same } = terms;
  const [row] = await board({
    ...{ type: 'adjust-commission', cause: 'reattributed', reason: null, refunded: null },
    occurredAt: '2026-01-05T12:00:00.000Z',
    valuation: { ...same, amount: eur('600'), weight: '0.6' },
  });
  expect(row).toMatchObject({ amount: '600', remaining: '600', pending: '600', weight: '0.6' });
});
