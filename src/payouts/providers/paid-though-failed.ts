import type { Money } from '#domain/kernel/money.js';
import type { KnownPayoutLine } from '#domain/payout/payout-line.js';
import { bankEntry, type UnmatchedEntry } from '#domain/settlement/bank-entry.js';
import { derivedUuid, newId } from '../../platform/ids.js';
import type { LineParts } from './submit-line.js';

/** What a provider says of a line that failed by somebody else's word. */
export interface LateWord {
  readonly provider: string;
  readonly providerRef: string;
  /** UTC ISO-8601; null when it has only been taken so far. */
  readonly paidAt: string | null;
  /** What our account lost; what was to be paid if the provider does not say. */
  readonly taken: Money | null;
}

const actor = { type: 'timer', id: 'payout-outbox' } as const;

/**
 * A provider has, or has paid, what a person vouched it had not: the affiliate may be paid twice. It waits
 * with the bank's unmatched entries for a person, once for each line, and is an error in the log.
 */
export async function notePaidThoughFailed(
  { pipeline, log, clock }: LineParts,
  { line: { lineId, merchantId, pay } }: KnownPayoutLine,
  { provider, providerRef, paidAt, taken }: LateWord,
): Promise<void> {
  const commandId = derivedUuid('payout-outbox', 'paid-though-failed', lineId);
  const entryId = newId('bankEntry', { commandId, startedAt: '1970-01-01T00:00:00.000Z' });
  const left: UnmatchedEntry = {
    ...{ entryId, fileId: `provider:${provider}`, merchantId, kind: 'settled' },
    ...{ endToEndId: lineId, amount: taken ?? pay, instructed: null, reasonCode: null },
    ...{ bookedAt: paidAt ?? clock.iso(), why: 'paid-though-failed', lineId, isMoney: true },
  };
  const { alreadySo } = await pipeline.handle(
    bankEntry,
    entryId,
    { type: 'leave-unmatched', ...left },
    { commandId, correlationId: commandId, causationId: null, actor },
    { known: [] },
  );
  if (alreadySo) return;
  log.error(
    { lineId, provider, providerRef, entryId },
    'a provider has a payout that was said to have failed: it may be paid twice',
  );
}
