import type { Decision } from '../kernel/decider.js';
import { equal, minor, minus, type Money } from '../kernel/money.js';
import { refuse, type Refusal } from '../kernel/refusal.js';
import { correctionOf, returnOf, reversalOf, settlementOf } from './line-postings.js';
import type { LineSubject, OpenedLine, OutcomeSource, PayoutLineEvent } from './payout-events.js';
import type { KnownPayoutLine, PayoutLineCommand, Settlement } from './payout-line.js';
import { mayHaveCost } from './plausible.js';

type CommandOf<Type extends PayoutLineCommand['type']> = Extract<PayoutLineCommand, { type: Type }>;
type Known = KnownPayoutLine;
type Settle = CommandOf<'settle-payout-line'>;

/** Whether it has no outcome yet. */
export function isUnderWay({ status }: Known): boolean {
  return status === 'open' || status === 'submitting' || status === 'submitted';
}

/** What an event about a line says of it besides the fact. */
function lineSubjectOf(line: LineSubject): LineSubject {
  const { lineId, batchId, programId, merchantId, affiliateId } = line;
  return { lineId, batchId, programId, merchantId, affiliateId };
}

/** What a bank says of its own account; it knows nothing of what a provider pays. */
function isOfBank(source: OutcomeSource): boolean {
  return source === 'pain.002' || source === 'camt.053' || source === 'csv';
}

function atProvider({ status, provider }: Known): Refusal {
  return refuse('payout-line.at-provider', { status, provider });
}

function amountProblem(amount: Money, { currency }: Money, field: string): Refusal | undefined {
  if (amount.currency !== currency) {
    return refuse('money.currency-mismatch', { field, expected: currency });
  }
  return minor(amount) < 0n ? refuse('money.negative', { field }) : undefined;
}

/** What is typed by hand and not read from a bank's booking has to fit the plan. */
function takenProblem(
  { source, entry = null }: Settle,
  taken: Money,
  line: OpenedLine,
): Refusal | undefined {
  const problem = amountProblem(taken, line.net, 'taken');
  if (problem || source !== 'manual' || entry !== null) return problem;
  if (mayHaveCost(taken, line)) return undefined;
  return refuse('payout-line.taken-differs', { field: 'taken', expected: line.net });
}

/** It was paid. Said once; a bank's own booking of it is noted once more, when it comes after. */
export function settle(command: Settle, state: Known): Decision<PayoutLineEvent> {
  const { line, status, settlement } = state;
  const { source, settledAt, taken = null, entry = null } = command;
  if (status === 'settled' && settlement) return settledBefore(command, line, settlement);
  if (!isUnderWay(state)) return refuse('payout-line.not-open', { status });
  if ((isOfBank(source) || entry !== null) && state.provider !== null) return atProvider(state);
  const lost = taken ?? line.net;
  const problem = takenProblem(command, lost, line);
  if (problem) return problem;
  const data = {
    ...lineSubjectOf(line),
    providerRef: command.providerRef ?? state.providerRef,
    ...{ source, settledAt, taken: lost, fxDifference: minus(lost, line.net) },
    ...(entry === null ? {} : { entry }),
    postings: settlementOf(line, lost),
  };
  return [{ type: 'payout-line-settled', data, effectiveAt: settledAt }];
}

/**
 * The very booking that is known says nothing new, another one is another payment. The first booking of
 * what was said to be paid by other means tells what it really cost.
 */
function settledBefore(
  { source, settledAt: bookedAt, taken = null, entry = null }: Settle,
  line: OpenedLine,
  settlement: Settlement,
): Decision<PayoutLineEvent> {
  const { taken: before } = settlement;
  if (entry === null) {
    if (taken === null || equal(taken, before)) return [];
    return refuse('payout-line.settled-otherwise', { taken: before });
  }
  if (entry === settlement.entry) return [];
  // A provider pays from its own account: what the bank booked is a second payment.
  if (settlement.entry !== null || settlement.source === 'provider') {
    return refuse('payout-line.settled-already', { taken: before });
  }
  const lost = taken ?? before;
  if (!equal(lost, before) && !mayHaveCost(lost, line)) {
    return refuse('payout-line.settled-otherwise', { taken: before });
  }
  const postings = correctionOf(line, before, lost);
  const amounts = { previous: before, taken: lost, fxDifference: minus(lost, line.net) };
  const data = { ...lineSubjectOf(line), entry, source, bookedAt, ...amounts, postings };
  return [{ type: 'payout-line-booked', data, effectiveAt: bookedAt }];
}

/** Who may pay it whatever is said here; null when nobody can. */
function holderOf({ provider, isFiled }: Known, source: OutcomeSource): string | null {
  if (provider !== null) return source === 'provider' ? null : provider;
  return isFiled && source === 'manual' ? 'bank-file' : null;
}

/**
 * It was not paid. Of what a provider has or may have only the provider says so, of what is in a file
 * only the bank, or a person who made sure: what fails is payable again, and would be paid twice.
 */
export function fail(
  command: CommandOf<'fail-payout-line'>,
  state: Known,
): Decision<PayoutLineEvent> {
  const { line, status } = state;
  if (status === 'failed') return [];
  if (!isUnderWay(state)) return refuse('payout-line.not-open', { status });
  const { reasonCode, reason, source } = command;
  const holder = holderOf(state, source);
  const isConfirmed = source === 'manual' && command.confirmedUnpaid === true;
  if (holder !== null && !isConfirmed) {
    return state.provider === null ? refuse('payout-line.in-file') : atProvider(state);
  }
  const postings = reversalOf(line);
  const confirmed = holder === null ? {} : { confirmedUnpaid: { provider: holder, status } };
  const data = { ...lineSubjectOf(line), reasonCode, reason, source, ...confirmed, postings };
  return [{ type: 'payout-line-failed', data }];
}

/** It was paid, and the money came back. */
export function giveBack(
  command: CommandOf<'return-payout-line'>,
  state: Known,
): Decision<PayoutLineEvent> {
  const { line, status, settlement, returnEntry } = state;
  const { reasonCode, reason, source, returnedAt, entry = null } = command;
  if (status === 'returned') {
    const isAnother = entry !== null && returnEntry !== null && entry !== returnEntry;
    return isAnother ? refuse('payout-line.returned-already') : [];
  }
  if (status !== 'settled' || !settlement) return refuse('payout-line.not-settled', { status });
  // What a provider paid comes back to the provider, and no bank knows of it.
  if (settlement.source === 'provider' && isOfBank(source)) return atProvider(state);
  const returned = command.returned ?? settlement.taken;
  const problem = amountProblem(returned, line.net, 'returned');
  if (problem) return problem;
  const { settledAt } = settlement;
  const postings = returnOf(line, returned);
  const why = { reasonCode, reason, source, settledAt, returnedAt, returned };
  const booked = entry === null ? {} : { entry };
  const data = { ...lineSubjectOf(line), ...why, ...booked, postings };
  return [{ type: 'payout-line-returned', data, effectiveAt: returnedAt }];
}
