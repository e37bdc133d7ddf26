import type { Known } from '#domain/commission/commission.js';
import type { KnownConversion } from '#domain/conversion/conversion.js';
import type { PayoutLineEvent } from '#domain/payout/payout-events.js';
import { accounts } from '#domain/ledger/postings.js';
import { exactly } from '../support/exactly.js';
import { halfEven, parts, reversed } from './reference.js';
import { affiliates, merchantId, percentEarned, type Shop } from './shop.js';

const currency = 'EUR';
const int = ({ amount }: { readonly amount: string }) => BigInt(amount);

/** Whole units of a pinned rate, written as decimal text, over a power of ten. */
function rational(rate: string): readonly [bigint, bigint] {
  const [whole = '0', digits = ''] = rate.split('.');
  return [BigInt(whole + digits), 10n ** BigInt(digits.length)];
}

/** What each share of an order is worth before refunds, by hand: one rate, half even once, largest remainder. */
function worths(order: KnownConversion): Map<string, bigint> {
  const { worth, credits, decision } = order;
  const base = int(worth.total) - int(worth.tax);
  const [n, d] = decision?.fx ? rational(decision.fx.rate) : [1n, 1n];
  const earned = halfEven(halfEven(base * n, d) * percentEarned, 100n);
  const units = credits.map(({ weight }) => {
    const [up, down] = rational(weight);
    return (up * 1_000_000n) / down;
  });
  const amounts = credits.length === 0 ? [] : parts(earned, units);
  return new Map(credits.map(({ commissionId }, index) => [commissionId, amounts[index] ?? 0n]));
}

/** The refunds that count, added up by hand: what was applied less what of it was reversed. */
function refundedOf({ refunds, refundedLines }: KnownConversion) {
  const total = refunds.reduce((sum, each) => sum + int(each.applied) - int(each.reversed), 0n);
  return { total, lines: new Map(refundedLines.map((each) => [each.lineId, int(each.amount)])) };
}

/** After anything that happened: the books, the commissions and the reference say the same. */
export function hold(shop: Shop): void {
  const pending = new Map<string, bigint>();
  const approved = new Map<string, bigint>();
  for (const { key } of shop.orders) {
    const order = shop.order(key);
    const expected = worths(order);
    const refunded = refundedOf(order);
    exactly(refunded.total, int(order.refundedTotal));
    exactly(refunded.total <= int(order.worth.total), true);
    for (const commissionId of Object.values(order.commissions)) {
      const commission = shop.commission(commissionId);
      if (commission.status === 'absent') throw new Error(`${commissionId} does not exist`);
      const remaining = remainingBy(commission, order, expected.get(commissionId) ?? 0n, refunded);
      standsFor(commission, remaining);
      const { affiliateId } = commission.terms;
      const to = commission.stage === 'payable' ? approved : pending;
      to.set(affiliateId, (to.get(affiliateId) ?? 0n) + remaining);
    }
  }
  for (const [commissionId, paid] of shop.heldBack) keptBack(shop, commissionId, paid);
  balanced(shop, pending, approved);
}

/** What a person holds back is in no payout, and nothing more of it is paid than was before. */
function keptBack(shop: Shop, commissionId: string, paidBefore: bigint): void {
  const commission = shop.commission(commissionId);
  if (commission.status === 'absent') throw new Error(`${commissionId} does not exist`);
  const { inPayout, paid } = commission.standing;
  exactly(int(inPayout), 0n);
  exactly(int(paid) <= paidBefore, true);
}

function remainingBy(
  { stage, terms }: Known,
  { worth }: KnownConversion,
  expected: bigint,
  refunded: ReturnType<typeof refundedOf>,
): bigint {
  if (stage === 'rejected') return 0n;
  exactly(int(terms.amount), expected);
  const lines = terms.lines.map((line) => ({
    ...{ id: line.lineId, net: int(line.net), earned: int(line.amount) },
  }));
  exactly(lines.reduce((sum, { earned }) => sum + earned, 0n) <= expected, true);
  return expected - reversed(expected, int(worth.total), lines, refunded);
}

/** Where the money of one commission is adds up to what remains of it. */
function standsFor({ standing, stage }: Known, remaining: bigint): void {
  const { pending, payable, inPayout, paid, clawedBack } = standing;
  for (const part of Object.values(standing)) exactly(int(part) >= 0n, true);
  exactly(int(pending) + int(payable) + int(inPayout) + int(paid) - int(clawedBack), remaining);
  // A rejected one may have both a claim and a debt of the same size: the next batch nets them.
  if (stage === 'payable') exactly(int(pending), 0n);
  else if (stage !== 'rejected') exactly(int(payable), 0n);
}

function balanced(
  { desk }: Shop,
  pending: ReadonlyMap<string, bigint>,
  approved: ReadonlyMap<string, bigint>,
): void {
  const lines = outcomes(desk.events as never);
  const all = [...desk.balances.values()].reduce((sum, each) => sum + each, 0n);
  exactly(all, 0n);
  let [owed, sent] = [0n, 0n];
  for (const affiliateId of affiliates) {
    const waits = -desk.balance(accounts.affiliatePending(affiliateId), currency);
    const payable = -desk.balance(accounts.affiliatePayable(affiliateId), currency);
    const debt = desk.balance(accounts.affiliateReceivable(affiliateId), currency);
    exactly(waits, pending.get(affiliateId) ?? 0n);
    exactly(payable >= 0n && debt >= 0n, true);
    const { clearing, settled } = lines.get(affiliateId) ?? { clearing: 0n, settled: 0n };
    // What was earned and approved is to be paid, on its way, or paid; what was paid too much is owed back.
    exactly(payable + clearing + settled - debt, approved.get(affiliateId) ?? 0n);
    owed += (pending.get(affiliateId) ?? 0n) + (approved.get(affiliateId) ?? 0n);
    sent += clearing;
  }
  exactly(desk.balance(accounts.merchantExpense(merchantId), currency), owed);
  exactly(-desk.balance(accounts.payoutClearing(merchantId), currency), sent);
}

/** By affiliate, what its lines have under way and what they paid, read off the lines alone. */
function outcomes(events: readonly PayoutLineEvent[]) {
  const lines = new Map<string, { affiliateId: string; net: bigint; is: string }>();
  for (const { type, data } of events) {
    if (type === 'payout-line-opened') {
      exactly(lines.has(data.lineId), false);
      lines.set(data.lineId, { affiliateId: data.affiliateId, net: int(data.net), is: 'open' });
      continue;
    }
    if (!/^payout-line-(settled|failed|returned)$/.test(type)) continue;
    const line = lines.get(data.lineId);
    if (!line) throw new Error(`${type} of no line`);
    // Once paid it is not paid again, and what failed is not paid any more.
    exactly(line.is, type === 'payout-line-returned' ? 'settled' : 'open');
    line.is = type.slice('payout-line-'.length);
  }
  const sums = new Map<string, { clearing: bigint; settled: bigint }>();
  for (const { affiliateId, net, is } of lines.values()) {
    const sum = sums.get(affiliateId) ?? { clearing: 0n, settled: 0n };
    if (is === 'open') sum.clearing += net;
    if (is === 'settled') sum.settled += net;
    sums.set(affiliateId, sum);
  }
  return sums;
}
