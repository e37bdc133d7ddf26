import { expect, it } from '@jest/globals';
import type { CommissionCommand } from '#domain/commission/commission.js';
import { money } from '#domain/kernel/money.js';
import { ledgerBalances, ledgerLegs } from '#read-models/ledger/table.js';
import {
  approve,
  commissionStory,
  endHold,
  reject,
  reverse,
  terms,
} from '../test/support/commission-story.js';
import { positionOf, recordedAt } from '../test/support/story.js';
import { ledger } from './ledger.projection.js';
import { scenario } from './engine/scenario.js';

const expense = 'merchant:mer_1:expense';
const pending = 'affiliate:aff_1:pending';
const payable = 'affiliate:aff_1:payable';

const books = (...commands: CommissionCommand[]) =>
  scenario(ledger).given(...commissionStory(commands));

/** Debit and credit of every account, in euros' cents. */
async function balances(...commands: CommissionCommand[]): Promise<Record<string, string[]>> {
  const rows = await books(...commands).rows(ledgerBalances);
  return Object.fromEntries(rows.map(({ account, debit, credit }) => [account, [debit, credit]]));
}

it('copies both legs of a held commission, with all that traces them', async () => {
  const leg = {
    entry_id: '00000000-0000-4000-8000-000000000001',
    ...{ currency: 'EUR', amount: '1000', event_type: 'commission-held' },
    ...{ stream: 'commission-com_1', revision: '0', position: positionOf(1) },
    ...{ effective_at: terms.occurredAt, recorded_at: recordedAt(1) },
    ...{ commission_id: 'com_1', conversion_id: 'cnv_1', order_external_id: 'ORD-1' },
    ...{ merchant_id: 'mer_1', affiliate_id: 'aff_1', program_id: 'prg_1', refund_id: null },
    ...{ payout_batch_id: null, payout_line_id: null },
  };
  expect(await books().rows(ledgerLegs)).toEqual([
    { ...leg, leg: 0, account: expense, side: 'debit', signed: '1000' },
    { ...leg, leg: 1, account: pending, side: 'credit', signed: '-1000' },
  ]);
  expect(await books().rows(ledgerBalances)).toEqual([
    { account: pending, currency: 'EUR', debit: '0', credit: '1000', legs: '1' },
    { account: expense, currency: 'EUR', debit: '1000', credit: '0', legs: '1' },
  ]);
});

it('moves an approved commission to payable when its hold is over, not before', async () => {
  const owed = { [expense]: ['1000', '0'], [pending]: ['0', '1000'] };
  expect(await balances(approve)).toEqual(owed);
  expect(await balances(approve, endHold)).toEqual({
    ...{ [expense]: ['1000', '0'], [pending]: ['1000', '1000'], [payable]: ['0', '1000'] },
  });
});

it('takes a rejected commission back from where it stands', async () => {
  expect(await balances(reject)).toEqual({
    ...{ [expense]: ['1000', '1000'], [pending]: ['1000', '1000'] },
  });
  expect(await balances(approve, endHold, reject)).toEqual({
    [expense]: ['1000', '1000'],
    ...{ [pending]: ['1000', '1000'], [payable]: ['1000', '1000'] },
  });
});

it('takes refunds back, naming each, when they took effect', async () => {
  const refunded = [reverse('2500'), reverse('10000', 6)];
  const legs = await books(...refunded).rows(ledgerLegs);
  const told = legs.map(({ refund_id, effective_at, account, signed }) => ({
    ...{ refund_id, effective_at, account, signed },
  }));
  const first = { refund_id: 'rfd_2500', effective_at: '2025-12-05T12:00:00.000Z' };
  const second = { refund_id: 'rfd_10000', effective_at: '2025-12-06T12:00:00.000Z' };
  expect(told.slice(2)).toEqual([
    { ...first, account: pending, signed: '250' },
    { ...first, account: expense, signed: '-250' },
    { ...second, account: pending, signed: '750' },
    { ...second, account: expense, signed: '-750' },
  ]);
  expect(await balances(...refunded)).toEqual({
    ...{ [expense]: ['1000', '1000'], [pending]: ['1000', '1000'] },
  });
});

it('has no lines of what moved nothing', async () => {
  const rows = scenario(ledger).given(
    ...commissionStory([approve, endHold], { amount: money('0', 'EUR') }),
  );
  expect(await rows.rows(ledgerLegs)).toEqual([]);
  expect(await rows.rows(ledgerBalances)).toEqual([]);
});

it('keeps currencies apart, and amounts beyond the exact numbers of JavaScript', async () => {
  const huge = '900719925474099301';
  const rows = await scenario(ledger)
    .given(
      ...commissionStory(),
      ...commissionStory([], { commissionId: 'com_2', amount: money(huge, 'JPY') }),
      ...commissionStory([], { commissionId: 'com_3', amount: money(huge, 'JPY') }),
    )
    .rows(ledgerBalances);
  const credits = rows.filter(({ account }) => account === pending);
  expect(credits.map(({ currency, credit, legs }) => [currency, credit, legs])).toEqual([
    ['EUR', '1000', '1'],
    ['JPY', '1801439850948198602', '2'],
  ]);
});

it('copies what came back, and what another worth moved', async () => {
  const follow = (refundedTotal: string, sequence: number): CommissionCommand => ({
    ...{ type: 'reverse-commission', refundId: 'rfd_1', cause: 'chargeback', sequence },
    ...{ occurredAt: '2025-12-05T12:00:00.000Z', refundedTotal: money(refundedTotal, 'EUR') },
  });
  const adjust: CommissionCommand = {
    ...{ type: 'adjust-commission', cause: 'reattributed', reason: null, refunded: null },
    ...{
      occurredAt: '2025-12-06T12:00:00.000Z',
      valuation: { ...terms, amount: money('600', 'EUR') },
    },
  };
  const rows = await books(follow('2500', 1), follow('0', 2), adjust).rows(ledgerLegs);
  expect(
    rows.slice(4).map(({ event_type, account, signed, refund_id }) => ({
      ...{ event_type, account, signed, refund_id },
    })),
  ).toEqual([
    { event_type: 'commission-reinstated', account: expense, signed: '250', refund_id: 'rfd_1' },
    { event_type: 'commission-reinstated', account: pending, signed: '-250', refund_id: 'rfd_1' },
    { event_type: 'commission-adjusted', account: pending, signed: '400', refund_id: null },
    { event_type: 'commission-adjusted', account: expense, signed: '-400', refund_id: null },
  ]);
});
