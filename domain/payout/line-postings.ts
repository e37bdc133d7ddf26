import { isZero, minor, minus, money, type Money } from '../kernel/money.js';
import { accounts, type Posting } from '../ledger/postings.js';
import type { OpenedLine } from './payout-events.js';

type Side = Posting['side'];

function leg(account: string, side: Side, amount: Money): readonly Posting[] {
  return isZero(amount) ? [] : [{ account, side, amount }];
}

const other = { debit: 'credit', credit: 'debit' } as const;

/** Payable becomes money on its way, less the affiliate's debt, which is so repaid. */
export function openingOf(line: OpenedLine, side: Side = 'debit'): readonly Posting[] {
  const { affiliateId, merchantId, gross, netted, net } = line;
  return [
    ...leg(accounts.affiliatePayable(affiliateId), side, gross),
    ...leg(accounts.affiliateReceivable(affiliateId), other[side], netted),
    ...leg(accounts.payoutClearing(merchantId), other[side], net),
  ];
}

/** The opening taken back, the repaid debt with it. */
export function reversalOf(line: OpenedLine): readonly Posting[] {
  return openingOf(line, 'credit');
}

/** The account lost `taken`; what that is above or below the plan is the realised FX difference. */
export function settlementOf({ merchantId, net }: OpenedLine, taken: Money): readonly Posting[] {
  return [
    ...leg(accounts.payoutClearing(merchantId), 'debit', net),
    ...leg(accounts.merchantBank(merchantId), 'credit', taken),
    ...difference(merchantId, minus(taken, net)),
  ];
}

/** The account lost `taken` and not what was said `before`: only the difference is posted. */
export function correctionOf(
  { merchantId }: OpenedLine,
  before: Money,
  taken: Money,
): readonly Posting[] {
  const loss = minus(taken, before);
  if (isZero(loss)) return [];
  const isMore = minor(loss) > 0n;
  const size = isMore ? loss : minus(before, taken);
  const bank = accounts.merchantBank(merchantId);
  return [...leg(bank, isMore ? 'credit' : 'debit', size), ...difference(merchantId, loss)];
}

/** The account got `returned` back and owes the affiliate again; what is missing of the plan was lost. */
export function returnOf(line: OpenedLine, returned: Money): readonly Posting[] {
  const { affiliateId, merchantId, gross, netted, net } = line;
  return [
    ...leg(accounts.merchantBank(merchantId), 'debit', returned),
    ...leg(accounts.affiliateReceivable(affiliateId), 'debit', netted),
    ...leg(accounts.affiliatePayable(affiliateId), 'credit', gross),
    ...difference(merchantId, minus(net, returned)),
  ];
}

/** A loss is debited, a gain credited. */
function difference(merchantId: string, loss: Money): readonly Posting[] {
  const account = accounts.merchantFx(merchantId);
  const size = minor(loss);
  if (size >= 0n) return leg(account, 'debit', loss);
  return leg(account, 'credit', money(-size, loss.currency));
}
