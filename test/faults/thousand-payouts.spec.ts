import { spawnSync } from 'node:child_process';
import { afterAll, describe, expect, it } from '@jest/globals';
import { ibanOf } from '../payouts/iban-of.js';
import { Random } from '../simulation/random.js';
import { endProducts } from '../support/product-process.js';
import { PayDay } from './pay-day.js';
import type { Moment } from './restless-product.js';
import { SmallBank } from './small-bank.js';

/** Another one in each run; SEED=… kills at the same counts again. */
const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
const random = new Random(seed, 'a thousand payouts');

const many = 1_000;
const withDebt = 12;
const closed = 37;

let day: PayDay | undefined;
afterAll(async () => {
  await endProducts();
  await day?.test.close();
});

describe(`a payout of ${many} affiliates (SEED=${seed})`, () => {
  it('pays each exactly once, though the product is killed five times', async () => {
    day = await PayDay.open(many);
    const bank = new SmallBank();
    const { product, payees } = day;
    const debtors = payees.slice(0, withDebt);
    await giveDebts(day, bank, debtors);
    const commissions = await giveEarnings(day);

    const inDraft = within('payout-lines-drafted', many / 100);
    const draft = await product.killedAt(inDraft, () => theDay().draft());
    expect(draft).toMatchObject({ lines: many, clearing: { amount: '0' } });
    expect(draft.netted.amount).not.toBe('0');

    const inLock = within('commission-payout-started', commissions);
    const inOpening = within('payout-line-opened', many);
    const open = await product.killedAt(inLock, () =>
      product.killedAt(inOpening, () => theDay().approve(draft)),
    );
    expect(open.clearing).toEqual(open.total);

    const file = await day.file(draft.id);
    closeAccounts(bank, debtors);
    expect(bank.take(file)).toBe(many);
    expect(bank.refused).toBe(closed);

    const report = bank.statusReport(draft.id);
    const inReport = within('payout-line-settled', report.split('ACSC').length - 1);
    const reported = await product.killedAt(inReport, () => theDay().tell(report));
    expect(reported).toMatchObject({ unmatched: 0 });

    const statement = bank.statement(draft.id);
    const inStatement = within('payout-line-settled', report.split('ACSP').length - 1);
    const booked = await product.killedAt(inStatement, () => theDay().tell(statement));
    expect(booked).toMatchObject({ unmatched: 0 });
    expect(booked.matched + booked.alreadySo).toBe(many - closed);
    const done = await day.closed(draft.id);
    expect(linesOf(done)).toEqual({ settled: many - closed, failed: closed });
    expect(done.clearing.amount).toBe('0');

    // Who is not sure that the bank has it sends it again: it is the same file.
    expect(bank.take(await day.file(draft.id))).toBe(0);
    expect(await day.file(draft.id)).toBe(file);

    await retry(day, bank, draft.id);
    expect(product.kills).toHaveLength(5);
    // Kills that come after the work prove little.
    expect(product.kills.filter(({ found, of }) => found < of).length).toBeGreaterThanOrEqual(3);
    expectPaidOnce(day, bank);
    await expectReconciled(day, bank);
  }, 900_000);
});

/** A moment in the first half of some work: by the time the process is dead it has got a little further. */
function within(type: string, of: number): Moment {
  return { type, count: random.between(1, of / 2), of };
}

function theDay(): PayDay {
  if (!day) throw new Error('It has not begun');
  return day;
}

/** They were paid last month, and then a part of their orders came back. */
async function giveDebts(on: PayDay, bank: SmallBank, debtors: PayDay['payees']): Promise<void> {
  const earlier = new Map<string, string>();
  await on.each(debtors, async (payee) => {
    earlier.set(payee.affiliateId, await on.earns(payee, random.between(5_000, 9_000)));
  });
  const batch = await on.approve(await on.draft());
  bank.take(await on.file(batch.id));
  await on.tell(bank.statement(batch.id));
  await on.closed(batch.id);
  await on.each(debtors, async (payee) => {
    await on.refunded(payee, earlier.get(payee.affiliateId) ?? '', random.between(100, 4_000));
  });
}

/** One to three commissions each, of which a debt can be paid; gives how many in all. */
async function giveEarnings(on: PayDay): Promise<number> {
  let commissions = 0;
  await on.each(on.payees, async (payee) => {
    const sums = Array.from({ length: random.between(1, 3) }, () => random.between(4_001, 90_000));
    commissions += sums.length;
    for (const cents of sums) await on.earns(payee, cents);
  });
  return commissions;
}

/** Of some who owe, and of others. */
function closeAccounts(bank: SmallBank, debtors: PayDay['payees']): void {
  const others = theDay().payees.slice(withDebt, withDebt + closed - 3);
  for (const { accounts } of [...debtors.slice(0, 3), ...others]) {
    for (const account of accounts) bank.closedAccounts.add(account);
  }
}

/** Those whose account is closed name another one, and are paid to that. */
async function retry(on: PayDay, bank: SmallBank, batchId: string): Promise<void> {
  const failed = on.payees.filter(({ accounts }) =>
    [...accounts].some((account) => bank.closedAccounts.has(account)),
  );
  let next = many + 1;
  await on.each(failed, (payee) => on.corrects(payee, ibanOf((next += 1))));
  const draft = await on.draft(batchId);
  expect(draft.lines).toBe(closed);
  const batch = await on.approve(draft);
  bank.take(await on.file(batch.id));
  expect(await on.tell(bank.statement(batch.id))).toMatchObject({ matched: closed, unmatched: 0 });
  const done = await on.closed(batch.id);
  expect(done.clearing.amount).toBe('0');
}

function linesOf({ progress }: { progress: readonly { status: string; lines: number }[] }) {
  return Object.fromEntries(progress.map(({ status, lines }) => [status, lines]));
}

/** By the bank's own count: one payment a pay day, and to the cent what was earned and not taken back. */
function expectPaidOnce({ payees }: PayDay, bank: SmallBank): void {
  const told = payees.map(({ accounts }, n) => {
    const payments = bank.paidTo(accounts);
    return [n, payments.length, payments.reduce((sum, each) => sum + each, 0n)];
  });
  expect(told).toEqual(payees.map(({ owed }, n) => [n, n < withDebt ? 2 : 1, BigInt(owed)]));
}

async function expectReconciled(on: PayDay, bank: SmallBank): Promise<void> {
  const { product, place, test, tokens } = on;
  const { asker, second } = tokens;
  const left = await product.ask('unmatched-entries?status=open', { as: asker });
  expect(left).toMatchObject({ items: [] });
  const journal = await on.journal();
  const { status, stderr } = spawnSync('hledger', ['-f', '-', 'check', '--strict'], {
    ...{ input: journal, encoding: 'utf8' },
    env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8' },
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const trial = await product.ask('ledger/trial-balance', { as: second });
  expect(trial).toMatchObject({ balanced: true, currencies: [{ difference: '0' }] });
  // Nobody is owed anything, nobody owes, nothing is on its way: all of it has left the bank.
  const { rows } = await test.pool.query<{ account: string; sum: string }>(
    `select account, sum(signed)::text as sum from ledger_leg
      where account like 'affiliate:%' or account like 'merchant:%:bank'
         or account like 'merchant:%:payout-clearing'
      group by account, currency having sum(signed) <> 0`,
  );
  expect(rows).toEqual([{ account: `merchant:${place.merchantId}:bank`, sum: `-${bank.paid}` }]);
}
