import { isBalanced, type Posting, signed } from '#domain/ledger/postings.js';
import { minor } from '#domain/kernel/money.js';
import { demand, type Recorded } from './invariants.js';

/**
 * Double entry, at every event: each is balanced, no account goes below nothing that may not, orders
 * give back at most what they took, commissions at most what was posted.
 */
export function checkBooks(events: readonly Recorded[]): void {
  const balances = new Map<string, bigint>();
  const refunded = new Map<string, bigint>();
  const posted = new Map<string, { readonly amount: bigint; taken: bigint }>();
  for (const event of events) {
    if ('postings' in event.data) post(event, event.data.postings, balances);
    if (event.type === 'conversion-refunded') checkRefund(event, refunded);
    if (event.type === 'commission-held') {
      const { commissionId, amount } = event.data;
      demand(!posted.has(commissionId), () => `${commissionId} is held twice`);
      posted.set(commissionId, { amount: minor(amount), taken: 0n });
    }
    if (event.type === 'commission-reversed' || event.type === 'commission-rejected') {
      const of = posted.get(event.data.commissionId);
      demand(of !== undefined, () => `${event.type} of a commission that was never held`);
      if (!of) continue;
      of.taken += minor(event.data.amount);
      demand(of.taken <= of.amount, () => `${event.stream}: more is taken back than was posted`);
    }
  }
}

function post(event: Recorded, postings: readonly Posting[], balances: Map<string, bigint>): void {
  const where = () => `${event.type} at ${event.stream}/${event.revision}`;
  demand(isBalanced(postings), () => `${where()} is not balanced`);
  for (const posting of postings) {
    const account = `${posting.account} ${posting.amount.currency}`;
    const balance = (balances.get(account) ?? 0n) + signed(posting);
    balances.set(account, balance);
    // A merchant's expense only ever grows against nothing; an affiliate is owed, never owing.
    const isSound = posting.account.startsWith('affiliate:') ? balance <= 0n : balance >= 0n;
    demand(isSound, () => `${where()}: ${account} stands at ${balance}`);
  }
}

function checkRefund(
  { data, stream }: Recorded<'conversion-refunded'>,
  refunded: Map<string, bigint>,
): void {
  const sum = (refunded.get(data.conversionId) ?? 0n) + minor(data.applied);
  refunded.set(data.conversionId, sum);
  demand(sum === minor(data.refundedTotal), () => `${stream}: refunds do not add up`);
  demand(sum <= minor(data.orderTotal), () => `${stream}: more is refunded than was paid`);
}
