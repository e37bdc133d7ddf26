import {
  commission,
  type CommissionCommand,
  type CommissionEvent,
  type CommissionTerms,
} from '#domain/commission/commission.js';
import { fold } from '#domain/kernel/decider.js';
import { Refusal } from '#domain/kernel/refusal.js';
import { idOf, type NewStream, recorded } from './fill-store.js';
import type { Ground } from './product.js';

const heldMs = 30 * 86_400_000;
const affiliates = 200;
const merchants = 20;

/** What the ledger reads of these; the others it passes over. */
export const moneyEvents: ReadonlySet<string> = new Set([
  'commission-held',
  'commission-made-payable',
  'commission-rejected',
  'commission-reversed',
]);

/**
 * Commissions as the decider makes them, a stream each. Of ten, one still waits, one was rejected, six
 * became payable, and two became payable and were then partly refunded.
 */
export function* lifecycles(
  { codec }: Ground,
  { count, fromMs }: { count: number; fromMs: number },
): Generator<NewStream> {
  for (let n = 0; n < count; n += 1) {
    const terms = termsOf(n, fromMs + n * 1_000);
    const events: CommissionEvent[] = [];
    for (const command of commandsOf(n, terms)) {
      const decision = commission.decide(command, fold(commission, events));
      if (decision instanceof Refusal) throw new Error(`${command.type}: ${decision.code}`);
      events.push(...decision);
    }
    yield {
      stream: `commission-${terms.commissionId}`,
      events: events.map((event) =>
        recorded(codec, { effectiveAt: terms.releaseAt, ...event } as CommissionEvent),
      ),
    };
  }
}

function commandsOf(n: number, terms: CommissionTerms): CommissionCommand[] {
  const hold = { type: 'hold-commission', ...terms } as const;
  const asSeen = { note: null, expectedAmount: terms.amount } as const;
  const approve = { type: 'approve-commission', at: terms.releaseAt, ...asSeen } as const;
  switch (n % 10) {
    case 0:
      return [hold];
    case 1:
      return [hold, { type: 'reject-commission', reasonCode: 'self-referral', ...asSeen }];
    case 2:
    case 3: {
      const { releaseAt: occurredAt } = terms;
      const refundId = idOf('refund', n, Date.parse(occurredAt));
      const refundedTotal = { amount: '4000', currency: 'EUR' };
      const cause = { refundId, cause: 'refund', occurredAt } as const;
      return [hold, approve, { type: 'reverse-commission', ...cause, refundedTotal }];
    }
    default:
      return [hold, approve];
  }
}

function termsOf(n: number, atMs: number): CommissionTerms {
  const eur = (amount: number) => ({ amount: String(amount), currency: 'EUR' });
  return {
    ...{ kind: 'order', source: null, weight: '1', lines: [], fx: null },
    commissionId: idOf('commission', n, atMs),
    conversionId: idOf('conversion', n, atMs),
    orderExternalId: `ORD-${n}`,
    programId: idOf('program', n % merchants, 0),
    merchantId: idOf('merchant', n % merchants, 0),
    affiliateId: idOf('affiliate', n % affiliates, 0),
    amount: eur(1_000 + (n % 97)),
    base: eur(10_000 + (n % 97) * 10),
    orderTotal: eur(12_000 + (n % 97) * 10),
    rulesVersion: 1,
    ruleId: 'standard',
    trace: [{ ruleId: 'standard', matched: true, why: '10 % of the total less tax' }],
    policyVersion: 1,
    occurredAt: new Date(atMs).toISOString(),
    releaseAt: new Date(atMs + heldMs).toISOString(),
    approval: 'manual',
  };
}
