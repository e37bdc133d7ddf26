import { payoutLine, type PayoutLineCommand } from '#domain/payout/payout-line.js';
import type { OutcomeSource } from '#domain/payout/payout-events.js';
import type { BankEntry, EntryOutcome, WhyUnmatched } from '#domain/settlement/bank-file.js';
import { movedBy } from '#domain/settlement/match-entry.js';
import type { CommandContext, CommandPipeline } from '../../platform/commands/pipeline.js';
import { RefusedError } from '../../platform/refused-error.js';
import { reasonFor } from '../providers/failure-reasons.js';

/** An entry with the line that it is about. */
export interface Told {
  readonly entry: BankEntry;
  /** Whether the account moved: then it is a booking, and pays one line. */
  readonly isMoney: boolean;
  readonly lineId: string;
  readonly source: OutcomeSource;
  /** When it is taken to have happened if the bank does not say, UTC ISO-8601. */
  readonly now: string;
}

const unspecified = 'MS03';

const whyRefused: Readonly<Record<string, WhyUnmatched>> = {
  'payout-line.not-found': 'unknown-reference',
  'payout-line.not-open': 'line-not-open',
  'payout-line.not-settled': 'line-not-settled',
  'payout-line.settled-otherwise': 'amount-differs',
  'payout-line.settled-already': 'line-settled-already',
  'payout-line.returned-already': 'line-returned-already',
  'payout-line.at-provider': 'at-provider',
  'money.currency-mismatch': 'amount-differs',
};

/** Tells a line what a bank says of it; what does not fit is left unmatched, with the reason. */
export async function settleLine(
  pipeline: CommandPipeline,
  { entry, isMoney, lineId, source, now }: Told,
  whose: { readonly merchantId: string },
  context: CommandContext,
): Promise<EntryOutcome> {
  const unmatched = (why: WhyUnmatched, known: string | null): EntryOutcome => ({
    ...{ result: 'unmatched', why, lineId: known },
  });
  const loaded = await pipeline.load(payoutLine, lineId);
  if (!loaded || loaded.state.status === 'absent') return unmatched('unknown-reference', null);
  const { line, status, providerRef, settlement } = loaded.state;
  if (line.merchantId !== whose.merchantId) return unmatched('other-merchant', null);
  const moved = movedBy(entry, line);
  if (moved === undefined) return unmatched('amount-differs', lineId);
  const booking = isMoney ? entry.entryId : null;
  if (status === 'returned' && entry.kind !== 'returned') {
    // It came back after all, whether or not the return had been seen; another booking is another payment.
    const known = entry.kind === 'settled' && booking !== null ? settlement?.entry : undefined;
    if (known && known !== booking) return unmatched('line-settled-already', lineId);
    return { result: 'already-so', lineId };
  }
  const isReturn = entry.kind === 'returned' || (entry.kind === 'failed' && status === 'settled');
  const kind = isReturn ? 'returned' : entry.kind;
  const command = commandOf(
    { ...entry, kind },
    {
      ...{ source, now, moved, providerRef, booking },
    },
  );
  try {
    const { alreadySo, repeated } = await pipeline.handle(payoutLine, lineId, command, context);
    // That its first booking was noted is nothing new about the line.
    const wasSo = alreadySo || (kind === 'settled' && status === 'settled');
    return { result: wasSo && !repeated ? 'already-so' : 'matched', lineId };
  } catch (error) {
    const why = error instanceof RefusedError ? whyRefused[error.refusal.code] : undefined;
    if (why === undefined) throw error;
    return unmatched(why, lineId);
  }
}

function commandOf(
  entry: BankEntry,
  told: {
    readonly source: OutcomeSource;
    readonly now: string;
    readonly moved: BankEntry['amount'];
    readonly providerRef: string | null;
    readonly booking: string | null;
  },
): PayoutLineCommand {
  const { source, now, moved, providerRef, booking } = told;
  const reasonCode = entry.reasonCode ?? unspecified;
  const reason = reasonFor(reasonCode);
  const at = entry.bookedAt ?? now;
  switch (entry.kind) {
    case 'settled':
      return {
        ...{ type: 'settle-payout-line', providerRef, source },
        ...{ settledAt: at, taken: moved, entry: booking },
      };
    case 'failed':
      return { type: 'fail-payout-line', reasonCode, reason, source };
    case 'returned': {
      const type = 'return-payout-line';
      return { type, reasonCode, reason, source, returnedAt: at, returned: moved, entry: booking };
    }
  }
}
