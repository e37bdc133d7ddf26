import { commission, type CommissionTerms } from '#domain/commission/commission.js';
import { Refusal } from '#domain/kernel/refusal.js';
import { idOf, type NewStream, recorded } from '../fill-store.js';
import type { Ground } from '../product.js';

const holdMs = 30 * 86_400_000;

/** Whose the commissions are: a program with its merchant, and its affiliates. */
export interface QueueOwners {
  readonly programs: readonly { readonly programId: string; readonly merchantId: string }[];
  readonly affiliateIds: readonly string[];
}

/** Commissions as the decider makes them, each held and waiting for a person, over the last 20 days. */
export function* heldCommissions(
  { codec }: Ground,
  { count, owners, nowMs }: { count: number; owners: QueueOwners; nowMs: number },
): Generator<NewStream> {
  const stepMs = Math.floor((20 * 86_400_000) / count);
  for (let n = 0; n < count; n += 1) {
    const terms = termsOf(n, nowMs - (count - n) * stepMs, owners);
    const decision = commission.decide({ type: 'hold-commission', ...terms }, commission.initial);
    if (decision instanceof Refusal) throw new Error(decision.code);
    const events = decision.map((event) =>
      recorded(codec, { effectiveAt: terms.occurredAt, ...event }),
    );
    yield { stream: `commission-${terms.commissionId}`, events };
  }
}

function termsOf(
  n: number,
  atMs: number,
  { programs, affiliateIds }: QueueOwners,
): CommissionTerms {
  const eur = (amount: number) => ({ amount: String(amount), currency: 'EUR' });
  const program = programs[n % programs.length];
  const affiliateId = affiliateIds[(n * 7) % affiliateIds.length];
  if (!program || affiliateId === undefined) throw new RangeError('A queue needs owners');
  const amount = 300 + ((n * 7_919) % 24_000);
  return {
    ...{ kind: 'order', source: null, weight: '1', lines: [], fx: null },
    commissionId: idOf('commission', n, atMs),
    conversionId: idOf('conversion', n, atMs),
    orderExternalId: `ORD-${100_000 + n}`,
    ...program,
    affiliateId,
    ...{ amount: eur(amount), base: eur(amount * 10), orderTotal: eur(amount * 12) },
    rulesVersion: 1,
    ruleId: 'base',
    trace: [{ ruleId: 'base', matched: true, why: '10 % of the total less tax' }],
    policyVersion: 1,
    occurredAt: new Date(atMs).toISOString(),
    releaseAt: new Date(atMs + holdMs).toISOString(),
    approval: 'manual',
  };
}
