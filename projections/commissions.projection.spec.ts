import { expect, it } from '@jest/globals';
import type { CommissionCommand } from '#domain/commission/commission.js';
import { commissionBoard, type CommissionRow } from '#read-models/commissions/table.js';
import {
  approve,
  commissionStory,
  endHold,
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
  conversion_id: 'cnv_1',
  order_external_id: 'ORD-1',
  program_id: 'prg_1',
  merchant_id: 'mer_1',
  affiliate_id: 'aff_1',
  currency: 'EUR',
  amount: '1000',
  reversed_total: '0',
  remaining: '1000',
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
  expect(await board(approve, endHold)).toEqual([{ ...approved, status: 'payable', ...place(3) }]);
});

it('shows who rejected, why, and that nothing is owed any more', async () => {
  expect(await board(reject)).toEqual([
    {
      ...{ ...held, status: 'rejected', remaining: '0', reason_code: 'FRAUD', note: 'a bot' },
      ...{ ...decided(2), ...place(2) },
    },
  ]);
});

it('shows what refunds took back, and what is left', async () => {
  expect(await board(reverse('2500'))).toEqual([
    { ...held, reversed_total: '250', remaining: '750', ...place(2) },
  ]);
  expect(await board(reverse('2500'), reverse('4000', 6))).toEqual([
    { ...held, reversed_total: '400', remaining: '600', ...place(3) },
  ]);
});

it('shows a commission as reversed once its order is refunded whole', async () => {
  const [row] = await board(endHold, reverse('2500'), reverse('10000', 6));
  expect(row).toEqual({
    ...{ ...held, status: 'reversed', reversed_total: '1000', remaining: '0', ...place(4) },
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
